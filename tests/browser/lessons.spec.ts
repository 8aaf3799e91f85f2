// What lessons keep, mark and print, how links open them, and where they work.
import { readFile } from "node:fs/promises";
import type { FrameLocator, Locator, Page } from "@playwright/test";
import { damagedKey, storageKey } from "../../web/lessons/progress.ts";
import { expect, test } from "./fixtures.ts";
import { axe, lessons, open } from "./lesson-walks.ts";

test("a lesson prints as a worksheet, and as its answers with the same numbers", async ({ page, site }) => {
  const numbers = async (kind: string): Promise<string[]> => {
    await page.goto(`${site}/lessons/multiplier.html?print=${kind}&sheet=3`);
    await expect(page.locator(".paper-head")).toContainText("worksheet 3", { ignoreCase: true });
    await expect(page.locator("downhill-lesson-exercise")).toHaveCount(0);
    return page.locator("#derive .paper-exercise .prompt .value").allTextContents();
  };
  const asked = await numbers("worksheet");
  await expect(page.locator("#derive .paper-exercise .blank")).toHaveCount(1);
  await expect(page.locator(".in-short")).toHaveCount(0);
  await axe(page);
  expect(await numbers("answers")).toEqual(asked);
  const eta = Number(asked[0]);
  const answer = await page.locator("#derive .in-short").textContent();
  expect(Number(answer?.replace("−", "-").split(": ")[1])).toBeCloseTo(1 - 2 * eta, 9);
  await axe(page);
});

test("the first lesson is walked by keyboard alone, its answers worked out", async ({ page, site }) => {
  test.setTimeout(120_000);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, site, "one-step");
  const exercise = (id: string) => page.locator(`downhill-lesson-exercise[name=${id}]`);
  const type = async (id: string, field: string, text: string): Promise<void> => {
    await exercise(id).getByLabel(field, { exact: true }).focus();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  };
  const onward = async (step: string): Promise<void> =>
    page.locator(`#${step} > .step-end button`).press("Enter");

  await type("first-landing", "Position x after one step", "6.4");
  await expect(exercise("first-landing")).toContainText("You saw it coming.");
  await expect(page.locator("#fogball")).toContainText("After 1 step the ball is at x = 6.4");
  await onward("fog");

  const steps = page.locator("#steps");
  await expect(steps.locator(".step-end button")).toHaveText("Continue anyway");
  for (let i = 0; i < 3; ++i)
    await page.locator("#ball").getByRole("button", { name: "Step", exact: true }).press("Enter");
  await expect(page.locator("#ball figcaption")).toContainText(/At step 3 the ball is at .*4\.096, where/);
  await expect(steps.locator(".step-end button")).toHaveText("Continue");
  await onward("steps");

  await type("by-hand", "New x", "nonsense");
  await expect(exercise("by-hand")).toContainText("is not a number");
  await onward("rule");

  await exercise("other-side").getByLabel("to −3.6").focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(exercise("other-side")).toContainText("climbs the left wall");
  await exercise("other-side").getByLabel("to −2.4").check();
  await exercise("other-side").getByRole("button", { name: "Check" }).press("Enter");
  await expect(exercise("other-side")).toContainText("That is right.");
  await onward("minus");

  await exercise("your-rule").getByLabel("Your rule").fill("theta = theta + eta * g");
  await exercise("your-rule").getByRole("button", { name: "Check" }).press("Enter");
  await expect(exercise("your-rule")).toContainText("your ball climbs");
  await exercise("your-rule").getByLabel("Your rule").fill("theta = theta -");
  await exercise("your-rule").getByRole("button", { name: "Check" }).press("Enter");
  await expect(exercise("your-rule")).toContainText(/line 1, column \d+/);
  await exercise("your-rule").getByLabel("Your rule").fill("theta = theta - eta * g");
  await exercise("your-rule").getByRole("button", { name: "Check" }).press("Enter");
  await expect(exercise("your-rule")).toContainText("That is right.");
  await onward("write");

  const order = exercise("one-round");
  for (const text of [
    "Compute what the line",
    "Compare with the y",
    "From the errors",
    "Subtract the learning rate",
  ])
    await order.getByRole("button", { name: `Add: ${text}` }).press("Enter");
  await order.getByRole("button", { name: "Check" }).press("Enter");
  await expect(order).toContainText("That is right.");
  await onward("fit");
  await expect(page.locator("#now")).toBeVisible();
});

