// A walk through a landscape with level lines: the path on the left, its two coordinates step by step on the right.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine, ObjectiveSpec } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { ground } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { cross, label, levelAt, panels, plot, trail } from "./plot.ts";
import { arrow, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { been, coordinate, stepsIn, walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

const defaults = {
  objective: "valley",
  expression: "",
  method: "gradient_descent",
  learning_rate: 0.9,
  x0: 10,
  y0: 1,
  steps: 400,
  step: 0,
  width: 12,
  height: 1.6,
  scale: 1,
  goal: 1e-6,
  equal: false,
};

type ValleySettings = SettingsOf<typeof defaults>;

interface Results extends Walk {
  x: number;
  y: number;
  mu: number;
  L: number;
  kappa: number;
  /** Cosine of the angle between the last step and the next. */
  cosine: number;
  /** The first step at which f is at most the goal; −1 where there is none. */
  reached: number;
  ground: Ground;
}

/** The valley with x measured in other units, x = s·u, or the objective as it is. */
function scaled(engine: Engine, settings: ValleySettings): ObjectiveSpec {
  const { scale: s } = settings;
  return s === 1 ? objectiveOf(engine, settings) : { expression: "(s*x)^2/100 + y^2", constants: { s } };
}

/** The cosine between the gradients of the last step and of the next. */
function cosineAt({ trace, step }: Walk): number {
  const gradientAt = (k: number): Float64Array => trace.gradient.subarray(2 * k, 2 * k + 2);
  const [ax = NaN, ay = NaN] = gradientAt(Math.max(step - 1, 0));
  const [bx = NaN, by = NaN] = gradientAt(Math.max(step, 1));
  return (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by));
}

function compute(engine: Engine, settings: ValleySettings): Results {
  const { scale, x0, y0, width, height, goal, steps } = settings;
  const objective = scaled(engine, settings);
  const ran = walk(engine, settings, [x0 / scale, y0], objective);
  const [mu = NaN, L = NaN] = engine.derivatives({ objective, at: ran.at }).eigenvalues ?? [];
  return {
    ...ran,
    x: ran.at[0] ?? NaN,
    y: ran.at[1] ?? NaN,
    mu,
    L,
    kappa: L / mu,
    cosine: cosineAt(ran),
    reached: ran.trace.value.subarray(0, steps + 1).findIndex((value) => value <= goal),
    ground: ground(engine, objective, [-width, width], [-height, height], 10),
  };
}

function map(
  settings: ValleySettings,
  results: Results,
  width: number,
  set: (x0: number, y0: number) => void,
): TemplateResult {
  const { scale, equal, width: w, height: h } = settings;
  const { x, y, next } = results;
  const f = frame({
    width,
    height: equal ? (width - 56) * (h / w) + 68 : Math.max(240, width * 0.62),
    x: [-w, w],
    y: [-h, h],
    xLabel: scale === 1 ? "x" : "u = x / s",
    yLabel: "y",
  });
  return plot(f, {
    ground: results.ground,
    drag: (a, b) => set(settled(a * scale, -12, 12), settled(b, -h, h)),
    inside: svg`${cross(f, 0, 0)}
      ${arrow(f.x(x), f.y(y), f.x(next[0] ?? x), f.y(next[1] ?? y), "step")}${trail(f, been(results), 7)}`,
  });
}

function shares(results: Results, steps: number, width: number): TemplateResult {
  const { step } = results;
  const f = frame({
    width,
    height: Math.max(240, width * 0.62),
    x: [0, Math.min(steps, Math.max(step, 20))],
    y: [-1.2, 1.2],
    xLabel: "step k",
    yLabel: "share of the start that is left",
  });
  const [xs = [], ys = []] = [0, 1].map((axis) => {
    const all = coordinate(results, axis);
    return all.map((each, k): Point => [k, each / (all[0] ?? 1)]);
  });
  const name = (list: Point[], text: string, dy: number) => {
    const [k, value] = list[Math.min(2, list.length - 1)] ?? [0, 0];
    return label(f, k, Math.max(-1.15, Math.min(1.15, value)), text, { dx: 8, dy });
  };
  return plot(f, {
    inside: svg`${levelAt(f, 0)}${polyline(xs, f, "series-1")}${polyline(ys, f, "series-0")}`,
    over: step > 0 ? svg`${name(xs, "x", -8)}${name(ys, "y", 18)}` : null,
  });
}

export const valley = define({
  defaults,
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.01, max: 1.05, step: 0.005 },
    x0: { label: "Start x₀", min: -12, max: 12, step: 0.5 },
    y0: { label: "Start y₀", min: -1.5, max: 1.5, step: 0.1 },
    scale: { label: "Unit s of x", min: 1, max: 12, step: 0.1 },
  },
  shown: ["learning_rate", "x0", "y0"],
  walks: true,
  compute,
  summary: (_, { step, x, y, value, kappa, cosine }) =>
    `After ${stepsIn(step)} the point is (${written(x)}, ${written(y)}) with f = ${written(value, 3)}. The curvatures differ by the factor ${written(kappa)}.` +
    (step > 0 && Number.isFinite(cosine)
      ? ` The cosine between this step's direction and the last one's is ${written(cosine, 3)}.`
      : ""),
  table: (_, results) => walkTable(results, ["x", "y"]),
  draw: ({ settings, results, width, set }) =>
    panels(
      width,
      (own) => map(settings, results, own, (x0, y0) => set({ x0, y0, step: 0 })),
      (own) => shares(results, settings.steps, own),
    ),
});
