// What one step multiplies each coordinate by, for all learning rates: the worse of two curvatures decides.
import { html, svg } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { numeric } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { dragging, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";

interface Results {
  mu: number;
  L: number;
  /** |1 − ημ| and |1 − ηL|, and the larger of them. */
  flat: number;
  steep: number;
  worst: number;
  best: number;
  bestFactor: number;
}

function compute(engine: Engine, settings: Settings): Results {
  const kappa = numeric(settings, "kappa");
  const top = numeric(settings, "L");
  const { eigenvalues = [] } = engine.derivatives({
    objective: { id: "quadratic", mu: top / kappa, L: top },
    at: [1, 1],
  });
  const [mu = NaN, L = NaN] = eigenvalues;
  const rate = numeric(settings, "learning_rate");
  const [flat, steep] = [Math.abs(1 - rate * mu), Math.abs(1 - rate * L)];
  const best = 2 / (mu + L);
  return { mu, L, flat, steep, worst: Math.max(flat, steep), best, bestFactor: (L - mu) / (L + mu) };
}

export const factors: Kind<Results> = {
  defaults: { kappa: 100, L: 2, learning_rate: 0.5 },
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.01, max: 1.2, step: 0.01 },
    kappa: { label: "Ratio κ of the curvatures", min: 1, max: 100, step: 0.02, logarithmic: true },
  },
  shown: ["learning_rate", "kappa"],
  walks: false,
  compute,
  summary: (settings, { flat, steep, worst, best, bestFactor }) =>
    `With η = ${written(numeric(settings, "learning_rate"))} a step multiplies the flat coordinate by ${written(flat)} and the steep one by ${written(steep)} in size; the larger, ${written(worst)}, decides. The best η is ${written(best)}, with factor ${written(bestFactor)}.`,
  table: (_, { mu, L }) => ({
    head: ["η", "|1 − ημ|", "|1 − ηL|"],
    rows: Array.from({ length: 25 }, (_unused, i) => {
      const rate = (i * 1.2) / 24;
      return [written(rate, 3), written(Math.abs(1 - rate * mu)), written(Math.abs(1 - rate * L))];
    }),
  }),
  draw: ({ settings, results, width, set }) => {
    const f = frame({
      width,
      height: Math.max(250, Math.min(width * 0.48, 340)),
      x: [0, 1.2],
      y: [0, 1.5],
      xLabel: "learning rate η",
      yLabel: "size of the multiplier",
    });
    const rates = Array.from({ length: 241 }, (_, i) => i * 0.005);
    const drag = dragging(f, (x) => set({ learning_rate: settled(x, 0.01, 1.2) }));
    const rate = numeric(settings, "learning_rate");
    const { mu, L, best, bestFactor, worst } = results;
    return html`<svg
      viewBox="0 0 ${f.width} ${f.height}"
      width=${f.width}
      height=${f.height}
      aria-hidden="true"
      class="drags"
      @pointerdown=${drag.down}
      @pointermove=${drag.move}
    >
      ${f.axes}
      <line class="floor" x1=${f.left} x2=${f.right} y1=${f.y(1)} y2=${f.y(1)}></line>
      <text class="label" x=${f.left + 6} y=${f.y(1) - 6}>above 1 it grows</text>
      ${polyline(
        rates.map((each): Point => [each, Math.abs(1 - each * mu)]),
        f,
        "series-1",
      )}
      ${polyline(
        rates.map((each): Point => [each, Math.abs(1 - each * L)]),
        f,
        "series-0",
      )}
      <text class="label" x=${f.x(0.12)} y=${f.y(Math.abs(1 - 0.12 * L)) + 20}>steep, L</text>
      <text class="label" x=${f.x(0.62)} y=${f.y(Math.abs(1 - 0.62 * mu)) + (mu < 0.7 ? 20 : -8)}>
        flat, μ
      </text>
      ${best <= 1.2 ? svg`<path class="best" d="M${f.x(best) - 6} ${f.y(bestFactor)}h12m-6 -6v12"></path>` : null}
      <line class="needle" x1=${f.x(rate)} x2=${f.x(rate)} y1=${f.top} y2=${f.bottom}></line>
      <circle class="ball" cx=${f.x(rate)} cy=${f.y(worst)} r="7"></circle>
    </svg>`;
  },
};
