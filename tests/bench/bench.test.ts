// The budgets of the engine as ratios measured in one run, printed as one table. The method is in README.md.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Engine, FleetSpec, MethodId, RunSpec } from "../../web/engine/engine.ts";
import { engineOf } from "../wasm/engines.ts";
import { adamOnQuadratic, basinMap, recorded, updates } from "./plain.ts";
import { adamOfTensorFlow } from "./tensorflow.ts";
import { logSlope, race, repeated, type Row, table } from "./timing.ts";

vi.setConfig({ testTimeout: 300_000 });

let simd: Engine;
let scalar: Engine;
const rows: Row[] = [];

beforeAll(async () => {
  simd = await engineOf("simd");
  scalar = await engineOf("scalar");
});
afterAll(() => console.log(`\n${table(rows)}\n`));

function atLeast(what: string, ratio: number, must: number, detail: string): void {
  rows.push({
    what,
    measured: `${ratio.toFixed(2)} × (${detail})`,
    must: `≥ ${must} ×`,
    holds: ratio >= must,
  });
  expect.soft(ratio, what).toBeGreaterThanOrEqual(must);
}
function atMost(what: string, value: number, must: number, unit: string, detail: string): void {
  rows.push({
    what,
    measured: `${value.toFixed(2)} ${unit} (${detail})`,
    must: `≤ ${must} ${unit}`,
    holds: value <= must,
  });
  expect.soft(value, what).toBeLessThanOrEqual(must);
}

const ms = (value: number): string => `${value.toPrecision(3)} ms`;
const million = 1_000_000;

/** A run that records only its ends. */
const adamRun = (dimension: number, steps: number, learning_rate = 0.01): RunSpec => ({
  objective: { id: "quadratic", dimension, mu: 0.1, L: 10 },
  method: { id: "adam", learning_rate },
  steps,
  record: { every: steps, theta: false },
});
/** Separate Adam runs of one parameter each: the optimiser's work on a tensor of as many. */
const adamFleet = (cells: number, steps: number): FleetSpec => ({
  run: {
    objective: { id: "parabola" },
    method: { id: "adam", learning_rate: 0.001 },
    steps,
    start: [1],
    record: { every: steps },
  },
  vary: [{ path: "start.0", min: 1, max: 2, count: cells }],
  precision: "f32",
  keep: ["end"],
});
const basinFleet = (size: number, steps: number, precision: "f32" | "f64"): FleetSpec => ({
  run: {
    objective: { id: "rosenbrock" },
    method: { id: "adam", learning_rate: 0.01 },
    steps,
    start: [0, 0],
    record: { every: steps },
  },
  vary: [
    { path: "start.0", min: -2, max: 2, count: size },
    { path: "start.1", min: -1, max: 3, count: size },
  ],
  precision,
  keep: ["end"],
});
const twoSteps = [2, 65] as const;
/** What one more step costs: set-up, start and end drop out. */
const perStep = (short: number, long: number): number => (long - short) / (twoSteps[1] - twoSteps[0]);

test("Adam on a million parameters", () => {
  const [short, long] = twoSteps;
  const times = race(25, {
    simdShort: () => simd.run(adamRun(million, short)),
    simdLong: () => simd.run(adamRun(million, long)),
    scalarShort: () => scalar.run(adamRun(million, short)),
    scalarLong: () => scalar.run(adamRun(million, long)),
    plainShort: () => adamOnQuadratic(million, short, 0.1, 10, 0.01),
    plainLong: () => adamOnQuadratic(million, long, 0.1, 10, 0.01),
  });
  const ours = perStep(times.simdShort, times.simdLong);
  const without = perStep(times.scalarShort, times.scalarLong);
  const plain = perStep(times.plainShort, times.plainLong);
  rows.push({ what: "Adam step, 10⁶ parameters, f64", measured: ms(ours), must: "", holds: true });
  atLeast("… against our scalar WebAssembly", without / ours, 1.9, ms(without));
  atLeast("… against JavaScript", plain / ours, 2.5, ms(plain));
});

test("Adam in single precision against TensorFlow.js", async () => {
  const tensor = await adamOfTensorFlow(million);
  const [short, long] = [10, 210];
  const times = race(30, {
    ours: () => simd.fleetNow(adamFleet(million, long)),
    start: () => simd.fleetNow(adamFleet(million, short)),
    step: () => {
      tensor.step();
      tensor.step();
      tensor.read();
    },
    update: () => {
      tensor.update();
      tensor.update();
      tensor.read();
    },
  });
  const ours = (times.ours - times.start) / (long - short);
  rows.push({ what: "Adam step, 10⁶ parameters, f32", measured: ms(ours), must: "", holds: true });
  atLeast("… against TensorFlow.js", times.step / 2 / ours, 10, ms(times.step / 2));
  rows.push({
    what: "… against its update with a given gradient",
    measured: `${(times.update / 2 / ours).toFixed(2)} × (${ms(times.update / 2)})`,
    must: "",
    holds: true,
  });
});

test("one Adam step on two parameters against TensorFlow.js", async () => {
  const tensor = await adamOfTensorFlow(2);
  const spec = (steps: number): RunSpec => ({
    objective: { id: "rosenbrock" },
    method: { id: "adam" },
    steps,
    start: [-1.2, 1],
  });
  const times = race(30, {
    call: repeated(10, () => simd.run(spec(1))),
    run: repeated(10, () => simd.run(spec(1001))),
    theirs: repeated(10, () => {
      tensor.update();
      tensor.read();
    }),
  });
  const step = (times.run - times.call) / 10 / 1000;
  atLeast(
    "Adam step on 2 parameters in a recorded run, against TensorFlow.js",
    times.theirs / 10 / step,
    100,
    ms(step),
  );
  rows.push({
    what: "… a run of that one step alone",
    measured: `${(times.theirs / times.call).toFixed(2)} × (${ms(times.call / 10)})`,
    must: "",
    holds: true,
  });
});

