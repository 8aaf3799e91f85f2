import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Dice, randomState, catalog } from "../web/samples.ts";
import { writeLink } from "../../web/state/link.ts";
import { dist, expect, test } from "./fixtures.ts";

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

test("what the first live figure needs is small, and charts come later", async ({ page, site }) => {
  await page.addInitScript(() => {
    addEventListener("ready", () => {
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      Object.assign(window, { neededFirst: [location.href.split("#")[0], ...loaded] });
    });
  });
  const fetched = new Set<string>();
  page.on("response", (response) => fetched.add(response.url()));
  await page.goto(`${site}/index.html`);
  await expect(page.getByTestId("sentence")).not.toBeEmpty();
  const needed = await page.evaluate(() => (window as unknown as { neededFirst: string[] }).neededFirst);
  const weigh = (urls: Iterable<string>): number =>
    [...urls]
      .map((url) => new URL(url).pathname.slice(1))
      .filter((path) => /\.(html|js|css|wasm|json)$/.test(path))
      .reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path)), { level: 9 }).length, 0) / 1000;
  expect(needed.filter((url) => url.includes("chart"))).toEqual([]);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await page.getByRole("button", { name: /^Two dials/ }).click();
  await expect(page.getByRole("slider", { name: /^Cursor on the chart/ })).toBeVisible();
  const own = weigh(needed.filter((url) => !url.endsWith(".wasm")));
  const [first, charted] = [weigh(needed), weigh(fetched)];
  console.log(
    `first figure ${first.toFixed(1)} kB, of it the page ${own.toFixed(1)} kB; with the first chart ${charted.toFixed(1)} kB`,
  );
  expect(readdirSync(join(dist, "assets")).some((file) => /^chart-.*\.js$/.test(file))).toBe(true);
  expect(own).toBeLessThanOrEqual(46);
  // To become 130 and 200 when the engine's module has shrunk; until then the page must not grow.
  expect(first).toBeLessThanOrEqual(180);
  expect(charted).toBeLessThanOrEqual(250);
});
