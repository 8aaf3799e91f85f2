// What lessons keep, mark and print, how links open them, and where they work.
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
