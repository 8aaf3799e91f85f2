import { expect, test } from "./fixtures.ts";

// The first figure's formula is f(x) = x²: from 8, gradient descent with η = 0.1 goes to 8 − 0.1 · 16 = 6.4.

test("the page works in a sandboxed frame of another site", async ({ page, site, elsewhere }) => {
  await page.goto(
    elsewhere(`<!doctype html><title>A course</title><link rel="icon" href="data:,">
    <iframe sandbox="allow-scripts" src="${site}/index.html" width="800" height="700"></iframe>`),
  );
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Step", exact: true }).click();
  await expect(frame.getByTestId("sentence")).toContainText("After 1 step the ball is at 6.4.");
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
