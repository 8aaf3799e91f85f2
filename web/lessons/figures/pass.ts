// A walk past a saddle: the map with the path, and the length of the gradient step by step; with noise, twenty walks.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { method } from "../../state/state.ts";
import { written } from "../number.ts";
import { ground } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { define, objectiveOf, runOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, cross, dots, label, panels, plot, trail } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { stepsUpTo } from "./table.ts";
import { been, stepsIn, walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

const defaults = {
  objective: "saddle_quartic",
  method: "gradient_descent",
  learning_rate: 0.1,
  x0: 1,
  /** The start beside the ridge, as a power of ten; −17 stands for exactly on it. */
  log_y0: -6,
  log_noise: -9,
  /** How many walks with seeds of their own. */
  walks: 1,
  /** Of the walk that is drawn. */
  seed: 0,
  steps: 100,
  step: 0,
};

type PassSettings = SettingsOf<typeof defaults>;

interface Results extends Walk {
  x: number;
  y: number;
  y0: number;
  norm: number;
  /** The first step with |y| > 1; −1 where there is none. */
  left: number;
  /** Where all walks end, and how many of them within a hundredth of the lowest value. */
  ends: Point[];
  down: number;
  worst: number;
  ground: Ground;
}

const onRidge = -17;
const silent = -9;
const powerOf = (exponent: number, nothing: number): number => (exponent <= nothing ? 0 : 10 ** exponent);

function compute(engine: Engine, settings: PassSettings): Results {
  const { x0, log_y0, log_noise, walks, steps } = settings;
  const objective = objectiveOf(engine, settings);
  const y0 = powerOf(log_y0, onRidge);
  const all = { ...settings, noise: powerOf(log_noise, silent) };
  const ran = walk(engine, all, [x0, y0]);
  const fan = engine.fleetNow({
    run: runOf(engine, all, [x0, y0]),
    vary: [{ path: "seed", values: stepsUpTo(walks - 1) }],
    keep: ["end", "value"],
  });
  const { end = new Float64Array(), value = new Float64Array() } = fan;
  const lowest = engine.describe(objective).minimum ?? NaN;
  return {
    ...ran,
    x: ran.at[0] ?? NaN,
    y: ran.at[1] ?? NaN,
    y0,
    norm: Math.hypot(...ran.gradient),
    left: stepsUpTo(steps).findIndex((k) => Math.abs(ran.trace.theta[2 * k + 1] ?? NaN) > 1),
    ends: stepsUpTo(walks - 1).map((i): Point => [end[2 * i] ?? NaN, end[2 * i + 1] ?? NaN]),
    down: Array.from(value).filter((each) => each <= lowest + 0.01).length,
    worst: Math.max(...value),
    ground: ground(engine, objective, [-1.6, 1.6], [-2, 2], 14),
  };
}

function map(results: Results, walks: number, width: number): TemplateResult {
  const f = frame({
    width,
    height: Math.max(260, width * 0.78),
    x: [-1.6, 1.6],
    y: [-2, 2],
    xLabel: "x",
    yLabel: "y",
  });
  return plot(f, {
    ground: results.ground,
    inside: svg`${cross(f, 0, Math.SQRT2)}${cross(f, 0, -Math.SQRT2)}${trail(f, been(results), 7)}
      ${walks > 1 ? dots(f, results.ends, 4, "other") : null}`,
    over: label(f, 0, 0, "saddle", { dx: 10, dy: -8, look: "strong" }),
  });
}

function norms({ trace, step }: Results, steps: number, width: number): TemplateResult {
  const f = frame({
    width,
    height: Math.max(260, width * 0.78),
    x: [0, steps],
    y: [1e-9, 10],
    logY: true,
    xLabel: "step k",
    yLabel: "length of the gradient, logarithmic",
  });
  const line = stepsUpTo(step).map((k): Point => [k, Math.max(trace.gradient_norm[k] ?? NaN, 1e-10)]);
  const [k, norm] = line.at(-1) ?? [0, NaN];
  return plot(f, { inside: svg`${polyline(line, f, "series-0")}${ball(f, k, norm, 6)}` });
}

function summary({ walks, steps }: PassSettings, { step, x, y, value, norm, down, worst }: Results): string {
  const here = `After ${stepsIn(step)} the point is (${written(x)}, ${written(y)}) with f = ${written(value)} and a gradient of length ${written(norm, 3)}.`;
  if (walks === 1) return here;
  return `${here} Of ${walks} walks ${down} are within 0.01 of the lowest value after ${steps} steps; the worst ends at f = ${written(worst)}.`;
}

export const pass = define({
  defaults,
  controls: {
    log_y0: { label: "Start beside the ridge, log₁₀ y₀ (−17: on it)", min: onRidge, max: -1, step: 1 },
    log_noise: { label: "Noise, log₁₀ of its deviation (−9: none)", min: silent, max: 1, step: 0.5 },
    x0: { label: "Start x₀", min: -1.5, max: 1.5, step: 0.1 },
  },
  shown: ["log_y0"],
  walks: true,
  compute,
  summary,
  plays: ({ objective, learning_rate, x0, log_y0, log_noise, steps }) => ({
    objective: { id: objective, values: {} },
    methods: [
      { ...method("gradient_descent", { learning_rate }), noise: powerOf(log_noise, silent) || null },
    ],
    start: [x0, powerOf(log_y0, onRidge)],
    steps,
  }),
  table: (_, results) => walkTable(results, ["x", "y"]),
  draw: ({ settings: { walks, steps }, results, width }) =>
    panels(
      width,
      (own) => map(results, walks, own),
      (own) => norms(results, steps, own),
    ),
});
