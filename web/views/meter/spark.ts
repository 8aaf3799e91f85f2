// The slack of one line over the run: above the axis it holds, below it fails.
import { svg } from "lit";
import type { TemplateResult } from "lit";
import type { MeterLine } from "../../engine/meter.ts";
import { scaled } from "./reading.ts";

const [width, height] = [120, 30];
const middle = height / 2;

/** The areas above and below the axis; so many columns at most, each with the worst of the steps that it stands for. */
export function spark(line: MeterLine, k: number): TemplateResult {
  const steps = line.left.length;
  const columns = Math.min(steps, width);
  const x = (column: number): number => (column / columns) * width;
  const value = scaled(line);
  let [above, below] = ["", ""];
  for (let column = 0; column < columns; ++column) {
    const [from, to] = [Math.floor((column * steps) / columns), Math.floor(((column + 1) * steps) / columns)];
    let [low, high] = [Infinity, -Infinity];
    for (let i = from; i < Math.max(to, from + 1); ++i) {
      const at = line.identity ? -Math.abs(value(i)) : value(i);
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    const box = (height: number): string =>
      `M${x(column).toFixed(1)} ${middle}V${(middle - height * (middle - 2)).toFixed(1)}H${x(column + 1).toFixed(1)}V${middle}Z`;
    if (high > 0) above += box(high);
    if (low < 0) below += box(Math.min(low, -0.12));
  }
  const now = x(((k + 0.5) * columns) / steps);
  return svg`<svg viewBox="0 0 ${width} ${height}" width=${width} height=${height} preserveAspectRatio="none" aria-hidden="true">
    <path class="slack" d=${above}></path><path class="lack" d=${below}></path>
    <line class="axis" x1="0" x2=${width} y1=${middle} y2=${middle}></line>
    <line class="now" x1=${now} x2=${now} y1="0" y2=${height}></line>
  </svg>`;
}
