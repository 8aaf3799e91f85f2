// Figures and lessons in the pages of others: frames of another origin, plain and sandboxed, and what they tell.
import { course, framed, heard, listener, routes } from "./courses.ts";
import { expect, test } from "./fixtures.ts";

const plain = `width="800"`;
const sandboxed = `width="800" sandbox="allow-scripts"`;

for (const [name, attributes] of [
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
    await page.goto(elsewhere(course(listener + framed(site, hash, attributes))));
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
      .poll(async () => (await heard(page, "SPLICE.sendEvent")).map((each) => each.name))
      .toContain("change");
  });

for (const { name, hash, says } of routes)
  test(`the frame of ${name} is as high as its content, without a scrollbar, at every width`, async ({
    page,
    site,
    elsewhere,
  }) => {
    await page.goto(elsewhere(course(listener + framed(site, hash, `width="320"`))));
    const frame = page.frameLocator("iframe");
    await expect(frame.getByText(says).filter({ visible: true }).first()).toBeVisible();
    for (const width of [320, 768, 1200]) {
      await page
        .locator("iframe")
        .evaluate((element, to) => element.setAttribute("width", String(to)), width);
      await expect
        .poll(() =>
          frame.locator("html").evaluate(({ scrollHeight, scrollWidth, clientWidth }) => ({
            down: scrollHeight - innerHeight,
            across: scrollWidth - clientWidth,
            width: innerWidth,
          })),
        )
        .toEqual({ down: 0, across: 0, width });
    }
  });

test("steps of a lesson, one exercise, one figure", async ({ page, site, elsewhere, troubles }) => {
  const show = (hash: string): string => framed(site, hash, `width="700" height="500"`);
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

test("another address in the same frame shows something else; the course sets theme and state", async ({
  page,
  site,
  elsewhere,
}) => {
  await page.goto(elsewhere(course(listener + framed(site, "lesson=one-step&exercise=first-landing"))));
  const frame = page.frameLocator("iframe");
  await expect(frame.getByLabel("Position x")).toBeVisible();
  await page
    .locator("iframe")
    .evaluate(
      (element: HTMLIFrameElement, src) => (element.src = src),
      `${site}/embed.html#v=1&f=booth&m=adam&x=1,1&n=30&k=7&level=2&lock=f`,
    );
  await expect(frame.getByTestId("sentence")).toContainText("After 7 steps");
  await expect(frame.locator("downhill-exercise")).toHaveCount(0);
  await page
    .locator("iframe")
    .evaluate((element: HTMLIFrameElement) =>
      element.contentWindow?.postMessage(
        { subject: "downhill.set", theme: "dark", state: "v=1&f=booth&m=adam&x=1,1&n=30&k=12&level=2" },
        "*",
      ),
    );
  await expect(frame.getByTestId("sentence")).toContainText("After 12 steps");
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  // What was fixed by the address stays so.
  await frame.getByRole("button", { name: "Function" }).click();
  await expect(frame.getByText("Fixed by whoever set up this page.")).toBeVisible();
});
