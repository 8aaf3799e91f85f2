// Functions, methods and data of one's own, programs and files.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { enter, expect, test } from "./fixtures.ts";

const sentence = (page: Page): Locator => page.getByTestId("sentence");
const editor = (page: Page): Locator => page.locator("downhill-editor textarea");
const problem = (page: Page): Locator => page.locator("downhill-editor .problem");

const base = "#v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01&n=40&k=40&level=3";

test("from the opening page each drawer is reached in at most three interactions", async ({ page, site }) => {
  for (const name of ["Function", "Maps", "Your own", "Code and files", "Fair race"]) {
    await page.goto("about:blank");
    await page.goto(`${site}/index.html`);
    await page.getByRole("button", { name: "Step", exact: true }).click();
    const way = name === "Fair race" ? /^Your own/ : /^Two dials/;
    await page.getByRole("button", { name: way }).first().click();
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("region", { name, exact: true })).toBeVisible();
  }
});

test("a new user writes Nesterov's rule and beats momentum with it", async ({ page, site }) => {
  await page.goto(
    `${site}/index.html#v=1&f=quadratic,L:100&m=momentum,learning_rate:0.01&x=1,1&n=100&k=100&level=3`,
  );
  await page.getByRole("button", { name: "Your own", exact: true }).click();
  await page.getByRole("button", { name: "Method", exact: true }).click();
  await editor(page).fill("v = 0.9*v - eta*grad(theta + 0.9*v)\ntheta = theta + v");
  await page.getByRole("button", { name: "Race it" }).click();
  await expect(sentence(page)).toContainText("After 100 steps Your method is lowest");
  const friend = await page.context().newPage();
  await friend.goto(page.url());
  await expect(friend.getByTestId("sentence")).toHaveText((await sentence(page).textContent())!);
});

test("a name in a method becomes a slider: it turns the run, varies on a map and travels in the link", async ({
  page,
  site,
}) => {
  await page.goto(
    `${site}/index.html#v=1&f=quadratic&m=momentum,learning_rate:0.05&x=1,1&n=8&k=8&level=3&open=own`,
  );
  await page.getByRole("button", { name: "Method", exact: true }).click();
  await editor(page).fill("v = decay*v + g\ntheta = theta - eta*v");
  await expect(problem(page)).toContainText("unknown name `decay`");
  await page.getByRole("button", { name: "Make decay a slider" }).click();
  await expect(problem(page)).toBeEmpty();
  await page.getByRole("button", { name: "Race it" }).click();
  // With decay 0.9 it is momentum as it stands: the same numbers to the last bit.
  const ends = (): Promise<number[]> =>
    page.evaluate(() => {
      const root = document.querySelector("downhill-playground") as unknown as {
        scene: { runs: { trace: { value: Float64Array } }[] };
      };
      return root.scene.runs.map(({ trace }) => trace.value.at(-1)!);
    });
  await expect.poll(async () => (await ends()).length).toBe(2);
  const [built, typed] = await ends();
  expect(typed).toBe(built);
  await page.getByRole("slider", { name: "decay", exact: true }).press("ArrowLeft");
  await expect.poll(() => page.url()).toContain("let.decay:0.89");
  expect((await ends())[1]).not.toBe(built);
  const to = page.getByRole("textbox", { name: "decay: to" });
  await enter(to, "0.5");
  await to.press("Enter");
  await expect.poll(() => page.url()).toContain("let.decay:0.5/0/0.5");
  const half = (await ends())[1];
  await page.getByRole("button", { name: /^Your method/ }).click();
  const inDrawer = page.getByRole("slider", { name: "Decay" });
  await expect(inDrawer).toHaveAttribute("aria-valuetext", "0.5");
  await page.getByRole("button", { name: "Maps", exact: true }).click();
  await page.getByRole("button", { name: "Two settings" }).click();
  await expect(page.getByRole("combobox", { name: "Up: what varies" })).toHaveValue("decay");
  await expect(page.locator("downhill-explore progress")).toHaveAttribute("value", "1", { timeout: 45_000 });
  const cursor = page.locator("downhill-map button.cursor");
  await cursor.focus();
  await page.keyboard.press("PageDown");
  const cell = page.getByTestId("cell");
  await expect(cell).toContainText("decay = 0.00195");
  const mapped = Number(await cell.getAttribute("data-value"));
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await ends())[1]).toBe(mapped);
  expect(mapped).not.toBe(half);
  const friend = await page.context().newPage();
  await friend.goto(page.url());
  await expect(friend.getByTestId("sentence")).toHaveText((await sentence(page).textContent())!);
});

