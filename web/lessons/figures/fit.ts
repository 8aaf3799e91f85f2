// Fitting a line: the points with the line on the left, the landscape of its two numbers (w, b) on the right.
import { html, svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { DataSet, Engine, ObjectiveSpec } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { ground, levelLines } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { numeric } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { arrow, clip, columns, dragging, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

interface Results extends Walk {
  w: number;
  b: number;
  data: DataSet;
  ground: Ground;
}

const wRange: [number, number] = [-1.5, 5];
const bRange: [number, number] = [-1, 6.5];

function compute(engine: Engine, settings: Settings): Results {
  const objective = {
    id: "line_fit",
    data: { id: settings["data"] },
    loss: settings["loss"],
  } as unknown as ObjectiveSpec;
  const ran = walk(engine, settings, [numeric(settings, "w0"), numeric(settings, "b0")], objective);
  return {
    ...ran,
    w: ran.at[0] ?? NaN,
    b: ran.at[1] ?? NaN,
    data: engine.data({ id: String(settings["data"]) }),
    ground: ground(engine, objective, wRange, bRange),
  };
}

function line({ data, w, b }: Results, width: number): TemplateResult {
  const f = frame({
    width,
    height: Math.max(240, width * 0.8),
    x: [-3, 3],
    y: [-4, 10],
    xLabel: "x",
    yLabel: "y",
  });
  const dots = Array.from(data.x, (x, i) => [x, data.y[i] ?? NaN] as const);
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
  >
    ${f.axes}
    ${dots.map(([x, y]) => svg`<line class="residual" x1=${f.x(x)} x2=${f.x(x)} y1=${f.y(y)} y2=${f.y(w * x + b)}></line>`)}
    ${dots.map(([x, y]) => svg`<circle class="dot" cx=${f.x(x)} cy=${f.y(y)} r="3"></circle>`)}
    ${polyline(
      [
        [-3, b - 3 * w],
        [3, b + 3 * w],
      ],
      f,
      "fitted",
    )}
  </svg>`;
}

function landscape(
  results: Results,
  width: number,
  id: string,
  set: (w0: number, b0: number) => void,
): TemplateResult {
  const f = frame({
    width,
    height: Math.max(240, width * 0.8),
    x: wRange,
    y: bRange,
    xLabel: "slope w of the line",
    yLabel: "height b of the line",
  });
  const { trace, step, w, b, next, data } = results;
  const trail: Point[] = Array.from({ length: step + 1 }, (_, k) => [
    trace.theta[2 * k] ?? NaN,
    trace.theta[2 * k + 1] ?? NaN,
  ]);
  const drag = dragging(f, (x, y) => set(settled(x, ...wRange), settled(y, ...bRange)));
  const [bestW = NaN, bestB = NaN] = data.optimum ?? [];
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
    class="drags"
    @pointerdown=${drag.down}
    @pointermove=${drag.move}
  >
    ${clip(f, `${id}-clip`)}
    <g clip-path="url(#${id}-clip)">
      ${levelLines(results.ground, f)}
      <path class="best" d="M${f.x(bestW) - 6} ${f.y(bestB)}h12m-6 -6v12"></path>
      ${polyline(trail, f, "path")}
      ${trail.slice(0, -1).map(([x, y]) => svg`<circle class="trail" cx=${f.x(x)} cy=${f.y(y)} r="3"></circle>`)}
      ${arrow(f.x(w), f.y(b), f.x(next[0] ?? w), f.y(next[1] ?? b), "step")}
      <circle class="ball" cx=${f.x(w)} cy=${f.y(b)} r="8"></circle>
    </g>
    ${f.axes}
  </svg>`;
}

export const fit: Kind<Results> = {
  defaults: { data: "noisy_line", loss: "mse", learning_rate: 0.1, w0: 0, b0: 0, steps: 40, step: 0 },
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.01, max: 1, step: 0.01 },
    w0: { label: "Slope w at the start", min: wRange[0], max: wRange[1], step: 0.1 },
    b0: { label: "Height b at the start", min: bRange[0], max: bRange[1], step: 0.1 },
  },
  shown: ["learning_rate", "w0", "b0"],
  walks: true,
  compute,
  summary: (_, { step, w, b, value, gradient }) =>
    `After ${step} ${step === 1 ? "step" : "steps"} the line is y = ${written(w, 3)} x + ${written(b, 3)}; its mean squared error is ${written(value)}. The slopes of the error are ${written(gradient[0] ?? NaN, 3)} in w and ${written(gradient[1] ?? NaN, 3)} in b.`,
  table: (_, results) => walkTable(results, ["w", "b"]),
  draw: ({ results, width, set, id }) => {
    const own = columns(width).width;
    return html`<div class="panels">
      ${line(results, own)} ${landscape(results, own, id, (w0, b0) => set({ w0, b0, step: 0 }))}
    </div>`;
  },
};
