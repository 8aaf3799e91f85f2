// Proofs measured along a run of the playground, and the map of rates: by mouse, by keyboard, as axe sees them.
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

async function axe(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect.soft(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.html ?? ""}`)).toEqual([]);
}

const quadratic = "v=1&f=quadratic,mu:0.1,L:1&level=2&n=10&k=3";
const drawer = (page: Page): Locator => page.getByRole("region", { name: "Prove it" });
const line = (page: Page, id: string): Locator => drawer(page).locator(`[data-line="${id}"]`);

async function type(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.press("Enter");
}

test.describe("prove it", () => {
  test("opens beside the run, by keyboard, and all lines hold", async ({ page, site }) => {
    await page.goto(`${site}/index.html#${quadratic}&m=gradient_descent,learning_rate:1`);
    const button = page.getByRole("button", { name: "Prove it" });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(drawer(page)).toContainText("Every line of the proof holds at every one of 10 steps.");
    await expect(line(page, "A")).toHaveClass(/holds/);
    await expect(drawer(page).getByRole("heading", { name: /^The ledger/ })).toBeVisible();
    await expect(drawer(page).getByRole("heading", { name: /under its bounds/ })).toBeVisible();
    await axe(page, "the drawer");
  });

  test("a long step breaks one line, not the theorem; a longer one breaks the theorem", async ({
    page,
    site,
  }) => {
    await page.goto(`${site}/index.html#${quadratic}&m=gradient_descent,learning_rate:1.5&open=prove`);
    await expect(drawer(page)).toContainText("Line B′ breaks first, at step k = 0.");
    await expect(drawer(page)).toContainText("a broken line is not a false theorem");
    await expect(drawer(page).locator(".broken")).toHaveCount(1);
    const rate = page.locator("#learning-rate-number");
    await type(rate, "2.1");
    await expect(drawer(page).locator(".broken")).toHaveCount(7);
    await expect(drawer(page)).not.toContainText("a broken line is not a false theorem");
  });

  test("an understated L breaks the quadratic cap first, and the truth mends it", async ({ page, site }) => {
    await page.goto(`${site}/index.html#${quadratic}&m=gradient_descent,learning_rate:1&open=prove`);
    await type(drawer(page).locator("#assumed-L-number"), "0.25");
    await expect(drawer(page)).toContainText(
      "Line A breaks first, at step k = 0. It rests on one thing: f is L-smooth.",
    );
    await expect(line(page, "A")).toHaveClass(/first/);
    await axe(page, "a broken proof");
    await drawer(page).getByRole("button", { name: "Show the step where the proof breaks" }).click();
    await expect(drawer(page)).toContainText("The lines at step k = 0");
    await drawer(page).getByRole("button", { name: "Back to the true values" }).click();
    await expect(drawer(page)).toContainText("Every line of the proof holds");
  });

  test("an overstated μ breaks what rests on strong convexity", async ({ page, site }) => {
    await page.goto(`${site}/index.html#${quadratic}&m=gradient_descent,learning_rate:1&open=prove`);
    await drawer(page)
      .getByRole("combobox", { name: "Theorem" })
      .selectOption({ label: "Strong convexity, textbook version" });
    await expect(drawer(page)).toContainText("Every line of the proof holds");
    await type(drawer(page).locator("#assumed-mu-number"), "0.5");
    await expect(drawer(page)).toContainText("Line P breaks first");
  });

  test("in fractions the worst case wastes exactly nothing; where there are none it says so", async ({
    page,
    site,
  }) => {
    const huber =
      "v=1&f=huber,L:1,tau:1&m=gradient_descent,learning_rate:1&x=21&n=10&k=10&level=2&open=prove";
    await page.goto(`${site}/index.html#${huber}`);
    await expect(drawer(page)).toContainText("the bound is attained: nothing is wasted");
    const exact = drawer(page).getByRole("checkbox", { name: "In fractions, without any rounding" });
    await exact.focus();
    await page.keyboard.press("Space");
    await expect(drawer(page)).toContainText("Every line is decided in fractions: 0 means 0.");
    await expect(drawer(page)).toContainText("the bound is attained exactly");
    await expect(line(page, "H*")).toContainText("slack exactly 0: tight");
    await expect(page).toHaveURL(/prove=,exact/);
    await axe(page, "a proof in fractions");
    await page.goto("about:blank");
    await page.goto(`${site}/index.html#${huber.replace("rate:1&", "rate:0.70710678118&")}&prove=T3,exact`);
    await expect(drawer(page)).toContainText("Not in fractions: learning_rate is no short fraction");
    await expect(drawer(page)).not.toContainText("attained exactly");
  });

  test("the theorem and what it is told stand in the link", async ({ page, site }) => {
    await page.goto(`${site}/index.html#${quadratic}&m=gradient_descent,learning_rate:1&open=prove`);
    await drawer(page)
      .getByRole("combobox", { name: "Theorem" })
      .selectOption({ label: "Strong convexity, textbook version" });
    await type(drawer(page).locator("#assumed-L-number"), "0.5");
    await type(drawer(page).locator("#assumed-mu-number"), "0.2");
    await expect(page).toHaveURL(/prove=T5b,L:0\.5,mu:0\.2/);
    const address = page.url();
    await page.goto("about:blank");
    await page.goto(address);
    await expect(drawer(page).locator("#assumed-mu-number")).toHaveValue("0.2");
    await expect(drawer(page).locator("#assumed-L-number")).toHaveValue("0.5");
    await expect(drawer(page)).toContainText("breaks first");
    await page.goto("about:blank");
    await page.goto(`${site}/index.html#${quadratic}&m=gradient_descent&open=prove&prove=T3,L:-1,why`);
    await expect(page.getByText(/“L:-1” cannot be; the proof is told the truth/)).toBeVisible();
    await expect(drawer(page).locator("#assumed-L-number")).toHaveValue("1");
  });

  test("noise is measured by its expectation, and momentum and Nesterov's method by proofs of their own", async ({
    page,
    site,
  }) => {
    const along = (method: string): string =>
      `${site}/index.html#${quadratic.replace("n=10", "n=40")}&m=${method}&open=prove`;
    await page.goto(along("gradient_descent,learning_rate:1,noise:0.2"));
    await expect(drawer(page)).toContainText("Every line of the proof holds at every one of 40 steps.");
    await expect(
      drawer(page).getByRole("heading", { name: "The expectation under its bounds" }),
    ).toBeVisible();
    await expect(line(page, "2")).toHaveClass(/holds/);
    await page.goto("about:blank");
    await page.goto(along("momentum,learning_rate:1.44,momentum:0.27"));
    await expect(line(page, "E")).toHaveClass(/holds/);
    await page.goto("about:blank");
    await page.goto(along("nesterov,learning_rate:1,form:look_ahead,sequence:fista"));
    await expect(drawer(page)).toContainText("Every line of the proof holds");
    await expect(line(page, "b")).toHaveClass(/holds/);
    await expect(drawer(page).getByRole("heading", { name: /^The ledger/ })).toBeVisible();
  });

  test("is not offered where no theorem speaks of the run", async ({ page, site }) => {
    await page.goto(`${site}/index.html#v=1&f=rosenbrock&m=adam&level=2`);
    await expect(page.getByRole("button", { name: "Code and files" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Prove it" })).toHaveCount(0);
  });
});

/** The map of heavy ball at κ = 10, drawn, and its size. */
async function heavyBall(
  page: Page,
  site: string,
): Promise<{ stage: Locator; width: number; height: number }> {
  await page.goto(`${site}/proofs.html#rates=heavy_ball&kappa=10`);
  const stage = page.locator("downhill-map .stage");
  await expect(page.getByRole("img", { name: /certified for every function/ })).toBeVisible();
  const { width, height } = (await stage.boundingBox())!;
  return { stage, width, height };
}

test.describe("the map of rates", () => {
  const status = (page: Page): Locator => page.locator("downhill-rates").getByRole("status");

  test("Polyak's marker leaves the certified region at 9 + 4√5", async ({ page, site }) => {
    await page.goto(`${site}/proofs.html#rates=heavy_ball&kappa=17.9`);
    await expect(status(page)).toContainText("Certified");
    await expect(page.getByRole("img", { name: /Methods by learning rate/ })).toBeVisible();
    await type(page.locator("#kappa-number"), "18");
    await expect(status(page)).toContainText(
      "Not safe: for some function of the class it walks round a polygon with 3 corners",
    );
    await expect(status(page)).toContainText("It left the certified region at κ = 9 + 4√5 ≈ 17.944");
    for (const kappa of ["2", "1000"]) {
      await type(page.locator("#kappa-number"), kappa);
      await expect(status(page)).toContainText(`for κ = ${kappa}`);
    }
    await axe(page, "the map");
  });

  test("a click on green opens the certificate, on orange the walk; the link keeps it", async ({
    page,
    site,
  }) => {
    const { stage, width, height } = await heavyBall(page, site);
    await stage.click({ position: { x: 0.25 * width, y: 0.9 * height } });
    await expect(page.getByRole("heading", { name: "The certificate" })).toBeVisible();
    await stage.click({ position: { x: 0.6 * width, y: 0.1 * height } });
    await expect(page.getByRole("heading", { name: "It walks for ever" })).toBeVisible();
    await expect(page).toHaveURL(/rates=heavy_ball&kappa=10&learning_rate=2\.[34].*&momentum=0\.(89|9)/);
    await stage.click({ position: { x: 0.95 * width, y: 0.9 * height } });
    await expect(page.getByRole("heading", { name: "It runs away" })).toBeVisible();
  });

  test("everything by keyboard: cells, the named tuning, the table", async ({ page, site }) => {
    await page.goto(`${site}/proofs.html#rates=nesterov&kappa=10`);
    await expect(page.getByRole("img", { name: /certified for every function/ })).toBeVisible();
    await page.locator("downhill-map .cursor").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("ArrowRight");
    await expect(page.locator("downhill-rates .said")).toContainText("ηL = 0.03, β = 0.0025. Certified");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "The certificate" })).toBeVisible();
    await page.getByRole("button", { name: "What stands behind Nesterov’s tuning?" }).press("Enter");
    await expect(page.locator("downhill-behind")).toContainText("learning rate η 1");
    await page.getByText("Show the map as a table").press("Enter");
    await expect(page.getByRole("table", { name: /Certified factor per step/ })).toBeVisible();
    await axe(page, "certificate and table");
  });

  test("the diamonds of the other tunings lead into their slices, by pointer and by keyboard", async ({
    page,
    site,
  }) => {
    const { stage, width, height } = await heavyBall(page, site);
    const root = Math.sqrt(10);
    // Nesterov's tuning: ηL = 1 of 4, β = (√κ − 1)/(√κ + 1)
    const diamond = { x: 0.25 * width, y: (1 - (root - 1) / (root + 1)) * height };
    await stage.hover({ position: diamond });
    await expect(page.locator("downhill-rates .said")).toContainText("The diamond is Nesterov’s tuning");
    await stage.click({ position: diamond });
    await expect(page.locator("#ahead-number")).toHaveValue("1");
    await expect(status(page)).toContainText("Nesterov’s tuning for κ = 10");
    await expect(page.locator("downhill-behind")).toContainText("learning rate η 1");
    const others = page.locator("downhill-rates .elsewhere");
    await expect(others.getByRole("button")).toHaveCount(2);
    await others.getByRole("button", { name: /^Triple momentum: ηL = 1\.68/ }).press("Enter");
    await expect(page).toHaveURL(/rates=triple_momentum/);
    await expect(status(page)).toContainText("Triple momentum’s tuning for κ = 10");
    await type(page.locator("#ahead-number"), "0.3");
    await expect(others.getByRole("button")).toHaveCount(3);
    await axe(page, "the diamonds");
  });

  test("the look-ahead is a slider of its own, and the link keeps it", async ({ page, site }) => {
    await page.goto(`${site}/proofs.html#rates=heavy_ball&kappa=100&learning_rate=1&momentum=0.9`);
    const behind = page.locator("downhill-behind");
    await expect(behind.getByRole("heading", { name: "It walks for ever" })).toBeVisible();
    await type(page.locator("#ahead-number"), "1");
    await expect(behind.getByRole("heading", { name: "The certificate" })).toBeVisible();
    await expect(behind).toContainText("momentum β 9/10");
    await expect(status(page)).toContainText("none of them is a tuning with a name");
    const family = page.getByRole("combobox", { name: "Family of methods" }).locator("option:checked");
    await expect(family).toHaveText("A look-ahead of one’s own");
    await expect(page).toHaveURL(/rates=heavy_ball&kappa=100&ahead=1&learning_rate=1&momentum=0\.9/);
    await expect(page.getByRole("img", { name: /look-ahead 1 β: .*certified/ })).toBeVisible();
    await page.reload();
    await expect(page.locator("#ahead-number")).toHaveValue("1");
    await page.locator("#ahead-number").press("ArrowUp");
    await type(page.locator("#ahead-number"), "0");
    await expect(behind.getByRole("heading", { name: "It walks for ever" })).toBeVisible();
    await expect(page).not.toHaveURL(/ahead/);
    await expect(family).toHaveText("Heavy ball: no look-ahead");
    await axe(page, "the map with a slider for the look-ahead");
  });

  test("exact certificate of a method that beats gradient descent", async ({ page, site }) => {
    await page.goto(`${site}/proofs.html#rates=heavy_ball&kappa=10&learning_rate=1.8&momentum=0.25`);
    const behind = page.locator("downhill-behind");
    await expect(behind).toContainText("9/5");
    await expect(behind).toContainText("7291/10000");
  });
});
