// Where a run ends, against its learning rate: many short runs, one point each.
import { svg } from "lit/html.js";
import { written } from "../number.ts";
import { define, runOf } from "./kind.ts";
import { ball, floor, heightFor, needle, plot } from "./plot.ts";
import { frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { tabulate } from "./table.ts";
import { rateControl } from "./walk.ts";

const rates = Array.from({ length: 240 }, (_, i) => Number((0.005 * (i + 1)).toFixed(4)));

export const sweep = define({
  defaults: { objective: "parabola", method: "gradient_descent", learning_rate: 0.1, x0: 8, steps: 30 },
  controls: { learning_rate: rateControl },
  shown: ["learning_rate"],
  walks: false,
  /** One fleet for the whole curve, and the reader's own rate as its last cell. */
  compute: (engine, settings) => {
    const fleet = engine.fleetNow({
      run: runOf(engine, settings, [settings.x0]),
      vary: [{ path: "method.learning_rate", values: [...rates, settings.learning_rate] }],
      keep: ["end"],
    });
    const ends = Array.from(fleet.end ?? [], Math.abs);
    return { ends: ends.slice(0, rates.length), end: ends[rates.length] ?? NaN };
  },
  summary: ({ steps, learning_rate, x0 }, { end }) =>
    `After ${steps} steps with η = ${written(learning_rate)} the distance |x| is ${written(end)}; it was ${written(Math.abs(x0))} at the start.`,
  table: ({ steps }, { ends }) => tabulate({ η: rates, [`|x| after ${steps} steps`]: ends }),
  draw: ({ settings, results: { ends, end }, width, set }) => {
    const { steps, learning_rate: rate, x0 } = settings;
    const f = frame({
      width,
      height: heightFor(width, 0.45, 240, 330),
      x: [0, 1.2],
      y: [1e-12, 1e6],
      logY: true,
      xLabel: "learning rate η",
      yLabel: `|x| after ${steps} steps, logarithmic`,
    });
    const line = rates.map((each, i): Point => [each, Math.max(ends[i] ?? NaN, 1e-14)]);
    return plot(f, {
      drag: (x) => set({ learning_rate: settled(x, 0.01, 1.2) }),
      inside: svg`${floor(f, Math.abs(x0), "where it started")}${polyline(line, f, "series-0")}
        ${needle(f, rate)}${ball(f, rate, Math.max(end, 1e-12), 7)}`,
    });
  },
});
