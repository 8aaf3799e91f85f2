import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

const views = {
  opening: "",
  stepped: "#v=1&k=3&level=1",
  "regime explained": "#v=1&m=gradient_descent,learning_rate:1.2&k=5&level=1",
  "inside a step": "#v=1&f=quadratic&m=adam,learning_rate:0.1&x=1,1&n=20&k=10&level=2&pin=0,4",
  "inside a step on a curve":
    "#v=1&m=adam,learning_rate:0.5~momentum,learning_rate:0.1&n=20&k=10&level=2&pin=1,4",
  landscape:
    "#v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01~adam,learning_rate:0.1&n=40&k=40&level=3",
  "method drawer":
    "#v=1&f=rosenbrock&m=adam,learning_rate:0.1,noise:1,clip_norm:1&n=40&k=40&level=3&open=method",
  "function drawer":
    "#v=1&f=quadratic,dimension:8&m=momentum,learning_rate:0.1&n=40&k=20&level=4&open=function",
  maps: "#v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01&n=20&k=20&level=3&open=explore",
  "fair race":
    "#v=1&f=sphere&x=5,5&m=gradient_descent,learning_rate:0.1~momentum,learning_rate:0.1&n=30&k=30&level=3&open=race",
  "race whose order changes":
    "#v=1&f=sphere&x=5,5&m=gradient_descent,learning_rate:0.1~momentum,learning_rate:0.1~adam,learning_rate:0.5&n=100&k=100&level=3&open=race",
  "map of settings":
    "#v=1&f=quadratic&m=momentum,learning_rate:0.1&n=40&k=40&level=3&open=explore&map=settings",
  "learning rates":
    "#v=1&f=rosenbrock&m=momentum,learning_rate:0.0001~adam,learning_rate:0.01&n=40&k=40&level=3&open=explore&map=rates",
  chance:
    "#v=1&f=quadratic&m=gradient_descent,learning_rate:0.05,noise:1&n=40&k=40&level=3&open=explore&map=seeds",
  "own function": "#v=1&f=own,text:x^2&m=gradient_descent,learning_rate:0.1&n=40&k=40&level=3&open=own",
  "code and files": "#v=1&f=himmelblau&m=adam,learning_rate:0.1&n=40&k=40&level=3&open=code",
  "prove it": "#v=1&f=quadratic&m=gradient_descent,learning_rate:0.1&n=40&k=40&level=3&open=prove",
  "many variables": "#v=1&f=quadratic,dimension:8&m=momentum,learning_rate:0.1&n=40&k=20&level=4",
  network: "#v=1&f=mlp&m=gradient_descent,learning_rate:0.1&n=20&k=20&level=4",
  "two classes":
    "#v=1&f=logistic&m=gradient_descent,learning_rate:0.5~adam,learning_rate:0.1&n=60&k=60&level=3",
  "two classes, chosen":
    "#v=1&f=logistic&m=gradient_descent,learning_rate:0.5,sampler:shuffled,sampler.batch:5&n=60&k=60&level=3&open=function",
  "running away": "#v=1&f=quadratic&m=gradient_descent,learning_rate:0.25&x=1,1&n=20&k=20&level=2",
  "line fit": "#v=1&f=line_fit&m=gradient_descent,learning_rate:0.1&n=40&k=20&level=4",
  "remarks of a link": "#v=1&f=nowhere&m=evil&n=0",
  diverged: "#v=1&f=rosenbrock&m=gradient_descent,learning_rate:1&n=30&k=30&level=2",
  "all charts":
    "#v=1&f=quadratic&m=adam,learning_rate:0.1&n=20&k=20&level=2&charts=value,gradient_norm,step_length,learning_rate,effective_rate,memory",
};

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What a drawer shows when it has been loaded and has computed what it shows. */
const arrived: Record<string, string> = {
  method: ".drawer .dial",
  function: ".drawer .choice",
  explore: "downhill-explore table",
  race: "downhill-race table",
  own: "downhill-editor textarea",
  code: "downhill-code pre",
  prove: "downhill-prove table, downhill-prove h3",
};

