// A walk through a landscape with level lines: the path on the left, its two coordinates step by step on the right.
import { html, svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine, ObjectiveSpec } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { ground, levelLines } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { numeric, objectiveOf } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { arrow, clip, columns, dragging, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

interface Results extends Walk {
  x: number;
  y: number;
  mu: number;
  L: number;
  kappa: number;
  /** Cosine of the angle between the last step and the next. */
  cosine: number;
  /** The lowest value among the steps that are shown, and the first step at which f is at most the goal. */
  reached: number;
  ground: Ground;
}

const box = (settings: Settings): { x: [number, number]; y: [number, number] } => ({
  x: [-numeric(settings, "width"), numeric(settings, "width")],
  y: [-numeric(settings, "height"), numeric(settings, "height")],
});

/** The valley with x measured in other units, x = s·u, or the objective as it is. */
function scaled(engine: Engine, settings: Settings): ObjectiveSpec {
  const s = numeric(settings, "scale");
  return s === 1 ? objectiveOf(engine, settings) : { expression: "(s*x)^2/100 + y^2", constants: { s } };
}

function compute(engine: Engine, settings: Settings): Results {
  const objective = scaled(engine, settings);
  const s = numeric(settings, "scale");
  const ran = walk(engine, settings, [numeric(settings, "x0") / s, numeric(settings, "y0")], objective);
  const { x, y } = box(settings);
  const [mu = NaN, L = NaN] = engine.derivatives({ objective, at: ran.at }).eigenvalues ?? [];
  const { trace, step } = ran;
  const gradientAt = (k: number): number[] => Array.from(trace.gradient.subarray(2 * k, 2 * k + 2));
  const [a, b] = [gradientAt(Math.max(step - 1, 0)), gradientAt(Math.max(step, 1))];
  const dot = (a[0] ?? NaN) * (b[0] ?? NaN) + (a[1] ?? NaN) * (b[1] ?? NaN);
  const goal = numeric(settings, "goal");
  return {
    ...ran,
    x: ran.at[0] ?? NaN,
    y: ran.at[1] ?? NaN,
    mu,
    L,
    kappa: L / mu,
    cosine: dot / (Math.hypot(...a) * Math.hypot(...b)),
    reached: trace.value.subarray(0, numeric(settings, "steps") + 1).findIndex((value) => value <= goal),
    ground: ground(engine, objective, x, y, 10),
  };
}

function map(
  settings: Settings,
  results: Results,
  width: number,
  set: (x0: number, y0: number) => void,
  id: string,
): TemplateResult {
  const { x: xs, y: ys } = box(settings);
  const s = numeric(settings, "scale");
  const equal = settings["equal"] === true;
  const f = frame({
    width,
    height: equal ? (width - 56) * (ys[1] / xs[1]) + 68 : Math.max(240, width * 0.62),
    x: xs,
    y: ys,
    xLabel: s === 1 ? "x" : "u = x / s",
    yLabel: "y",
  });
  const { trace, step, x, y, next } = results;
  const trail: Point[] = Array.from({ length: step + 1 }, (_, k) => [
    trace.theta[2 * k] ?? NaN,
    trace.theta[2 * k + 1] ?? NaN,
  ]);
  const drag = dragging(f, (a, b) => set(settled(a * s, -12, 12), settled(b, ...ys)));
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
    class="drags"
    @pointerdown=${drag.down}
    @pointermove=${drag.move}
  >
    ${clip(f, id)}
    <g clip-path="url(#${id})">
      ${levelLines(results.ground, f)}
      <path class="best" d="M${f.x(0) - 6} ${f.y(0)}h12m-6 -6v12"></path>
      ${polyline(trail, f, "path")}
      ${trail.length > 60 ? null : trail.slice(0, -1).map(([a, b]) => svg`<circle class="trail" cx=${f.x(a)} cy=${f.y(b)} r="3"></circle>`)}
      ${arrow(f.x(x), f.y(y), f.x(next[0] ?? x), f.y(next[1] ?? y), "step")}
      <circle class="ball" cx=${f.x(x)} cy=${f.y(y)} r="7"></circle>
    </g>
    ${f.axes}
  </svg>`;
}

function traces({ trace, step }: Results, settings: Settings, width: number, id: string): TemplateResult {
  const [x0, y0] = [trace.theta[0] ?? 1, trace.theta[1] ?? 1];
  const steps = Math.min(numeric(settings, "steps"), Math.max(step, 20));
  const f = frame({
    width,
    height: Math.max(240, width * 0.62),
    x: [0, steps],
    y: [-1.2, 1.2],
    xLabel: "step k",
    yLabel: "share of the start that is left",
  });
  const share = (axis: number, start: number): Point[] =>
    Array.from({ length: step + 1 }, (_, k) => [k, (trace.theta[2 * k + axis] ?? NaN) / start]);
  const [xs, ys] = [share(0, x0), share(1, y0)];
  const label = (list: Point[], text: string, dy: number) => {
    const [k, value] = list[Math.min(2, list.length - 1)] as Point;
    return svg`<text class="label" x=${f.x(k) + 8} y=${f.y(Math.max(-1.15, Math.min(1.15, value))) + dy}>${text}</text>`;
  };
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
  >
    ${clip(f, id)}${f.axes}
    <line class="axis" x1=${f.left} x2=${f.right} y1=${f.y(0)} y2=${f.y(0)}></line>
    <g clip-path="url(#${id})">${polyline(xs, f, "series-1")}${polyline(ys, f, "series-0")}</g>
    ${step > 0 ? [label(xs, "x", -8), label(ys, "y", 18)] : null}
  </svg>`;
}

export const valley: Kind<Results> = {
  defaults: {
    objective: "valley",
    expression: "",
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
  },
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
    `After ${step} ${step === 1 ? "step" : "steps"} the point is (${written(x)}, ${written(y)}) with f = ${written(value, 3)}. The curvatures differ by the factor ${written(kappa)}.` +
    (step > 0 && Number.isFinite(cosine)
      ? ` The cosine between this step's direction and the last one's is ${written(cosine, 3)}.`
      : ""),
  table: (_, results) => walkTable(results, ["x", "y"]),
  draw: ({ settings, results, width, set, id }) => {
    const own = columns(width).width;
    return html`<div class="panels">
      ${map(settings, results, own, (x0, y0) => set({ x0, y0, step: 0 }), `${id}-map`)}
      ${traces(results, settings, own, `${id}-traces`)}
    </div>`;
  },
};
