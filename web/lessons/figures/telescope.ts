// "Gap spent, distance bought": a strip as long as (L/2) × the squared distance at the start, cut into what each step
// takes off it. Each piece has room for the gap after its step.
import { svg } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { plot } from "./plot.ts";
import { frame } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";
import { stepsIn } from "./walk.ts";

const defaults = { objective: "", expression: "log(cosh(x))", L: 1, x0: 4, steps: 8, step: 0 };
type TelescopeSettings = SettingsOf<typeof defaults>;

interface Results {
  x: number[];
  /** The gap f(x_k) − f*, k = 0 … steps. */
  gap: number[];
  /** (L/2)(x_k − x*)². */
  square: number[];
  /** What step k → k + 1 takes off it. */
  bought: number[];
  /** The gaps after the steps that are shown, added up; what has been bought by then; the most that there is to buy. */
  sum: number;
  paid: number;
  all: number;
}

function compute(engine: Engine, settings: TelescopeSettings): Results {
  const { L, x0, steps, step } = settings;
  const objective = objectiveOf(engine, settings);
  const run = { objective, method: { id: "gradient_descent", learning_rate: 1 / L }, start: [x0] } as const;
  const trace = engine.run({ ...run, steps });
  // The bottom of every function that a lesson takes here is at 0.
  const lowest = engine.derivatives({ objective, at: [0] }).value;
  const x = Array.from(trace.theta);
  const gap = Array.from(trace.value, (value) => value - lowest);
  const square = x.map((at) => (L / 2) * at ** 2);
  const bought = square.slice(1).map((after, k) => (square[k] ?? NaN) - after);
  const total = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0);
  return {
    x,
    gap,
    square,
    bought,
    sum: total(gap.slice(1, step + 1)),
    paid: total(bought.slice(0, step)),
    all: square[0] ?? NaN,
  };
}

const barHeight = 34;

export const telescope = define({
  defaults,
  controls: { x0: { label: "Start x₀", min: 0.5, max: 6, step: 0.1 } },
  shown: ["x0"],
  walks: true,
  compute,
  summary: ({ step }, { sum, paid, all, gap }) =>
    step === 0
      ? `The strip is (L/2)(x₀ − x*)² = ${written(all)} long. No step has been taken.`
      : `After ${stepsIn(step)} the gaps add up to ${written(sum)}, and ${written(paid)} of the strip's ${written(all)} has been used up. The last gap, ${written(gap[step] ?? NaN)}, is the smallest.`,
  table: ({ step }, { x, gap, bought, square }) => {
    const rows = stepsUpTo(step);
    const first = rows.map((k) => k > 0);
    return tabulate({
      k: rows,
      xₖ: rows.map((k) => x[k] ?? NaN),
      "gap spent, f(xₖ) − f*": rows.map((k) => (first[k] ? (gap[k] ?? NaN) : "–")),
      "distance bought": rows.map((k) => (first[k] ? (bought[k - 1] ?? NaN) : "–")),
      "left of the strip": rows.map((k) => square[k] ?? NaN),
    });
  },
  draw: ({ settings: { step }, results: { gap, bought, all }, width }) => {
    const f = frame({
      width,
      height: 128,
      x: [0, all],
      // No tick falls between these: the strip's height means nothing.
      y: [1.05, 1.45],
      xLabel: "(L/2) × squared distance, used up from the left",
      left: 12,
    });
    const axis = f.bottom;
    let from = 0;
    const pieces = bought.slice(0, step).map((length, i) => {
      const x = f.x(from);
      from += length;
      const [wide, filled] = [f.x(from) - x, f.x(gap[i + 1] ?? 0) - f.x(0)];
      return svg`<rect class="piece" x=${x} y=${axis - 14 - barHeight} width=${Math.max(0, wide - 1)} height=${barHeight}></rect>
        <rect class="filled" x=${x} y=${axis - 14 - barHeight} width=${Math.max(1, filled - 1)} height=${barHeight}></rect>
        ${wide > 22 ? svg`<text class="label" x=${x + 4} y=${axis - 20 - barHeight}>step ${i + 1}</text>` : null}`;
    });
    return plot(f, {
      inside: svg`<rect class="piece empty" x=${f.left} y=${axis - 14 - barHeight} width=${f.right - f.left} height=${barHeight}></rect>${pieces}`,
    });
  },
});
