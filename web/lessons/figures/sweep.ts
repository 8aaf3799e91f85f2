// Where a run ends, against its learning rate: many short runs, one point each.
import { html } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { numeric, objectiveOf } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { clip, dragging, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { rateControl } from "./walk.ts";

interface Results {
  rates: number[];
  /** |x| after all steps, per rate. */
  ends: number[];
  end: number;
}

const count = 240;

const rates = Array.from({ length: count }, (_, i) => Number((0.005 * (i + 1)).toFixed(4)));

/** One fleet for the whole curve, and the reader's own rate as its last cell. */
function compute(engine: Engine, settings: Settings): Results {
  const rate = numeric(settings, "learning_rate");
  const fleet = engine.fleetNow({
    run: {
      objective: objectiveOf(engine, settings),
      method: { id: "gradient_descent", learning_rate: rate },
      start: [numeric(settings, "x0")],
      steps: numeric(settings, "steps"),
    },
    vary: [{ path: "method.learning_rate", values: [...rates, rate] }],
    keep: ["end"],
  });
  const ends = Array.from(fleet.end ?? [], Math.abs);
  return { rates, ends: ends.slice(0, count), end: ends[count] ?? NaN };
}

export const sweep: Kind<Results> = {
  defaults: { objective: "parabola", learning_rate: 0.1, x0: 8, steps: 30 },
  controls: { learning_rate: rateControl },
  shown: ["learning_rate"],
  walks: false,
  compute,
  summary: (settings, { end }) =>
    `After ${numeric(settings, "steps")} steps with η = ${written(numeric(settings, "learning_rate"))} the distance |x| is ${written(end)}; it was ${written(Math.abs(numeric(settings, "x0")))} at the start.`,
  table: (settings, { rates, ends }) => ({
    head: ["η", `|x| after ${numeric(settings, "steps")} steps`],
    rows: rates.flatMap((rate, i) => (i % 10 === 9 ? [[written(rate), written(ends[i] ?? NaN)]] : [])),
  }),
  draw: ({ settings, results: { rates, ends, end }, width, set, id }) => {
    const rate = numeric(settings, "learning_rate");
    const f = frame({
      width,
      height: Math.max(240, Math.min(width * 0.45, 330)),
      x: [0, 1.2],
      y: [1e-12, 1e6],
      logY: true,
      xLabel: "learning rate η",
      yLabel: `|x| after ${numeric(settings, "steps")} steps, logarithmic`,
    });
    const drag = dragging(f, (x) => set({ learning_rate: settled(x, 0.01, 1.2) }));
    const start = Math.abs(numeric(settings, "x0"));
    return html`<svg
      viewBox="0 0 ${f.width} ${f.height}"
      width=${f.width}
      height=${f.height}
      aria-hidden="true"
      class="drags"
      @pointerdown=${drag.down}
      @pointermove=${drag.move}
    >
      ${clip(f, `${id}-clip`)}${f.axes}
      <line class="floor" x1=${f.left} x2=${f.right} y1=${f.y(start)} y2=${f.y(start)}></line>
      <text class="label" x=${f.left + 6} y=${f.y(start) - 6}>where it started</text>
      <g clip-path="url(#${id}-clip)">
        ${polyline(
          rates.map((each, i): Point => [each, Math.max(ends[i] ?? NaN, 1e-14)]),
          f,
          "series-0",
        )}
        <line class="needle" x1=${f.x(rate)} x2=${f.x(rate)} y1=${f.top} y2=${f.bottom}></line>
        <circle class="ball" cx=${f.x(rate)} cy=${f.y(Math.max(end, 1e-12))} r="7"></circle>
      </g>
    </svg>`;
  },
};
