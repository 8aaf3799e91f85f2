import { expect, test } from "./fixtures.ts";

const sentence = `return document.querySelector("downhill-playground")?.shadowRoot
  ?.querySelector(".sentence")?.textContent.replace(/\\s+/g, " ")`;

test("a step moves the ball and changes the sentence", async ({ webkit, site }) => {
  await webkit.goto(`${site}/index.html`);
  expect(await webkit.waitFor(sentence)).toContain("The ball is at 8, where the slope is 16.");
  await webkit.click("downhill-playground", "button.primary");
  await webkit.waitFor(`${sentence}.includes("After 1 step the ball is at 6.4.")`);
});

test("the landscape and a chart are drawn", async ({ webkit, site }) => {
  await webkit.goto(`${site}/index.html#v=1&f=himmelblau&m=adam,learning_rate:0.1&n=40&k=40&level=2`);
  const painted = (view: string, canvas: string): string =>
    `const found = document.querySelector("downhill-playground")?.shadowRoot?.querySelector("${view}")?.shadowRoot
      ?.querySelector("${canvas}");
    return found?.width > 100 && new Set(found.getContext("2d").getImageData(0, 0, found.width, found.height).data).size > 8`;
  await webkit.waitFor(painted("downhill-landscape", "canvas.ground"));
  await webkit.waitFor(painted("downhill-chart", "canvas"));
  const drawn = (view: string, drawing: string): string =>
    `const found = document.querySelector("downhill-playground")?.shadowRoot?.querySelector("${view}")?.shadowRoot
      ?.querySelector("${drawing}");
    return [...found?.querySelectorAll("path") ?? []].some((path) => path.getBBox().width > 100)`;
  await webkit.waitFor(drawn("downhill-landscape", ".paths"));
  await webkit.waitFor(drawn("downhill-chart", ".curves"));
});

test("WebKit runs the SIMD build", async ({ webkit, site }) => {
  await webkit.goto(`${site}/index.html`);
  const variant = `const { loadEngine } = await import("./engine/engine.js"); return (await loadEngine()).variant`;
  expect(await webkit.evaluate(variant)).toBe("simd");
});
