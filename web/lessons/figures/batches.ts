// One batch size and rate over twenty seeds, beside runs with settings of their own: the loss against rows seen or
// against updates.
import { svg } from "lit/html.js";
import type { Engine, ObjectiveSpec, RunSpec } from "../../engine/engine.ts";
import { lineFit, method } from "../../state/state.ts";
import { written } from "../number.ts";
import { kept } from "../kept.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { floor, heightFor, label, plot } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";

const defaults = {
  data: "noisy_line",
  batch: 10,
  learning_rate: 0.05,
  draw: "shuffled",
  axis: "samples",
  /** Runs to compare with, as batch:rate with spaces between them. */
  others: "",
  samples: 1000,
  goal: 0.225,
  seeds: 20,
  /** The run whose end is told. */
  seed: 0,
};

type BatchSettings = SettingsOf<typeof defaults>;

interface Curve {
  name: string;
  batch: number;
  /** The loss after each update. */
  losses: number[];
}

interface Results {
  /** One curve per seed. */
  fan: Curve[];
  others: Curve[];
  /** How many of the seeds end at or below the goal; the middle one and the worst of their ends. */
  good: number;
  median: number;
  worst: number;
  lowest: number;
  /** The loss at the end of the run with the seed that is set. */
  end: number;
  updates: number;
}

type Fan = Omit<Results, "end">;

function fanOf(engine: Engine, settings: BatchSettings): Fan {
  const { data, batch, learning_rate, draw, samples, goal, seeds } = settings;
  const objective: ObjectiveSpec = { id: lineFit, data: { id: data }, loss: "mse" };
  const { minimum = NaN, rows } = engine.data({ id: data });
  const runWith = (size: number, rate: number): RunSpec => ({
    objective,
    method: { id: "gradient_descent", learning_rate: rate },
    sampler: size >= rows ? { kind: "full" } : { kind: draw as "shuffled", batch: size },
    start: [0, 0],
    seed: 0,
    steps: Math.round(samples / size),
  });
  const own = runWith(batch, learning_rate);
  const { values = new Float64Array(), rows: length = 1 } = engine.fleetNow({
    run: own,
    vary: [{ path: "seed", values: stepsUpTo(seeds - 1) }],
    keep: ["values"],
  });
  const fan = stepsUpTo(seeds - 1).map((seed): Curve => {
    const losses = Array.from(values.subarray(seed * length, (seed + 1) * length));
    return { name: `seed ${seed}`, batch, losses };
  });
  const others = settings.others
    .split(" ")
    .filter(Boolean)
    .map((each): Curve => {
      const [size = NaN, rate = NaN] = each.split(":").map(Number);
      const { value } = engine.run(runWith(size, rate));
      return { name: `B = ${size}, η = ${written(rate)}`, batch: size, losses: Array.from(value) };
    });
  const ends = fan.map(({ losses }) => losses.at(-1) ?? NaN).sort((a, b) => a - b);
  return {
    fan,
    others,
    good: ends.filter((end) => end <= goal).length,
    median: ends[Math.floor(ends.length / 2)] ?? NaN,
    worst: ends.at(-1) ?? NaN,
    lowest: minimum,
    updates: own.steps,
  };
}

const fanFor = kept(fanOf);

function compute(engine: Engine, settings: BatchSettings): Results {
  const found = fanFor(engine, { ...settings, axis: "", seed: 0 });
  return { ...found, end: found.fan[settings.seed]?.losses.at(-1) ?? NaN };
}

export const batches = define({
  defaults,
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.005, max: 0.6, step: 0.02, logarithmic: true },
    batch: { label: "Rows in a batch, B", min: 1, max: 100, step: 1 },
    draw: {
      label: "How rows are drawn",
      choices: { shuffled: "shuffled, each once per pass", replacement: "any row, any time" },
    },
    axis: { label: "Count", choices: { samples: "rows seen", updates: "updates" } },
  },
  shown: ["learning_rate", "batch", "axis"],
  walks: false,
  compute,
  summary: ({ samples, goal, seeds, batch }, { good, median, worst, updates }) =>
    `After ${samples} rows, that is ${updates} updates of ${batch}, the loss is at most ${written(goal)} in ${good} of ${seeds} runs; the middle run has ${written(median)}, the worst ${written(worst)}.`,
  plays: ({ learning_rate }) => ({
    objective: { id: lineFit, values: {} },
    methods: [method("gradient_descent", { learning_rate })],
    start: [0, 0],
    steps: 100,
  }),
  table: (_, { fan }) => {
    const updates = stepsUpTo((fan[0]?.losses.length ?? 1) - 1);
    const sorted = updates.map((k) => fan.map(({ losses }) => losses[k] ?? NaN).sort((a, b) => a - b));
    return tabulate({
      updates,
      "rows seen": updates.map((k) => k * (fan[0]?.batch ?? NaN)),
      "best run": sorted.map((list) => list[0] ?? NaN),
      "middle run": sorted.map((list) => list[Math.floor(list.length / 2)] ?? NaN),
      "worst run": sorted.map((list) => list.at(-1) ?? NaN),
    });
  },
  draw: ({ settings: { axis, samples }, results: { fan, others, lowest, updates }, width }) => {
    const bySamples = axis === "samples";
    const most = Math.max(updates, ...others.map(({ losses }) => losses.length - 1));
    const f = frame({
      width,
      height: heightFor(width, 0.5, 270, 380),
      x: [0, bySamples ? samples : most],
      y: [0.18, 15],
      logY: true,
      xLabel: bySamples ? "rows seen" : "updates",
      yLabel: "loss over all data, logarithmic",
    });
    const line = ({ losses, batch }: Curve): Point[] =>
      losses.map((loss, k): Point => [bySamples ? k * batch : k, Math.min(loss, 1e3)]);
    const named = (curve: Curve, i: number) => {
      const points = line(curve);
      const [x, y] = points[Math.min(points.length - 1, Math.ceil(points.length * 0.12))] ?? [0, 1];
      return svg`${polyline(points, f, `series-${i + 1}`)}${label(f, x, y, curve.name, { dx: 6, dy: -6 })}`;
    };
    return plot(f, {
      inside: svg`${fan.map((curve) => polyline(line(curve), f, "faint"))}${others.map(named)}`,
      over: floor(f, lowest, `lowest possible, ${written(lowest)}`, "end"),
    });
  },
});
