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

const momentum = "v = beta*v - eta*grad(theta + beta*v)\ntheta = theta + v";

for (const [name, method] of [
  ["a built-in method", { id: "adam" }],
  ["a typed method", { program: momentum, learning_rate: 0.001, parameters: { beta: 0.9 } }],
] as const)
  test(`cancelling a map of ${name} takes less than 100 ms, and the next question does not wait for it`, async ({
    page,
    site,
  }) => {
    await page.goto(`${site}/index.html`);
    const took = await page.evaluate(async (method) => {
      const path = new URL("engine/engine.js", document.baseURI).href;
      const { loadEngine } = (await import(path)) as typeof import("../../web/engine/engine.ts");
      const engine = await loadEngine({ workers: 2 });
      const map = (count: number, steps: number): Parameters<typeof engine.fleet>[0] => ({
        run: { objective: { id: "rosenbrock" }, method, steps, start: [0, 0] },
        vary: [
          { path: "start.0", min: -2, max: 2, count },
          { path: "start.1", min: -1, max: 3, count },
        ],
        keep: ["end"],
      });
      await engine.fleet(map(64, 100)); // the workers are there
      const control = new AbortController();
      const running = engine.fleet(map(256, 5000), { signal: control.signal });
      await new Promise((wait) => setTimeout(wait, 300));
      const began = performance.now();
      control.abort();
      const ended = await running.then(
        () => "finished",
        (error: unknown) => (error as DOMException).name,
      );
      const cancelled = performance.now() - began;
      // The map would take minutes: a worker that went on with it would hold this up beyond the test's time.
      const { shape } = await engine.fleet(map(2, 1));
      engine.close();
      return { ended, cancelled, answered: shape };
    }, method);
    expect(took.ended).toBe("AbortError");
    expect(took.cancelled).toBeLessThan(100);
    expect(took.answered).toEqual([2, 2]);
  });
