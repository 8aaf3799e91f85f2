// The bench of the gradient check: the error of a central difference against its width h, in double and in single
// precision. Too wide and the curve bends away; too narrow and the digits run out.
import { svg } from "lit/html.js";
import type { ObjectiveSpec } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define, objectiveOf } from "./kind.ts";
import { ball, heightFor, label, needle, plot } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { tabulate } from "./table.ts";

const widths = Array.from({ length: 121 }, (_, i) => 10 ** (-12 + i / 10));
const usual = "exp(sin(x))";
/** Errors below the smallest that the axis shows stand on its edge. */
const shownAt = (error: number): number => Math.max(error, 1e-13);
const tenths = (h: number): number => Math.round(Math.log10(Math.min(Math.max(h, 1e-12), 1)) * 10) / 10;

export const bench = define({
  defaults: { objective: "", expression: usual, gradient: "", x: 1, log_h: -2 },
  controls: {
    log_h: { label: "Width h, as a power of ten: log₁₀ h", min: -12, max: 0, step: 0.1 },
    x: { label: "x", min: -3, max: 3, step: 0.1 },
  },
  shown: ["log_h"],
  walks: false,
  compute: (engine, settings) => {
    const { x, log_h, gradient } = settings;
    const objective: ObjectiveSpec =
      settings.objective === "" && settings.expression === ""
        ? { expression: usual }
        : objectiveOf(engine, settings);
    const h = 10 ** log_h;
    const check = { objective, at: [x], ...(gradient === "" ? {} : { gradient: [gradient] }) };
    const near = engine.gradientCheck({ ...check, h: [h / 2, h, 2 * h] }).f64;
    const curve = engine.gradientCheck({ ...check, h: widths });
    return {
      /** The error at the h that is chosen, and the worst of it, at half of it and at twice. */
      error: near.error[1] ?? NaN,
      worst: Math.max(...near.error),
      estimate: near.estimate[1] ?? NaN,
      exact: engine.derivatives({ objective, at: [x] }).gradient[0] ?? NaN,
      f64: Array.from(curve.f64.error),
      f32: Array.from(curve.f32?.error ?? []),
    };
  },
  summary: ({ log_h }, { error, estimate }) =>
    `With h = ${written(10 ** log_h, 3)} the central difference is ${written(estimate, 12)}; its relative error is ${written(error, 3)}.`,
  table: (_, { f64, f32 }) => tabulate({ h: widths, "error, 64 bits": f64, "error, 32 bits": f32 }, 3),
  draw: ({ settings: { log_h }, results: { f64, f32, error }, width, set }) => {
    const f = frame({
      width,
      height: heightFor(width, 0.5, 260, 360),
      x: [1e-12, 1],
      y: [1e-13, 1],
      logX: true,
      logY: true,
      xLabel: "width h, logarithmic",
      yLabel: "relative error, logarithmic",
      left: 52,
    });
    const h = 10 ** log_h;
    const line = (errors: number[]): Point[] => widths.map((each, i) => [each, shownAt(errors[i] ?? NaN)]);
    const name = (errors: number[], i: number, text: string) =>
      label(f, widths[i] ?? 1, shownAt(errors[i] ?? 1), text, { dx: 12, dy: -12 });
    return plot(f, {
      drag: (x) => set({ log_h: tenths(x) }),
      over: svg`${polyline(line(f32), f, "series-1")}${polyline(line(f64), f, "series-0")}
        ${f32.length > 0 ? name(f32, 78, "32 bits") : null}${name(f64, 35, "64 bits")}
        ${needle(f, h)}${ball(f, h, shownAt(error), 7)}`,
    });
  },
});