async function shown(page: Page, hash: string): Promise<void> {
  await expect(page.getByTestId("sentence")).not.toBeEmpty();
  const drawer = /open=(\w+)/.exec(hash)?.[1];
  if (drawer) await expect(page.locator(arrived[drawer]!).first()).toBeVisible();
  if (hash === views["race whose order changes"])
    await expect(page.getByTestId("warnings")).toContainText("change places");
}

async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(tags).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`);
}

for (const [name, hash] of Object.entries(views)) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`no violations: ${name}, ${colorScheme}`, async ({ page, site, browserName }) => {
      test.skip(
        browserName === "firefox" && colorScheme === "dark",
        "Firefox does not take the colour scheme from tests",
      );
      await page.emulateMedia({ colorScheme });
      await page.goto(`${site}/index.html${hash}`);
      await shown(page, hash);
      expect(await violations(page)).toEqual([]);
    });
  }
}

for (const [where, width, colorScheme] of [
  ["light", 1280, "light"],
  ["dark", 1280, "dark"],
  ["at 320 px", 320, "light"],
] as const)
  test(`no violations in what opens without a link: the picker, the editors, a table, ${where}`, async ({
    page,
    site,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${site}/index.html${views["line fit"]}`);
    await page.getByRole("button", { name: "Add a rival", exact: true }).click();
    await page.getByText("More", { exact: true }).click();
    await page.getByRole("button", { name: "Show as table" }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Your own", exact: true }).click();
    await page.locator("downhill-editor textarea").fill("x^2 + $");
    await expect(page.locator("downhill-editor .problem")).not.toBeEmpty();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Method", exact: true }).click();
    await page.locator("downhill-editor textarea").fill("theta = theta - c*g");
    await expect(page.getByRole("button", { name: "Make c a slider" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Make c a slider" }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Data", exact: true }).click();
    await page.getByLabel("Your data").fill("a,b,c\n1,2,x\n2,3,4\n3,4,5");
    await expect(page.getByTestId("read")).toContainText("2 rows");
    expect(await violations(page)).toEqual([]);
    expect(await beyond(page)).toEqual({ page: 0, drawer: 0 });
  });

/** How far the page and the open drawer reach beyond their edges. */
const beyond = (page: Page): Promise<{ page: number; drawer: number }> =>
  page.evaluate(() => {
    const { documentElement: whole } = document;
    const drawer = document.querySelector("downhill-playground")?.shadowRoot?.querySelector(".drawer");
    return {
      page: Math.max(whole.scrollWidth - innerWidth, 0),
      drawer: drawer ? Math.max(drawer.scrollWidth - drawer.clientWidth, 0) : 0,
    };
  });

test("no violations while a cell of a map is looked at, a cell was chosen and rates are read", async ({
  page,
  site,
}) => {
  await page.goto(`${site}/index.html${views.maps}`);
  await shown(page, views.maps);
  await page.locator("downhill-map button.cursor").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByTestId("cell")).toContainText("From (");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Learning rates" }).click();
  await expect(page.getByRole("button", { name: /^Take this rate/ }).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

for (const [name, hash] of Object.entries(views))
  test(`nothing sticks out and no violations at 320 px: ${name}`, async ({ page, site }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`${site}/index.html${hash}`);
    await shown(page, hash);
    expect(await beyond(page)).toEqual({ page: 0, drawer: 0 });
    expect(await violations(page)).toEqual([]);
  });

test("at 320 px the numbers of a step's parts are in sight", async ({ page, site }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const hash of [views["inside a step"], views["inside a step on a curve"]]) {
    await page.goto("about:blank");
    await page.goto(`${site}/index.html${hash}`);
    const parts = page.getByRole("region", { name: "Parts of the step" });
    await expect(parts.getByRole("math").first()).toBeVisible();
    expect(await parts.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  }
});

test("on a phone a drawer comes from below and the figure stays on top", async ({ page, site }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`${site}/index.html${views.maps}`);
  await shown(page, views.maps);
  const map = page.locator("downhill-map .stage");
  const [figure, drawer, cells] = await Promise.all(
    [page.locator(".figure"), page.locator(".drawer"), map].map(async (each) => (await each.boundingBox())!),
  );
  expect(figure!.y).toBeCloseTo(0, 0);
  expect(drawer!.y + drawer!.height).toBeCloseTo(780, 0);
  expect(drawer!.y).toBeGreaterThanOrEqual(figure!.y + figure!.height - 1);
  // The whole map is seen, not its upper half.
  expect(cells!.y + cells!.height).toBeLessThanOrEqual(780);
});

