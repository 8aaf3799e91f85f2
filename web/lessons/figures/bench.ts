// The bench of the gradient check: the error of a central difference against its width h, in double and in single
// precision. Too wide and the curve bends away; too narrow and the digits run out.
import { html, svg } from "lit/html.js";
import type { Engine, ObjectiveSpec } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { numeric, objectiveOf } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { dragging, frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";

interface Results {
  /** The error at the h that is chosen, at half of it and at twice. */
  error: number;
  worst: number;
  estimate: number;
  exact: number;
  widths: number[];
  f64: number[];
  f32: number[];
}

const widths = Array.from({ length: 121 }, (_, i) => 10 ** (-12 + i / 10));
const usual = "exp(sin(x))";

function compute(engine: Engine, settings: Settings): Results {
  const objective: ObjectiveSpec =
    settings["objective"] === "" && settings["expression"] === ""
      ? { expression: usual }
      : objectiveOf(engine, settings);
  const at = [numeric(settings, "x")];
  const h = 10 ** numeric(settings, "log_h");
  const typed = String(settings["gradient"]);
  const claimed = typed === "" ? {} : { gradient: [typed] };
  const near = engine.gradientCheck({ objective, at, h: [h / 2, h, 2 * h], ...claimed }).f64;
  const curve = engine.gradientCheck({ objective, at, h: widths, ...claimed });
  return {
    error: near.error[1] ?? NaN,
    worst: Math.max(...near.error),
    estimate: near.estimate[1] ?? NaN,
    exact: engine.derivatives({ objective, at }).gradient[0] ?? NaN,
    widths,
    f64: Array.from(curve.f64.error),
    f32: Array.from(curve.f32?.error ?? []),
  };
}

const shownAt = (error: number): number => Math.max(error, 1e-13);

export const bench: Kind<Results> = {
  defaults: { objective: "", expression: usual, gradient: "", x: 1, log_h: -2 },
  controls: {
    log_h: { label: "Width h, as a power of ten: log₁₀ h", min: -12, max: 0, step: 0.1 },
    x: { label: "x", min: -3, max: 3, step: 0.1 },
  },
  shown: ["log_h"],
  walks: false,
  compute,
  summary: (settings, { error, estimate }) =>
    `With h = ${written(10 ** numeric(settings, "log_h"), 3)} the central difference is ${written(estimate, 12)}; its relative error is ${written(error, 3)}.`,
  table: (_, { f64, f32 }) => ({
    head: ["h", "error, 64 bits", "error, 32 bits"],
    rows: widths.flatMap((h, i) =>
      i % 5 === 0 ? [[written(h, 2), written(f64[i] ?? NaN, 3), written(f32[i] ?? NaN, 3)]] : [],
    ),
  }),
  draw: ({ settings, results: { f64, f32, error }, width, set }) => {
    const f = frame({
      width,
      height: Math.max(260, Math.min(width * 0.5, 360)),
      x: [1e-12, 1],
      y: [1e-13, 1],
      logX: true,
      logY: true,
      xLabel: "width h, logarithmic",
      yLabel: "relative error, logarithmic",
      left: 52,
    });
    const h = 10 ** numeric(settings, "log_h");
    const drag = dragging(f, (x) =>
      set({ log_h: Math.round(Math.log10(Math.min(Math.max(x, 1e-12), 1)) * 10) / 10 }),
    );
    const labelled = (list: number[], at: number, text: string, dx: number) =>
      svg`<text class="label" x=${f.x(widths[at] ?? 1) + dx} y=${f.y(shownAt(list[at] ?? 1)) - 10}>${text}</text>`;
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
      ${polyline(
        widths.map((each, i): Point => [each, shownAt(f32[i] ?? NaN)]),
        f,
        "series-1",
      )}
      ${polyline(
        widths.map((each, i): Point => [each, shownAt(f64[i] ?? NaN)]),
        f,
        "series-0",
      )}
      ${f32.length ? labelled(f32, 78, "32 bits", 0) : null} ${labelled(f64, 35, "64 bits", -30)}
      <line class="needle" x1=${f.x(h)} x2=${f.x(h)} y1=${f.top} y2=${f.bottom}></line>
      <circle class="ball" cx=${f.x(h)} cy=${f.y(shownAt(error))} r="7"></circle>
    </svg>`;
  },
};
