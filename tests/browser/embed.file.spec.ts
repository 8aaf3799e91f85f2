// Lessons and the playground as files that stand alone: opened from a disk without a network, and as SCORM packages in
// the player of a learning management system, which scorm-again plays.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { FrameLocator, Page } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { dist, expect, test } from "./fixtures.ts";

const root = resolve(dist, "..");
const make = (script: string, ...wanted: string[]): string =>
  execFileSync(process.execPath, [resolve(root, "scripts", script), ...wanted], { encoding: "utf8" });

test.describe.configure({ mode: "serial" });
test.beforeAll(() => {
  test.setTimeout(240_000);
  make(
    "single-file.mjs",
    "f=himmelblau&m=adam,learning_rate:0.1&x=1,1&n=40&k=10&level=3&v=1&lock=f",
    "one-step",
  );
  make("scorm.mjs", "one-step");
});

const firstExercise = (lesson: Page | FrameLocator) => {
  const exercise = lesson.locator("downhill-lesson-exercise").first();
  return {
    solve: async () => {
      await exercise.getByLabel("Position x").fill("6.4");
      await exercise.getByRole("button", { name: "Commit and run" }).click();
    },
    solved: exercise.locator(".badge.solved"),
  };
};

test("a playground with its settings opens from a file, offline", async ({ page, context }) => {
  await context.setOffline(true);
  await page.goto(pathToFileURL(resolve(dist, "downhill.html")).href);
  const sentence = page.getByTestId("sentence");
  await expect(sentence).toContainText("After 10 steps");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(sentence).toContainText("After 11 steps");
});

test("a lesson opens from a file, offline, marks, and goes on after a reload", async ({ page, context }) => {
  await context.setOffline(true);
  await page.goto(pathToFileURL(resolve(dist, "downhill-one-step.html")).href);
  const { solve, solved } = firstExercise(page);
  await solve();
  await expect(solved).toBeVisible();
  await page.reload();
  await expect(solved).toBeVisible();
});

/** What the LMS holds, as a lesson left it. */
interface Held {
  suspend_data: string;
  core: { lesson_status: string; exit: string; score: { raw: string; min: string; max: string } };
}

const player = readFileSync(resolve(root, "node_modules/scorm-again/dist/scorm12.min.js"), "utf8");

/** The page of an LMS that goes on from what it holds, with the package in a frame. */
const lms = (content: string, held: Held | null): string =>
  `<!doctype html><html lang="en"><title>An LMS</title><link rel="icon" href="data:,">
<script>${player.replaceAll("</script", "<\\/script")}</script>
<script>
  window.API = new Scorm12API({ autocommit: false });
  // SCORM 1.2 keeps 4096 characters; this player would keep more.
  window.refused = 0;
  const set = API.LMSSetValue.bind(API);
  API.LMSSetValue = API.lmsSetValue = (name, value) =>
    name === "cmi.suspend_data" && value.length > 4096 ? (++refused, "false") : set(name, value);
  const held = ${JSON.stringify(held)};
  if (held) API.loadFromJSON({ suspend_data: held.suspend_data, core: { lesson_status: held.core.lesson_status, score: held.core.score } }, "cmi");
</script>
<iframe src="${content}" width="900" height="700"></iframe></html>`;

const cmi = (page: Page): Promise<Held> =>
  page.evaluate(
    () => JSON.parse(JSON.stringify((window as unknown as { API: { cmi: unknown } }).API.cmi)) as Held,
  );

