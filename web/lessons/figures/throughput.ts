// Rows per second by batch size, measured here and now. It is the one figure whose numbers are of this machine.
import { svg } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { kept } from "../kept.ts";
import { define } from "./kind.ts";
import { label, plot } from "./plot.ts";
import { frame } from "./svg.ts";
import { tabulate } from "./table.ts";

const sizes = [1, 10, 100, 1000];
const rowsEach = 20_000;

/** Rows per second through the engine's own gradient of the regression problem. */
function measured(engine: Engine, batch: number): number {
  const steps = rowsEach / batch;
  const began = performance.now();
  engine.run({
    objective: { id: "least_squares", data: { id: "regression" }, loss: "mse" },
    method: { id: "gradient_descent", learning_rate: 0.001 },
    sampler: { kind: "storage_order", batch },
    start: [0, 0, 0, 0, 0, 0],
    steps,
    record: { every: steps, theta: false },
  });
  return rowsEach / ((performance.now() - began) / 1000);
}

/** Measured once, so that the numbers do not change while one looks at them. */
const speedsOf = kept((engine, list: number[]) => list.map((batch) => measured(engine, batch)));

export const throughput = define({
  defaults: {},
  controls: {},
  shown: [],
  walks: false,
  compute: (engine) => ({ speeds: speedsOf(engine, sizes) }),
  summary: (_, { speeds }) =>
    `Rows per second, just measured: ${sizes.map((batch, i) => `${written(speeds[i] ?? NaN, 2)} with B = ${batch}`).join(", ")}.`,
  table: (_, { speeds }) => tabulate({ "rows in a batch": sizes, "rows per second": speeds }, 2),
  draw: ({ results: { speeds }, width }) => {
    const most = Math.max(...speeds);
    const f = frame({
      width,
      height: 240,
      x: [0, most * 1.3],
      y: [0, sizes.length],
      xLabel: "rows per second",
      left: 84,
    });
    const bar = (batch: number, i: number) => {
      const y = sizes.length - i - 0.5;
      const speed = speeds[i] ?? 0;
      return svg`<rect class="column" x=${f.left} y=${f.y(y) - 16} width=${Math.max(0, f.x(speed) - f.left)} height="32"></rect>
        ${label(f, 0, y, `B = ${batch}`, { dx: -8, dy: 5, anchor: "end" })}
        ${label(f, speed, y, written(speed, 2), { dx: 6, dy: 5, look: "strong" })}`;
    };
    const axis = svg`<line class="axis" x1=${f.left} x2=${f.left} y1=${f.top} y2=${f.bottom}></line>`;
    return plot({ ...f, axes: axis }, { over: sizes.map(bar) });
  },
});
