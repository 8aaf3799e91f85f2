// Maps and races, tried as a reader would.
import type { Locator, Page } from "@playwright/test";
import { enter, expect, test } from "./fixtures.ts";

const map = (page: Page): Locator => page.locator("downhill-map");
const cursor = (page: Page): Locator => map(page).locator("button.cursor");
const cell = (page: Page): Locator => page.getByTestId("cell");
const sentence = (page: Page): Locator => page.getByTestId("sentence");

/** Until every cell is exact. */
const finished = (page: Page): Promise<void> =>
  expect(page.locator("downhill-explore progress")).toHaveAttribute("value", "1", { timeout: 45_000 });

const himmelblau =
  "#v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01&x=0,0&n=60&k=60&level=3&open=explore";

/** The last value of the first run, with all its digits, from the address of the page. */
const runValue = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const root = document.querySelector("downhill-playground") as unknown as {
      scene: { runs: { trace: { value: Float64Array } }[] };
    };
    return root.scene.runs[0]!.trace.value.at(-1)!;
  });

test.describe("a new user", () => {
  test("finds a start whose neighbour ends in another minimum", async ({ page, site }) => {
    await page.goto(`${site}/index.html`);
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await page.getByRole("button", { name: /^Two dials/ }).click();
    await page.getByRole("button", { name: "Function", exact: true }).click();
    await page.getByRole("combobox", { name: "Function" }).selectOption({ label: "Himmelblau" });
    const rate = page.getByRole("spinbutton", { name: /^Learning rate/ });
    await enter(rate, "0.01");
    await rate.press("Enter");
    await page.getByRole("button", { name: "Maps", exact: true }).click();
    await finished(page);
    await cursor(page).focus();
    await page.keyboard.press("Home");
    await expect(cell(page)).toContainText("From (");
    const minimum = async (): Promise<string> =>
      /minimum \d/.exec((await cell(page).textContent()) ?? "")?.[0] ?? "none";
    /** Goes on with a key until the minimum is another one; gives both. */
    const border = async (key: string, most: number): Promise<[string, string]> => {
      const first = await minimum();
      for (let i = 0; i < most; ++i) {
        const before = (await cell(page).textContent())!;
        await page.keyboard.press(key);
        await expect(cell(page)).not.toHaveText(before);
        if ((await minimum()) !== first) break;
      }
      return [first, await minimum()];
    };
    await border("Shift+ArrowRight", 25);
    const [one, other] = await border("ArrowLeft", 10);
    expect(one).toMatch(/^minimum \d$/);
    expect(other).toMatch(/^minimum \d$/);
    expect(other).not.toBe(one);
    await page.keyboard.press("Enter");
    await expect(page.locator("downhill-landscape button.handle")).not.toHaveAccessibleName(
      "Start at (0, 0)",
    );
    const minima = ["(3,", "(−2.81", "(−3.78", "(3.58"];
    await expect(sentence(page)).toContainText(`is at ${minima[Number(other.at(-1)) - 1]}`);
  });

  test("finds where Adam diverges on Rosenbrock's function", async ({ page, site }) => {
    await page.goto(`${site}/index.html#v=1&f=rosenbrock&m=adam,learning_rate:0.1&n=200&k=200&level=3`);
    await page.getByRole("button", { name: "Maps", exact: true }).click();
    await page.getByRole("button", { name: "Two settings" }).click();
    const to = page.getByRole("textbox", { name: "Across: to" });
    await enter(to, "1000");
    await to.press("Enter");
    await expect(page.getByRole("row", { name: /end higher than they began/ })).toBeVisible();
    await finished(page);
    await cursor(page).focus();
    await page.keyboard.press("End");
    await expect(cell(page)).toContainText("Such runs end higher than they began");
    await page.keyboard.press("Enter");
    await expect(sentence(page)).toContainText("After 200 steps Adam is at");
    expect(await runValue(page)).toBeGreaterThan(24.2);
  });

  test("shows that the winner of a race changes with its length", async ({ page, site }) => {
    await page.goto(
      `${site}/index.html#v=1&f=sphere&x=5,5&m=gradient_descent,learning_rate:0.1~momentum,learning_rate:0.1~adam,learning_rate:0.5&n=30&k=30&level=3`,
    );
    await page.getByRole("button", { name: "Fair race", exact: true }).click();
    const standing = page.getByTestId("race");
    await expect(standing).toContainText(/^After 100 gradients: Gradient descent/);
    const race = page.getByRole("slider", { name: /^The race/ });
    await race.focus();
    await race.press("Home");
    for (let i = 0; i < 3; ++i) await race.press("ArrowRight");
    await expect(standing).toContainText(/^After 3 gradients: Momentum/);
  });
});

