import type { Locator, Page } from "@playwright/test";
import { dotOf, expect, test } from "./fixtures.ts";

// Numbers: on x² gradient descent multiplies x by 1 − 2η in every step.

const sentence = (page: Page): Locator => page.getByTestId("sentence");
const step = (page: Page): Locator => page.getByRole("button", { name: "Step", exact: true });

/** Firefox tells of a value that a test fills in only when it is confirmed. */
async function typeInto(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.press("Enter");
}

test.describe("what is seen when", () => {
  test("first: one ball, Step, the learning rate and a sentence; then time; then the ways on", async ({
    page,
    site,
  }) => {
    await page.goto(`${site}/index.html`);
    await expect(sentence(page)).toContainText("The next step goes 0.1 × 16 = 1.6 to the left");
    await expect(page.getByRole("button", { name: "Run" })).toHaveCount(0);
    await expect(page.getByRole("navigation", { name: "Try next" })).toHaveCount(0);
    await step(page).click();
    await expect(sentence(page)).toContainText("0.8 of the distance is left");
    for (const name of ["Run", "Reset", "Step back"])
      await expect(page.getByRole("button", { name, exact: true })).toBeVisible();
    await expect(page.getByRole("slider", { name: "Step shown" })).toBeVisible();
    await page.getByRole("button", { name: /^Two dials/ }).click();
    await expect(page.getByRole("img", { name: /seen from above/ })).toBeVisible();
    await expect(page.getByRole("slider", { name: /^Cursor on the chart: Loss/ })).toBeVisible();
  });

  test("a regime is named when it is entered, and explains itself", async ({ page, site }) => {
    await page.goto(`${site}/index.html`);
    const rate = page.getByRole("spinbutton", { name: /Learning rate/ });
    await expect(page.getByTestId("regime")).toHaveText("It creeps down one side.");
    await typeInto(rate, "0.5");
    await expect(page.getByTestId("regime")).toHaveText("One step, and it is there.");
    await typeInto(rate, "0.9");
    await expect(page.getByTestId("regime")).toContainText("It swings");
    await typeInto(rate, "1.2");
    await expect(page.getByTestId("regime")).toHaveText("It diverges.");
    await page.getByRole("button", { name: "Why?" }).click();
    await expect(page.getByText(/above the limit 2\/L = 1/)).toBeVisible();
  });
});

test.describe("a newcomer, in at most six interactions,", () => {
  test("finds a learning rate that diverges", async ({ page, site }) => {
    await page.goto(`${site}/index.html`);
    await page.getByRole("slider", { name: /Learning rate/ }).press("End");
    await step(page).click();
    await step(page).click();
    await expect(page.getByTestId("regime")).toHaveText("It diverges.");
    await expect(sentence(page)).toContainText("multiplied the distance by 5");
  });

  test("finds the momentum that wins in the valley", async ({ page, site }) => {
    await page.goto(`${site}/index.html`);
    await step(page).click();
    await page.getByRole("button", { name: /^Two dials/ }).click();
    await page
      .getByRole("button", { name: /^Add a rival/ })
      .last()
      .click();
    await page.getByRole("button", { name: "Momentum", exact: true }).click();
    await expect(sentence(page)).toContainText("Momentum is lowest");
    await page.getByRole("button", { name: /^Momentum/ }).click();
    const before = await sentence(page).textContent();
    await typeInto(page.getByRole("spinbutton", { name: "Momentum, as a number" }), "0.8");
    await expect(sentence(page)).toContainText("Momentum is lowest");
    expect(await sentence(page).textContent()).not.toBe(before);
  });

  test("shows that Adam's first step does not depend on the gradient's size", async ({ page, site }) => {
    await page.goto(`${site}/index.html`);
    await step(page).click();
    await page.getByRole("button", { name: /^Add a rival/ }).click();
    await page.getByRole("button", { name: "Adam", exact: true }).click();
    await expect(sentence(page)).toContainText(
      "The first step was this long: Gradient descent 1.6, Adam 0.1.",
    );
    await page.getByRole("button", { name: /^Start at/ }).press("ArrowLeft");
    await expect(sentence(page)).toContainText(/Gradient descent 1\.[0-5]\d*, Adam 0\.1\./);
  });

  test("fits a line and drags an outlier", async ({ page, site }) => {
    await page.goto(`${site}/index.html`);
    await step(page).click();
    await page.getByRole("button", { name: /^Your own/ }).click();
    await page.getByRole("combobox", { name: "Function" }).selectOption({ label: "Fitting a line" });
    const best = page.getByRole("img", { name: /points and a line/ });
    await expect(best).toBeVisible();
    const before = await sentence(page).textContent();
    const last = page.getByRole("button", { name: /^Point 9/ });
    await last.scrollIntoViewIfNeeded();
    const box = (await last.boundingBox())!;
    await page.mouse.move(box.x + 14, box.y + 14);
    await page.mouse.down();
    await page.mouse.move(box.x + 10, box.y + 120, { steps: 5 });
    await page.mouse.up();
    await expect(sentence(page)).not.toHaveText(before!);
  });

  test("sends the state to a friend, who sees the same", async ({ page, site, context }) => {
    await page.goto(`${site}/index.html`);
    await step(page).click();
    await step(page).click();
    await page.getByRole("button", { name: "Share" }).click();
    const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
    const friend = await context.newPage();
    await friend.goto(link);
    await expect(sentence(friend)).toHaveText((await sentence(page).textContent())!);
    await expect(friend.getByRole("button", { name: "Run", exact: true })).toBeVisible();
  });
});

