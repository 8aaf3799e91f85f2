// Two lessons in Firefox, wide and narrow: what the engine computes and the page draws does not depend on Chromium.
import { test } from "./fixtures.ts";
import { fits, open, walk } from "./lesson-walks.ts";

for (const [lesson, width] of [
  ["one-step", 360],
  ["multiplier", 1280],
] as const)
  test(`${lesson} is walked to its end by mouse, ${width} px`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 800 });
    await open(page, site, lesson);
    await walk(page, "mouse", () => fits(page));
  });
