// Where the mean of θ² goes in one noisy step, against where it was: a straight line. Where it cuts the diagonal a step
// takes away what it adds, and the staircase between the two lines ends there.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, cross, floor, heightFor, label, panels, plot, trail } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";
import { rateControl, stepsIn } from "./walk.ts";

const defaults = { learning_rate: 0.4, lambda: 1, variance: 1, start: 1.6, steps: 12, step: 0 };
type BalanceSettings = SettingsOf<typeof defaults>;

interface Results {
  /** The mean of θ² before step k. */
  means: number[];
  now: number;
  /** What one step leaves of it, and what its noise adds. */
  keeps: number;
  adds: number;
  /** Where nothing changes any more. */
  floor: number;
}

function compute(engine: Engine, settings: BalanceSettings): Results {
  const { learning_rate, lambda, variance, start, steps, step } = settings;
  const from = (first: number, count: number): number[] =>
    Array.from(engine.moments({ learning_rate, lambda, variance, start: first, steps: count }));
  const adds = from(0, 1)[1] ?? NaN;
  const keeps = (from(1, 1)[1] ?? NaN) - adds;
  const means = from(start, steps);
  return { means, now: means[step] ?? NaN, keeps, adds, floor: adds / (1 - keeps) };
}

/** From the diagonal up or down to the line, from there across to the diagonal, and so on. */
const staircase = (means: readonly number[]): Point[] =>
  means.flatMap((mean, k): Point[] =>
    k === 0
      ? [[mean, mean]]
      : [
          [means[k - 1] ?? mean, mean],
          [mean, mean],
        ],
  );

const most = 2.2;

/** After the step against before it. */
function squarePanel(
  { means, now, keeps, adds, floor: still }: Results,
  { step }: BalanceSettings,
  width: number,
): TemplateResult {
  const f = frame({
    width,
    height: heightFor(width, 0.8, 250, 400),
    x: [0, most],
    y: [0, most],
    xLabel: "mean of θ² before the step",
    yLabel: "after the step",
  });
  const line = (value: (at: number) => number): Point[] => [
    [0, value(0)],
    [most, value(most)],
  ];
  const after = (at: number): number => keeps * at + adds;
  return plot(f, {
    inside: svg`${polyline(
      line((at) => at),
      f,
      "floor",
    )}${polyline(line(after), f, "series-1")}${polyline(staircase(means.slice(0, step + 1)), f, "path")}
      ${cross(f, still, still)}${ball(f, now, now, 6)}`,
    over: svg`${label(f, most * 0.86, most * 0.86, "nothing changes", { dx: -8, anchor: "end" })}
      ${label(f, most, after(most), "one step", { dy: 28, anchor: "end", look: "label of-series-1" })}
      ${label(f, still, still, "floor", { dx: 12, dy: 20, look: "strong" })}`,
  });
}

/** The same step by step. */
function timePanel(
  { means, floor: still }: Results,
  { step, steps }: BalanceSettings,
  width: number,
): TemplateResult {
  const f = frame({
    width,
    height: heightFor(width, 0.8, 250, 400),
    x: [0, steps],
    y: [0, most],
    xLabel: "step k",
    yLabel: "mean of θ²",
  });
  return plot(f, {
    inside: trail(
      f,
      means.slice(0, step + 1).map((mean, k): Point => [k, mean]),
      6,
    ),
    over: floor(f, still, `floor ${written(still)}`, "end"),
  });
}

export const balance = define({
  defaults,
  controls: {
    learning_rate: { ...rateControl, min: 0.05, max: 1.5, step: 0.05 },
    start: { label: "Mean of θ² at the start", min: 0, max: 2, step: 0.1 },
  },
  shown: ["learning_rate", "start"],
  walks: true,
  compute,
  summary: ({ step, learning_rate }, { now, keeps, adds, floor }) =>
    `With η = ${written(learning_rate)} a step leaves ${written(keeps)} of the mean of θ² and adds ${written(adds)}. After ${stepsIn(step)} the mean is ${written(now)}; it stays where it is at ${written(floor)}.`,
  table: ({ step }, { means, keeps, adds }) => {
    const rows = stepsUpTo(step);
    return tabulate({
      "step k": rows,
      "mean of θ²": rows.map((k) => means[k] ?? NaN),
      "the step leaves": rows.map((k) => keeps * (means[k] ?? NaN)),
      "and adds": rows.map(() => adds),
    });
  },
  draw: ({ settings, results, width }) =>
    panels(
      width,
      (own) => squarePanel(results, settings, own),
      (own) => timePanel(results, settings, own),
    ),
});