test("the program of a typed method has its lines and its numbers", async ({ page, site }) => {
  await page.goto(
    `${site}/index.html#v=1&f=quadratic&m=own,text:v=decay*v+g;theta=theta-eta*v,let.decay:0.75,learning_rate:0.05&n=40&k=40&level=3&open=code`,
  );
  const program = page.getByTestId("program");
  for (const line of [
    "decay = 0.75",
    "v = np.full_like(theta, 0)",
    "v = decay * v + g",
    "learning_rate = 0.05",
  ])
    await expect(program).toContainText(line);
  await page.getByRole("button", { name: "PyTorch" }).click();
  await expect(page.locator("downhill-code .warning")).toContainText("no torch.optim class for this method");
});

test("a function is read while it is typed; a mistake is marked at its place and the last good one stays", async ({
  page,
  site,
}) => {
  await page.goto(`${site}/index.html${base}&open=own`);
  await editor(page).fill("x^2 + 4*y^2");
  await expect(page.getByTestId("found")).toContainText("One minimum found, the lowest 0 at (0, 0)");
  const good = (await sentence(page).textContent())!;
  await editor(page).fill("x^2 + 4*z^2");
  await expect(problem(page)).toContainText("Unknown name `z`; known: x, y, pi, e.");
  await expect(page.locator("downhill-editor mark")).toHaveText("z");
  await expect(editor(page)).toHaveAttribute("aria-invalid", "true");
  await expect(sentence(page)).toHaveText(good);
  await editor(page).fill("x^4 - x^2");
  await expect(page.getByTestId("found")).toContainText("One variable. 2 minima found, the lowest −0.25");
  await expect(problem(page)).toBeEmpty();
});

test("data: what was read and what was refused, and a line is fitted to the rest", async ({ page, site }) => {
  await page.goto(`${site}/index.html${base}&open=own`);
  await page.getByRole("button", { name: "Data", exact: true }).click();
  await page.getByLabel("Your data").fill("hours;points\n1;2,1\n2;3,9\n3;six\n4;8\n5\n");
  const read = page.getByTestId("read");
  await expect(read).toContainText("3 rows of 2 columns read");
  await expect(read).toContainText("Line 4: “six” in points is not a number");
  await expect(read).toContainText("Line 6: 1 value where the first line has 2");
  await page.getByRole("button", { name: "Fit a line to them" }).click();
  await expect(page.getByRole("img", { name: /3 points and a line/ })).toBeVisible();
  expect(page.url()).toContain("data=1,2.1~2,3.9~4,8");
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("a,b,c\n1,2,9\n2,4,7\n") });
  await page.getByRole("combobox", { name: "Column for y" }).selectOption("c");
  await page.getByRole("button", { name: "Fit a line to them" }).click();
  await expect.poll(() => page.url()).toContain("data=1,9~2,7");
});