test("basin map", () => {
  const times = race(40, {
    f64: () => simd.fleetNow(basinFleet(256, 200, "f64")),
    f32: () => simd.fleetNow(basinFleet(256, 200, "f32")),
    plain: () => basinMap(256, 200, 0.01),
  });
  try {
    atLeast(
      "basin map 256² × 200 Adam steps, f32, against JavaScript",
      times.plain / times.f32,
      8,
      ms(times.f32),
    );
  } finally {
    atLeast("… f64", times.plain / times.f64, 3.5, ms(times.f64));
  }
});

test("twelve methods recorded", () => {
  const methods = Object.keys(updates) as MethodId[];
  const times = race(3000, {
    ours: () =>
      methods.map((id) =>
        simd.run({
          objective: { id: "rosenbrock" },
          method: { id, learning_rate: 1e-4 },
          steps: 1000,
          start: [-1.2, 1],
        }),
      ),
    plain: () => methods.map((id) => recorded(id, 1000, 1e-4)),
  });
  atMost("12 methods × 1,000 steps recorded, f64", times.ours, 1.5, "ms", "public interface");
  atMost("… against JavaScript", times.ours / times.plain, 2, "×", ms(times.plain));
});

test("growth", () => {
  const slope = (what: string, sizes: readonly number[], times: readonly number[]): void => {
    const found = logSlope(sizes, times);
    const holds = Math.abs(found - 1) <= 0.05;
    rows.push({ what, measured: `slope ${found.toFixed(3)}`, must: "1 ± 0.05", holds });
    expect.soft(Math.abs(found - 1), what).toBeLessThanOrEqual(0.05);
  };
  // The largest first: while what it leaves behind is swept up in other threads, a short run would be slowed for all its
  // time, the next largest hardly is.
  const measured = (sizes: readonly number[], rounds: number, call: (size: number) => unknown): number[] => {
    const contenders = [...sizes].reverse().map((size) => [`at ${size}`, () => call(size)] as const);
    const times = race(rounds, Object.fromEntries(contenders));
    return sizes.map((size) => times[`at ${size}`]!);
  };
  // So slow that no number gets near zero, where denormal arithmetic would be timed instead.
  const slow = 1e-7;
  const steps = [2e4, 8e4, 32e4];
  slope(
    "growth with steps",
    steps,
    measured(steps, 12, (count) => simd.run(adamRun(16, count, slow))),
  );
  // So many steps that they take long enough to be measured, beside the set-up too where that takes a second.
  const [small, large] = [
    [10, 100, 1e3, 1e4, 1e5],
    [1e6, 1e7],
  ];
  const few = (dimension: number): number => Math.max(20, Math.round(4e5 / dimension));
  const after = (spans: number): number[] => {
    const call = (dimension: number): unknown => simd.run(adamRun(dimension, spans * few(dimension), slow));
    return [...measured(small, 30, call), ...measured(large, 6, call)];
  };
  const [short, long] = [after(1), after(3)];
  const dimensions = [...small, ...large];
  slope(
    "growth of a step with dimension, 10 … 10⁷",
    dimensions,
    dimensions.map((dimension, i) => (long[i]! - short[i]!) / (2 * few(dimension))),
  );
  const edges = [32, 64, 128, 256];
  const little = measured(edges, 12, (edge) => simd.fleetNow(basinFleet(edge, 50, "f64")));
  const much = measured(edges, 12, (edge) => simd.fleetNow(basinFleet(edge, 150, "f64")));
  slope(
    "growth of a fleet's step with its size, 32² … 256²",
    edges.map((edge) => edge * edge),
    edges.map((_, i) => much[i]! - little[i]!),
  );
});

const native = resolve(import.meta.dirname, "../../build/native/downhill_bench");
test.runIf(existsSync(native))("WebAssembly against native SSE2", () => {
  /** Best seconds of each benchmark of the native program. */
  const nativeTimes = (): Record<string, number> => {
    const output = execFileSync(native, ["--benchmark_format=json"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const { benchmarks } = JSON.parse(output) as { benchmarks: { name: string; real_time: number }[] };
    return Object.fromEntries(benchmarks.map(({ name, real_time }) => [name.replace(/\/.*/, ""), real_time]));
  };
  const best: Record<string, number> = {};
  const note = (times: Record<string, number>): void => {
    for (const [name, time] of Object.entries(times)) best[name] = Math.min(best[name] ?? Infinity, time);
  };
  for (let round = 0; round < 3; ++round) {
    note(nativeTimes());
    note(
      race(2, {
        wasmAdam: () => simd.run(adamRun(million, 12)),
        wasmBasins: () => simd.fleetNow(basinFleet(128, 200, "f64")),
        wasmPreview: () => simd.fleetNow(basinFleet(128, 200, "f32")),
      }),
    );
  }
  const against = (what: string, ours: string, theirs: string): void => {
    const ratio = best[ours]! / best[theirs]!;
    const holds = ratio <= 1.25;
    rows.push({ what, measured: `${ratio.toFixed(2)} × (${ms(best[ours]!)})`, must: "≤ 1.25 ×", holds });
    expect.soft(ratio, what).toBeLessThanOrEqual(1.25);
  };
  against("WebAssembly against native SSE2: Adam, 10⁶ parameters", "wasmAdam", "adam");
  against("… basin map, f64", "wasmBasins", "basins");
  against("… basin map, f32", "wasmPreview", "preview");
});
