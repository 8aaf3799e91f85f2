// Races: budgets by count, and orders that depend on where one looks. Distances on f = x² + y² from (5, 5) with descent 0.1,
// momentum 0.1 and 0.9, Adam 0.5, computed with NumPy: descent leads from 13 to 100; Adam and momentum swap at 16, 19, 22, 26, 36.
import { beforeAll, describe, expect, test } from "vitest";
import { leaders, orderAt, readings, spentOf, swaps } from "../../web/elements/explore/race-order.ts";
import { rateAxis, sweep } from "../../web/elements/explore/sweep.ts";
import type { Engine, MethodSpec } from "../../web/engine/engine.ts";
import { engineOf } from "./engines.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await engineOf();
});

const run = (method: MethodSpec, steps: number) =>
  engine.run({ objective: { id: "sphere" }, method, start: [5, 5], steps });

const three: MethodSpec[] = [
  { id: "gradient_descent", learning_rate: 0.1 },
  { id: "momentum", learning_rate: 0.1, momentum: 0.9 },
  { id: "adam", learning_rate: 0.5 },
];

describe("the order of a race", () => {
  test("descent leads from 13 to 100, Adam and momentum swap again and again", () => {
    const all = three.map((method) => readings(run(method, 100), 100));
    expect(leaders(all, 100).at(-1)).toEqual({ run: 0, from: 13 });
    const pair = swaps(all, 13, 100).find(({ pair: [a, b] }) => a === 1 && b === 2);
    expect(pair?.at.slice(0, 5)).toEqual([16, 19, 22, 26, 36]);
    const distance = (each: Float64Array): number => Math.sqrt(each[30]!);
    expect(distance(all[0]!)).toBeCloseTo(0.00875, 5);
    expect(distance(all[2]!)).toBeCloseTo(0.2402, 4);
    expect(distance(all[1]!)).toBeCloseTo(0.3114, 4);
    expect(orderAt(all, 30)).toEqual([0, 2, 1]);
  });

  test("a method that asks twice per step gets half as many steps, and no gradient more than the others", () => {
    const twice: MethodSpec = { program: "theta = theta - eta*grad(theta - eta*g)", learning_rate: 0.1 };
    for (const method of [...three, twice, { id: "lbfgs" } as MethodSpec]) {
      const trace = run(method, 31);
      expect(spentOf(trace, 31)).toBeLessThanOrEqual(31);
      expect(spentOf(trace, 31)).toBeGreaterThanOrEqual(30);
    }
    const trace = run(twice, 31);
    expect(readings(trace, 31)[31]).toBe(trace.value[15]);
    expect(readings(trace, 31)[1]).toBe(trace.value[0]);
  });

  test("a run that has left is last from there on", () => {
    const gone = readings(run({ id: "gradient_descent", learning_rate: 100 }, 400), 400);
    const there = readings(run(three[0]!, 400), 400);
    expect(gone[400]).toBe(Infinity);
    expect(orderAt([gone, there], 400)).toEqual([1, 0]);
    expect(swaps([gone, there], 0, 400)).toEqual([]);
  });
});

test("a sweep holds what single runs give, bit for bit, and NaN where they leave", () => {
  const spec = {
    objective: { id: "rosenbrock" as const },
    method: { id: "momentum" as const },
    start: [-1.2, 1],
    steps: 60,
  };
  const { rates, values, best } = sweep(engine, spec, rateAxis, 41);
  expect(rates[0]).toBe(1e-4);
  expect(rates.at(-1)).toBe(10);
  rates.forEach((learning_rate, i) => {
    const trace = engine.run({ ...spec, method: { id: "momentum", learning_rate } });
    const end = trace.value.at(-1)!;
    expect(values[i]).toBe(
      ["diverged", "non_finite"].includes(trace.status.kind) || !Number.isFinite(end) ? NaN : end,
    );
  });
  expect(values[best]).toBe(Math.min(...values.filter((value) => !Number.isNaN(value))));
});
