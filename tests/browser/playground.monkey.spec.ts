// A monkey at the controls of the playground and of all its drawers: seeded, so that what it finds can be found again.
import type { Page } from "@playwright/test";
import { Dice } from "../web/samples.ts";
import { expect, test } from "./fixtures.ts";

const seconds = Number(process.env["DOWNHILL_MONKEY_SECONDS"] ?? 60);
const actionsPerRound = 12;
const homeLink = "v=1&f=himmelblau&m=adam,learning_rate:0.1~momentum,learning_rate:0.01&n=50&k=50&level=3";

const drawers = ["method", "function", "explore", "race", "own", "code"];

async function go(page: Page, link: string): Promise<void> {
  await page.evaluate((hash) => {
    history.replaceState(null, "", `#${hash}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }, link);
}

/** Presses, types or chooses something that can be seen, wherever it is. */
async function act(page: Page, dice: Dice): Promise<void> {
  await page.evaluate(
    ([which, what, how]) => {
      const all = (root: ParentNode): Element[] =>
        Array.from(root.querySelectorAll("*")).flatMap((each) => [
          each,
          ...(each.shadowRoot ? all(each.shadowRoot) : []),
        ]);
      const candidates = all(document.querySelector("downhill-playground")!.shadowRoot!).filter(
        (each) =>
          each.matches(
            "button:not(:disabled), input:not(:disabled, [type=file]), select, textarea, [role=slider], summary",
          ) && each.checkVisibility(),
      );
      // Files, paper and the clipboard are not what is tried here.
      const offered = candidates.filter(
        ({ textContent }) => !/^(CSV|JSON|PNG|SVG|Print|Download|Copy)$/.test(textContent.trim()),
      );
      const chosen = offered[Math.floor(which! * offered.length)];
      if (!chosen) return;
      if (chosen instanceof HTMLSelectElement)
        chosen.selectedIndex = Math.floor(what! * chosen.options.length);
      if (chosen instanceof HTMLTextAreaElement)
        chosen.value = ["x^2 + y", "theta = theta - eta*g", "1,2\n3,4\n5,x", "@", "sin(", ""][
          Math.floor(what! * 6)
        ]!;
      if (chosen instanceof HTMLInputElement) {
        if (chosen.type === "checkbox") chosen.checked = !chosen.checked;
        else
          chosen.value =
            chosen.type === "range"
              ? String(Number(chosen.max) * what!)
              : String((what! - 0.5) * 10 ** Math.floor(8 * how! - 4));
      }
      if (chosen.matches("input, select, textarea")) {
        chosen.dispatchEvent(new Event("input", { bubbles: true }));
        chosen.dispatchEvent(new Event("change", { bubbles: true }));
      } else (chosen as HTMLElement).click();
      const key = ["ArrowLeft", "ArrowRight", "PageUp", "Home", "End", "Escape", "Enter"][
        Math.floor(how! * 7)
      ]!;
      chosen.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
    },
    [dice.next(), dice.next(), dice.next()],
  );
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

test("a monkey at the controls finds nothing to break, and leaves no memory behind", async ({
  page,
  site,
  browserName,
}) => {
  test.setTimeout((3 * seconds + 180) * 1000);
  const session = browserName === "chromium" ? await page.context().newCDPSession(page) : null;
  await page.goto(`${site}/index.html#${homeLink}`);
  const sentence = page.getByTestId("sentence");
  await expect(sentence).toContainText("Adam");
  const homely = (await sentence.textContent())!;
  const home = async (): Promise<void> => {
    await go(page, homeLink);
    await expect(sentence).toHaveText(homely);
    await expect(page.locator(".drawer")).toHaveCount(0);
  };
  const heap = async (): Promise<number> => {
    if (!session) return 1;
    await session.send("HeapProfiler.collectGarbage");
    return ((await session.send("Runtime.getHeapUsage")) as { usedSize: number }).usedSize;
  };
  /** Each round begins in a drawer of its own, and ends at home. */
  const play = async (round: number): Promise<void> => {
    const dice = new Dice(round);
    await go(page, `${homeLink}&open=${drawers[round % drawers.length]!}`);
    await expect(page.locator(".drawer")).toBeVisible();
    for (let i = 0; i < actionsPerRound; ++i) await act(page, dice);
    await home();
  };
  let rounds = 0;
  for (const start = Date.now(); rounds < drawers.length || Date.now() - start < seconds * 333; ++rounds)
    await play(rounds);
  // The same rounds again, and again: once all is loaded, compiled and remembered, what still grows is a leak.
  const again = async (): Promise<number> => {
    for (let round = 0; round < rounds; ++round) await play(round);
    return heap();
  };
  const warm = await again();
  const grown = (await again()) / warm;
  console.log(
    `monkey: ${3 * rounds * actionsPerRound} actions; after the last third ${(100 * (grown - 1)).toFixed(1)} % more memory than ${(warm / 1e6).toFixed(1)} MB`,
  );
  expect(grown).toBeLessThanOrEqual(1.05);
});
