// The proof meter and the rate map through their client, on runs of the engine.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test, vi } from "vitest";
import type { Engine, ObjectiveSpec, RunSpec } from "../../web/engine/engine.ts";
import type { EngineError } from "../../web/engine/error.ts";
import { beside, exactFunction } from "../../web/engine/measuring.ts";
import type { Meter } from "../../web/engine/meter.ts";
import type { Proofs } from "../../web/engine/proofs.ts";
import { engineOf } from "../wasm/engines.ts";
import { loaded, moduleBytes } from "./loaded.ts";

vi.setConfig({ testTimeout: 60_000 });

let proofs: Proofs;
let engine: Engine;
beforeAll(async () => {
  proofs = await loaded();
  engine = await engineOf();
});

const bowl = { id: "quadratic", dimension: 2, mu: 0.1, L: 1 } as const;
const origin = [0, 0];
const descent = (learning_rate: number, steps = 10) =>
  engine.run({
    objective: bowl,
    method: { id: "gradient_descent", learning_rate },
    start: [1, 1],
    steps,
  });
const broken = (learning_rate: number, L = 1): Record<string, number> =>
  Object.fromEntries(
    proofs
      .meter({ theorem: "T3", trace: descent(learning_rate), L, minimiser: origin })
      .lines.flatMap(({ id, first_failure }) => (first_failure === null ? [] : [[id, first_failure]])),
  );

test("the proof holds up to 1/L, loses one line beyond it, and falls beyond 2/L", () => {
  expect(broken(1)).toEqual({});
  expect(broken(1.5)).toEqual({ "B'": 0 });
  expect(broken(2.1)).toEqual({ "B'": 0, C: 0, E: 0, F: 0, G: 1, H: 0, "H*": 0 });
  expect(broken(4, 0.25)).toHaveProperty("A", 0);
});

test("a line gives both sides and what it rests on; the ledger adds up", () => {
  const { lines, ledger } = proofs.meter({
    theorem: "T3",
    trace: descent(0.7, 40),
    L: 1,
    minimiser: origin,
  });
  const cap = lines.find(({ id }) => id === "A")!;
  expect(cap.uses).toBe("f is L-smooth");
  expect(cap.left).toHaveLength(40);
  expect(Array.from(cap.slack)).toEqual(Array.from(cap.right, (right, k) => right - cap.left[k]!));
  expect(ledger!.bars.map(({ id }) => id)).toEqual(["smooth", "convex", "square"]);
  ledger!.total.forEach((total, k) => {
    const sum = ledger!.bars.reduce((all, { values }) => all + values[k]!, 0);
    expect(Math.abs(sum - total)).toBeLessThan(1e-12);
  });
});

test("what does not fit is refused at its field", () => {
  const trace = descent(1);
  const field = (call: () => unknown): string => {
    try {
      call();
    } catch (error) {
      return (error as { field: string }).field;
    }
    return "nothing";
  };
  expect(field(() => proofs.meter({ theorem: "T19", trace, L: 1, minimiser: origin }))).toBe("theorem");
  expect(field(() => proofs.meter({ theorem: "T5b", trace, L: 1, minimiser: origin }))).toBe("mu");
  expect(field(() => proofs.meter({ theorem: "T3", trace, L: 1, minimiser: [0] }))).toBe("minimiser");
  expect(field(() => proofs.rate({ learning_rate: 1, mu: 0, L: 1 }))).toBe("mu");
});

test("rates, maps and certificates agree", () => {
  const spec = { learning_rate: 1.8, momentum: 0.25, mu: 0.1, L: 1 };
  const { certified, quadratic } = proofs.rate(spec);
  expect(certified).toBeLessThanOrEqual(0.75); // by an exact Lyapunov function known from elsewhere
  expect(certified).toBeGreaterThanOrEqual(quadratic);
  const behind = proofs.certificate(spec);
  expect(behind).toMatchObject({ kind: "certified", learning_rate: "9/5", momentum: "1/4", look_ahead: "0" });
  const polyak = { learning_rate: 1 / 9, momentum: 4 / 9, mu: 1, L: 25 };
  expect(proofs.rate(polyak)).toMatchObject({ certified: null, cycle: 3 });
  expect(proofs.certificate(polyak)).toMatchObject({ kind: "cycle", cycle: 3 });
  expect(proofs.certificate({ learning_rate: 3, mu: 0.1, L: 1 })).toEqual({ kind: "diverges" });
  const map = proofs.map({
    learning_rate: { min: 0.6, max: 1.8 },
    momentum: { min: 0, max: 0.25 },
    mu: 0.1,
    L: 1,
    shape: [3, 2],
  });
  expect(map.certified[5]).toBeCloseTo(certified!, 4);
  [0.94, 0.88, 0.82].forEach((rate, column) => expect(map.certified[column]).toBeCloseTo(rate, 5));
});