test("progress survives a reload and stands on the contents page; it is exported, erased and imported", async ({
  page,
  site,
}) => {
  await open(page, site, "one-step");
  await page.locator("#fog > .step-end button").click();
  const exercise = page.locator("downhill-lesson-exercise[name=first-landing]");
  await exercise.getByLabel("Position x").fill("6.4");
  await exercise.getByRole("button", { name: "Commit and run" }).click();
  await page.reload();
  await expect(page.locator("html[data-ready=true]")).toBeAttached();
  await expect(page.locator("#steps")).toBeVisible();
  await expect(exercise.locator(".badge")).toContainText("done");

  await page.goto(`${site}/lessons.html`);
  const card = page.locator(".card[data-lesson=one-step]");
  await expect(card).toContainText("1 of 7 steps passed, 1 of 8 exercises solved");
  await axe(page);
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as a file" }).click();
  const file = await (await downloading).path();
  await page.getByRole("button", { name: "Erase" }).click();
  await page.getByRole("button", { name: "Erase for good" }).click();
  await expect(card).not.toContainText("steps passed");
  await page.locator("#file").setInputFiles(file);
  await expect(card).toContainText("1 of 7 steps passed, 1 of 8 exercises solved");
});

/** What is stored under a name in the page's browser. */
const stored = (page: Page, name: string): Promise<string | null> =>
  page.evaluate((key) => localStorage.getItem(key), name);

test("a full store is said where one works, and progress can be saved as a file", async ({ page, site }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await open(page, site, "one-step");
  await page.locator("#fog > .step-end button").click();
  const notice = page.locator(".notice.kept");
  await expect(notice).toContainText("store is full");
  await expect(notice).toBeInViewport();
  await axe(page);
  const downloading = page.waitForEvent("download");
  await notice.getByRole("button", { name: "Export it as a file" }).click();
  expect(await readFile(await (await downloading).path(), "utf8")).toContain('"fog"');
});

test("a record that cannot be read is set aside as it was, and one goes on afresh", async ({
  page,
  site,
}) => {
  await open(page, site, "one-step");
  await page.evaluate((key) => localStorage.setItem(key, '{"format":1,'), storageKey);
  await page.reload();
  await expect(page.locator(".notice.kept")).toContainText("set aside");
  expect(await stored(page, damagedKey)).toBe('{"format":1,');
  await page.locator("#fog > .step-end button").click();
  await page.reload();
  await expect(page.locator("#steps")).toBeVisible();
  await expect(page.locator(".notice.kept")).toHaveCount(0);
  expect(await stored(page, damagedKey)).toBe('{"format":1,');
});

test("what was done in an earlier version of a lesson counts, and nothing of it is lost", async ({
  page,
  site,
}) => {
  await open(page, site, "one-step");
  const done = { state: "solved", tries: 1, hints: 0, variant: 0 };
  const lesson = {
    version: 0,
    steps: ["fog", "gone"],
    exercises: { "first-landing": done, "gone-too": done },
  };
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [
    storageKey,
    JSON.stringify({ format: 1, seed: "s", lessons: { "one-step": lesson } }),
  ] as const);
  await page.reload();
  await expect(page.locator("downhill-lesson-exercise[name=first-landing] .badge")).toContainText("done");
  await page.locator("#steps > .step-end button").click();
  const kept = JSON.parse((await stored(page, storageKey)) ?? "") as {
    lessons: Record<string, { version: number; steps: string[]; exercises: object }>;
  };
  expect(kept.lessons["one-step"]).toEqual({ ...lesson, version: 1, steps: ["fog", "gone", "steps"] });
});

test("who was shown a solution is asked again: other numbers, another order, from the start", async ({
  page,
  site,
}) => {
  const shown = async (id: string, next: string): Promise<Locator> => {
    const exercise = page.locator(`downhill-lesson-exercise[name=${id}]`);
    await exercise.getByRole("button", { name: "Show me" }).click();
    await expect(exercise.locator(".feedback")).toContainText(`Now you: ${next}`);
    await exercise.getByRole("button", { name: /^Try / }).click();
    await expect(exercise.locator(".feedback")).toBeEmpty();
    await expect(exercise.locator(".badge")).toHaveText("shown");
    return exercise;
  };
  await open(page, site, "one-step");
  await page.getByRole("button", { name: "Show all steps" }).click();
  const prompt = page.locator("downhill-lesson-exercise[name=by-hand] .prompt");
  const before = await prompt.textContent();
  await expect(
    (await shown("by-hand", "the same with other numbers")).getByLabel("New x", { exact: true }),
  ).toHaveValue("");
  expect(await prompt.textContent()).not.toBe(before);
  await expect((await shown("other-side", "once more")).locator("input:checked")).toHaveCount(0);
  await expect((await shown("fixed-distance", "once more")).getByLabel("first step")).toHaveValue("");
  await expect((await shown("your-rule", "write it")).getByLabel("Your rule")).toHaveValue("theta = ");
  await expect((await shown("one-round", "once more")).locator("ol.lines li")).toHaveCount(0);
  await expect((await shown("twenty-steps", "once more")).getByLabel("x after")).toHaveValue("");
  await expect(page.locator("#ball figcaption")).toContainText("At step 0");

  await open(page, site, "multiplier");
  await page.getByRole("button", { name: "Show all steps" }).click();
  await expect((await shown("which-regime", "once more")).locator("select").first()).toHaveValue("");
  const goal = await shown("in-ten", "the figure goes back");
  await expect(page.locator("#ends figcaption")).toContainText("0.1");
  await goal.getByRole("button", { name: "Check" }).click();
  await expect(goal).toContainText("Not yet.");
});

