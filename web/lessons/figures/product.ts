// The smallest network, ½(w₁w₂ − 1)²: its valley of minima, how sharp the valley is where, and which part of it a
// learning rate can rest in.
import { svg } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { ground } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { dots, graph, label, plot, trail } from "./plot.ts";
import { frame, polyline, settled } from "./svg.ts";
import { been, stepsIn, walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

const defaults = {
  objective: "deep_linear",
  method: "gradient_descent",
  learning_rate: 0.1,
  x0: 4,
  y0: 0.2,
  steps: 200,
  step: 0,
};

interface Results extends Walk {
  /** w₁² + w₂² at the point that is shown and at the end: on the valley's floor, the curvature across it. */
  sharpness: number;
  end_sharpness: number;
  end_value: number;
  ground: Ground;
}

function compute(engine: Engine, settings: SettingsOf<typeof defaults>): Results {
  const { x0, y0, steps } = settings;
  const ran = walk(engine, settings, [x0, y0]);
  const squared = (k: number): number => {
    const [a = NaN, b = NaN] = ran.trace.theta.subarray(2 * k, 2 * k + 2);
    return a * a + b * b;
  };
  return {
    ...ran,
    sharpness: squared(ran.step),
    end_sharpness: squared(Math.min(steps, ran.trace.rows - 1)),
    end_value: ran.trace.value[Math.min(steps, ran.trace.rows - 1)] ?? NaN,
    ground: ground(engine, objectiveOf(engine, settings), [-3, 5], [-3, 3], 12),
  };
}

const circle = (radius: number) =>
  graph(0, 2 * Math.PI, 121, (t) => t).map(([t]) => [radius * Math.cos(t), radius * Math.sin(t)] as const);

export const product = define({
  defaults,
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.02, max: 0.3, step: 0.01 },
    x0: { label: "Start w₁", min: -3, max: 5, step: 0.1 },
    y0: { label: "Start w₂", min: -3, max: 3, step: 0.1 },
  },
  shown: ["learning_rate"],
  walks: true,
  compute,
  summary: ({ learning_rate }, { step, at, value, sharpness }) =>
    `After ${stepsIn(step)} the weights are (${written(at[0] ?? NaN)}, ${written(at[1] ?? NaN)}) with f = ${written(value, 3)}; w₁² + w₂² is ${written(sharpness)}, and 2/η is ${written(2 / learning_rate)}.`,
  table: (_, results) => walkTable(results, ["w₁", "w₂"]),
  draw: ({ settings: { learning_rate }, results, width, set }) => {
    const f = frame({
      width,
      height: Math.max(280, Math.min((width - 56) * 0.75 + 68, 520)),
      x: [-3, 5],
      y: [-3, 3],
      xLabel: "w₁",
      yLabel: "w₂",
    });
    const floor = (from: number, to: number) => graph(from, to, 80, (w) => 1 / w);
    return plot(f, {
      ground: results.ground,
      drag: (x0, y0) => set({ x0: settled(x0, -3, 5), y0: settled(y0, -3, 3), step: 0 }),
      inside: svg`${polyline(floor(0.2, 5), f, "curve")}${polyline(floor(-3, -0.2), f, "curve")}
        ${polyline(circle(Math.sqrt(2 / learning_rate)), f, "allowed")}${dots(f, [[0, 0]], 4)}${trail(f, been(results), 7)}`,
      over: svg`${label(f, 1.25, 0.8, "all minima", { dx: 6, dy: -6 })}${label(f, 0, 0, "saddle", { dx: 8, dy: 14 })}
        ${label(f, 0, Math.min(2.9, Math.sqrt(2 / learning_rate)), "outside: too sharp for η", { dy: 16, anchor: "middle" })}`,
    });
  },
});
