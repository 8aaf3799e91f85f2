// A course that speaks SPLICE with frames of a lesson and of a proof: honest, silent, confused and hostile.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

interface Message {
  subject?: string;
  message_id?: string;
  score?: number;
  state?: unknown;
}

/** Code in a page: nothing in it ends the script. */
const inScript = (code: string): string => code.replaceAll("</", "<\\/").replaceAll("<!", "<\\!");

/** A course with a frame; `answer` runs in its page when it is asked for a state. */
const course = (frame: string, answer: string): string =>
  `<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,">
<script>
  window.heard = [];
  addEventListener("message", ({ data, source }) => {
    heard.push(data);
    if (data?.subject === "lti.frameResize") document.querySelector("iframe").height = data.height;
    if (data?.subject !== "SPLICE.getState") return;
    const reply = (rest) => source.postMessage({ subject: "SPLICE.getState.response", message_id: data.message_id, ...rest }, "*");
    ${inScript(answer)}
  });
</script>${frame}</html>`;

const heard = async (page: Page, subject: string): Promise<Message[]> =>
  (await page.evaluate(() => (window as unknown as { heard: Message[] }).heard)).filter(
    (each) => each.subject === subject,
  );

const script = "<script>document.title = 'hacked'</script><img src=x onerror=\"document.title='hacked'\">";
const nonsense = `
  for (const state of [7, "${"x".repeat(50)}", [], { format: 1 }, { format: 99, seed: "a", lessons: {} }]) reply({ state });
  for (const text of [null, 0, "text", [1], { subject: 5 }, { subject: "SPLICE.ping" }, { subject: "downhill.set", theme: ${JSON.stringify(script)}, state: 5 }]) source.postMessage(text, "*");`;
const hostile = `
  const evil = ${JSON.stringify(script)};
  const big = "x".repeat(1_000_000);
  reply({ error: { code: evil, message: evil } });
  reply({ state: big });
  reply({ state: { format: 1, seed: evil, lessons: { [evil]: { version: 1, steps: [evil], exercises: { [evil]: { state: evil } } } } } });
  source.postMessage({ subject: "downhill.set", state: evil, theme: evil }, "*");
  source.postMessage({ subject: "downhill.set", state: big }, "*");
  source.postMessage({ subject: evil, message_id: evil, state: evil }, "*");`;

/** As in a browser that keeps nothing for frames of other sites: touching the store throws. */
const withoutStore = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("Storage is blocked.", "SecurityError");
        },
      });
  });

const frames = {
  plain: "",
  sandboxed: `sandbox="allow-scripts"`,
};

for (const [name, answer, sandbox] of [
  ["is silent, without storage", "", frames.plain],
  ["answers nonsense, in a sandbox", nonsense, frames.sandboxed],
  ["is hostile, in a sandbox", hostile, frames.sandboxed],
] as const)
  test(`a course that ${name}: the exercise goes on and reports; its state is restored elsewhere`, async ({
    page,
    site,
    elsewhere,
  }) => {
    if (answer === "") await withoutStore(page);
    const frame = `<iframe ${sandbox} src="${site}/embed.html#lesson=one-step&exercise=first-landing" width="700"></iframe>`;
    await page.goto(elsewhere(course(frame, answer)));
    const lesson = page.frameLocator("iframe");
    const solved = lesson.locator(".badge.solved");
    await expect(lesson.getByLabel("Position x")).toBeEnabled();
    await expect(solved).toHaveCount(0);
    expect(await heard(page, "SPLICE.reportScoreAndState")).toEqual([]);
    await lesson.getByLabel("Position x").fill("6.4");
    await lesson.getByRole("button", { name: "Commit and run" }).click();
    await expect(solved).toBeVisible();
    await expect.poll(() => heard(page, "SPLICE.reportScoreAndState")).not.toEqual([]);
    const [{ score, state } = {}] = await heard(page, "SPLICE.reportScoreAndState");
    expect(score).toBe(1);
    expect(await lesson.locator("html").evaluate(() => document.title)).toBe("Downhill");

    // Another course, or another day: what was reported comes back. The frame says its last word before.
    await page.goto("about:blank");
    await page.goto(elsewhere(course(frame, `reply({ state: ${JSON.stringify(state)} });`)));
    await expect(solved).toBeVisible();
    expect(await heard(page, "SPLICE.reportScoreAndState")).toEqual([]);
  });

test("the workbench in a frame reports the stages that are passed, and takes them back", async ({
  page,
  site,
  elsewhere,
}) => {
  const frame = `<iframe sandbox="allow-scripts" src="${site}/embed.html#claim=W3&stage=watch&theme=light" width="700"></iframe>`;
  await page.goto(elsewhere(course(frame, "")));
  const proof = page.frameLocator("iframe");
  await proof.getByRole("button", { name: "Show all" }).click();
  await expect.poll(() => heard(page, "SPLICE.reportScoreAndState")).not.toEqual([]);
  const [{ score, state } = {}] = await heard(page, "SPLICE.reportScoreAndState");
  expect(score).toBeCloseTo(1 / 5, 12);
  // The stages are places inside of the frame.
  await proof.getByRole("link", { name: "All blanks" }).click();
  await expect(proof.getByRole("textbox").first()).toBeVisible();
  await expect(proof.getByText("Find all the numbers.")).toBeVisible();

  await page.goto(elsewhere(course(frame, `reply({ state: ${JSON.stringify(state)} });`)));
  await expect(proof.locator(".stages [aria-label=solved]")).toHaveCount(1);
});
