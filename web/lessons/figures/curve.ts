// A ball on a curve: its tangent, the arrow of its next step, and f against k beside it. With fog only the ground near
// the ball is seen.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, dots, floor, graph, heightFor, panels, plot, trail } from "./plot.ts";
import { arrow, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { been, rateControl, stepsIn, walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

const defaults = {
  objective: "parabola",
  expression: "",
  method: "gradient_descent",
  schedule: "",
  learning_rate: 0.1,
  x0: 8,
  steps: 30,
  step: 0,
  left: -10,
  right: 10,
  fog: false,
  history: true,
  marking: false,
  mark: 0,
};

type CurveSettings = SettingsOf<typeof defaults>;

interface Results extends Walk {
  x: number;
  slope: number;
  profile: Float64Array;
  minimum: number | null;
}

const points = 201;
const sight = 0.5;

function compute(engine: Engine, settings: CurveSettings): Results {
  const objective = objectiveOf(engine, settings);
  const ran = walk(engine, settings, [settings.x0], objective);
  const box = { min: [settings.left], max: [settings.right] };
  return {
    ...ran,
    x: ran.at[0] ?? NaN,
    slope: ran.gradient[0] ?? NaN,
    profile: engine.sample({ objective, box, shape: [points] }),
    minimum: engine.describe(objective).minimum ?? null,
  };
}

function summary({ learning_rate }: CurveSettings, { step, x, slope, value, next }: Results): string {
  const to = next[0] ?? NaN;
  const state = `After ${stepsIn(step)} the ball is at x = ${written(x)} with f = ${written(value)} and slope ${written(slope)}.`;
  if (!Number.isFinite(to) || !Number.isFinite(slope))
    return `${state} The next step leaves the range of numbers.`;
  return `${state} With η = ${written(learning_rate)} the next step goes to ${written(to)}.`;
}

/** How far up the picture reaches: the curve over the box, but not beyond twice where the ball has been. */
function heights({ profile, trace, step }: Results): [number, number] {
  const [low, high] = [Math.min(...profile), Math.max(...profile)];
  const highest = Math.max(...trace.value.subarray(0, step + 1).filter(Number.isFinite));
  return [low - (high - low) * 0.05, Math.max(high, Math.min(highest, 2 * high))];
}

function hill(
  settings: CurveSettings,
  results: Results,
  width: number,
  set: (x: number) => void,
): TemplateResult {
  const { left, right, fog, marking } = settings;
  const { x, value, slope, profile, next } = results;
  const y = heights(results);
  const f = frame({ width, height: heightFor(width), x: [left, right], y, xLabel: "x", yLabel: "f(x)" });
  const curve = graph(left, right, points, (_, i) => profile[i] ?? NaN);
  const half = (right - left) * 0.09;
  const tangent: Point[] = [
    [x - half, value - half * slope],
    [x + half, value + half * slope],
  ];
  const foot = f.bottom - 8;
  const mark = f.x(settings.mark);
  return plot(f, {
    above: 8,
    drag: (at) => set(settled(at, left, right)),
    inside: svg`
      ${fog ? svg`<rect class="fog" x=${f.left} y=${f.top} width=${f.right - f.left} height=${f.bottom - f.top}></rect>` : null}
      ${polyline(fog ? curve.filter(([at]) => Math.abs(at - x) <= sight) : curve, f, "curve")}
      ${polyline(tangent, f, "tangent")}
      ${arrow(f.x(x), foot, f.x(next[0] ?? x), foot, "step")}
      ${
        marking
          ? svg`<line class="mark" x1=${mark} x2=${mark} y1=${f.top} y2=${f.bottom}></line>
        <text class="marked" x=${mark + 5} y=${f.top + 14}>your mark</text>`
          : null
      }
      ${fog ? ball(f, x, value, 9) : trail(f, been(results), 9)}`,
  });
}

function history({ trace, minimum, step }: Results, steps: number, width: number): TemplateResult {
  const values = Array.from(trace.value.subarray(0, step + 1));
  const start = values[0] ?? 1;
  const top = Math.max(start, Math.min(Math.max(...values.filter(Number.isFinite)), 2 * start));
  const f = frame({
    width,
    height: heightFor(width),
    x: [0, steps],
    y: [Math.min(0, minimum ?? Math.min(...values)), top * 1.05],
    xLabel: "step k",
    yLabel: "f(xₖ)",
  });
  const rows = values.map((value, k): Point => [k, value]);
  // A minimum that was found by search is 0 up to rounding.
  const lowest = minimum === null ? null : Number(minimum.toFixed(12));
  const shown = rows.filter(([, value]) => value <= top * 1.05);
  return plot(f, {
    inside: polyline(rows, f, "series-0"),
    over: svg`${lowest === null ? null : floor(f, lowest, `lowest value ${written(lowest)}`, "end")}
      ${dots(
        f,
        shown.filter(([k]) => k < step),
      )}${shown.length === rows.length ? ball(f, step, values[step] ?? NaN, 6) : null}`,
  });
}

export const curve = define({
  defaults,
  controls: {
    learning_rate: rateControl,
    x0: { label: "Start x₀", min: -10, max: 10, step: 0.1 },
    mark: { label: "Your mark", min: -10, max: 10, step: 0.1 },
  },
  shown: ["learning_rate", "x0"],
  walks: true,
  compute,
  summary,
  table: (_, results) => walkTable(results, ["x"]),
  draw: ({ settings, results, width, set }) => {
    const slope = (own: number) => hill(settings, results, own, (x0) => set({ x0, step: 0 }));
    if (!settings.history) return panels(width, slope);
    return panels(width, slope, (own) => history(results, settings.steps, own));
  },
});
