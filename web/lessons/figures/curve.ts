// A ball on a curve: its tangent, the arrow of its next step, and f against k beside it. With fog only the ground near
// the ball is seen.
import { html, svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { numeric, objectiveOf } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { arrow, clip, columns, dragging, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { rateControl, walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

interface Results extends Walk {
  x: number;
  slope: number;
  profile: Float64Array;
  minimum: number | null;
}

const points = 201;
const sight = 0.5;

const range = (settings: Settings): [number, number] => [
  numeric(settings, "left"),
  numeric(settings, "right"),
];

function compute(engine: Engine, settings: Settings): Results {
  const objective = objectiveOf(engine, settings);
  const [left, right] = range(settings);
  const ran = walk(engine, settings, [numeric(settings, "x0")], objective);
  return {
    ...ran,
    x: ran.at[0] ?? NaN,
    slope: ran.gradient[0] ?? NaN,
    profile: engine.sample({ objective, box: { min: [left], max: [right] }, shape: [points] }),
    minimum: engine.describe(objective).minimum ?? null,
  };
}

function summary(settings: Settings, { step, x, slope, value, next }: Results): string {
  const to = next[0] ?? NaN;
  const state = `After ${step} ${step === 1 ? "step" : "steps"} the ball is at x = ${written(x)} with f = ${written(value)} and slope ${written(slope)}.`;
  if (!Number.isFinite(to)) return `${state} The next step leaves the range of numbers.`;
  return `${state} With η = ${written(numeric(settings, "learning_rate"))} the next step goes to ${written(to)}.`;
}

/** How far up the picture reaches: the curve over the box, but not beyond twice where the ball has been. */
function heights({ profile, trace, step }: Results): [number, number] {
  const low = Math.min(...profile);
  const been = Math.max(...trace.value.subarray(0, step + 1).filter(Number.isFinite));
  return [
    low - (Math.max(...profile) - low) * 0.05,
    Math.max(Math.max(...profile), Math.min(been, 2 * Math.max(...profile))),
  ];
}

function ball(
  settings: Settings,
  results: Results,
  width: number,
  set: (x: number) => void,
  id: string,
): TemplateResult {
  const [left, right] = range(settings);
  const f = frame({
    width,
    height: Math.max(220, Math.min(width * 0.62, 340)),
    x: [left, right],
    y: heights(results),
    xLabel: "x",
    yLabel: "f(x)",
  });
  const { trace, x, value, slope, step, profile } = results;
  const curve: Point[] = Array.from(profile, (y, i) => [left + ((right - left) * i) / (points - 1), y]);
  const fog = settings["fog"] === true;
  const seen = fog ? curve.filter(([at]) => Math.abs(at - x) <= sight) : curve;
  const drag = dragging(f, (at) => set(settled(at, left, right)));
  const half = (right - left) * 0.09;
  const trail: Point[] = Array.from({ length: step + 1 }, (_, k) => [
    trace.theta[k] ?? NaN,
    trace.value[k] ?? NaN,
  ]);
  const foot = f.bottom - 8;
  const mark = settings["marking"] === true ? f.x(numeric(settings, "mark")) : null;
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
    class="drags"
    @pointerdown=${drag.down}
    @pointermove=${drag.move}
  >
    ${clip(f, `${id}-clip`, 8)}${f.axes}
    <g clip-path="url(#${id}-clip)">
      ${fog ? svg`<rect class="fog" x=${f.left} y=${f.top} width=${f.right - f.left} height=${f.bottom - f.top}></rect>` : null}
      ${polyline(seen, f, "curve")} ${fog ? null : polyline(trail, f, "path")}
      ${fog ? null : trail.slice(0, -1).map(([a, b]) => svg`<circle class="trail" cx=${f.x(a)} cy=${f.y(b)} r="4"></circle>`)}
      ${polyline(
        [
          [x - half, value - half * slope],
          [x + half, value + half * slope],
        ],
        f,
        "tangent",
      )}
      ${arrow(f.x(x), foot, f.x(results.next[0] ?? x), foot, "step")}
      ${
        mark === null
          ? null
          : svg`<line class="mark" x1=${mark} x2=${mark} y1=${f.top} y2=${f.bottom}></line>
        <text class="marked" x=${mark + 5} y=${f.top + 14}>your mark</text>`
      }
      <circle class="ball" cx=${f.x(x)} cy=${f.y(value)} r="9"></circle>
    </g>
  </svg>`;
}

function history({ trace, minimum, step }: Results, settings: Settings, width: number): TemplateResult {
  const values = Array.from(trace.value.subarray(0, step + 1));
  const start = values[0] ?? 1;
  const top = Math.max(start, Math.min(Math.max(...values.filter(Number.isFinite)), 2 * start));
  const bottom = minimum ?? Math.min(...values);
  const f = frame({
    width,
    height: Math.max(220, Math.min(width * 0.62, 340)),
    x: [0, numeric(settings, "steps")],
    y: [Math.min(0, bottom), top * 1.05],
    xLabel: "step k",
    yLabel: "f(xₖ)",
  });
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
  >
    ${f.axes}
    ${
      minimum === null
        ? null
        : svg`<line class="floor" x1=${f.left} x2=${f.right} y1=${f.y(minimum)} y2=${f.y(minimum)}></line>
      <text class="label" x=${f.right} y=${f.y(minimum) - 6} text-anchor="end">lowest value ${written(minimum)}</text>`
    }
    ${polyline(
      values.map((value, k): Point => [k, value]),
      f,
      "series-0",
    )}
    ${values.map((value, k) => svg`<circle class=${k === step ? "ball" : "trail"} cx=${f.x(k)} cy=${f.y(value)} r=${k === step ? 6 : 3}></circle>`)}
  </svg>`;
}

export const curve: Kind<Results> = {
  defaults: {
    objective: "parabola",
    expression: "",
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
  },
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
  draw: ({ settings, results, width, set, id }) => {
    const wide = columns(width);
    const own = settings["history"] === true ? wide.width : width;
    return html`<div class="panels">
      ${ball(settings, results, own, (x0) => set({ x0, step: 0 }), id)}
      ${settings["history"] === true ? history(results, settings, own) : null}
    </div>`;
  },
};
