// Texts and tables that are broken, by the hundred: each is answered at its place, and what was there before stays.
import type { Locator, Page } from "@playwright/test";
import { firstTexts } from "../../web/state/own.ts";
import { Dice, damagedTable, malformed } from "../web/samples.ts";
import { expect, test } from "./fixtures.ts";

const hundreds = 200;
const sentence = (page: Page): Locator => page.getByTestId("sentence");

/** What the page says when it has been told a text. */
interface Answer {
  /** What it says about the text. */
  said: string;
  /** What it underlines, null where nothing. */
  marked: string | null;
  sentence: string;
  link: string;
}

/** Types each text in turn into the only text area that is seen, and reads what is said at `saying`. */
function typed(page: Page, texts: string[], saying: string): Promise<Answer[]> {
  return page.evaluate(
    async ([all, selector]) => {
      const find = (root: ParentNode, wanted: string): Element | null => {
        const here = root.querySelector(wanted);
        if (here) return here;
        for (const { shadowRoot } of root.querySelectorAll("*")) {
          const within = shadowRoot && find(shadowRoot, wanted);
          if (within) return within;
        }
        return null;
      };
      const text = (wanted: string): string => find(document, wanted)?.textContent.trim() ?? "";
      const area = find(document, ".drawer")!;
      const field = find(area, "textarea") as HTMLTextAreaElement;
      const answers: Answer[] = [];
      for (const each of all) {
        field.value = each;
        field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
        await new Promise(requestAnimationFrame);
        answers.push({
          said: text(selector),
          marked: find(area, "mark")?.textContent ?? null,
          sentence: text(".sentence"),
          link: location.hash,
        });
      }
      return answers;
    },
    [texts, saying] as const,
  );
}

test.beforeEach(async ({ page, site }) => {
  test.setTimeout(120_000);
  await page.goto(
    `${site}/index.html#v=1&f=own,text:x%5E2%2B4*y%5E2&m=gradient_descent,learning_rate:0.01&n=40&k=40&level=3&open=own`,
  );
  await expect(page.getByTestId("found")).toContainText("One minimum");
});

test("200 malformed functions: each is marked at its place, the last good one goes on", async ({ page }) => {
  const dice = new Dice(21);
  const goods = [firstTexts.function, "(1 - x)^2 + 20*(y - x^2)^2", "sin(2x)*exp(-x^2) + max(x, y)"];
  const texts = Array.from({ length: hundreds }, () => malformed(dice, goods));
  const good = (await sentence(page).textContent())!.trim();
  const { hash } = new URL(page.url());
  for (const [i, answer] of (await typed(page, texts, ".problem")).entries()) {
    expect(answer.said.length, texts[i]).toBeGreaterThan(10);
    expect(answer.marked, texts[i]).not.toBeNull();
    expect(answer.sentence, texts[i]).toBe(good);
    expect(answer.link, texts[i]).toBe(hash);
  }
});

test("200 malformed programs: each is told line and column, and none is raced", async ({ page }) => {
  await page.getByRole("button", { name: "Method", exact: true }).click();
  const dice = new Dice(22);
  const goods = [firstTexts.method, "v = 0.9*v - eta*grad(theta + 0.9*v)\ntheta = theta + v"];
  const texts = Array.from({ length: hundreds }, () => malformed(dice, goods));
  const good = (await sentence(page).textContent())!.trim();
  for (const [i, answer] of (await typed(page, texts, ".problem")).entries()) {
    expect(answer.said, texts[i]).toMatch(/^Line \d+, column \d+: ./);
    expect(answer.marked, texts[i]).not.toBeNull();
    expect(answer.sentence, texts[i]).toBe(good);
  }
  await expect(page.getByRole("button", { name: "Race it" })).toBeDisabled();
});

test("200 damaged tables: each line that is refused is named, the others are read, nothing changes yet", async ({
  page,
}) => {
  await page.getByRole("button", { name: "Data", exact: true }).click();
  const dice = new Dice(5);
  const tables = Array.from({ length: hundreds }, () => damagedTable(dice));
  const good = (await sentence(page).textContent())!.trim();
  const texts = tables.map(({ text }) => text);
  for (const [i, answer] of (await typed(page, texts, "[data-testid=read]")).entries()) {
    expect(answer.said, texts[i]).toContain("11 rows of 2 columns read");
    expect(answer.said.match(/Line \d+/g), texts[i]).toEqual([`Line ${tables[i]!.line}`]);
    expect(answer.sentence, texts[i]).toBe(good);
  }
});
