// What the views say to who does not see them, and that their numbers are the engine's.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../../web/engine/engine.ts";
import type { RunSpec } from "../../web/engine/types.ts";
import { written } from "../../web/views/format.ts";
import { dist, enter, expect, test } from "./fixtures.ts";

async function engineInNode(): Promise<Engine> {
  const { loadEngine } = (await import(
    join(dist, "engine/engine.js")
  )) as typeof import("../../web/engine/engine.ts");
  return loadEngine({
    wasm: await readFile(join(dist, "engine/engine.simd.wasm")),
    rest: await readFile(join(dist, "engine/engine.simd.rest.wasm")),
  });
}

test.describe("the views as trees of roles and names", () => {
  const views = {
    opening: "",
    stepped: "#v=1&k=3&level=1",
    rivals:
      "#v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01~adam,learning_rate:0.1&n=40&k=40&level=3",
    method: "#v=1&f=rosenbrock&m=adam,learning_rate:0.1,noise:1&n=40&k=40&level=3&open=method",
    function: "#v=1&f=quadratic,L:5&m=momentum,learning_rate:0.1&n=40&k=20&level=4&open=function",
    maps: "#v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01&n=20&k=20&level=3&open=explore",
    race: "#v=1&f=sphere&x=5,5&m=gradient_descent,learning_rate:0.1~momentum,learning_rate:0.1&n=30&k=30&level=3&open=race",
    own: "#v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01&n=40&k=40&level=3&open=own",
    code: "#v=1&f=himmelblau&m=adam,learning_rate:0.1&n=40&k=40&level=3&open=code",
  };
  for (const [name, hash] of Object.entries(views))
    test(name, async ({ page, site }) => {
      await page.goto(`${site}/index.html${hash}`);
      await expect(page.getByTestId("sentence")).not.toBeEmpty();
      await expect(page.locator("downhill-playground")).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
    });
});

test.describe("a number is the same in the sentence, the summary, the table and the engine", () => {
  const cases: [string, string, Omit<RunSpec, "steps">][] = [
    [
      "Adam on Rosenbrock",
      "f=rosenbrock&m=adam,learning_rate:0.1",
      { objective: { id: "rosenbrock" }, method: { id: "adam", learning_rate: 0.1 } },
    ],
    [
      "noisy momentum on a valley",
      "f=quadratic,L:40&m=momentum,learning_rate:0.01,noise:0.5&seed=7&x=1,-1",
      {
        objective: { id: "quadratic", L: 40 },
        method: { id: "momentum", learning_rate: 0.01 },
        noise: { sd: 0.5 },
        seed: 7,
        start: [1, -1],
      },
    ],
    [
      "clipped descent with a schedule on Himmelblau",
      "f=himmelblau&m=gradient_descent,learning_rate:0.02,schedule:cosine,schedule.horizon:50,clip_norm:5&x=-1,2",
      {
        objective: { id: "himmelblau" },
        method: { id: "gradient_descent", learning_rate: 0.02 },
        schedule: { id: "cosine", horizon: 50 },
        clip: { norm: 5 },
        start: [-1, 2],
      },
    ],
  ];
  for (const [name, hash, spec] of cases)
    test(name, async ({ page, site }) => {
      const steps = 37;
      const engine = await engineInNode();
      const trace = engine.run({ seed: 0, ...spec, steps });
      const value = trace.value[steps]!;
      const at = Array.from(trace.theta.slice(-2), (each: number) => written(each)).join(", ");
      const gap = value - engine.describe(spec.objective).minimum!;
      await page.goto(`${site}/index.html#v=1&${hash}&n=${steps}&k=${steps}&level=2`);
      const said = `is at (${at}), where f = ${written(value)}.`;
      await expect(page.getByTestId("sentence")).toContainText(said);
      await expect(page.getByRole("region", { name: "Summary" })).toContainText(said);
      await page.getByRole("button", { name: "Show as table" }).click();
      const row = page.getByRole("row", { name: new RegExp(`^${String(steps)} `) });
      await expect(row.getByRole("cell").first()).toHaveText(written(gap, 4));
      await expect(page.getByRole("slider", { name: /^Cursor on the chart/ })).toHaveAttribute(
        "aria-valuetext",
        new RegExp(`^Step ${steps}\\. .*: ${written(gap)}\\.`),
      );
    });
});

