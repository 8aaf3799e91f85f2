import { expect, test } from "./fixtures.ts";

// The first figure's formula is f(θ) = θ²: from 2, gradient descent with η = 0.1 goes to 2 − 0.1 · 4 = 1.6.

test("a step moves the ball and changes the sentence", async ({ page, site }) => {
  await page.goto(`${site}/index.html`);
  const sentence = page.getByRole("status");
  await expect(sentence).toContainText("After 0 steps the ball is at θ = 2,");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(sentence).toContainText("After 1 step the ball is at θ = 1.6,");
  await expect(page.getByRole("img", { name: "The curve with the ball at 1.6" })).toBeVisible();
});

test("the learning rate changes the run by keyboard and by number", async ({ page, site }) => {
  await page.goto(`${site}/index.html`);
  const sentence = page.getByRole("status");
  await page.getByRole("button", { name: "Step", exact: true }).press("Enter");
  await page.getByRole("slider", { name: "Learning rate" }).press("ArrowRight");
  await expect(sentence).toContainText("the ball is at θ = 1.56,");
  const number = page.getByRole("spinbutton", { name: "Learning rate" });
  await number.fill("1.1");
  await number.press("Enter");
  await expect(sentence).toContainText("the ball is at θ = −2.4,");
  await expect(sentence).toContainText("lands higher up than it was");
});

test("the page works in a sandboxed frame of another site", async ({ page, site, elsewhere }) => {
  await page.goto(
    elsewhere(`<!doctype html><title>A course</title><link rel="icon" href="data:,">
    <iframe sandbox="allow-scripts" src="${site}/index.html" width="800" height="700"></iframe>`),
  );
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Step", exact: true }).click();
  await expect(frame.getByRole("status")).toContainText("After 1 step the ball is at θ = 1.6,");
});

test("the page carries the policy that it promises to run under", async ({ page, site }) => {
  await page.goto(`${site}/index.html`);
  const policy = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(policy).toHaveAttribute(
    "content",
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:",
  );
});

test("what the policy forbids is noticed by these tests", async ({ page, site, troubles }) => {
  await page.goto(`${site}/index.html`);
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  await page.evaluate(() => {
    const image = document.createElement("img");
    image.src = "https://example.invalid/pixel.png";
    document.body.append(image);
  });
  await expect.poll(() => troubles.join("\n")).toContain("style-src");
  await expect.poll(() => troubles.join("\n")).toContain("example.invalid");
  troubles.length = 0;
});
