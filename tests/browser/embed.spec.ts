// Figures and lessons in the pages of others: frames of another origin, plain and sandboxed, and what they tell.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const course = (content: string): string =>
  `<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,">${content}</html>`;

/** The listener that the documentation gives to other sites, and a list of everything that was heard. */
const listener = `<script>
  window.heard = [];
  addEventListener("message", ({ data, source }) => {
    window.heard.push(data);
    if (data?.subject !== "lti.frameResize") return;
    for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === source) frame.height = data.height;
  });
</script>`;

interface Heard {
  subject?: string;
  name?: string;
  data?: { link?: string; exercise?: string; state?: string };
  score?: number;
  state?: unknown;
  message_id?: string;
}
const heard = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
const subjects = async (page: Page, subject: string): Promise<Heard[]> =>
  (await heard(page)).filter((each) => each.subject === subject);

const plain = "";
const sandboxed = `sandbox="allow-scripts"`;

for (const [name, sandbox] of [
  ["a plain", plain],
  ["a sandboxed", sandboxed],
] as const)
  test(`a playground in ${name} frame: what is fixed stands, what is hidden is not there, Reset leads back`, async ({
    page,
    site,
    elsewhere,
  }) => {
    const hash =
      "v=1&f=rosenbrock&m=momentum,learning_rate:0.002,momentum:0.8&x=-1,1&n=60&k=10&level=3&lock=m,-m.learning_rate,x&hide=charts&theme=light";
    await page.goto(
      elsewhere(
        course(`${listener}<iframe ${sandbox} src="${site}/embed.html#${hash}" width="800"></iframe>`),
      ),
    );
    const frame = page.frameLocator("iframe");
    const sentence = frame.getByTestId("sentence");
    await expect(sentence).toContainText("After 10 steps");
    await expect(frame.getByRole("button", { name: /^Start at/ })).toBeDisabled();
    await expect(frame.getByRole("button", { name: "Add a rival" })).toHaveCount(0);
    await expect(frame.getByRole("button", { name: "Gradient norm" })).toHaveCount(0);
    await expect(frame.getByRole("slider", { name: /^Learning rate/ })).toBeEnabled();
    const before = await sentence.textContent();
    await frame.getByRole("button", { name: "Step", exact: true }).click();
    await expect(sentence).toContainText("After 11 steps");
    await frame.getByRole("button", { name: "Reset" }).click();
    await expect(sentence).toHaveText(before ?? "");
    await expect
      .poll(async () => (await subjects(page, "SPLICE.sendEvent")).map((each) => each.name))
      .toContain("change");
  });

test("the frame is as high as its content, without a scrollbar, at every width", async ({
  page,
  site,
  elsewhere,
}) => {
  await page.goto(
    elsewhere(
      course(
        listener +
          ["v=1&f=himmelblau&m=adam&n=50&k=20&level=3&compact", "lesson=one-step&steps=fog", "claim=W3"]
            .map((hash) => `<iframe src="${site}/embed.html#${hash}" width="320"></iframe>`)
            .join(""),
      ),
    ),
  );
  const frames = page.frames().slice(1);
  await expect(page.locator("iframe").first().contentFrame().getByTestId("sentence")).toContainText(
    "After 20 steps",
  );
  for (const width of [320, 768, 1200]) {
    await page.evaluate((to) => {
      for (const element of document.querySelectorAll("iframe")) element.width = String(to);
    }, width);
    for (const frame of frames) {
      // Browsers lay frames of other origins out when they are seen.
      await (await frame.frameElement()).scrollIntoViewIfNeeded();
      await expect
        .poll(
          () =>
            frame.evaluate(() => {
              const { scrollHeight, scrollWidth, clientWidth } = document.documentElement;
              return [scrollHeight - innerHeight, scrollWidth - clientWidth, innerWidth];
            }),
          { message: frame.url() },
        )
        .toEqual([0, 0, width]);
    }
  }
});

test("steps of a lesson, one exercise, one figure", async ({ page, site, elsewhere, troubles }) => {
  const show = (hash: string): string =>
    `<iframe src="${site}/embed.html#${hash}" width="700" height="500"></iframe>`;
  await page.goto(
    elsewhere(
      course(
        listener +
          show("lesson=one-step&steps=steps..rule&compact") +
          show("lesson=one-step&exercise=first-landing") +
          show("lesson=one-step&figure=ball") +
          show("lesson=no-such-lesson"),
      ),
    ),
  );
  const frame = (i: number) => page.locator("iframe").nth(i).contentFrame();
  await expect(frame(0).locator("#steps")).toBeVisible();
  await expect(frame(0).locator("#fog")).toBeHidden();
  await expect(frame(0).locator(".outline")).toHaveCount(0);
  await frame(0).getByRole("button", { name: "Continue anyway" }).click();
  await expect(frame(0).locator("#rule")).toBeVisible();
  await expect(frame(1).getByLabel("Position x")).toBeVisible();
  await expect(frame(1).locator("#fog")).toBeHidden();
  await frame(2).getByRole("button", { name: "Step", exact: true }).click();
  await expect(frame(2).locator("#ball .figure-says")).toContainText("After 1 step");
  await expect(frame(3).getByRole("alert")).toHaveText("There is no lesson “no-such-lesson”.");
  // Chromium tells of the missing lesson in its console, Firefox does not; nothing else may go wrong.
  expect(troubles.splice(0).filter((text) => !text.includes("404"))).toEqual([]);
});
