// The Transformer's schedule: warm-up, then the inverse root; on logarithmic axes two straight lines.
import { svg } from "lit/html.js";
import { method } from "../../state/state.ts";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import { heightFor, label, plot } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { tabulate } from "./table.ts";

/** Update numbers, counted from 1, evenly spaced on a logarithmic axis. */
const updates = Array.from({ length: 101 }, (_, i) => Math.round(10 ** (i / 20)));
const last = 100_000;

export const noam = define({
  defaults: { width: 512, peak: 4000 },
  controls: {
    width: { label: "Width d of the model", min: 64, max: 4096, step: 0.1, logarithmic: true },
    peak: { label: "Steps of warm-up w", min: 100, max: 20_000, step: 0.1, logarithmic: true },
  },
  shown: ["width", "peak"],
  walks: false,
  compute: (engine, { width, peak }) => {
    const schedule = { id: "noam", width: Math.round(width), peak: Math.round(peak) } as const;
    const all = engine.schedule({ schedule, learning_rate: 1, steps: last });
    return {
      rates: updates.map((s) => all[s - 1] ?? NaN),
      highest: all[Math.round(peak) - 1] ?? NaN,
    };
  },
  summary: ({ width, peak }, { highest }) =>
    `With d = ${written(Math.round(width))} and ${written(Math.round(peak), 5)} steps of warm-up the highest rate is ${written(highest)}, at step ${written(Math.round(peak), 5)}.`,
  plays: ({ width, peak }) => ({
    methods: [
      {
        ...method("gradient_descent", { learning_rate: 1 }),
        schedule: { id: "noam", values: { width: Math.round(width), peak: Math.round(peak) } },
      },
    ],
  }),
  table: (_, { rates }) => tabulate({ "update s": updates, rate: rates }),
  draw: ({ settings: { peak }, results: { rates, highest }, width }) => {
    const f = frame({
      width,
      height: heightFor(width, 0.42, 240, 320),
      x: [1, last],
      y: [1e-8, 1e-2],
      logX: true,
      logY: true,
      xLabel: "update s, logarithmic",
      yLabel: "learning rate, logarithmic",
    });
    return plot(f, {
      inside: polyline(
        updates.map((s, i): Point => [s, rates[i] ?? NaN]),
        f,
        "series-1",
      ),
      over: svg`${label(f, peak, highest, `peak ${written(highest, 3)}`, { dy: -10, anchor: "middle", look: "strong" })}`,
    });
  },
});
