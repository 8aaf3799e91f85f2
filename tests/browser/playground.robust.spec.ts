import { Dice, randomState, catalog } from "../web/samples.ts";
import { writeLink } from "../../web/state/link.ts";
import { dotOf, expect, test } from "./fixtures.ts";

test("a sample of links goes there and back in the browser", async ({ page, site }) => {
  const dice = new Dice(7);
  await page.goto(`${site}/index.html`);
  for (let i = 0; i < 12; ++i) {
    const state = randomState(dice);
    const link = writeLink(
      { ...state, steps: Math.min(state.steps, 300), step: Math.min(state.step, 300), pin: null },
      catalog,
    );
    await page.evaluate((hash) => {
      history.pushState(null, "", `#${hash}`);
      dispatchEvent(new PopStateEvent("popstate"));
    }, link);
    await page.getByRole("button", { name: "Share" }).click();
    const shared = page.getByRole("textbox", { name: "Link" });
    // A state whose numbers the engine cannot take is answered by a sentence instead.
    if (await page.getByTestId("sentence").isVisible())
      expect((await shared.inputValue()).split("#")[1]).toBe(link);
    await page.keyboard.press("Escape");
  }
});

test("a sample of corrupted links neither breaks the page nor runs anything", async ({ page, site }) => {
  const dice = new Dice(8);
  const alphabet = Array.from("0123456789abcxyz_,:~.&=%-#<>\"'/\\é😀");
  let asked = false;
  page.on("dialog", () => (asked = true));
  await page.goto(`${site}/index.html`);
  for (let i = 0; i < 40; ++i) {
    const state = randomState(dice);
    const characters = Array.from(writeLink({ ...state, steps: 50, step: 10, pin: null }, catalog));
    for (let j = 0; j < 5; ++j)
      characters.splice(
        dice.below(characters.length),
        dice.below(4),
        ...Array.from({ length: dice.below(4) }, () => dice.of(alphabet)),
      );
    await page.evaluate((hash) => {
      history.pushState(null, "", `#${hash}`);
      dispatchEvent(new PopStateEvent("popstate"));
    }, characters.join(""));
    await expect(page.getByTestId("sentence").or(page.getByRole("alert")).first()).toBeVisible();
  }
  expect(asked).toBe(false);
});

test("touch: a tap places the start, a finger drags it", async ({ browser, site, browserName }) => {
  test.skip(browserName === "firefox", "Firefox takes no touch from tests");
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(
    `${site}/index.html#v=1&f=quadratic&m=gradient_descent,learning_rate:0.05&x=1,1&n=10&k=10&level=2`,
  );
  const handle = page.getByRole("button", { name: /^Start at/ });
  await expect(handle).toHaveAccessibleName("Start at (1, 1)");
  const box = (await page.getByRole("img", { name: /seen from above/ }).boundingBox())!;
  await page.touchscreen.tap(box.x + 60, box.y + 60);
  await expect(handle).not.toHaveAccessibleName("Start at (1, 1)");
  const name = await handle.getAttribute("aria-label");
  const at = (await handle.boundingBox())!;
  const session = await context.newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", dx: number): Promise<unknown> =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x: at.x + 22 + dx, y: at.y + 22 + dx }],
    });
  await touch("touchStart", 0);
  await touch("touchMove", 20);
  await touch("touchMove", 60);
  await touch("touchEnd", 60);
  await expect(handle).not.toHaveAccessibleName(name!);
  await context.close();
});

test("touch: steps, dots, the chart, drawers and the points of the data", async ({
  browser,
  site,
  browserName,
}) => {
  test.skip(browserName === "firefox", "Firefox takes no touch from tests");
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  const sentence = page.getByTestId("sentence");
  await page.goto(`${site}/index.html`);
  await page.getByRole("button", { name: "Step", exact: true }).tap();
  await expect(sentence).toContainText("0.8 of the distance is left");
  await page.getByRole("button", { name: /^Two dials/ }).tap();
  const cursor = page.getByRole("slider", { name: /^Cursor on the chart/ });
  await cursor.scrollIntoViewIfNeeded();
  const chart = (await cursor.boundingBox())!;
  await page.touchscreen.tap(chart.x + chart.width * 0.5, chart.y + chart.height / 2);
  await expect.poll(async () => Number(await cursor.getAttribute("aria-valuenow"))).toBeLessThan(60);
  expect(Number(await cursor.getAttribute("aria-valuenow"))).toBeGreaterThan(20);
  const view = page.locator("downhill-landscape");
  await view.scrollIntoViewIfNeeded();
  const dot = await dotOf(view, 1);
  const picture = (await view.boundingBox())!;
  await page.touchscreen.tap(picture.x + dot.x, picture.y + dot.y);
  await expect(page.getByRole("region", { name: "Inside one step" })).toContainText("Step 2 of");
  await page.getByRole("button", { name: "Function", exact: true }).tap();
  await page.getByRole("combobox", { name: "Function" }).selectOption({ label: "Fitting a line" });
  await page.getByRole("button", { name: "Close", exact: true }).tap();
  const before = (await sentence.textContent())!;
  const point = page.getByRole("button", { name: /^Point 9/ });
  await point.scrollIntoViewIfNeeded();
  const at = (await point.boundingBox())!;
  const session = await context.newCDPSession(page);
  for (const [type, dy] of [
    ["touchStart", 0],
    ["touchMove", 20],
    ["touchMove", 50],
    ["touchEnd", 50],
  ] as const)
    // prettier-ignore
    await session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x: at.x + 14, y: at.y + 14 + dy }],
    });
  await expect(sentence).not.toHaveText(before);
  await context.close();
});
