// The proofs as learners climb them: every rung by keyboard alone, hostile texts, claims of their own, links.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Claim } from "../../web/engine/proofs.ts";
import { choicesOf, stagesOf } from "../../web/elements/proofs/stages.ts";
import { taskOf } from "../../web/elements/proofs/task.ts";
import type { Stage } from "../../web/state/proofs-link.ts";
import { enter, expect, test } from "./fixtures.ts";

/** The claims as the module that the build left lists them. */
async function listed(): Promise<Claim[]> {
  const at = (name: string): string => resolve(import.meta.dirname, `../../build/wasm-simd/proofs.${name}`);
  type Glue = { default: (options: { wasmBinary: Uint8Array }) => Promise<{ claims(): string }> };
  const { default: create } = (await import(pathToFileURL(at("mjs")).href)) as Glue;
  const glue = await create({ wasmBinary: readFileSync(at("wasm")) });
  return JSON.parse(glue.claims()) as Claim[];
}

const claims = await listed();
const rungs = claims.filter(
  ({ refutation, id }) => !refutation && !id.startsWith("W18") && !/^W8_[1345]$/.test(id),
);

async function open(page: Page, site: string, hash: string): Promise<void> {
  await page.goto(`${site}/proofs.html${hash}`);
  await expect(page.locator("html[data-ready=true]")).toBeAttached();
}

async function axe(page: Page, what: string, within = "body"): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include(within)
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect.soft(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
}

/** Presses Tab until the element with the focus is the one that is meant. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 120; ++i) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Tab never reached ${selector}.`);
}

/** From the top of the page, as if it had just been opened. */
async function toRoom(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  await tabTo(page, ".skip");
  await page.keyboard.press("Enter");
}

/** Types what a stage asks for; formulas where numbers would do are evaluated by the core all the same. */
async function fillIn(page: Page, claim: Claim, stage: Stage): Promise<void> {
  for (const field of taskOf(claim, stage).fields) {
    if (!field.open || field.solution === "") continue;
    await tabTo(page, `input[data-field="${field.id}"]`);
    await page.keyboard.type(field.solution);
  }
  await page.keyboard.press("Enter");
}

const solvedMark = (page: Page) => page.locator(".stages a[aria-current=step] [aria-label=solved]");

for (const claim of rungs) {
  test(`${claim.id} is solved by keyboard alone`, async ({ page, site, browserName }) => {
    test.skip(browserName === "firefox" && claim.id !== "W3", "one rung shows that the keys work here too");
    await page.emulateMedia({ reducedMotion: "reduce" });
    for (const stage of stagesOf(claim)) {
      await open(page, site, `#claim=${encodeURIComponent(claim.id)}&stage=${stage}`);
      await toRoom(page);
      if (stage === "watch") {
        const next = page.getByRole("button", { name: "Next line" });
        await tabTo(page, "button.primary");
        while ((await next.count()) > 0) await page.keyboard.press("Enter");
      } else if (stage === "numbers") {
        for (let choice = 0; choice < choicesOf(claim).length; ++choice) {
          if (choice > 0) {
            await tabTo(page, ".outcome ~ .buttons button.primary");
            await page.keyboard.press("Enter");
            await toRoom(page);
          }
          await fillIn(page, claim, stage);
          await expect(page.locator(".verdict.proved"), `${stage} ${choice}`).toBeVisible();
        }
      } else await fillIn(page, claim, stage);
      await expect(solvedMark(page), stage).toBeVisible();
    }
  });
}

for (const [scheme, width] of [
  ["light", 1280],
  ["dark", 360],
] as const) {
  test(`every kind of view is axe clean and fits, ${scheme}, ${width} px`, async ({
    page,
    site,
    browserName,
  }) => {
    test.skip(browserName === "firefox", "Firefox ignores emulated themes");
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    const views = [
      "",
      "#theorem=T3",
      "#theorem=T20",
      "#claim=W3&stage=numbers&m.Q(*,0)=9/5&m.Q(0,*)=9/5",
      "#claim=W3&stage=numbers&m.Q(*,0)=1&m.Q(0,*)=9/5",
      "#claim=W3&stage=numbers&m.Q(*,0)=-1&m.Q(0,*)=-1",
      "#claim=W3&stage=numbers&m.Q(*,0)=1/0",
      "#claim=W7&stage=numbers&p.h=7/4&m.Q(*,0)=1/2&m.Q(*,1)=1/2&m.Q(0,1)=1/2",
      "#claim=W5&stage=formula&m.Q(*,0)=1",
      "#claim=W0d",
      "#claim=D1",
      "#claim=D2",
      "#own=",
    ];
    for (const view of views) {
      await open(page, site, view);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      // Only the room changes from view to view; what stands around it is looked at once.
      await axe(page, view, view === "" ? "body" : ".room");
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(wide, view).toBeLessThanOrEqual(0);
    }
  });
}