test("a table of several columns: weights are fitted, and what does not suit the problem is said", async ({
  page,
  site,
}) => {
  await page.goto(`${site}/index.html${base}&open=own`);
  await page.getByRole("button", { name: "Data", exact: true }).click();
  // y = 2a − 3b + 1 without noise: the weights are known.
  const rows = Array.from({ length: 9 }, (_, i) => {
    const [a, b] = [i % 3, Math.floor(i / 3)];
    return `${a},${b},r${i},${2 * a - 3 * b + 1},${a > b ? "yes" : "no"}`;
  });
  await page.getByLabel("Your data").fill(["a,b,row,y,more", ...rows, "1,2,r9,?,no"].join("\n"));
  const read = page.getByTestId("read");
  await expect(read).toContainText("9 rows of 4 columns read");
  await expect(read).toContainText("Column row holds no numbers; it is left out.");
  await expect(read).toContainText("In column more, no is read as 0 and yes as 1.");
  await expect(read).toContainText("Line 11: “?” in y is not a number");
  await page.getByRole("combobox", { name: "Problem" }).selectOption("Logistic regression");
  await expect(page.getByRole("button", { name: "Fit weights to them" })).toBeEnabled();
  await page.getByRole("combobox", { name: "Column for y" }).selectOption("y");
  await expect(
    page.getByText("Logistic regression needs two classes, 0 and 1 or −1 and 1; y has 9 values."),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Fit weights to them" })).toBeDisabled();
  await page.getByRole("combobox", { name: "Problem" }).selectOption("Least squares");
  await page.getByRole("checkbox", { name: "more" }).uncheck();
  await page.getByRole("button", { name: "Fit weights to them" }).click();
  await expect(page.getByRole("heading", { name: "Least squares" })).toBeVisible();
  const optimum = (): Promise<number[]> =>
    page.evaluate(() => {
      const root = document.querySelector("downhill-playground") as unknown as {
        scene: { place: { variables: string[]; critical: { at: Float64Array }[] } };
      };
      return Array.from(root.scene.place.critical[0]!.at);
    });
  const found = await optimum();
  expect(found).toHaveLength(3);
  [2, -3, 1].forEach((weight, i) => expect(found[i]).toBeCloseTo(weight, 12));
  await expect(page.getByRole("spinbutton", { name: "Start, b" })).toBeVisible();
  await page.reload();
  await expect(sentence(page)).not.toBeEmpty();
  expect(await optimum()).toEqual(found);
});

test("the program of the run, in two languages, and why there is none", async ({ page, site }) => {
  await page.goto(`${site}/index.html#v=1&f=himmelblau&m=adam,learning_rate:0.1&n=40&k=40&level=3&open=code`);
  const program = page.getByTestId("program");
  await expect(program).toContainText("import numpy as np");
  await expect(program).toContainText("learning_rate = 0.1");
  await page.getByRole("button", { name: "PyTorch" }).click();
  await expect(program).toContainText("torch.optim.Adam");
  await page.goto("about:blank");
  await page.goto(`${site}/index.html#v=1&f=himmelblau&m=lbfgs&n=40&k=40&level=3&open=code`);
  await expect(page.locator("downhill-code .warning")).toContainText(
    "There is no short NumPy program for lbfgs",
  );
});

test("files hold the run with all its digits, and the picture", async ({ page, site, browserName }) => {
  test.skip(browserName === "firefox", "Firefox tells tests of no downloads");
  await page.goto(
    `${site}/index.html#v=1&f=quadratic&m=gradient_descent,learning_rate:0.05~adam,learning_rate:0.1&x=1,1&n=10&k=10&level=3&open=code`,
  );
  const drawer = page.getByRole("region", { name: "Code and files" });
  const save = async (name: string, from = drawer): Promise<Buffer> => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      from.getByRole("button", { name, exact: true }).click(),
    ]);
    return readFile(await file.path());
  };
  const json = JSON.parse((await save("JSON")).toString()) as {
    link: string;
    runs: { theta: number[]; value: number[]; spec: { steps: number } }[];
  };
  expect(json.runs).toHaveLength(2);
  // ½(θ₁² + 10 θ₂²): each step multiplies by 1 − η and 1 − 10 η.
  expect(json.runs[0]!.theta[20]).toBeCloseTo(0.95 ** 10, 14);
  expect(json.runs[0]!.theta[21]).toBeCloseTo(0.5 ** 10, 14);
  const csv = (await save("CSV")).toString().trim().split("\r\n");
  expect(csv).toHaveLength(1 + 2 * 11);
  expect(csv[11]!.split(",").slice(0, 3)).toEqual([
    '"Gradient descent"',
    "10",
    String(json.runs[0]!.value[10]),
  ]);
  const chart = page.locator("figure.chart");
  const shapes = async (svg: Buffer): Promise<{ points: number; texts: (string | null)[] }> =>
    page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      if (parsed.querySelector("parsererror")) throw new Error(text.slice(0, 300));
      // Points that strokes go to: curves, lines of equal height, grids.
      const points = Array.from(parsed.querySelectorAll("path")).map(
        (each) => each.getAttribute("d")?.match(/[Ll]/g)?.length ?? 0,
      );
      return {
        points: points.reduce((sum, each) => sum + each, 0),
        texts: Array.from(parsed.querySelectorAll("text"), (each) => each.textContent),
      };
    }, svg.toString());
  for (const from of [drawer, chart]) {
    const png = await save("PNG", from);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBeGreaterThan(400);
    const { points, texts } = await shapes(await save("SVG", from));
    expect(points).toBeGreaterThan(20);
    expect(texts).toContain("Adam");
  }
  expect((await shapes(await save("SVG", chart))).texts).toEqual(
    expect.arrayContaining(["steps", "10", "Gradient descent"]),
  );
});