test.describe("by keyboard alone", () => {
  test("the start moves, finely with Shift, and goes home", async ({ page, site }) => {
    await page.goto(
      `${site}/index.html#v=1&f=quadratic&m=gradient_descent,learning_rate:0.1&x=1,1&n=10&k=10&level=2`,
    );
    const handle = page.getByRole("button", { name: /^Start at/ });
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await expect(handle).toHaveAccessibleName("Start at (1.1, 1)");
    await page.keyboard.press("Shift+ArrowUp");
    await expect(handle).toHaveAccessibleName("Start at (1.1, 1.01)");
    await page.keyboard.press("Home");
    await expect(handle).toHaveAccessibleName("Start at (1, 1)");
  });

  test("time is stepped, scrubbed and taken apart", async ({ page, site }) => {
    await page.goto(`${site}/index.html#v=1&f=quadratic&m=momentum,learning_rate:0.1&x=1,1&n=10&k=4&level=2`);
    const cursor = page.getByRole("slider", { name: /^Cursor on the chart/ });
    await cursor.focus();
    await page.keyboard.press("ArrowRight");
    await expect(cursor).toHaveAttribute("aria-valuenow", "5");
    await page.getByRole("slider", { name: "Step shown" }).press("Home");
    await expect(sentence(page)).toContainText("After 0 steps");
    await page.getByRole("slider", { name: "Step shown" }).press("End");
    await page.getByRole("button", { name: "Look inside this step" }).press("Enter");
    await expect(page.getByRole("region", { name: "Inside one step" })).toContainText("Step 10 of Momentum");
    await page.getByRole("button", { name: "The step before" }).press("Enter");
    await expect(page.getByRole("region", { name: "Inside one step" })).toContainText("Step 9 of Momentum");
  });

  test("a point of the data and the line itself are moved", async ({ page, site }) => {
    await page.goto(
      `${site}/index.html#v=1&f=line_fit&m=gradient_descent,learning_rate:0.1&x=0,0&n=30&k=30&level=3`,
    );
    const before = (await sentence(page).textContent())!;
    await page.getByRole("button", { name: /^Point 9/ }).press("ArrowDown");
    await expect(sentence(page)).not.toHaveText(before);
    const handle = page.getByRole("button", { name: /^Start at/ });
    await expect(handle).toHaveAccessibleName("Start at (0, 0)");
    await page.getByRole("button", { name: /^Start line, right end/ }).press("ArrowUp");
    await expect(handle).not.toHaveAccessibleName("Start at (0, 0)");
  });

  test("a drawer opens, sets a parameter and closes with Escape", async ({ page, site }) => {
    await page.goto(`${site}/index.html#v=1&f=rosenbrock&m=adam,learning_rate:0.1&n=50&k=50&level=2`);
    await page.getByRole("button", { name: /^Adam/ }).press("Enter");
    const beta = page.getByRole("slider", { name: "Beta1" });
    await beta.press("ArrowLeft");
    await expect(page).toHaveURL(/beta1:0.8/);
    await beta.press("Escape");
    await expect(beta).toHaveCount(0);
  });
});

