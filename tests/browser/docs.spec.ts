// The page for course sites: every route is at work on it, and its snippets are what others can copy.
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** Frames and elements load when they are near. */
async function seen(place: Locator): Promise<Locator> {
  await place.scrollIntoViewIfNeeded();
  return place;
}

const frame = async (page: Page, title: string) =>
  (await seen(page.locator(`iframe[title="${title}"]`))).contentFrame();

test("every route is at work on the page", async ({ page, site }) => {
  test.setTimeout(120_000);
  await page.goto(`${site}/docs.html`);
  const playground = await frame(page, "Adam on Himmelblau’s function");
  await expect(playground.getByTestId("sentence")).toContainText("After 20 steps");
  const lesson = await frame(page, "Two steps of a lesson: a guess, and the rule");
  await expect(lesson.locator("#fog")).toBeVisible();
  const exercise = await frame(page, "Exercise: where does one step lead?");
  await exercise.getByLabel("New x", { exact: true }).fill("0.5");
  await exercise.getByRole("button", { name: "Show me" }).click();
  await expect(page.locator(".heard")).toHaveText("This page has heard: score 0.");
  const rates = await frame(page, "The map of rates");
  await expect(rates.getByText("Polyak’s tuning for κ = 10")).toBeVisible();
  const proof = await frame(page, "Proof: distance contraction");
  await expect(proof.getByRole("heading", { level: 1 })).toContainText("Distance contraction");

  const figure = await seen(page.locator("downhill-figure"));
  await expect(figure.getByTestId("sentence")).toContainText("After 30 steps");
  const element = await seen(page.locator("downhill-exercise"));
  await expect(element.getByLabel("Position x")).toBeVisible();

  // The frames are as high as they say.
  for (const each of await page.locator("iframe").all()) {
    await seen(each);
    const inside = each.contentFrame().locator("html");
    await expect.poll(() => inside.evaluate((html) => html.scrollHeight - innerHeight)).toBe(0);
  }
});

test("files and packages are made on the page", async ({ page, site }) => {
  await page.goto(`${site}/docs.html`);
  for (const [button, name] of [
    ["Make the playground as a file", "downhill.html"],
    ["Make the first lesson as a package", "downhill-one-step.scorm.zip"],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: button }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
    await expect(page.locator(".made")).toContainText(`${name} is made`);
  }
});

test("a snippet is a page of its own: frame and listener, copied as they stand", async ({
  page,
  site,
  elsewhere,
}) => {
  await page.goto(`${site}/docs.html`);
  const snippets = await page.locator("pre code").allInnerTexts();
  expect(snippets.join("\n")).not.toContain("SITE");
  const listener = snippets.find((text) => text.includes("addEventListener")) ?? "";
  const frames = snippets.filter((text) => text.includes("<iframe"));
  expect(frames.length).toBeGreaterThan(5);
  for (const snippet of frames) {
    const html = snippet.slice(snippet.indexOf("<iframe")).split("```")[0] ?? "";
    await page.goto(elsewhere(`<!doctype html><link rel="icon" href="data:,">${html}${listener}`));
    const inside = page.frameLocator("iframe");
    await expect(inside.locator("main > :not(:empty)").first()).toBeVisible();
    await expect(inside.locator("[role=alert]")).toHaveCount(0);
    await expect
      .poll(() => inside.locator("html").evaluate((root) => root.scrollHeight - innerHeight))
      .toBe(0);
  }
  const elements = snippets.filter((text) => text.includes("<downhill-") && text.includes("<script"));
  expect(elements.length).toBeGreaterThan(1);
  for (const snippet of elements) {
    const html = snippet.replace(/```(\{=html\})?/g, "");
    await page.goto(elsewhere(`<!doctype html><link rel="icon" href="data:,">${html}`));
    await expect(page.getByTestId("sentence").or(page.getByLabel("Position x")).first()).toBeVisible();
  }
});

for (const [scheme, width] of [
  ["light", 1280],
  ["dark", 320],
] as const)
  test(`axe finds no barrier and nothing sticks out, ${scheme}, ${width} px`, async ({ page, site }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${site}/docs.html`);
    for (const each of await page.locator("iframe, downhill-figure, downhill-exercise").all())
      await seen(each);
    await expect(page.locator("downhill-figure").getByTestId("sentence")).toContainText("After 30 steps");
    const { violations } = await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBe(0);
  });