test("a whole lesson as a SCORM package: score and progress are kept, suspended and resumed", async ({
  page,
  elsewhere,
}) => {
  test.setTimeout(120_000);
  const files = unzipSync(readFileSync(resolve(dist, "downhill-one-step.scorm.zip")));
  const manifest = strFromU8(files["imsmanifest.xml"]!);
  expect(manifest).toContain('href="index.html"');
  expect(manifest).toContain("<schemaversion>1.2</schemaversion>");
  const content = elsewhere(strFromU8(files["index.html"]!));
  const lesson = page.frameLocator("iframe");
  const exercise = (id: string) => lesson.locator(`downhill-lesson-exercise#${id}`);
  const solved = lesson.locator(".badge.solved");
  const { solve } = firstExercise(lesson);

  await page.goto(elsewhere(lms(content, null)));
  await lesson.getByRole("button", { name: "Show all steps" }).click();
  await solve();
  await exercise("other-side").getByLabel("to −2.4").check();
  await exercise("other-side").getByRole("button", { name: "Check" }).click();
  await exercise("twenty-steps").getByLabel("x after 20 steps").fill("0.0922");
  await exercise("twenty-steps").getByRole("button", { name: "Commit and run" }).click();
  await exercise("which-curve").getByLabel("the mean squared error").check();
  await exercise("which-curve").getByRole("button", { name: "Check" }).click();
  await expect(solved).toHaveCount(4);
  // The rest is looked up, which is no merit.
  for (const each of await lesson.locator("downhill-lesson-exercise:not(:has(.badge.solved))").all())
    await each.getByRole("button", { name: "Show me" }).click();
  const exercises = await lesson.locator("downhill-lesson-exercise").count();
  await expect.poll(async () => (await cmi(page)).core.score.raw).toBe(String(Math.round(400 / exercises)));
  await page.evaluate(() => document.querySelector("iframe")?.setAttribute("src", "about:blank"));
  await expect.poll(async () => (await cmi(page)).core.exit).toBe("suspend");
  const held = await cmi(page);
  expect(held.core.lesson_status).toBe("incomplete");
  expect(held.suspend_data).toContain("twenty-steps");
  expect(await page.evaluate(() => (window as unknown as { refused: number }).refused)).toBe(0);

  // Another learner at the same browser begins anew; the first one goes on.
  await page.goto(elsewhere(lms(content, null)));
  await expect(lesson.getByLabel("Position x")).toBeVisible();
  await expect(solved).toHaveCount(0);
  await page.goto(elsewhere(lms(content, held)));
  await expect(solved).toHaveCount(4);
  expect((await cmi(page)).core.score.raw).toBe(held.core.score.raw);
});

test("the last exercise completes the lesson, with the whole score, once and for all", async ({
  page,
  elsewhere,
}) => {
  const files = unzipSync(readFileSync(resolve(dist, "downhill-one-step.scorm.zip")));
  const html = strFromU8(files["index.html"]!);
  const source = readFileSync(resolve(dist, "lessons/one-step.html"), "utf8");
  const ids = [...source.matchAll(/<downhill-lesson-exercise[^>]*? id="([\w-]+)/g)].map(([, id = ""]) => id);
  const [last = "", ...others] = ids;
  expect(last).toBe("first-landing");
  expect(others.length).toBeGreaterThan(3);
  const solved = { state: "solved", tries: 1, hints: 0, variant: 0 };
  const exercises = Object.fromEntries(others.map((id) => [id, solved]));
  const record = { format: 1, seed: "s", lessons: { "one-step": { version: 1, steps: [], exercises } } };
  const score = { raw: "90", min: "0", max: "100" };
  const before: Held = {
    suspend_data: JSON.stringify(record),
    core: { lesson_status: "incomplete", exit: "suspend", score },
  };
  await page.goto(elsewhere(lms(elsewhere(html), before)));
  const lesson = page.frameLocator("iframe");
  const badges = lesson.locator(".badge.solved");
  await expect(badges).toHaveCount(others.length);
  await firstExercise(lesson).solve();
  await expect(badges).toHaveCount(ids.length);
  await expect.poll(async () => (await cmi(page)).core.lesson_status).toBe("completed");
  expect((await cmi(page)).core.score).toMatchObject({ raw: "100", min: "0", max: "100" });
  expect((await cmi(page)).suspend_data.length).toBeLessThanOrEqual(4096);
  await page.evaluate(() => document.querySelector("iframe")?.setAttribute("src", "about:blank"));
  await expect.poll(async () => (await cmi(page)).core.exit).toBe("suspend");
  expect((await cmi(page)).core.lesson_status).toBe("completed");
});
