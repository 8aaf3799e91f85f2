// What charts say besides the curves: what theory promises, and what an axis leaves out.
import { beforeAll, describe, expect, test } from "vitest";
import { Computation } from "../../web/elements/playground/computation.ts";
import type { Engine } from "../../web/engine/engine.ts";
import { method, openingState } from "../../web/state/state.ts";
import type { MethodSetting, State, Values } from "../../web/state/state.ts";
import { chartData } from "../../web/views/series.ts";
import type { Series } from "../../web/views/series.ts";
import { floorOf } from "../../web/views/floor.ts";
import { engineOf } from "../wasm/engines.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await engineOf();
});

interface Question {
  id: string;
  values?: Values;
  method: MethodSetting;
  start?: number[];
  steps?: number;
}

/** The curve of f − f* and the line of theory, if there is one. */
function curves({ id, values = {}, method, start, steps = 60 }: Question): [Series, Series | undefined] {
  const objective = { id, values };
  const state: State = { ...openingState(), objective, methods: [method], start: start ?? null, steps };
  const [measured, promised] = chartData(new Computation(engine).scene(state), "value", "steps").series;
  return [measured!, promised];
}

const nesterov = (values: Values): MethodSetting => method("nesterov", { form: "look_ahead", ...values });

describe("a line of theory", () => {
  test.each<[string, Question]>([
    ["descent, convex", { id: "logistic_pair", method: method("gradient_descent", { learning_rate: 1.7 }) }],
    ["descent", { id: "valley", method: method("gradient_descent", { learning_rate: 0.9 }) }],
    ["FISTA", { id: "huber", method: nesterov({ learning_rate: 1, sequence: "fista" }) }],
    ["k/(k + 3)", { id: "valley", method: nesterov({ learning_rate: 0.5, sequence: "k_over_k_plus_3" }) }],
    [
      "momentum that suits μ",
      {
        id: "quadratic",
        values: { L: 100 },
        method: nesterov({ learning_rate: 0.01, sequence: "strongly_convex", kappa: 100 }),
      },
    ],
    ["exact line search", { id: "valley", method: method("exact_line_search") }],
    [
      "conjugate gradients",
      { id: "chain", method: method("conjugate_gradient", { form: "linear" }), steps: 200 },
    ],
  ])("%s: the run stays below it", (_, question) => {
    const [measured, promised] = curves(question);
    expect(promised?.theory).toBe(true);
    // Below this the differences between f and f* are rounding.
    const rounding = 1e-14 * (measured.y[0] ?? 1);
    for (let k = 0; k < measured.y.length; ++k)
      expect(measured.y[k]!, `step ${k}`).toBeLessThanOrEqual(promised!.y[k]! * (1 + 1e-12) + rounding);
  });

  test("descent meets it on the worst function: Drori and Teboulle's Huber for 10 steps", () => {
    const [measured, promised] = curves({
      id: "huber",
      start: [1],
      method: method("gradient_descent", { learning_rate: 1 }),
      steps: 10,
    });
    expect(measured.y[10]! / promised!.y[10]!).toBeCloseTo(1, 12);
    expect(promised!.y[10]).toBeCloseTo(1 / 42, 15);
  });

  test("exact line search meets it from the worst start, (κ, 1) on a valley of condition κ", () => {
    const [measured, promised] = curves({
      id: "quadratic",
      values: { L: 10, mu: 1 },
      start: [10, 1],
      method: method("exact_line_search"),
      steps: 20,
    });
    expect(measured.y[20]! / promised!.y[20]!).toBeCloseTo(1, 9);
  });

  test.each<[string, Question]>([
    ["no convexity", { id: "rosenbrock", method: method("gradient_descent", { learning_rate: 0.001 }) }],
    ["too long a step", { id: "huber", method: method("gradient_descent", { learning_rate: 1.5 }) }],
    ["the other point", { id: "huber", method: method("nesterov", { learning_rate: 1, sequence: "fista" }) }],
    ["another momentum", { id: "quadratic", method: nesterov({ learning_rate: 0.1, momentum: 0.9 }) }],
    [
      "noise",
      { id: "quadratic", method: { ...method("gradient_descent", { learning_rate: 0.1 }), noise: 0.1 } },
    ],
    ["no theorem of ours", { id: "quadratic", method: method("adam", { learning_rate: 0.1 }) }],
  ])("none where no theorem applies: %s", (_, question) => {
    expect(curves(question)[1]).toBeUndefined();
  });
});

describe("the end of a logarithmic axis", () => {
  const series = (y: number[], more: Partial<Series> = {}): Series => ({
    label: "Descent",
    identity: { colour: 0, dash: [], marker: "circle" },
    theory: false,
    step: y.map((_, k) => k),
    x: y.map((_, k) => k),
    y,
    ...more,
  });

  test("a dip between two higher values is left out, and said", () => {
    const { floor, note } = floorOf([series([1, 0.5, 0.4, 1e-9, 0.3, 0.2])]);
    expect(floor).toBeGreaterThan(0.01);
    expect(floor).toBeLessThanOrEqual(0.2);
    expect(note).toContain("Descent at 10⁻⁹ in step 3");
  });

  test("a run that comes down is shown to its end, and so is a shallow dip", () => {
    expect(floorOf([series([1, 1e-3, 1e-9, 1e-20])])).toEqual({ floor: null, note: "" });
    expect(floorOf([series([1, 0.5, 0.1, 0.5, 0.4])])).toEqual({ floor: null, note: "" });
    expect(floorOf([series([1, 0.5, 0.4]), series([1, 1e-30, 1], { theory: true })]).floor).toBeNull();
  });

  test("a run that rests at 0, where the axis cannot show it, is spoken of; one that passes it is not", () => {
    const note = "A curve that stops has come to 0, which a logarithmic axis cannot show.";
    expect(floorOf([series([1, 0.5, 0.4]), series([64, 4, 0, 0])])).toEqual({ floor: null, note });
    expect(floorOf([series([1, 0, 2])]).note).toBe("");
  });
});

test("a chart counts in powers of ten unless it is told not to, and never where a value is below 0", () => {
  const state: State = { ...openingState(), methods: [method("momentum", { learning_rate: 0.1 })] };
  const scene = new Computation(engine).scene(state);
  expect(chartData(scene, "value", "steps").logarithmic).toBe(true);
  expect(chartData(scene, "value", "steps", "linear")).toMatchObject({
    logarithmic: false,
    floor: null,
    note: "",
  });
  expect(chartData(scene, "memory", "steps").logarithmic).toBe(false);
});
