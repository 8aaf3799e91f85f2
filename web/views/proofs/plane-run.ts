// A run on (mu x^2 + L y^2)/2 in the plane, over the level lines of its first points.
import { html, svg } from "lit";
import type { TemplateResult } from "lit";
import type { WorstPath } from "../../engine/proofs.ts";
import { rounded } from "./fractions.ts";
import { pointsTable } from "./points-table.ts";

const width = 420;
const height = 240;
const levels = 5;
const labelled = 3;

export function planeRun({ mu, L, path: flat }: WorstPath, words: string): TemplateResult {
  const path = Array.from(
    { length: flat.length / 2 },
    (_, k) => [flat[2 * k] ?? 0, flat[2 * k + 1] ?? 0] as const,
  );
  const reach = (axis: 0 | 1): [number, number] => {
    const all = [0, ...path.map((point) => point[axis])];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const room = 0.14 * (high - low || 1);
    return [low - room, high + room];
  };
  const [left, right] = reach(0);
  const [bottom, top] = reach(1);
  const [wide, tall] = [width / (right - left), height / (top - bottom)];
  const x = (value: number): number => (value - left) * wide;
  const y = (value: number): number => (top - value) * tall;
  const rings = path.slice(0, levels).map(([px, py]) => mu * px * px + L * py * py);
  const stretch = tall / wide;
  const scales =
    stretch > 1.05 || stretch < 0.95
      ? ` Heights are drawn ${rounded(stretch, 2)} times as large as widths.`
      : "";
  return html`<figure class="function-graph">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${words}>
      ${svg`<line class="axis" x1="0" x2=${width} y1=${y(0)} y2=${y(0)}></line>
        <line class="axis" x1=${x(0)} x2=${x(0)} y1="0" y2=${height}></line>
        ${rings.map((ring) => svg`<ellipse class="level" cx=${x(0)} cy=${y(0)} rx=${Math.sqrt(ring / mu) * wide} ry=${Math.sqrt(ring / L) * tall}></ellipse>`)}
        <polyline class="path" points=${path.map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`).join(" ")}></polyline>
        ${path.map(
          ([px, py], k) => svg`<circle class="ball" cx=${x(px)} cy=${y(py)} r="4"></circle>
            ${k < labelled ? svg`<text x=${x(px)} y=${y(py) + (py > 0 ? -10 : 20)} text-anchor="middle">x${k}</text>` : null}`,
        )}`}
    </svg>
    <figcaption>${words}${scales}</figcaption>
    ${pointsTable(
      "Points of the run",
      ["step", "x", "y"],
      path.map((numbers, name) => ({ name, numbers })),
    )}
  </figure>`;
}