test.describe("by pointer", () => {
  test("a click places the start, a drag moves it, a click on a dot opens its step", async ({
    page,
    site,
  }) => {
    await page.goto(
      `${site}/index.html#v=1&f=quadratic&m=gradient_descent,learning_rate:0.05&x=1,1&n=10&k=10&level=2`,
    );
    const picture = page.getByRole("img", { name: /seen from above/ });
    const handle = page.getByRole("button", { name: /^Start at/ });
    await expect(handle).toHaveAccessibleName("Start at (1, 1)");
    const box = (await picture.boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.2);
    await expect(handle).not.toHaveAccessibleName("Start at (1, 1)");
    const clicked = await handle.getAttribute("aria-label");
    const from = (await handle.boundingBox())!;
    await page.mouse.move(from.x + 22, from.y + 22);
    await page.mouse.down();
    await page.mouse.move(from.x + 80, from.y + 60, { steps: 4 });
    await page.mouse.up();
    await expect(handle).not.toHaveAccessibleName(clicked!);
    // The fourth dot ends the third step.
    const dot = await dotOf(page.locator("downhill-landscape"), 3);
    await page.mouse.click(box.x + dot.x, box.y + dot.y);
    await expect(page.getByRole("region", { name: "Inside one step" })).toContainText(
      "Step 4 of Gradient descent",
    );
    await page.getByRole("button", { name: "Close this step" }).click();
    await expect(page.getByRole("region", { name: "Inside one step" })).toHaveCount(0);
  });

  test("the chart's cursor follows the mouse, and Run is stopped by any other control", async ({
    page,
    site,
  }) => {
    await page.goto(
      `${site}/index.html#v=1&f=quadratic&m=gradient_descent,learning_rate:0.05&x=1,1&n=400&k=0&level=2`,
    );
    const cursor = page.getByRole("slider", { name: /^Cursor on the chart/ });
    await expect(cursor).toBeVisible();
    const box = (await cursor.boundingBox())!;
    await page.mouse.click(box.x + box.width * 0.6, box.y + box.height / 2);
    await expect.poll(async () => Number(await cursor.getAttribute("aria-valuenow"))).toBeGreaterThan(150);
    const clicked = Number(await cursor.getAttribute("aria-valuenow"));
    expect(clicked).toBeLessThan(300);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect
      .poll(async () => Number(await cursor.getAttribute("aria-valuenow")))
      .toBeGreaterThan(clicked);
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    const paused = await cursor.getAttribute("aria-valuenow");
    await expect(page.getByRole("button", { name: "Run", exact: true })).toBeVisible();
    await expect(cursor).toHaveAttribute("aria-valuenow", paused!);
  });
});