test("gradient descent's map is its closed form, and no cell is both certified and cyclic", () => {
  const mu = 0.04;
  const spec = { mu, L: 1, momentum: { min: 0, max: 0.96 } };
  const plain = proofs.map({
    ...spec,
    learning_rate: { min: 0.05, max: 1.95 },
    momentum: { min: 0, max: 0 },
    shape: [77, 1],
  });
  plain.certified.forEach((rate, column) => {
    const h = 0.05 + (1.9 * column) / 76;
    expect(rate).toBeCloseTo(Math.max(Math.abs(1 - h * mu), Math.abs(1 - h)), 4);
  });
  const heavy = proofs.map({ ...spec, learning_rate: { min: 0.02, max: 3.98 }, shape: [100, 100] });
  const cells = Array.from(heavy.certified, (rate, cell) => ({
    rate,
    cycle: heavy.cycle[cell]!,
    quadratic: heavy.quadratic[cell]!,
  }));
  expect(cells.filter(({ rate, cycle }) => !Number.isNaN(rate) && cycle > 0)).toEqual([]);
  expect(cells.filter(({ rate, quadratic }) => rate < quadratic - 1e-12)).toEqual([]);
  expect(cells.filter(({ rate }) => !Number.isNaN(rate)).length).toBeGreaterThan(1000);
  expect(cells.filter(({ cycle }) => cycle > 0).length).toBeGreaterThan(1000);
});

test("on worst cases nothing is wasted", () => {
  const huber = engine.run({
    objective: { expression: "where(abs(x) < 1, x^2/2, abs(x) - 1/2)" },
    method: { id: "gradient_descent", learning_rate: 1 },
    start: [21],
    steps: 10,
  });
  const { lines } = proofs.meter({ theorem: "T3", trace: huber, L: 1, minimiser: [0] });
  expect(lines.filter(({ first_failure }) => first_failure !== null)).toEqual([]);
  const exact = lines.find(({ id }) => id === "H*")!;
  expect(Math.abs(exact.slack[9]!)).toBeLessThan(1e-12);
  expect(exact.slack[8]).toBeGreaterThan(1e-3);
});

const everyLineHolds = (meter: Meter): void =>
  expect(meter.lines.filter(({ first_failure }) => first_failure !== null).map(({ id }) => id)).toEqual([]);

/** A theorem along a run of the engine, with all that the engine adds to it. */
function measured(theorem: string, spec: RunSpec, exact = false): Meter {
  const { L, mu, critical } = engine.describe(spec.objective);
  const minimiser = critical.find(({ kind }) => kind === "global")!;
  const trace = engine.run(spec);
  const fractions = exact ? exactFunction(engine, spec.objective, minimiser.at, spec.start!) : null;
  return proofs.meter({
    theorem,
    trace,
    L: L!,
    mu: Math.max(mu ?? 0, 0),
    minimiser,
    ...beside(engine, theorem, spec, trace),
    ...(fractions ? { exact: fractions } : {}),
  });
}
const nesterov = { id: "nesterov", form: "look_ahead", learning_rate: 1 } as const;
const along = (method: RunSpec["method"], steps = 20): RunSpec => ({
  objective: bowl,
  method,
  start: [1, 1],
  steps,
});

test("in fractions the worst case wastes exactly nothing", () => {
  const worst = (objective: ObjectiveSpec, start: number, steps: number): RunSpec => ({
    objective,
    method: { id: "gradient_descent", learning_rate: 1 },
    start: [start],
    steps,
  });
  const huber = measured("T3", worst({ id: "huber", L: 1, tau: 1 }, 21, 10), true);
  everyLineHolds(huber);
  const bound = huber.lines.at(-1)!;
  expect(bound).toMatchObject({ id: "H*", exact: true });
  expect(bound.slack[9]).toBe(0);
  expect(Array.from(bound.blur)).toEqual(new Array(10).fill(0));
  expect(Math.min(...bound.slack.subarray(0, 9))).toBeGreaterThan(0);
  const zigzag = measured("T2", worst({ id: "zigzag", L: 1, steps: 3 }, 4, 3), true);
  everyLineHolds(zigzag);
  expect(zigzag.lines.at(-1)).toMatchObject({ id: "H", exact: true });
  expect(zigzag.lines.at(-1)!.slack[2]).toBe(0);
});

test("fractions say where they end, and what is none", () => {
  expect(
    measured("T3", along({ id: "gradient_descent", learning_rate: 1 }, 100), true).lines[0]!.left,
  ).toHaveLength(60);
  const refused = (spec: RunSpec): unknown => {
    try {
      return measured("T3", spec, true);
    } catch (error) {
      return (error as EngineError).field;
    }
  };
  expect(refused(along({ id: "gradient_descent", learning_rate: Math.SQRT1_2 }))).toBe("learning_rate");
  const bent = { id: "pl_sine" } as const;
  expect(refused({ objective: bent, method: { id: "gradient_descent" }, start: [3], steps: 5 })).toBe(
    "objective",
  );
});

