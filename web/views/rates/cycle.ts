// A walk that never ends: heavy ball from corner to corner, and the polygon that its function projects on.
import { svg } from "lit";
import type { TemplateResult } from "lit";

export interface CycleShown {
  /** corners × 2 */
  positions: readonly number[];
  polygon: readonly number[];
  /** The step that is shown. */
  step: number;
}

const size = 260;
const reach = 1.25;

export function cycleDrawing({ positions, polygon, step }: CycleShown): TemplateResult {
  const largest = Math.max(1, ...polygon.map(Math.abs)) * reach;
  const at = (list: readonly number[], i: number): [number, number] => [
    size / 2 + ((list[2 * i] ?? 0) / largest) * (size / 2),
    size / 2 - ((list[2 * i + 1] ?? 0) / largest) * (size / 2),
  ];
  const corners = positions.length / 2;
  const path = (list: readonly number[]): string =>
    `M${Array.from({ length: corners }, (_, i) =>
      at(list, i)
        .map((each) => each.toFixed(1))
        .join(" "),
    ).join("L")}Z`;
  const [x, y] = at(positions, step % corners);
  const [fromX, fromY] = at(positions, (step + corners - 1) % corners);
  return svg`<svg class="cycle" viewBox="0 0 ${size} ${size}" width=${size} height=${size} aria-hidden="true">
    <path class="polygon" d=${path(polygon)}></path>
    <path class="walk" d=${path(positions)}></path>
    ${Array.from({ length: corners }, (_, i) => {
      const [cx, cy] = at(positions, i);
      return svg`<circle class="station" cx=${cx} cy=${cy} r="4"></circle>`;
    })}
    <path class="best" d="M${size / 2 - 6} ${size / 2}h12m-6 -6v12"></path>
    <line class="hop" x1=${fromX} y1=${fromY} x2=${x} y2=${y}></line>
    <circle class="ball" cx=${x} cy=${y} r="8"></circle>
  </svg>`;
}