test("rows are drawn at random: batches, the dice, and an axis of samples", async ({ page, site }) => {
  await page.goto(
    `${site}/index.html#v=1&f=line_fit&m=gradient_descent,learning_rate:0.05&n=30&k=30&level=3`,
  );
  const sentence = page.getByTestId("sentence");
  await expect(sentence).toContainText("After 30 steps");
  await expect(page.getByRole("button", { name: "Other dice" })).toHaveCount(0);
  const whole = (await sentence.textContent())!;
  await page.getByRole("button", { name: /^Gradient descent/ }).click();
  await page.getByRole("button", { name: "+ Mini-batches" }).click();
  await expect(sentence).not.toHaveText(whole);
  const single = (await sentence.textContent())!;
  await page.getByRole("button", { name: "Other dice" }).click();
  await expect(sentence).not.toHaveText(single);
  const batch = page.getByRole("spinbutton", { name: /^Batch/ });
  await enter(batch, "9");
  await batch.press("Enter");
  // Nine of nine rows: the same gradients up to the order of their sums.
  await expect(sentence).toHaveText(whole);
  await page.getByRole("combobox", { name: "over" }).selectOption("samples seen");
  await expect(page.locator("downhill-chart")).toBeVisible();
  await expect.poll(() => page.url()).toContain("axis=samples");
});

test("a network is chosen and shaped; of its many variables a slice is shown, and said to be one", async ({
  page,
  site,
}) => {
  await page.goto(
    `${site}/index.html#v=1&m=gradient_descent,learning_rate:0.1&n=20&k=20&level=4&open=function`,
  );
  await page.getByRole("combobox", { name: "Function" }).selectOption("Deep network on random targets");
  // Width 6, depth 4: three layers of 6 × 6 and one of 6.
  await expect(
    page.getByText("A slice through the start along the first two of 114 variables."),
  ).toBeVisible();
  const depth = page.getByRole("spinbutton", { name: /^Depth/ });
  await enter(depth, "2");
  await depth.press("Enter");
  await expect(page.getByText("the first two of 42 variables")).toBeVisible();
  const engine = await engineInNode();
  const { value } = engine.run({
    objective: { id: "mlp", width: 6, depth: 2 },
    method: { id: "gradient_descent", learning_rate: 0.1 },
    steps: 20,
  });
  await expect(page.getByTestId("sentence")).toContainText(`where f = ${written(value[20]!)}.`);
});

test("two classes stand beside the landscape of their weights, parted as the engine says", async ({
  page,
  site,
}) => {
  const engine = await engineInNode();
  const { theta } = engine.run({
    objective: { id: "logistic", data: { id: "two_classes" } },
    method: { id: "gradient_descent", learning_rate: 0.5 },
    steps: 3,
    start: [-1, -1],
  });
  const [w1, w2] = [theta.at(-2)!, theta.at(-1)!];
  const { x, y, rows } = engine.data({ id: "two_classes" });
  let wrong = 0;
  for (let i = 0; i < rows; ++i)
    if ((w1 * x[2 * i]! + w2 * x[2 * i + 1]!) * (y[i] === 1 ? 1 : -1) <= 0) ++wrong;
  await page.goto(
    `${site}/index.html#v=1&f=logistic&x=-1,-1&m=gradient_descent,learning_rate:0.5&n=3&k=3&level=2`,
  );
  await expect(page.getByRole("img", { name: /two classes/ })).toHaveAccessibleName(
    `${rows} points of two classes and each method’s line between them. Gradient descent: ${wrong} of ${rows} on the wrong side.`,
  );
  expect(wrong).toBeGreaterThan(0);
});
