// Figures that compute more than a run: their answers against the engine's own methods and against known numbers.
import { expect, test } from "vitest";
import { kindOf } from "../../web/lessons/figures/kinds.ts";
import { testEngine } from "./engine.ts";

const engine = await testEngine();

function results(kind: string, changes: Record<string, number | string> = {}): Record<string, number> {
  const found = kindOf(kind)!;
  return found.compute(engine, { ...found.defaults, ...changes }) as Record<string, number>;
}

test.each([
  [1, 1e-4, 0.5, 2],
  [16, 0.3, 0.5, 2],
  [1, 0.1, 0.5, 200],
  [0.3, 0.49, 0.8, 7],
])(
  "the search from a0 = %f with c1 = %f, shrink %f, curvature %f ends where the engine's does",
  (...given) => {
    const [a0, c1, shrink, lambda] = given;
    const trace = engine.run({
      objective: { id: "parabola", lambda },
      method: { id: "backtracking", a0, c1, shrink },
      start: [1],
      steps: 1,
    });
    const found = results("search", { a0, c1, shrink, lambda });
    expect(found["accepted"]).toBe(trace.learning_rate[0]);
    expect(found["shrinks"]).toBe((trace.evaluations.value[1] ?? 0) - 2);
  },
);

test("the best step of a parabola is refused above one half", () => {
  expect(results("search", { c1: 0.499 })["keeps_exact"]).toBe(1);
  expect(results("search", { c1: 0.501 })["keeps_exact"]).toBe(0);
});

test("Wolfe's window is the one worked out by hand", () => {
  const { low, high } = results("wolfe", { c1: 1e-4, c2: 0.9 });
  expect(low).toBeCloseTo(0.05, 9);
  expect(high).toBeCloseTo(0.9999, 9);
});

test("a range test on 12.5 θ² rises first at step 37, counted from 0", () => {
  const { rise, rise_rate } = results("range_test", { lambda: 25 });
  expect(rise).toBe(37);
  expect(rise_rate).toBeCloseTo(0.08506, 5);
});

test("the basins of the quartic meet at 1, and memory carries some balls over the hill", () => {
  const { basins, distinct } = results("basins", { starts: "-1 0 4", x0: 2 }) as unknown as {
    basins: ArrayLike<number>;
    distinct: number;
  };
  const right = Array.from(basins).filter((each) => each === 2).length;
  expect(right / basins.length).toBeCloseTo(4 / 7, 2);
  expect(distinct).toBe(2);
  const end = (momentum: number) =>
    results("basins", { method: "momentum", momentum, x0: -1, steps: 1000 })["end"];
  expect(end(0.9)).toBeCloseTo(-0.25, 3);
  expect(end(0.95)).toBeCloseTo(3, 3);
});

test("the scatter of a batch falls like the root of its size", () => {
  const { deviation, single } = results("spread", { batch: 64, draws: 4000 });
  expect((deviation ?? NaN) / (single ?? NaN)).toBeCloseTo(1 / 8, 2);
});

test("twenty seeds: a steady rate gets all of them down, a large one does not", () => {
  expect(results("batches", { batch: 20, learning_rate: 0.08 })["good"]).toBe(20);
  expect(results("batches", { batch: 20, learning_rate: 0.4 })["good"]).toBeLessThan(10);
});

test.each([
  ["constant", 0.006, 100, 0.0031571617],
  ["inverse_time", 0.5, 2, 0.001022953],
  ["step_decay", 0.5, 100, 0.0021628547],
  ["cosine", 0.05, 500, 0.0028482156],
])("the cloud under %s from %f, half after %f, ends at %f", (law, learning_rate, half, end) => {
  expect(results("cloud", { law, learning_rate, half })["end"]).toBeCloseTo(end, 9);
});

const bowl = { mu: 0.1, L: 1 };
test.each([
  [{ ...bowl, learning_rate: 1 }, "", -1, 0],
  [{ ...bowl, learning_rate: 1.5 }, "B'", 0, 1],
  [{ ...bowl, learning_rate: 2.1 }, "B'", 0, 7],
  [{ ...bowl, learning_rate: 4, L_factor: 0.25 }, "A", 0, 9],
  [{ objective: "pl_sine", learning_rate: 1 / 8, x0: 3 }, "D", 1, 3],
  [{ objective: "logistic_pair", learning_rate: 2, x0: 6 }, "", -1, 0],
  [{ objective: "huber", L: 1, tau: 1, learning_rate: 1, x0: 21 }, "", -1, 0],
])("the meter of %j breaks first at the line that its assumption carries", (settings, line, at, count) => {
  const found = results("meter", settings) as unknown as {
    broken: string;
    broken_at: number;
    failures: number;
  };
  expect([found.broken, found.broken_at, found.failures]).toEqual([line, at, count]);
});

test("on the worst case the exact bound is attained, and said so", () => {
  const kind = kindOf("meter")!;
  const settings = { ...kind.defaults, objective: "huber", L: 1, tau: 1, x0: 21, step: 10 };
  const found = kind.compute(engine, settings) as { slack: Record<string, number> };
  expect(Math.abs(found.slack["H*"]!)).toBeLessThan(1e-12);
  expect(found.slack["H"]).toBeGreaterThan(1);
  expect(kind.summary(settings, found)).toContain("attained");
});
