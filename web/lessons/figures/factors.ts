// What one step multiplies each coordinate by, for all learning rates: the worse of two curvatures decides.
import { svg } from "lit/html.js";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import { ball, cross, floor, graph, heightFor, label, needle, plot } from "./plot.ts";
import { frame, polyline, settled } from "./svg.ts";
import { tabulate } from "./table.ts";
import { rateControl } from "./walk.ts";

const most = 1.2;
/** The size of the multiplier of one coordinate. */
const multiplier = (rate: number, curvature: number): number => Math.abs(1 - rate * curvature);

export const factors = define({
  defaults: { kappa: 100, L: 2, learning_rate: 0.5 },
  controls: {
    learning_rate: rateControl,
    kappa: { label: "Ratio κ of the curvatures", min: 1, max: 100, step: 0.02, logarithmic: true },
  },
  shown: ["learning_rate", "kappa"],
  walks: false,
  compute: (engine, { kappa, L: top, learning_rate: rate }) => {
    const objective = { id: "quadratic", mu: top / kappa, L: top } as const;
    const [mu = NaN, L = NaN] = engine.derivatives({ objective, at: [1, 1] }).eigenvalues ?? [];
    const [flat, steep] = [multiplier(rate, mu), multiplier(rate, L)];
    const best = 2 / (mu + L);
    return { mu, L, flat, steep, worst: Math.max(flat, steep), best, bestFactor: (L - mu) / (L + mu) };
  },
  summary: ({ learning_rate }, { flat, steep, worst, best, bestFactor }) =>
    `With η = ${written(learning_rate)} a step multiplies the flat coordinate by ${written(flat)} and the steep one by ${written(steep)} in size; the larger, ${written(worst)}, decides. The best η is ${written(best)}, with factor ${written(bestFactor)}.`,
  table: (_, { mu, L }) => {
    const rates = Array.from({ length: 25 }, (_unused, i) => (i * most) / 24);
    return tabulate({
      η: rates,
      "|1 − ημ|": rates.map((rate) => multiplier(rate, mu)),
      "|1 − ηL|": rates.map((rate) => multiplier(rate, L)),
    });
  },
  draw: ({ settings: { learning_rate: rate }, results, width, set }) => {
    const { mu, L, best, bestFactor, worst } = results;
    const f = frame({
      width,
      height: heightFor(width, 0.48, 250),
      x: [0, most],
      y: [0, 1.5],
      xLabel: "learning rate η",
      yLabel: "size of the multiplier",
    });
    return plot(f, {
      drag: (x) => set({ learning_rate: settled(x, 0.01, most) }),
      over: svg`${floor(f, 1, "above 1 it grows")}
        ${polyline(
          graph(0, most, 241, (x) => multiplier(x, mu)),
          f,
          "series-1",
        )}
        ${polyline(
          graph(0, most, 241, (x) => multiplier(x, L)),
          f,
          "series-0",
        )}
        ${label(f, 0.12, multiplier(0.12, L), "steep, L", { dy: 20 })}
        ${label(f, 0.62, multiplier(0.62, mu), "flat, μ", { dy: mu < 0.7 ? 20 : -8 })}
        ${best <= most ? cross(f, best, bestFactor) : null}${needle(f, rate)}${ball(f, rate, worst, 7)}`,
    });
  },
});
