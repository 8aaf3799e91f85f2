// One ball on a curve that remembers its last step: a step is what is left of the last one and what the slope adds.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { method } from "../../state/state.ts";
import { written } from "../number.ts";
import { define, numeric, objectiveOf } from "./kind.ts";
import type { Settings } from "./kind.ts";
import { ball, dots, graph, levelAt, panels, plot } from "./plot.ts";
import { lookOf, methodSpec, nameOf, rivalSettings } from "./rivals.ts";
import { arrow, frame, polyline } from "./svg.ts";
import type { Frame, Point } from "./svg.ts";
import { coordinate, stepsIn, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

interface Results extends Walk {
  x: number;
  /** What is left of the last step. */
  memory: number;
  /** What the slope adds. */
  push: number;
  /** Where the slope is taken, and the slope there. */
  asked: number;
  slope: number;
  heightAsked: number;
  profile: Float64Array;
}

const points = 161;

function compute(engine: Engine, settings: Settings): Results {
  const objective = objectiveOf(engine, settings);
  const id = String(settings["method"]);
  const rate = numeric(settings, "learning_rate");
  const reach = numeric(settings, "width");
  const trace = engine.run({
    objective,
    method: methodSpec(id, { ...settings, [`${id}_rate`]: rate }),
    start: [numeric(settings, "x0")],
    steps: numeric(settings, "steps") + 1,
  });
  const step = Math.min(numeric(settings, "step"), trace.rows - 1);
  const x = trace.theta[step] ?? NaN;
  const next = trace.theta[step + 1] ?? NaN;
  const slope = trace.used_gradient[step] ?? NaN;
  const push = -rate * slope;
  const memory = next - x - push;
  const asked = id === "nesterov" ? x + memory : x;
  return {
    trace,
    step,
    at: [x],
    value: trace.value[step] ?? NaN,
    gradient: [trace.gradient[step] ?? NaN],
    next: [next],
    x,
    memory,
    push,
    asked,
    slope,
    heightAsked: engine.derivatives({ objective, at: [asked] }).value,
    profile: engine.sample({ objective, box: { min: [-reach], max: [reach] }, shape: [points] }),
  };
}

/** The two arrows below the curve, tip to tail. */
function arrows({ x, memory, push }: Results, f: Frame, lane: number): TemplateResult {
  const at = f.x(x + memory);
  return svg`
    <text class="label" x=${f.left} y=${lane - 10}>from memory: ${written(memory, 3)}</text>
    ${arrow(f.x(x), lane + 6, at, lane + 6, "memory")}
    <text class="label" x=${f.left} y=${lane + 34}>from the slope: ${written(push, 3)}</text>
    ${arrow(at, lane + 50, f.x(x + memory + push), lane + 50, "step")}`;
}

function curve(results: Results, reach: number, width: number): TemplateResult {
  const { profile, x, value, next, asked, slope, heightAsked } = results;
  const most = Math.max(...profile);
  const f = frame({ width, height: 344, x: [-reach, reach], y: [-0.06 * most, most], bottom: 128 });
  const ahead = next[0] ?? NaN;
  const half = reach / 5;
  const tangent: Point[] = [-half, half].map((dx) => [asked + dx, heightAsked + slope * dx]);
  return plot(f, {
    above: 8,
    inside: svg`${polyline(
      graph(-reach, reach, points, (_, i) => profile[i] ?? NaN),
      f,
      "curve",
    )}
      ${polyline(tangent, f, "tangent strong")}
      ${asked === x ? null : dots(f, [[asked, heightAsked]], 5)}
      ${ball(f, x, value, 7)}`,
    over: svg`
      <line class="floor" x1=${f.x(x)} x2=${f.x(x)} y1=${f.y(value)} y2=${f.bottom + 68}></line>
      <line class="floor" x1=${f.x(ahead)} x2=${f.x(ahead)} y1=${f.bottom} y2=${f.bottom + 112}></line>
      ${arrows(results, f, f.bottom + 54)}`,
  });
}

function history(
  results: Results,
  look: string,
  reach: number,
  steps: number,
  width: number,
): TemplateResult {
  const f = frame({
    width,
    height: 300,
    x: [0, Math.min(steps, Math.max(results.step, 20))],
    y: [-reach, reach],
    xLabel: "step k",
    yLabel: "x",
  });
  const all = coordinate(results, 0).map((x, k): Point => [k, x]);
  return plot(f, { inside: svg`${levelAt(f, 0)}${polyline(all, f, look)}${dots(f, all, 3, `of-${look}`)}` });
}

export const roll = define({
  defaults: {
    objective: "parabola",
    method: "momentum",
    learning_rate: 0.1,
    beta: 0.9,
    rho: rivalSettings.rho,
    x0: 5,
    width: 6,
    steps: 60,
    step: 0,
  },
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.01, max: 1, step: 0.01 },
    beta: { label: "Momentum β", min: 0, max: 0.99, step: 0.01 },
    x0: { label: "Start x₀", min: -6, max: 6, step: 0.5 },
    method: { label: "Method", choices: { momentum: "momentum", nesterov: "Nesterov" } },
  },
  shown: ["learning_rate", "beta"],
  walks: true,
  compute,
  plays: (settings) => ({
    objective: { id: settings.objective, values: {} },
    methods: [
      method(settings.method, {
        learning_rate: numeric(settings, "learning_rate"),
        momentum: numeric(settings, "beta"),
        ...(settings["method"] === "nesterov" ? { form: "look_ahead" } : {}),
      }),
    ],
    start: [numeric(settings, "x0")],
    steps: numeric(settings, "steps"),
    step: numeric(settings, "step"),
  }),
  summary: (settings, { step, x, memory, push, slope, asked, next }) =>
    `After ${stepsIn(step)} of ${nameOf(settings.method)} the ball is at x = ${written(x)}. The slope is taken at ${written(asked)} and is ${written(slope)}. The next step is ${written(memory)} from memory and ${written(push)} from the slope, to ${written(next[0] ?? NaN)}.`,
  table: (_, results) => walkTable(results, ["x"]),
  draw: ({ settings, results, width: whole }) =>
    panels(
      whole,
      (own) => curve(results, settings.width, own),
      (own) => history(results, lookOf(settings.method), settings.width, settings.steps, own),
    ),
});