for (const width of [320, 768, 1440]) {
  test(`every target is large enough at ${width} px`, async ({ page, site }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${site}/index.html${views.landscape}`);
    await expect(page.getByTestId("sentence")).not.toBeEmpty();
    const small = await page.evaluate(() => {
      const all = (root: Document | ShadowRoot): Element[] =>
        Array.from(root.querySelectorAll("*")).flatMap((each) => [
          each,
          ...(each.shadowRoot ? all(each.shadowRoot) : []),
        ]);
      return all(document)
        .filter((each) => each.matches("button, select, input, a, summary, [tabindex='0']"))
        .filter((each) => each.checkVisibility())
        .map((each) => ({ box: each.getBoundingClientRect(), html: each.outerHTML.slice(0, 120) }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ box, html }) => `${box.width} × ${box.height}: ${html}`);
    });
    expect(small).toEqual([]);
  });
}

test("from the opening page to a rival, a cell of a map and back, with Tab and Enter", async ({
  page,
  site,
}) => {
  const focused = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => (element.getRootNode() as ShadowRoot).activeElement === element);
  const tabTo = async (target: Locator): Promise<void> => {
    await expect(target).toBeAttached();
    for (let i = 0; i < 60 && !(await focused(target)); ++i) await page.keyboard.press("Tab");
    expect(await focused(target), target.toString()).toBe(true);
  };
  const press = async (name: string | RegExp): Promise<void> => {
    await tabTo(page.getByRole("button", { name, exact: true }).first());
    await page.keyboard.press("Enter");
  };
  await page.goto(`${site}/index.html`);
  await press("Step");
  await press(/^Two dials/);
  await expect(page.getByRole("img", { name: /seen from above/ })).toBeVisible();
  await press("Add a rival");
  await press("Momentum");
  await expect(page.getByTestId("sentence")).toContainText("Momentum is lowest");
  await press("Maps");
  const cursor = page.locator("downhill-map button.cursor");
  await tabTo(cursor);
  await page.keyboard.press("Home");
  await page.keyboard.press("PageUp");
  await expect(page.getByTestId("cell")).toContainText("From (−");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /^Start at/ })).toHaveAccessibleName(/^Start at \(−/);
  await page.keyboard.press("Escape");
  await expect(page.locator(".drawer")).toHaveCount(0);
  expect(await focused(page.getByRole("button", { name: "Maps", exact: true }))).toBe(true);
});

test("without motion, Run shows the end at once", async ({ page, site, browserName }) => {
  test.skip(browserName === "firefox", "Firefox does not take reduced motion from tests");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`${site}/index.html#v=1&n=1000&k=1&level=1`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("slider", { name: "Step shown" })).toHaveValue("1000");
});

test("Run is heard before its clock is there", async ({ page, site }) => {
  let arrive = (): void => undefined;
  const held = new Promise<void>((release) => (arrive = release));
  await page.route("**/assets/extras-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${site}/index.html#v=1&n=4&k=1&level=1`);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(page.getByRole("slider", { name: "Step shown" })).toHaveValue("1");
  arrive();
  await expect(page.getByRole("slider", { name: "Step shown" })).toHaveValue("4");
});

test("what changed is said once, politely, when it has come to rest", async ({ page, site }) => {
  await page.goto(`${site}/index.html`);
  const voice = page.getByRole("status");
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(voice).toHaveText((await page.getByTestId("sentence").textContent())!);
});

test("the summary has four parts, and its numbers are those of the table", async ({ page, site }) => {
  await page.goto(
    `${site}/index.html#v=1&f=quadratic&m=gradient_descent,learning_rate:0.1&x=1,1&n=10&k=10&level=2`,
  );
  const summary = page.getByRole("region", { name: "Summary" });
  await expect(summary.locator("p")).toHaveCount(4);
  await page.getByRole("button", { name: "Show as table" }).click();
  const value = await page.getByRole("row", { name: /^10 / }).getByRole("cell").first().textContent();
  const said = /f = (\S+)\./.exec((await summary.textContent())!)?.[1];
  expect(Number(said)).toBeCloseTo(Number(value), 3);
});
