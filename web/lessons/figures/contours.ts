// Level lines of a function of two variables, from samples of it.
import { contours } from "d3-contour";
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine, ObjectiveSpec } from "../../engine/engine.ts";
import type { Frame } from "./svg.ts";

export interface Ground {
  values: Float64Array;
  columns: number;
  rows: number;
  x: [number, number];
  y: [number, number];
  levels: number[];
}

/** Samples a box, with levels whose distances grow with the height: a valley's bottom shows as well as its walls. */
export function ground(
  engine: Engine,
  objective: ObjectiveSpec,
  x: [number, number],
  y: [number, number],
  lines = 12,
): Ground {
  const [columns, rows] = [90, 60];
  const values = engine.sample({
    objective,
    box: { min: [x[0], y[0]], max: [x[1], y[1]] },
    shape: [columns, rows],
  });
  const low = Math.min(...values);
  const high = Math.max(...values);
  const levels = Array.from({ length: lines }, (_, i) => low + (high - low) * ((i + 1) / (lines + 1)) ** 2.2);
  return { values, columns, rows, x, y, levels };
}

/** The level lines as one path each. Samples stand at the edges of the box, so a cell is one less than they are many. */
export function levelLines(g: Ground, f: Frame): TemplateResult {
  const px = (i: number): number => f.x(g.x[0] + ((i - 0.5) / (g.columns - 1)) * (g.x[1] - g.x[0]));
  const py = (j: number): number => f.y(g.y[0] + ((j - 0.5) / (g.rows - 1)) * (g.y[1] - g.y[0]));
  const at = contours().size([g.columns, g.rows]);
  return svg`${g.levels.map((level, n) => {
    const path = at
      .contour(Array.from(g.values), level)
      .coordinates.flat()
      .map((ring) => `M${ring.map(([i = 0, j = 0]) => `${px(i).toFixed(1)} ${py(j).toFixed(1)}`).join("L")}Z`)
      .join("");
    return svg`<path class="level ${n % 4 === 0 ? "strong" : ""}" d=${path}></path>`;
  })}`;
}
