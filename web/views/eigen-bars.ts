// The error along each axis of the bowl: what two dimensions cannot show of more than two.
import { html, svg } from "lit";
import type { TemplateResult } from "lit";
import type { Trace } from "../engine/types.ts";
import type { Axes } from "./eigen.ts";
import { count, written } from "./format.ts";
import { rowAt, thetaAt } from "./scene.ts";
import type { Run, Scene } from "./scene.ts";

const [width, height] = [400, 170];
const left = 42;
/** The scale holds at most so many powers of ten; what lies below is drawn as nothing. */
const mostDecades = 12;
/** Rows of a run that are looked at for the scale. */
const looks = 50;
/** Up to so many bars each has its curvature below it. */
const fewBars = 10;

/** |θ − θ*| along each axis at a row. */
export function errors(
  axes: Axes,
  centre: ArrayLike<number>,
  run: Pick<Run, "trace">,
  row: number,
): number[] {
  const at = thetaAt(run.trace, row);
  return axes.vectors.map((vector) =>
    Math.abs(vector.reduce((sum, part, i) => sum + part * ((at[i] ?? 0) - (centre[i] ?? 0)), 0)),
  );
}

/** Powers of ten that hold every error of a run: the bars are compared over time, so the scale stands. */
interface Scale {
  low: number;
  high: number;
}

const scales = new WeakMap<Trace, { axes: Axes; scale: Scale }>();

function scaleOf(axes: Axes, centre: ArrayLike<number>, { trace }: Run): Scale {
  const known = scales.get(trace);
  if (known?.axes === axes) return known.scale;
  const every = Math.max(1, Math.ceil(trace.rows / looks));
  const rows = Array.from({ length: Math.ceil(trace.rows / every) }, (_, i) => i * every);
  const all = [...rows, trace.rows - 1]
    .flatMap((row) => errors(axes, centre, { trace }, row))
    .filter((error) => error > 0 && error < Infinity)
    .map(Math.log10);
  const high = Math.ceil(Math.max(...all, -300) - 1e-9);
  const low = Math.max(Math.min(Math.floor(Math.min(...all, high)), high - 1), high - mostDecades);
  const scale = { low, high };
  scales.set(trace, { axes, scale });
  return scale;
}

/** `tools` stand beside the title. */
export function eigenBars(
  scene: Scene,
  axes: Axes,
  centre: ArrayLike<number>,
  run: Run,
  tools: TemplateResult,
): TemplateResult {
  const row = rowAt(run, scene.step);
  const before = errors(axes, centre, run, 0);
  const now = errors(axes, centre, run, row);
  const { low, high } = scaleOf(axes, centre, run);
  const tall = (error: number): number => {
    const share = (Math.log10(error) - low) / (high - low);
    return Math.min(Math.max(Number.isNaN(share) ? 1 : share, 0), 1) * height;
  };
  const slot = (width - left) / before.length;
  const wide = Math.max(slot * 0.7, 0.5);
  const bar = (error: number, i: number): [number, number, number, number] => [
    left + i * slot + (slot - wide) / 2,
    height - tall(error),
    wide,
    tall(error),
  ];
  const every = Math.ceil((high - low) / 6);
  const powers = Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, i) => high - i * every);
  const slowest = now.indexOf(Math.max(...now));
  const finding = `After ${count(scene.step, "step")} the largest error of ${run.label} is ${written(now[slowest] ?? NaN)}, along the axis with curvature ${written(axes.values[slowest] ?? NaN)}.`;
  const named = before.length <= fewBars ? before.map((_, i) => i) : [0, before.length - 1];
  return html`<figure class="chart">
    <figcaption><b>Error along each axis of the bowl, flattest first</b> ${tools}</figcaption>
    <div class="bars-of">
      <svg class="bars" role="img" aria-label=${finding} viewBox="0 -8 ${width} ${height + 42}">
        ${powers.map((power) => svg`<line class="bar-grid" x1=${left} x2=${width} y1=${height - tall(10 ** power)} y2=${height - tall(10 ** power)}></line><text x=${left - 5} y=${height - tall(10 ** power) + 4} text-anchor="end">${written(10 ** power, 1)}</text>`)}
        ${now.map((error, i) => {
          const [x, y, w, h] = bar(error, i);
          return svg`<rect data-series=${run.identity.colour} x=${x} y=${y} width=${w} height=${h}></rect>`;
        })}
        ${before.map((error, i) => {
          const [x, y, w, h] = bar(error, i);
          return svg`<rect class="bar-before" x=${x} y=${y} width=${w} height=${h}></rect>`;
        })}
        ${svg`<line class="bar-axis" x1=${left} x2=${width} y1=${height} y2=${height}></line>`}
        ${named.map((i) => svg`<text x=${left + (i + 0.5) * slot} y=${height + 15} text-anchor=${named.length === 2 ? (i === 0 ? "start" : "end") : "middle"}>${written(axes.values[i] ?? NaN, 2)}</text>`)}
        ${svg`<text x=${width} y=${height + 31} text-anchor="end">curvature λ of the axis →</text>`}
      </svg>
    </div>
    <p class="advice">${finding} The outlines are the start.</p>
  </figure>`;
}