test("Nesterov's proofs have all their lines and a ledger along the engine's runs", () => {
  const methods = [
    ["T8", { ...nesterov, sequence: "fista" }, ["smooth", "convex(x,y)", "convex(*,y)"]],
    [
      "T10",
      { ...nesterov, sequence: "strongly_convex", kappa: 10 },
      ["smooth", "convex(x,y)", "strong(*,y)", "square"],
    ],
  ] as const;
  for (const [theorem, method, bars] of methods) {
    const meter = measured(theorem, along(method));
    everyLineHolds(meter);
    expect(meter.lines.map(({ id }) => id)).toEqual(expect.arrayContaining(["a", "b", "c", "e"]));
    expect(meter.ledger!.bars.map(({ id }) => id)).toEqual(bars);
    meter.ledger!.total.forEach((total, k) => {
      const sum = meter.ledger!.bars.reduce((all, { values }) => all + values[k]!, 0);
      expect(Math.abs(sum - total)).toBeLessThan(1e-12);
    });
  }
});

test("momentum, line search and subgradients along the engine's runs", () => {
  const root = Math.sqrt(0.1);
  const polyak = { learning_rate: (2 / (1 + root)) ** 2, momentum: ((1 - root) / (1 + root)) ** 2 };
  everyLineHolds(measured("T11", along({ id: "momentum", ...polyak }, 60)));
  const searched = measured("T13", along({ id: "exact_line_search" }));
  everyLineHolds(searched);
  expect(searched.ledger!.bars.map(({ id }) => id)).toEqual(["Q(k,k+1)", "Q(*,k)", "Q(*,k+1)", "square"]);
  const trace = engine.run({
    objective: { id: "absolute" },
    method: { id: "gradient_descent", learning_rate: 0.1 },
    start: [1.05],
    steps: 40,
  });
  everyLineHolds(proofs.meter({ theorem: "T15", trace, L: 1, minimiser: [0] }));
});

test("what is expected under noise is worked out exactly, and one run does not stand for it", () => {
  const noisy = (objective: ObjectiveSpec, start: number[], more: Partial<RunSpec> = {}): RunSpec => ({
    objective,
    method: { id: "gradient_descent", learning_rate: 0.5 },
    noise: { sd: 1 },
    seed: 3,
    start,
    steps: 60,
    ...more,
  });
  const floor = measured("T16", noisy({ id: "noisy_quadratic", lambda: 1 }, [3]));
  everyLineHolds(floor);
  const settled = floor.lines.find(({ id }) => id === "F")!;
  expect(settled.left[59]).toBeCloseTo(1 / 3, 12); // 1/3 for curvature 1, rate 1/2, variance 1
  everyLineHolds(measured("T16", noisy(bowl, [1, 1])));
  const monroe = measured(
    "T17",
    noisy({ id: "noisy_quadratic", lambda: 2 }, [7], {
      noise: { sd: 3 },
      schedule: { id: "reciprocal" },
      steps: 100,
    }),
  );
  everyLineHolds(monroe);
  expect(monroe.lines.at(-1)!.left[99]).toBeCloseTo(9 / 400, 12);
  // The same proof told of another function: nothing is known of the expectation, and nothing is made up.
  expect(() => measured("T16", noisy({ id: "logistic_pair" }, [3]))).toThrow(/mu/);
  const trace = engine.run(noisy({ id: "double_well" }, [0.5]));
  expect(beside(engine, "T16", noisy({ id: "double_well" }, [0.5]), trace)).toEqual({});
});

test("published rates of four methods", () => {
  const text = readFileSync(resolve(import.meta.dirname, "../golden/proofs/rates.hpp"), "utf8");
  const rows = Array.from(text.matchAll(/\{([\d.]+), ([\d.]+), ([\d.]+), ([\d.]+), ([\d.]+)\}/g), (row) =>
    row.slice(1).map(Number),
  );
  const methods = (kappa: number) => {
    const root = Math.sqrt(kappa);
    const q = (root - 1) / (root + 1);
    const r = 1 - 1 / root;
    return [
      { learning_rate: 1 },
      { learning_rate: (2 / (1 + 1 / root)) ** 2, momentum: q * q },
      { learning_rate: 1, momentum: q, look_ahead: q },
      { learning_rate: 1 + r, momentum: (r * r) / (2 - r), look_ahead: (r * r) / ((1 + r) * (2 - r)) },
    ];
  };
  let compared = 0;
  for (const [kappa = NaN, ...published] of rows) {
    methods(kappa).forEach((method, i) => {
      if ((published[i] ?? 2) > 1) return;
      const { certified } = proofs.rate({ ...method, mu: 1 / kappa, L: 1 });
      expect(Math.abs((certified ?? NaN) - published[i]!), `kappa ${kappa}, method ${i}`).toBeLessThan(4e-4);
      compared += 1;
    });
  }
  expect(compared).toBeGreaterThan(60);
});

test("the module stays small", () => {
  expect(gzipSync(moduleBytes("meter"), { level: 9 }).length).toBeLessThanOrEqual(70_000);
  expect(gzipSync(moduleBytes("proofs"), { level: 9 }).length).toBeLessThanOrEqual(110_000);
});
