import { expect, test } from "./fixtures.ts";

const sentence = `return document.querySelector("downhill-first-step")?.shadowRoot?.querySelector("[role=status]")
  ?.textContent.replace(/\\s+/g, " ")`;

test("a step moves the ball and changes the sentence", async ({ webkit, site }) => {
  await webkit.goto(`${site}/index.html`);
  expect(await webkit.waitFor(sentence)).toContain("After 0 steps the ball is at θ = 2,");
  const ball = `return document.querySelector("downhill-first-step").shadowRoot.querySelector(".ball").getAttribute("cx")`;
  const before = Number(await webkit.evaluate(ball));
  await webkit.click("downhill-first-step", "button");
  await webkit.waitFor(`${sentence}.includes("After 1 step the ball is at θ = 1.6,")`);
  expect(Number(await webkit.evaluate(ball))).toBeLessThan(before);
});

test("WebKit runs the SIMD build", async ({ webkit, site }) => {
  await webkit.goto(`${site}/index.html`);
  const variant = `const { loadEngine } = await import("./engine/engine.js"); return (await loadEngine()).variant`;
  expect(await webkit.evaluate(variant)).toBe("simd");
});
