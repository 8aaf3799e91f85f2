// Fleets in real workers: the same bytes everywhere, cancelling, and places where workers are refused.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Runs inside a page of the site: a basin map with these options, as a digest of its bytes. */
async function digest(page: Page, workers: number): Promise<string> {
  return page.evaluate(async (count) => {
    const path = new URL("engine/engine.js", document.baseURI).href;
    const { loadEngine } = (await import(path)) as typeof import("../../web/engine/engine.ts");
    const engine = await loadEngine({ workers: count });
    const result = await engine.fleet({
      run: {
        objective: { id: "himmelblau" },
        method: { id: "adam", learning_rate: 0.1 },
        steps: 800,
        start: [0, 0],
      },
      vary: [
        { path: "start.0", min: -5, max: 5, count: 96 },
        { path: "start.1", min: -5, max: 5, count: 64 },
      ],
      keep: ["end"],
    });
    engine.close();
    const hash = await crypto.subtle.digest("SHA-256", result.end as Float64Array<ArrayBuffer>);
    return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  }, workers);
}

test("no worker, one worker and two give the same bytes", async ({ page, site }) => {
  await page.goto(`${site}/index.html`);
  const none = await digest(page, 0);
  expect(none).toMatch(/^[0-9a-f]{64}$/);
  expect(await digest(page, 1)).toBe(none);
  expect(await digest(page, 2)).toBe(none);
});

test("cancelling takes less than 100 ms", async ({ page, site }) => {
  await page.goto(`${site}/index.html`);
  const took = await page.evaluate(async () => {
    const path = new URL("engine/engine.js", document.baseURI).href;
    const { loadEngine } = (await import(path)) as typeof import("../../web/engine/engine.ts");
    const engine = await loadEngine({ workers: 2 });
    const control = new AbortController();
    const running = engine.fleet(
      {
        run: { objective: { id: "rosenbrock" }, method: { id: "adam" }, steps: 5000, start: [0, 0] },
        vary: [
          { path: "start.0", min: -2, max: 2, count: 256 },
          { path: "start.1", min: -1, max: 3, count: 256 },
        ],
        keep: ["end"],
      },
      { signal: control.signal },
    );
    await new Promise((wait) => setTimeout(wait, 300));
    const began = performance.now();
    control.abort();
    const name = await running.then(
      () => "finished",
      (error: unknown) => (error as DOMException).name,
    );
    engine.close();
    return { name, milliseconds: performance.now() - began };
  });
  expect(took.name).toBe("AbortError");
  expect(took.milliseconds).toBeLessThan(100);
});
