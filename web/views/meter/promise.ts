// The run under what the theorem promises, on logarithmic axes.
import { svg } from "lit";
import type { TemplateResult } from "lit";
import type { MeterLine } from "../../engine/meter.ts";
import { frame, polyline } from "../../lessons/figures/svg.ts";
import type { Point } from "../../lessons/figures/svg.ts";
import { isOfExpectations, isPromise } from "./reading.ts";
import type { Measured } from "./reading.ts";

const smallest = 1e-14;

export interface PromiseCurve {
  label: string;
  look: "ran" | "textbook" | "exact";
  points: Point[];
}

/** The run and the bounds over it; where two lines bound the same thing, textbook and exact. */
export function curves({ theorem, meter }: Measured): PromiseCurve[] {
  const lines = meter.lines.filter(isPromise(theorem));
  const [first] = lines;
  if (!first) return [];
  const points = (column: Float64Array): Point[] => Array.from(column, (value, k): Point => [k + 1, value]);
  const bound = (line: MeterLine): PromiseCurve => {
    const textbook = line.id === "H" && lines.length > 1;
    return {
      label: textbook ? "textbook" : lines.length > 1 ? "exact" : "promised",
      look: textbook ? "textbook" : "exact",
      points: points(line.right),
    };
  };
  const label = isOfExpectations(theorem) ? "expectation" : "the run";
  return [{ label, look: "ran", points: points(first.left) }, ...lines.map(bound)];
}

export function promise(measured: Measured, width: number): TemplateResult | null {
  const drawn = curves(measured);
  const steps = drawn[0]?.points.length ?? 0;
  const values = drawn
    .flatMap(({ points }) => points.map(([, value]) => value))
    .filter((value) => value > smallest && Number.isFinite(value));
  if (steps < 2 || values.length < 2) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const f = frame({
    width,
    height: Math.max(190, Math.min(width * 0.5, 300)),
    x: [1, steps],
    y: [low / 1.6, Math.max(high * 1.6, low * 20)],
    logX: true,
    logY: true,
    xLabel: "step k, logarithmic",
    yLabel: "the run and its bounds, logarithmic",
    left: 54,
  });
  const now = f.x(Math.max(1, Math.min(measured.step, steps)));
  let last = -Infinity;
  const ends = drawn
    .map(({ label, look, points }) => {
      const at = points[Math.floor(points.length * 0.35)] ?? points[0];
      return { label, look, x: f.x(at?.[0] ?? 1), y: f.y(at && at[1] > low ? at[1] : low) };
    })
    .sort((a, b) => a.y - b.y)
    .map((each) => {
      last = Math.max(each.y - 8, last + 15, f.top + 10);
      return { ...each, y: last };
    });
  return svg`<svg viewBox="0 0 ${width} ${f.height}" width=${width} height=${f.height} aria-hidden="true">
    ${f.axes}
    <svg x=${f.left} y=${f.top} width=${f.right - f.left} height=${f.bottom - f.top} viewBox="${f.left} ${f.top} ${f.right - f.left} ${f.bottom - f.top}" overflow="hidden">
      ${drawn.map(({ look, points }) =>
        polyline(
          points.filter(([, value]) => value > 0),
          f,
          look,
        ),
      )}
      <line class="now" x1=${now} x2=${now} y1=${f.top} y2=${f.bottom}></line>
    </svg>
    ${ends.map(({ label, look, x, y }) => svg`<text class="of-${look}" x=${x} y=${y}>${label}</text>`)}
  </svg>`;
}