test.describe("a map", () => {
  test("its first picture is quick, and its cell and the run made of it are the same number", async ({
    page,
    site,
  }) => {
    await page.goto(`${site}/index.html${himmelblau}`);
    await finished(page);
    const first = await page.evaluate(() =>
      performance.getEntriesByName("map: first picture").map(({ duration }) => duration),
    );
    console.log(`map: first picture after ${first.map((each) => each.toFixed(0)).join(", ")} ms`);
    expect(first.length).toBeGreaterThan(0);
    await cursor(page).focus();
    for (const key of ["Shift+ArrowLeft", "Shift+ArrowUp", "ArrowRight"]) await page.keyboard.press(key);
    const said = Number(await cell(page).getAttribute("data-value"));
    expect(Number.isFinite(said)).toBe(true);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toContain("map=basins");
    expect(await runValue(page)).toBe(said);
    await page.reload();
    await expect(sentence(page)).not.toBeEmpty();
    expect(await runValue(page)).toBe(said);
  });

  test("the cell under the mouse is shown by the figure, and nothing has changed when it leaves", async ({
    page,
    site,
  }) => {
    await page.goto(`${site}/index.html${himmelblau}`);
    await finished(page);
    const before = (await sentence(page).textContent())!;
    const link = page.url();
    const box = (await map(page).locator(".stage").boundingBox())!;
    await page.mouse.move(box.x + 30, box.y + 30);
    await expect(sentence(page)).not.toHaveText(before);
    await expect(cell(page)).toContainText("minimum 2");
    await page.mouse.move(2, 2);
    await expect(sentence(page)).toHaveText(before);
    expect(page.url()).toBe(link);
    await page.mouse.click(box.x + 30, box.y + 30);
    await expect(sentence(page)).not.toHaveText(before);
    expect(page.url()).not.toBe(link);
  });

  test("a finger looks first and confirms with the button", async ({ browser, site, browserName }) => {
    test.skip(browserName === "firefox", "Firefox takes no touch from tests");
    const context = await browser.newContext({ hasTouch: true, viewport: { width: 900, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site}/index.html${himmelblau}`);
    await finished(page);
    const handle = page.locator("downhill-landscape button.handle");
    await expect(handle).toHaveAccessibleName("Start at (0, 0)");
    const box = (await map(page).locator(".stage").boundingBox())!;
    await page.touchscreen.tap(box.x + 20, box.y + 20);
    await expect(cell(page)).toContainText("From (−");
    expect(page.url()).toContain("x=0,0");
    await page.getByRole("button", { name: "Make it the run" }).tap();
    await expect.poll(() => page.url()).not.toContain("x=0,0");
    await context.close();
  });

  test("every corner is reached by keys", async ({ page, site }) => {
    await page.goto(`${site}/index.html${himmelblau}`);
    await expect(cursor(page)).toBeAttached();
    await finished(page);
    await cursor(page).focus();
    for (const [keys, says] of [
      [["Home", "PageDown"], "From (−4.98, −4.98)"],
      [["End"], "From (4.98, −4.98)"],
      [["PageUp"], "From (4.98, 4.98)"],
      [["Home"], "From (−4.98, 4.98)"],
    ] as const) {
      for (const key of keys) await page.keyboard.press(key);
      await expect(cell(page)).toContainText(says);
    }
  });

  test("each column and each row is reached by the mouse, by a finger and by arrow keys", async ({
    page,
    site,
  }) => {
    test.setTimeout(120_000);
    await page.goto(`${site}/index.html${himmelblau.replace("n=60", "n=5").replace("k=60", "k=5")}`);
    await finished(page);
    await map(page).evaluate((element) => {
      const seen = { columns: new Set<number>(), rows: new Set<number>() };
      Object.assign(window, { seen });
      element.addEventListener("look", (event) => {
        const cell = (event as CustomEvent<{ column: number; row: number } | null>).detail;
        if (cell) seen.columns.add(cell.column);
        if (cell) seen.rows.add(cell.row);
      });
    });
    /** How many columns and rows were reached since it was asked last. */
    const reached = (): Promise<[number, number]> =>
      page.evaluate(() => {
        const { seen } = window as unknown as { seen: { columns: Set<number>; rows: Set<number> } };
        const sizes: [number, number] = [seen.columns.size, seen.rows.size];
        seen.columns.clear();
        seen.rows.clear();
        return sizes;
      });
    for (const pointerType of ["mouse", "touch"]) {
      await map(page).evaluate((element, type) => {
        const stage = element.shadowRoot!.querySelector(".stage")!;
        const { left, top, width, height } = stage.getBoundingClientRect();
        for (let i = 0; i < 256; ++i) {
          const init = {
            pointerId: 7,
            pointerType: type,
            button: 0,
            clientX: left + ((i + 0.5) / 256) * width,
            clientY: top + ((i + 0.5) / 256) * height,
          };
          if (type === "mouse") stage.dispatchEvent(new PointerEvent("pointermove", init));
          else
            for (const name of ["pointerdown", "pointerup"])
              stage.dispatchEvent(new PointerEvent(name, init));
        }
      }, pointerType);
      expect(await reached(), pointerType).toEqual([256, 256]);
    }
    await cursor(page).focus();
    for (const key of ["Home", "PageDown"]) await page.keyboard.press(key);
    // As fast as the page answers: five hundred presses, each a message to the browser, would take a minute.
    await map(page).evaluate(async (element) => {
      const around = (element.getRootNode() as ShadowRoot).host as unknown as {
        updateComplete: Promise<boolean>;
      };
      const button = element.shadowRoot!.querySelector(".cursor")!;
      for (const key of ["ArrowRight", "ArrowUp"])
        for (let i = 1; i < 256; ++i) {
          button.dispatchEvent(new KeyboardEvent("keydown", { key }));
          await around.updateComplete;
        }
    });
    expect(await reached()).toEqual([256, 256]);
    await expect(cell(page)).toContainText("From (4.98, 4.98)");
  });

  test("while the start is dragged it is coarse; then it becomes fine, and is that of the last start", async ({
    page,
    site,
  }) => {
    await page.goto(
      `${site}/index.html#v=1&f=quadratic&m=momentum,learning_rate:0.1&x=1,1&n=60&k=60&level=3&open=explore&map=settings`,
    );
    await finished(page);
    await map(page).evaluate((element) => {
      const widths: number[] = [];
      Object.assign(window, { widths });
      element.addEventListener("drawn", () =>
        widths.push((element as unknown as { data: { columns: number } }).data.columns),
      );
    });
    const handle = (await page.getByRole("button", { name: /^Start at/ }).boundingBox())!;
    const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let i = 1; i <= 12; ++i) await page.mouse.move(x - 6 * i, y + 3 * i);
    const widths = (): Promise<number[]> =>
      page.evaluate(() => (window as unknown as { widths: number[] }).widths);
    await expect.poll(async () => (await widths()).length).toBeGreaterThan(0);
    expect((await widths())[0]).toBeLessThan(256);
    await page.mouse.up();
    await finished(page);
    await expect.poll(async () => (await widths()).at(-1)).toBe(256);
    const moved = await page.getByRole("button", { name: /^Start at/ }).getAttribute("aria-label");
    expect(moved).not.toBe("Start at (1, 1)");
    await cursor(page).focus();
    for (const key of ["Shift+ArrowLeft", "Shift+ArrowDown"]) await page.keyboard.press(key);
    const said = Number(await cell(page).getAttribute("data-value"));
    await page.keyboard.press("Enter");
    await expect.poll(() => runValue(page)).toBe(said);
    await expect(page.getByRole("button", { name: /^Start at/ })).toHaveAccessibleName(moved!);
  });

  test("a new question cancels the one before", async ({ page, site }) => {
    await page.goto(`${site}/index.html${himmelblau.replace("n=60", "n=4000").replace("&k=60", "")}`);
    await expect(cursor(page)).toBeAttached();
    await page.getByRole("button", { name: "Two settings" }).click();
    await page.getByRole("button", { name: "Where it ends" }).click();
    const steps = page.getByRole("spinbutton", { name: /^Steps of each run/ });
    await enter(steps, "20");
    await steps.press("Enter");
    await finished(page);
    await expect(page.locator("downhill-explore table caption")).toContainText("65,536 runs of 20 steps");
  });

  test("theory is drawn over the settings of a quadratic, and said", async ({ page, site }) => {
    await page.goto(
      `${site}/index.html#v=1&f=quadratic&m=momentum,learning_rate:0.1&n=100&k=100&level=3&open=explore&map=settings`,
    );
    await expect(page.getByText("what theory says of the steepest direction")).toBeVisible({
      timeout: 30_000,
    });
    await page.goto(
      `${site}/index.html#v=1&f=rosenbrock&m=momentum,learning_rate:0.001&n=100&k=100&level=3&open=explore&map=settings`,
    );
    await finished(page);
    await expect(page.getByText("what theory says")).toHaveCount(0);
  });
});

