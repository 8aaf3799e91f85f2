// Fitting a line: the points with the line on the left, the landscape of its two numbers (w, b) on the right.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { DataSet, ObjectiveSpec } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { ground } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { define } from "./kind.ts";
import { cross, dots, panels, plot, trail } from "./plot.ts";
import { arrow, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { been, stepsIn, walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

interface Results extends Walk {
  w: number;
  b: number;
  data: DataSet;
  ground: Ground;
}

const wRange: [number, number] = [-1.5, 5];
const bRange: [number, number] = [-1, 6.5];

function line({ data, w, b }: Results, width: number): TemplateResult {
  const height = Math.max(240, width * 0.8);
  const f = frame({ width, height, x: [-3, 3], y: [-4, 10], xLabel: "x", yLabel: "y" });
  const points = Array.from(data.x, (x, i): Point => [x, data.y[i] ?? NaN]);
  const ends: Point[] = [
    [-3, b - 3 * w],
    [3, b + 3 * w],
  ];
  return plot(f, {
    over: svg`
      ${points.map(([x, y]) => svg`<line class="residual" x1=${f.x(x)} x2=${f.x(x)} y1=${f.y(y)} y2=${f.y(w * x + b)}></line>`)}
      ${dots(f, points, 3, "dot")}${polyline(ends, f, "fitted")}`,
  });
}

function landscape(results: Results, width: number, set: (w0: number, b0: number) => void): TemplateResult {
  const { w, b, next, data } = results;
  const f = frame({
    width,
    height: Math.max(240, width * 0.8),
    x: wRange,
    y: bRange,
    xLabel: "slope w of the line",
    yLabel: "height b of the line",
  });
  const [bestW = NaN, bestB = NaN] = data.optimum ?? [];
  return plot(f, {
    ground: results.ground,
    drag: (x, y) => set(settled(x, ...wRange), settled(y, ...bRange)),
    inside: svg`${cross(f, bestW, bestB)}
      ${arrow(f.x(w), f.y(b), f.x(next[0] ?? w), f.y(next[1] ?? b), "step")}${trail(f, been(results))}`,
  });
}

export const fit = define({
  defaults: {
    data: "noisy_line",
    loss: "mse",
    method: "gradient_descent",
    learning_rate: 0.1,
    w0: 0,
    b0: 0,
    steps: 40,
    step: 0,
  },
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.01, max: 1, step: 0.01 },
    w0: { label: "Slope w at the start", min: wRange[0], max: wRange[1], step: 0.1 },
    b0: { label: "Height b at the start", min: bRange[0], max: bRange[1], step: 0.1 },
  },
  shown: ["learning_rate", "w0", "b0"],
  walks: true,
  compute: (engine, settings): Results => {
    const { data: id, loss, w0, b0 } = settings;
    const objective = { id: "line_fit", data: { id }, loss } as ObjectiveSpec;
    const ran = walk(engine, settings, [w0, b0], objective);
    return {
      ...ran,
      w: ran.at[0] ?? NaN,
      b: ran.at[1] ?? NaN,
      data: engine.data({ id }),
      ground: ground(engine, objective, wRange, bRange),
    };
  },
  summary: (_, { step, w, b, value, gradient }) =>
    `After ${stepsIn(step)} the line is y = ${written(w, 3)} x + ${written(b, 3)}; its mean squared error is ${written(value)}. The slopes of the error are ${written(gradient[0] ?? NaN, 3)} in w and ${written(gradient[1] ?? NaN, 3)} in b.`,
  table: (_, results) => walkTable(results, ["w", "b"]),
  draw: ({ results, width, set }) =>
    panels(
      width,
      (own) => line(results, own),
      (own) => landscape(results, own, (w0, b0) => set({ w0, b0, step: 0 })),
    ),
});
