import { existsSync } from "node:fs";
import { join } from "node:path";
import { dist, expect, test } from "./fixtures.ts";

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

test("the bar at the top is the same on every page, leads on, and shares", async ({ page, site }) => {
  const bar = page.getByRole("navigation", { name: "Downhill" });
  const pages = ["index.html", "lessons.html", "lessons/one-step.html", "proofs.html"];
  const offered = pages.filter((path) => existsSync(join(dist, path)));
  for (const path of offered) {
    await page.goto(`${site}/${path}`);
    const places = ["Play", "Lessons", ...(offered.includes("proofs.html") ? ["Proofs"] : [])];
    await expect(bar.getByRole("link")).toHaveText(places);
    await bar.getByRole("button", { name: "Share" }).click();
    await expect(page.getByRole("textbox", { name: "Link" })).toHaveValue(new RegExp(`/${path}`));
    await page.keyboard.press("Escape");
  }
  await page.goto(`${site}/lessons/one-step.html`);
  await bar.getByRole("link", { name: "Lessons" }).click();
  await expect(page).toHaveURL(/\/lessons\.html$/);
  await bar.getByRole("link", { name: "Play" }).click();
  await expect(page.getByRole("button", { name: "Step", exact: true })).toBeVisible();
});
