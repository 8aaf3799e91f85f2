// What the page has to load before a reader sees something, gzipped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { dist, expect, test } from "./fixtures.ts";

const gzipped = (path: string): number => gzipSync(readFileSync(join(dist, path)), { level: 9 }).length;

/** Everything that the page has asked for so far; typefaces come later and change nothing but the letters. */
async function loaded(page: Page): Promise<{ paths: string[]; weight: number }> {
  const addresses = await page.evaluate(() =>
    performance.getEntriesByType("resource").map(({ name }) => name),
  );
  const asked = ["/index.html", ...addresses.map((address) => new URL(address).pathname)];
  const paths = [...new Set(asked)].filter((path) => !path.endsWith(".woff2"));
  return { paths, weight: paths.reduce((sum, path) => sum + gzipped(path), 0) };
}

test("the first live figure is light", async ({ page, site }) => {
  // It is live when it says that it is ready; what comes after that, it did without.
  await page.addInitScript(() => {
    addEventListener("ready", () => performance.setResourceTimingBufferSize(0));
  });
  await page.goto(`${site}/index.html`);
  await page.getByTestId("sentence").waitFor();
  const { paths, weight } = await loaded(page);
  expect(paths).toContain("/engine/engine.simd.wasm");
  expect(weight).toBeLessThanOrEqual(130_000);
});

test("so is the first chart, with Chart.js in a file of its own", async ({ page, site }) => {
  await page.goto(`${site}/index.html`);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  const before = await loaded(page);
  await page.getByRole("button", { name: /^Two dials/ }).click();
  await page.getByRole("slider", { name: /^Cursor on the chart: Loss/ }).waitFor();
  const { paths, weight } = await loaded(page);
  expect(weight).toBeLessThanOrEqual(200_000);
  const chart = paths.filter((path) => /^\/assets\/chart-/.test(path));
  expect(chart).toHaveLength(1);
  expect(before.paths).not.toContain(chart[0]);
});
