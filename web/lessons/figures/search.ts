// Backtracking: trial steps along the line of one step, each a share of the one before, until f falls enough.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { method } from "../../state/state.ts";
import { written } from "../number.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { edge, fallsEnough, lineFrom, lineFrame, profile } from "./line.ts";
import type { Line } from "./line.ts";
import { ball, dots, label, plot } from "./plot.ts";
import { polyline } from "./svg.ts";
import type { Frame, Point } from "./svg.ts";
import { tabulate } from "./table.ts";

const defaults = {
  objective: "parabola",
  lambda: 2,
  x0: 1,
  c1: 0.1,
  a0: 1,
  shrink: 0.5,
  far: 1.2,
  steps: 10,
  step: 0,
};

type SearchSettings = SettingsOf<typeof defaults>;

interface Trial {
  a: number;
  value: number;
  /** The highest value that Armijo's test lets pass. */
  allowed: number;
  accepted: boolean;
}

interface Results {
  line: Line;
  curve: Point[];
  trials: Trial[];
  /** How many of the trials are shown. */
  tried: number;
  accepted: number;
  shrinks: number;
  /** The largest step up to which every step passes. */
  high: number;
  /** Whether the test lets the lowest point of the line pass. */
  keeps_exact: number;
}

const mostShrinks = 60;

function trialsOf(line: Line, { c1, a0, shrink }: SearchSettings): Trial[] {
  const trials: Trial[] = [];
  for (let a = a0; trials.length <= mostShrinks && !trials.at(-1)?.accepted; a *= shrink) {
    const value = line.valueAt(a);
    const accepted = fallsEnough(line, c1, a, value);
    trials.push({ a, value, allowed: line.value + c1 * a * line.slope, accepted });
  }
  return trials;
}

function compute(engine: Engine, settings: SearchSettings): Results {
  const { x0, c1, far, step } = settings;
  const line = lineFrom(engine, objectiveOf(engine, settings), [x0]);
  const trials = trialsOf(line, settings);
  const passes = (a: number): boolean => fallsEnough(line, c1, a, line.valueAt(a));
  return {
    line,
    curve: profile(line, far),
    trials,
    tried: Math.min(step, trials.length),
    accepted: trials.at(-1)?.a ?? NaN,
    shrinks: trials.length - 1,
    high: edge(far * 1e-9, far * 4, passes),
    keeps_exact: Number(passes(line.exact)),
  };
}

function summary({ c1, a0 }: SearchSettings, { trials, tried, high, accepted, shrinks }: Results): string {
  const range = `With c₁ = ${written(c1)} every step up to a = ${written(high)} is short enough.`;
  const last = trials[tried - 1];
  if (!last) return `${range} The first trial will be a = ${written(a0)}.`;
  const trial = `Trial ${tried}: a = ${written(last.a)} gives ${written(last.value)}, allowed is ${written(last.allowed)}: ${last.accepted ? "accepted" : "too high"}.`;
  if (!last.accepted) return `${range} ${trial}`;
  return `${range} ${trial} The search took ${shrinks} ${shrinks === 1 ? "shrink" : "shrinks"} to a = ${written(accepted)}.`;
}

/** A trial with its number; one that is out of sight stands at the edge with an arrow. */
function mark({ a, value, accepted }: Trial, i: number, f: Frame, far: number): TemplateResult {
  const [x, y] = [f.x(a), f.y(value)];
  if (a > far || y < f.top)
    return svg`<text class="away" x=${f.right - 4} y=${f.top + 16 + 17 * i} text-anchor="end">${i + 1}: a = ${written(a)} ${a > far ? "→" : "↑"}</text>`;
  if (accepted)
    return svg`${ball(f, a, value)}${label(f, a, value, `${i + 1}: accepted`, { dy: -14, anchor: "middle", look: "strong" })}`;
  return svg`<path class="refused" d="M${x - 6} ${y - 6}l12 12m0 -12l-12 12"></path>${label(f, a, value, String(i + 1), { dx: 11, dy: 4, look: "strong" })}`;
}

export const search = define({
  defaults,
  controls: {
    c1: { label: "Share c₁ of the promise", min: 0.0001, max: 0.99, step: 0.01 },
    a0: { label: "First trial a₀", min: 0.05, max: 16, step: 0.1, logarithmic: true },
    shrink: { label: "Factor ρ from trial to trial", min: 0.1, max: 0.9, step: 0.05 },
  },
  shown: ["a0", "c1", "shrink"],
  walks: true,
  compute,
  summary,
  plays: ({ objective, lambda, a0, c1, shrink, x0, steps }) => ({
    objective: { id: objective, values: { lambda } },
    methods: [method("backtracking", { a0, c1: Math.min(c1, 0.4999), shrink })],
    start: [x0],
    steps,
  }),
  table: (_, { trials, tried }) => {
    const rows = trials.slice(0, tried);
    return tabulate({
      trial: rows.map((_each, i) => i + 1),
      a: rows.map(({ a }) => a),
      "f there": rows.map(({ value }) => value),
      allowed: rows.map(({ allowed }) => allowed),
      "": rows.map(({ accepted }) => (accepted ? "accepted" : "too high")),
    });
  },
  draw: ({ settings: { far, c1 }, results: { line, curve, trials, tried, high }, width }) => {
    const { value, slope } = line;
    const low = Math.min(...curve.map(([, y]) => y));
    const f = lineFrame(width, far, low - (value - low) * 0.12, low + (value - low) * 1.5);
    const fall = (share: number): Point[] => [[0, value], [far, value + share * far * slope]]; // prettier-ignore
    const promise = (value - low) / -slope;
    const passing = svg`<rect class="zone creeps" x=${f.left} width=${Math.max(0, f.x(Math.min(high, far)) - f.left)} y=${f.bottom - 10} height="10"></rect>`;
    return plot(f, {
      inside: svg`${passing}${polyline(curve, f, "curve")}${polyline(fall(1), f, "promise")}${polyline(fall(c1), f, "allowed")}`,
      over: svg`
        ${label(f, far * 0.45, value + c1 * far * 0.45 * slope, "allowed", { dx: 8, dy: -9 })}
        ${label(f, promise * 0.75, value + 0.75 * promise * slope, "promised", { dx: 8, dy: 4 })}
        ${label(f, 0, 0, "passes", { dx: 4, dy: f.bottom - 15 - f.y(0) })}
        ${dots(f, [[0, value]], 5)}${trials.slice(0, tried).map((each, i) => mark(each, i, f, far))}`,
    });
  },
});