test("learning rates: the whole curve, and a rate is taken from it", async ({ page, site }) => {
  await page.goto(
    `${site}/index.html#v=1&f=rosenbrock&m=momentum,learning_rate:0.0001&n=100&k=100&level=3&open=explore&map=rates`,
  );
  const row = page.getByRole("row", { name: /^Momentum/ });
  await expect(row).toContainText("η = 0.0");
  const [best, lowest] = await row.getByRole("cell").allTextContents();
  await page.getByRole("button", { name: /^Take this rate/ }).click();
  await expect.poll(() => page.url()).toContain(`learning_rate:${best}`);
  await expect(sentence(page)).toContainText(`f = ${lowest}.`);
});

test("chance: noise is added, and the table holds its quarters in order", async ({ page, site }) => {
  await page.goto(
    `${site}/index.html#v=1&f=quadratic&m=gradient_descent,learning_rate:0.05&n=50&k=50&level=3&open=explore&map=seeds`,
  );
  await page.getByRole("button", { name: "Add noise to its gradients" }).click();
  const cells = page.locator("downhill-seeds table td");
  await expect(cells).toHaveCount(5);
  const numbers = (await cells.allTextContents()).map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(numbers[0]).toBeLessThan(numbers[4]!);
});

test("a race is tuned with the same grid for all, within the same budget, and says what it depends on", async ({
  page,
  site,
}) => {
  await page.goto(
    `${site}/index.html#v=1&f=sphere&x=5,5&m=gradient_descent,learning_rate:0.1~momentum,learning_rate:0.1~adam,learning_rate:0.5&n=100&k=100&level=3&open=race`,
  );
  const warnings = page.getByTestId("warnings");
  await expect(warnings).toContainText("Momentum and Adam change places at 11, 16, 19, 22, 26");
  await expect(warnings).toContainText("Not tuned for 100 gradients: Gradient descent, Momentum, Adam.");
  expect(await page.getByTestId("spent").allTextContents()).toEqual(["100", "100", "100"]);
  await page.getByRole("button", { name: "Tune all fairly" }).click();
  await expect(page.getByText("Not tuned for")).toHaveCount(0);
  await expect(
    page.getByRole("row", { name: /Gradient descent 0\.5\d* yes|Gradient descent 0\.[45]\d* yes/ }),
  ).toBeVisible();
});
