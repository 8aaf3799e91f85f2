// The condition behind a certificate: a cubic in the cosine of the frequency that stays above zero.
import { svg } from "lit";
import type { TemplateResult } from "lit";
import { frame, polyline } from "../../lessons/figures/svg.ts";
import type { Point } from "../../lessons/figures/svg.ts";

const points = 81;

export function cubicGraph(cubic: readonly number[], width: number): TemplateResult {
  const [a = 0, b = 0, c = 0, d = 0] = cubic;
  const graph = Array.from({ length: points }, (_, i): Point => {
    const x = -1 + (2 * i) / (points - 1);
    return [x, a + x * (b + x * (c + x * d))];
  });
  const top = Math.max(...graph.map(([, y]) => y)) || 1;
  const f = frame({
    width,
    height: 190,
    x: [-1, 1],
    y: [-0.08 * top, 1.08 * top],
    xLabel: "cosine of the frequency",
    yLabel: "the condition: above zero everywhere",
  });
  return svg`<svg viewBox="0 0 ${width} 190" width=${width} height="190" aria-hidden="true">
    ${f.axes}<line class="axis" x1=${f.left} x2=${f.right} y1=${f.y(0)} y2=${f.y(0)}></line>
    ${polyline(graph, f, "cubic")}
  </svg>`;
}