test.describe("a link", () => {
  test("that says nonsense gives a page that works and says what it could not take", async ({
    page,
    site,
  }) => {
    await page.goto(
      `${site}/index.html#v=1&f=<img src=x onerror=alert(1)>&m=adam,learning_rate:9e9~evil&n=1e99&hurt=1`,
    );
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("there is no function");
    await expect(alert).toContainText("learning_rate: 9000000000 became 1000");
    await expect(alert).toContainText("“hurt” is not something that a link can say");
    await alert.getByRole("button").click();
    await expect(alert).toHaveCount(0);
    await step(page).click();
    await expect(sentence(page)).toContainText("After 1 step");
  });

  test("comes back with Back, and Reset returns to the link's own state", async ({ page, site }) => {
    await page.goto(`${site}/index.html#v=1&m=gradient_descent,learning_rate:0.2&x=4&k=2&level=1`);
    await expect(sentence(page)).toContainText("After 2 steps the ball is at 1.44");
    await typeInto(page.getByRole("spinbutton", { name: /Learning rate/ }), "0.3");
    await expect(page).toHaveURL(/learning_rate:0.3/);
    const turned = (await sentence(page).textContent())!;
    await page.goBack();
    await expect(sentence(page)).toContainText("at 1.44");
    await page.goForward();
    await expect(sentence(page)).toHaveText(turned);
    await page.goBack();
    await expect(sentence(page)).toContainText("at 1.44");
    await page.getByRole("button", { name: /^Two dials/ }).click();
    await page.getByRole("button", { name: "Reset" }).click();
    await expect(sentence(page)).toContainText("After 2 steps the ball is at 1.44");
  });
});

test("a run that diverges is drawn, counted and explained", async ({ page, site }) => {
  await page.goto(`${site}/index.html#v=1&f=rosenbrock&m=gradient_descent,learning_rate:1&n=30&k=30&level=2`);
  await expect(sentence(page)).toContainText("has diverged");
  await expect(sentence(page)).toContainText("NaN");
});

/** Every shape that the landscape and its chart are made of. */
const shapes = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.querySelector("downhill-playground")?.shadowRoot;
    return ["downhill-landscape", "downhill-chart"].flatMap((view) => {
      const drawing = root?.querySelector(view)?.shadowRoot?.querySelector(".paths, .curves");
      return Array.from(drawing?.querySelectorAll("*") ?? [], (shape) => {
        const attributes = Array.from(shape.attributes, ({ name, value }) => `${name}=${value}`).sort();
        return [view, shape.localName, ...attributes, shape.textContent].join(" ");
      });
    });
  });

test("shapes that stay from picture to picture are those that a fresh page draws", async ({ page, site }) => {
  const methods = "momentum,learning_rate:0.01~adam,learning_rate:0.1~gradient_descent,learning_rate:0.005";
  await page.goto(`${site}/index.html#v=1&f=himmelblau&m=${methods}&x=0,0&n=60&k=60&level=3`);
  await page.getByRole("slider", { name: /^Cursor on the chart/ }).waitFor();
  const fresh = await page.context().newPage();
  const start = page.getByRole("button", { name: /^Start at/ });
  const time = page.getByRole("slider", { name: "Step shown" });
  let before: string[] = [];
  const acts: [string, () => Promise<void>][] = [
    ["as opened", async () => {}],
    ["the start moved", () => start.press("ArrowRight")],
    ["at the first step, without any path", () => time.press("Home")],
    ["some steps on", () => time.press("PageUp")],
    ["one method less", () => page.getByRole("button", { name: /^Remove Adam/ }).click()],
    [
      "a method that runs away",
      async () => {
        await page.getByRole("button", { name: /^Gradient descent/ }).click();
        await typeInto(page.getByRole("spinbutton", { name: /Learning rate/ }), "0.2");
        await page.getByRole("button", { name: "Close", exact: true }).click();
      },
    ],
    ["to the end", () => time.press("End")],
  ];
  for (const [what, act] of acts) {
    await act();
    const link = await page
      .locator("downhill-playground")
      .evaluate((element) => (element as unknown as { link: string }).link);
    await fresh.goto("about:blank");
    await fresh.goto(`${site}/index.html#${link}`);
    await fresh.getByRole("slider", { name: /^Cursor on the chart/ }).waitFor();
    await expect.poll(() => shapes(page), what).not.toEqual(before);
    await expect(async () => {
      before = await shapes(page);
      expect(before.length, what).toBeGreaterThan(20);
      expect(await shapes(fresh), what).toEqual(before);
    }).toPass({ timeout: 15_000 });
  }
});
