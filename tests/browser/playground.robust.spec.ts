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

test("a monkey at the controls finds nothing to break", async ({ page, site, browserName }) => {
  const seconds = Number(process.env["DOWNHILL_MONKEY_SECONDS"] ?? 20);
  test.setTimeout((seconds + 60) * 1000);
  const dice = new Dice(11);
  await page.goto(`${site}/index.html`);
  await expect(page.getByTestId("sentence")).not.toBeEmpty();
  const session = browserName === "chromium" ? await page.context().newCDPSession(page) : null;
  const heap = async (): Promise<number> => {
    if (!session) return 1;
    await session.send("HeapProfiler.collectGarbage");
    return ((await session.send("Runtime.getHeapUsage")) as { usedSize: number }).usedSize;
  };
  const start = Date.now();
  const home = (): Promise<void> =>
    page.evaluate(() => {
      history.replaceState(
        null,
        "",
        "#v=1&f=himmelblau&m=adam,learning_rate:0.1~momentum,learning_rate:0.01&n=50&k=50&level=3",
      );
      dispatchEvent(new PopStateEvent("popstate"));
    });
  // Everything that is loaded when first needed is loaded before the memory is measured.
  for (const hash of [
    "#v=1&f=line_fit&level=4&open=function",
    "#v=1&f=quadratic,dimension:4&level=3&k=9&pin=0,3&charts=value,memory",
    "#v=1&open=method&k=3&level=2",
  ]) {
    await page.evaluate((each) => {
      history.replaceState(null, "", each);
      dispatchEvent(new PopStateEvent("popstate"));
    }, hash);
    await expect(page.getByTestId("sentence")).toBeVisible();
    await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  }
  let warm = 0;
  while (Date.now() - start < seconds * 1000) {
    if (!warm && Date.now() - start > seconds * 500) {
      await home();
      warm = await heap();
    }
    await page.evaluate(
      ([a, b, c]) => {
        const root = document.querySelector("downhill-playground")!.shadowRoot!;
        const inside = Array.from(root.querySelectorAll("*")).flatMap((each) =>
          Array.from(each.shadowRoot?.querySelectorAll("*") ?? []),
        );
        const all = [...Array.from(root.querySelectorAll("*")), ...inside].filter(
          (each) =>
            each.matches("button:not(:disabled), input, select, .stage, [role=slider]") &&
            each.checkVisibility(),
        );
        const chosen = all[Math.floor(a! * all.length)];
        // Files are not what is tested here.
        if (!chosen || chosen.textContent === "CSV") return;
        if (chosen instanceof HTMLSelectElement)
          chosen.selectedIndex = Math.floor(b! * chosen.options.length);
        if (chosen instanceof HTMLInputElement && chosen.type !== "checkbox")
          chosen.value =
            chosen.type === "range"
              ? String(Number(chosen.max) * b!)
              : String((b! - 0.5) * 10 ** Math.floor(8 * c! - 4));
        if (chosen.matches("input, select")) {
          chosen.dispatchEvent(new Event("input", { bubbles: true }));
          chosen.dispatchEvent(new Event("change", { bubbles: true }));
        } else if (chosen.matches("button")) (chosen as HTMLElement).click();
        const key = ["ArrowLeft", "ArrowRight", "PageUp", "Home", "End", "Escape"][Math.floor(c! * 6)]!;
        chosen.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
      },
      [dice.next(), dice.next(), dice.next()],
    );
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await home();
  await page.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
  await expect(page.getByTestId("sentence")).toBeVisible();
  // A short run cannot tell a leak from what is still warming up.
  if (session && seconds >= 600) expect((await heap()) / warm).toBeLessThanOrEqual(1.05);
});