test("every picture can be kept: maps, curves, data, axes", async ({ page, site, browserName }) => {
  test.skip(browserName === "firefox", "Firefox tells tests of no downloads");
  const pictures: [string, string, string][] = [
    ["#v=1&f=line_fit&m=adam,learning_rate:0.1&n=20&k=20&level=3", ".side-column figure", "Adam"],
    ["#v=1&f=quadratic,dimension:5&m=adam,learning_rate:0.1&n=20&k=20&level=3", ".side-column figure", "0.1"],
    [`${base}&open=explore`, "downhill-explore figure", "start x →"],
    [`${base}&open=explore&map=rates`, "downhill-rates figure", "Gradient descent"],
    [`${base.replace("0.01", "0.01,noise:1")}&open=explore&map=seeds`, "downhill-seeds figure", "median"],
    [`${base}&open=race`, "downhill-race figure", "gradients asked for →"],
  ];
  for (const [hash, selector, text] of pictures) {
    await page.goto("about:blank");
    await page.goto(`${site}/index.html${hash}`);
    const figure = page.locator(selector).first();
    await expect(figure.locator("svg[viewBox], canvas").first()).toBeVisible();
    if (hash.endsWith("open=explore")) await expect(page.locator("downhill-explore table")).toBeVisible();
    const keep = async (name: string): Promise<Buffer> => {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        figure.getByRole("button", { name, exact: true }).click(),
      ]);
      return readFile(await file.path());
    };
    const png = await keep("PNG");
    expect(png.subarray(1, 4).toString(), selector).toBe("PNG");
    expect(png.readUInt32BE(16), selector).toBeGreaterThan(300);
    const found = await page.evaluate(
      (svg) => {
        const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
        if (parsed.querySelector("parsererror")) throw new Error(svg.slice(0, 300));
        return {
          texts: Array.from(parsed.querySelectorAll("text"), (each) => each.textContent.trim()),
          bare: parsed.querySelectorAll("[class], [style]").length,
        };
      },
      (await keep("SVG")).toString(),
    );
    expect(found.texts, selector).toContain(text);
    expect(found.bare).toBe(0);
  }
});

test("on paper there are pictures and what they say, and nothing to be pressed", async ({
  page,
  site,
  browserName,
}) => {
  test.skip(browserName === "firefox", "Debian's Firefox cannot be told from outside to show paper.");
  await page.goto(
    `${site}/index.html#v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01~adam,learning_rate:0.1&n=60&k=60&level=3&open=code`,
  );
  await expect(page.getByTestId("program")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByTestId("program")).toBeHidden();
  await expect(page.getByRole("heading", { name: "Himmelblau" })).toBeVisible();
  await expect(page.locator("downhill-chart")).toBeVisible();
  await expect(sentence(page)).toBeVisible();
  await expect(page.locator("select:visible, input:visible, a:visible")).toHaveCount(0);
  // A method's name and settings stand on its button, the start in a ring.
  const buttons = await page
    .getByRole("button")
    .evaluateAll((all) => all.map((each) => each.getAttribute("class")));
  expect(new Set(buttons)).toEqual(new Set(["chip-name", "handle"]));
});
