// How learners walk a lesson: open it, do everything a step holds, by mouse or by keyboard alone, and go on.
import { readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

export const lessons = readdirSync(resolve(import.meta.dirname, "../../lessons/en")).map((file) =>
  basename(file, ".md"),
);

export async function open(page: Page, site: string, lesson: string, hash = ""): Promise<void> {
  await page.goto(`${site}/lessons/${lesson}.html${hash}`);
  await expect(page.locator("html[data-ready=true]")).toBeAttached();
}

/** No barrier that axe knows of, in the page or in the part of it that has this id. */
export async function axe(page: Page, part?: string): Promise<void> {
  const builder = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]);
  const { violations } = await (part ? builder.include(`#${part}`) : builder).analyze();
  expect(violations.map(({ id, nodes }) => `${part ?? "page"}: ${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
}

/** Opens what is folded and asks for every solution. */
async function doByMouse(step: Locator): Promise<void> {
  for (const more of await step.locator("details.deeper > summary").all()) await more.click();
  const shows = step.getByRole("button", { name: "Show me" });
  for (let left = await shows.count(); left > 0; --left) await shows.first().click();
}

/** The same with nothing but Tab and Enter: what Tab does not reach is not done. */
async function doByKeyboard(step: Locator): Promise<void> {
  const page = step.page();
  for (let presses = 0; presses < 400; ++presses) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const here = document.activeElement;
      if (here?.closest(".step-end")) return "end";
      const closed = here?.matches("details.deeper > summary") && !here.parentElement?.hasAttribute("open");
      return closed || here?.textContent.trim() === "Show me" ? "press" : "on";
    });
    if (found === "end") return;
    if (found === "press") await page.keyboard.press("Enter");
  }
}

/**
 * Walks an open lesson to its end. Each step is looked at when all in it is done, by `look`; what is outside of the
 * steps does not change on the way.
 */
export async function walk(
  page: Page,
  hand: "mouse" | "keyboard",
  look: (step: string) => Promise<void>,
): Promise<void> {
  for (const step of await page.locator("section.step").all()) {
    await expect(step).toBeVisible();
    await (hand === "mouse" ? doByMouse(step) : doByKeyboard(step));
    await expect(step.locator(".feedback[data-kind=shown]")).toHaveCount(
      await step.locator("downhill-lesson-exercise").count(),
    );
    await look((await step.getAttribute("id")) ?? "");
    const onward = step.locator(".step-end button");
    if (hand === "mouse") {
      await onward.click();
    } else {
      await expect(onward).toBeFocused();
      await page.keyboard.press("Enter");
    }
  }
  await expect(page.getByRole("button", { name: "Show all steps" })).toBeHidden();
}

/** Nothing sticks out to the side. */
export async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
}
