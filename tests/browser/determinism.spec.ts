import { native, question } from "./determinism.ts";
import { expect, test } from "./fixtures.ts";

for (const variant of ["simd", "scalar"] as const) {
  test(`every method has the bits of the native build (${variant})`, async ({ page, site }) => {
    await page.goto(`${site}/index.html`);
    const lines = await page.evaluate(`(async () => {${question(variant)}})()`);
    expect(lines).toEqual(native());
  });
}
