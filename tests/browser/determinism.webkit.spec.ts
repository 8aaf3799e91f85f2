import { native, question } from "./determinism.ts";
import { expect, test } from "./fixtures.ts";

test("every method has the bits of the native build", async ({ webkit, site }) => {
  await webkit.goto(`${site}/index.html`);
  expect(await webkit.evaluate(question("simd"))).toEqual(native());
});