test("a link to a step opens the lesson there", async ({ page, site }) => {
  await open(page, site, "multiplier", "#limits");
  await expect(page.locator("#limits")).toBeVisible();
  await expect(page.locator("#now")).toBeHidden();
});

for (const lesson of lessons)
  test(`${lesson} works in a sandboxed frame of another site`, async ({ page, site, elsewhere }) => {
    await page.goto(
      elsewhere(`<!doctype html><title>A course</title><link rel="icon" href="data:,">
    <iframe sandbox="allow-scripts" src="${site}/lessons/${lesson}.html" width="900" height="700"></iframe>`),
    );
    const frame = page.frameLocator("iframe");
    await expect(frame.locator(".notice.kept")).toContainText("does not let the page store");
    await frame.getByRole("button", { name: "Show all steps" }).click();
    await expect(frame.locator(".picture svg").first()).toBeVisible();
    // All at once: that each of them can be pressed by hand is tried where lessons are walked.
    const exercises = frame.locator("downhill-lesson-exercise");
    await frame
      .getByRole("button", { name: "Show me", includeHidden: true })
      .evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLElement).click()));
    await expect(frame.locator(".feedback[data-kind=shown]")).toHaveCount(await exercises.count());
  });

/** Builds the proof that a step of Nesterov's method does not raise its potential: first with one weight that is wrong. */
async function prove(lesson: Page | FrameLocator): Promise<void> {
  await lesson.getByRole("button", { name: "Show all steps" }).click();
  const exercise = lesson.locator("downhill-lesson-exercise[name=never-rises]");
  const weigh = async (weights: Record<string, string>): Promise<void> => {
    for (const [id, weight] of Object.entries(weights))
      await exercise.getByLabel(`Multiplier of ${id}`, { exact: true }).fill(weight);
    await exercise.getByRole("button", { name: "Check" }).click();
  };
  await weigh({ "smooth(1,y)": "5", "convex(0,y)": "2", "convex(*,y)": "2" });
  await expect(exercise.locator(".conditions [data-holds=yes]")).toHaveCount(2);
  await expect(exercise).toContainText("2 of 3 conditions hold: that counts in part.");
  await expect(exercise.locator(".badge")).toHaveText("tried");
  await weigh({ "smooth(1,y)": "16/4" });
  await expect(exercise.locator(".conditions [data-holds=yes]")).toHaveCount(3);
  await expect(exercise.locator(".badge")).toContainText("solved");
}

test("a proof is checked without network, and each condition that holds counts", async ({
  page,
  site,
  context,
}) => {
  await open(page, site, "nesterov");
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await prove(page);
  expect(asked).toEqual([]);
});

test("a proof is checked in a sandboxed frame of another site", async ({ page, site, elsewhere }) => {
  await page.goto(
    elsewhere(`<!doctype html><title>A course</title><link rel="icon" href="data:,">
    <iframe sandbox="allow-scripts" src="${site}/lessons/nesterov.html" width="900" height="700"></iframe>`),
  );
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("html[data-ready=true]")).toBeAttached();
  await prove(frame);
});

test("the map of rates answers the pointer and the keyboard", async ({ page, site }) => {
  await open(page, site, "nesterov", "#map");
  const figure = page.locator("#plane");
  const says = figure.locator(".figure-says");
  await expect(says).toContainText("Polyak’s tuning is certified with 0.86");
  await expect(says).toContainText("β = 0.15. Certified");
  // Three quarters across and half-way up: momentum there circles on some function.
  const plane = figure.locator("svg.plot");
  const { width, height } = (await plane.boundingBox())!;
  await plane.click({ position: { x: 0.74 * width, y: 0.42 * height } });
  await expect(says).toContainText("corners for ever");
  await expect(page.locator("#map > .step-end button")).toHaveText("Continue");
  const kappa = figure.getByRole("slider", { name: "Condition number κ = L/μ" });
  await kappa.focus();
  for (let i = 0; i < 60; ++i) await page.keyboard.press("ArrowRight");
  await expect(says).toContainText("Polyak’s tuning circles on some function");
});

test("a lesson page ships neither a Markdown parser nor KaTeX's script", async ({ page, site }) => {
  const scripts: string[] = [];
  page.on("response", async (response) => {
    if (response.url().endsWith(".js")) scripts.push(await response.text());
  });
  await open(page, site, "gradients");
  await page.waitForLoadState("networkidle");
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts)
    expect(script).not.toMatch(/renderToString|ParseError|fromMarkdown|micromark/);
});
