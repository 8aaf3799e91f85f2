// The error along each axis of the bowl: what two dimensions cannot show of more than two.
import { html, svg } from "lit";
import type { TemplateResult } from "lit";
import type { Axes } from "./eigen.ts";
import { written } from "./format.ts";
import { rowAt, thetaAt } from "./scene.ts";
import type { Run, Scene } from "./scene.ts";

const width = 400;
const height = 150;
/** Errors below this share of the largest are drawn as nothing. */
const decades = 8;

/** |θ − θ*| along each axis at a row. */
export function errors(axes: Axes, centre: ArrayLike<number>, run: Run, row: number): number[] {
  const at = thetaAt(run.trace, row);
  return axes.vectors.map((vector) =>
    Math.abs(vector.reduce((sum, part, i) => sum + part * ((at[i] ?? 0) - (centre[i] ?? 0)), 0)),
  );
}

export function eigenBars(scene: Scene, axes: Axes, centre: ArrayLike<number>, run: Run): TemplateResult {
  const row = rowAt(run, scene.step);
  const before = errors(axes, centre, run, 0);
  const now = errors(axes, centre, run, row);
  const most = Math.max(...before, ...now.filter(Number.isFinite), Number.MIN_VALUE);
  const tall = (error: number): number => Math.max(0, 1 + Math.log10(error / most) / decades) * height;
  const slot = width / before.length;
  const wide = Math.max(slot * 0.7, 0.5);
  const slowest = now.indexOf(Math.max(...now));
  const finding = `After ${scene.step} steps the largest error of ${run.label} is ${written(now[slowest] ?? NaN)}, along the axis with curvature ${written(axes.values[slowest] ?? NaN)}.`;
  return html`<figure class="chart">
    <figcaption><b>Error along each axis of the bowl, flattest first</b></figcaption>
    <svg class="bars" role="img" aria-label=${finding} viewBox="0 -6 ${width} ${height + 26}">
      ${before.map((error, i) => svg`<rect class="bar-before" x=${i * slot + (slot - wide) / 2} width=${wide} y=${height - tall(error)} height=${tall(error)}></rect>`)}
      ${now.map((error, i) => svg`<rect data-series=${run.identity.colour} x=${i * slot + (slot - wide) / 2} width=${wide} y=${height - tall(error)} height=${tall(error)}></rect>`)}
      ${svg`<line class="bar-axis" x1="0" x2=${width} y1=${height} y2=${height}></line>
      <text x="2" y=${height + 16}>λ = ${written(axes.values[0] ?? NaN)}</text>
      <text x=${width - 2} y=${height + 16} text-anchor="end">λ = ${written(axes.values[axes.values.length - 1] ?? NaN)}</text>`}
    </svg>
    <p class="advice">
      ${finding} The scale is logarithmic over ${decades} powers of ten; the outlines are the start.
    </p>
  </figure>`;
}