test("the four verdicts are told apart, and a false claim comes with its function", async ({
  page,
  site,
}) => {
  const verdict = page.locator(".verdict");
  await open(page, site, "#claim=W3&stage=numbers&m.Q(*,0)=9/5&m.Q(0,*)=9/5");
  await expect(verdict).toContainText("Proved");
  await page.goto(`${site}/proofs.html#claim=W3&stage=numbers&m.Q(*,0)=1&m.Q(0,*)=9/5`);
  await expect(verdict).toContainText("−4/5 times f(x0)");
  await page.goto(`${site}/proofs.html#claim=W3&stage=numbers&m.Q(*,0)=-1&m.Q(0,*)=-1`);
  await expect(verdict).toContainText("A multiplier is negative");
  await page.goto(`${site}/proofs.html#claim=W3&stage=numbers&m.Q(*,0)=1/10&m.Q(0,*)=1/10`);
  await expect(verdict).toContainText("The rest can be negative");
  await page.goto(
    `${site}/proofs.html#claim=W7&stage=numbers&p.h=7/4&m.Q(*,0)=1/2&m.Q(*,1)=1/2&m.Q(0,1)=1/2`,
  );
  await expect(verdict).toContainText("The claim is false");
  await expect(page.locator(".function-graph svg[role=img]")).toBeVisible();
});

test("malformed multipliers get a message at their field and freeze nothing", async ({ page, site }) => {
  await open(page, site, "#claim=W3&stage=numbers&m.Q(0,*)=9/5");
  const field = page.locator('input[data-field="Q(*,0)"]');
  for (const text of ["1/0", "10^400", "letters", "7".repeat(10_000), "(", "1e999999"]) {
    await enter(field, text);
    await field.press("Enter");
    await expect(field, text.slice(0, 20)).toHaveAttribute("aria-invalid", "true");
    await expect(page.locator(".row .remark")).not.toBeEmpty();
  }
  await enter(field, "9/5");
  await field.press("Enter");
  await expect(page.locator(".verdict")).toContainText("Proved");
  await enter(field, "");
  await field.press("Enter");
  await expect(page.locator(".verdict")).toContainText("does not cancel");
});

test("a slider moves the multipliers and the function values stay cancelled", async ({ page, site }) => {
  await open(page, site, "#claim=W3&stage=numbers&m.Q(*,0)=1&m.Q(0,*)=1");
  const slider = page.locator(".sliders input");
  await slider.focus();
  await slider.press("ArrowRight");
  for (const id of ["Q(*,0)", "Q(0,*)"])
    await expect(page.locator(`input[data-field="${id}"]`)).toHaveValue("21/20");
  await expect(page.locator("tfoot .remains")).toHaveCount(0);
});

test("hints lead to the missing number", async ({ page, site }) => {
  await open(page, site, "#claim=W5&stage=numbers&m.Q(*,0)=9/100&m.Q(0,1)=9/10");
  const hint = page.getByRole("button", { name: "Hint" });
  for (let i = 1; i <= 3; ++i) {
    await hint.click();
    await expect(page.locator(".hints li")).toHaveCount(i);
  }
  await expect(page.locator(".hints")).toContainText("Q(*,1) is taken 1/10 times");
});

test("a claim of one's own gets one of the three answers", async ({ page, site }) => {
  test.setTimeout(120_000);
  await open(page, site, "#own=");
  const text = page.getByRole("textbox", { name: "The claim" });
  const decide = page.getByRole("button", { name: "Is it true?" });
  await decide.click();
  await expect(page.locator(".verdict")).toContainText("Proved");
  await enter(text, (await text.inputValue()).replace("82/100", "8/10"));
  await text.blur();
  await decide.click();
  await expect(page.locator(".verdict")).toContainText("A function of the class breaks it");
  await enter(
    text,
    "parameter: L ; 1\nlet: mu ; 0\ndescend: 1 ; 1/L\nclass: Q\nclaim: f1-fs <= 1/6*|x0-xs|^2\nuse: Q(*,0)\n",
  );
  await text.blur();
  await decide.click();
  await expect(page.locator(".verdict")).toContainText("Open");
  await enter(text, "claim: f1 <=");
  await text.blur();
  await expect(page.getByRole("alert")).toContainText("claim");
});

test("a finished proof is copied as LaTeX and as a link that leads back", async ({ page, site, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]).catch(() => undefined);
  await open(page, site, "#claim=W3&stage=numbers&m.Q(*,0)=9/5&m.Q(0,*)=9/5");
  await page.getByRole("button", { name: "Copy as LaTeX" }).click();
  await expect(page.locator(".copied textarea")).toHaveValue(/\\begin\{aligned\}[\s\S]*\\frac\{9\}\{5\}/);
  await page.getByRole("button", { name: "Copy the link" }).click();
  await expect(page.locator(".copied textarea")).toHaveValue(/^http/);
  const link = await page.locator(".copied textarea").inputValue();
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.locator(".verdict")).toContainText("Proved");
});

test("the proofs work in a sandboxed frame", async ({ page, site, elsewhere }) => {
  const frame = `<link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="${site}/proofs.html#claim=W3&amp;stage=numbers&amp;m.Q(*,0)=9/5&amp;m.Q(0,*)=9/5" width="1000" height="800"></iframe>`;
  await page.goto(elsewhere(frame));
  await expect(page.frameLocator("iframe").locator(".verdict")).toContainText("Proved");
});

test("a link that names nothing is reported, and the page stays usable", async ({ page, site }) => {
  await open(page, site, "#claim=W99");
  await expect(page.getByRole("alert")).toContainText("W99");
  await page.getByRole("link", { name: "Start the ladder" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Adding facts");
});
