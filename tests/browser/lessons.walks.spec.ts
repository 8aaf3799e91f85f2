// Every lesson is walked to its end, by mouse and by keyboard alone, light and dark, wide and narrow, without network.
import { expect, test } from "./fixtures.ts";
import { axe, fits, lessons, open, walk } from "./lesson-walks.ts";

const looks = [
  ["light", 1280],
  ["dark", 360],
  ["light", 360],
  ["dark", 1280],
] as const;
const hands = ["mouse", "keyboard"] as const;

/** Every way to walk a lesson; a usual run takes two of them, one by mouse and one by keyboard, others for its neighbour. */
const ways = hands.flatMap((hand) => looks.map(([scheme, width]) => ({ hand, scheme, width })));
const waysOf = (index: number): typeof ways =>
  process.env["DOWNHILL_LONG"] ? ways : [ways[index % 2]!, ways[4 + ((index + 1) % 2)]!];

for (const [index, lesson] of lessons.entries())
  for (const { hand, scheme, width } of waysOf(index))
    test(`${lesson} is walked to its end by ${hand}, ${scheme}, ${width} px, offline, axe clean at each step`, async ({
      page,
      site,
      context,
    }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      await open(page, site, lesson);
      await page.waitForLoadState("networkidle");
      await context.setOffline(true);
      await axe(page);
      await walk(page, hand, (step) => axe(page, step));
      await fits(page);
      await expect(page.locator(".figure-says").first()).not.toBeEmpty();
    });
