// Level lines of a function of two variables, from samples of it.
import { contours } from "d3-contour";
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine, ObjectiveSpec } from "../../engine/engine.ts";
import type { Frame, Point } from "./svg.ts";

export interface Ground {
  values: number[];
  columns: number;
  rows: number;
  x: [number, number];
  y: [number, number];
  levels: number[];
}

const kept = new Map<string, Ground>();
const keptMost = 12;

/**
 * Samples a box, with levels whose distances grow with the height: a valley's bottom shows as well as its walls. What was
 * sampled last is kept, for a ball that is dragged over the same ground.
 */
export function ground(
  engine: Engine,
  objective: ObjectiveSpec,
  x: [number, number],
  y: [number, number],
  lines = 12,
): Ground {
  const key = JSON.stringify([objective, x, y, lines]);
  const known = kept.get(key);
  if (known) return known;
  const [columns, rows] = [90, 60];
  const box = { min: [x[0], y[0]], max: [x[1], y[1]] };
  const values = Array.from(engine.sample({ objective, box, shape: [columns, rows] }));
  const low = Math.min(...values);
  const high = Math.max(...values);
  const levels = Array.from({ length: lines }, (_, i) => low + (high - low) * ((i + 1) / (lines + 1)) ** 2.2);
  const sampled = { values, columns, rows, x, y, levels };
  if (kept.size >= keptMost) kept.delete(kept.keys().next().value ?? "");
  kept.set(key, sampled);
  return sampled;
}

const drawn = new WeakMap<Ground, { size: string; rings: Point[][][] }>();

/** The borders of what lies above each level, in pixels. Samples stand at the edges of the box, so a cell is one less. */
export function rings(g: Ground, f: Frame): Point[][][] {
  const size = `${f.left} ${f.right} ${f.top} ${f.bottom}`;
  const known = drawn.get(g);
  if (known?.size === size) return known.rings;
  const px = (i: number): number => f.x(g.x[0] + ((i - 0.5) / (g.columns - 1)) * (g.x[1] - g.x[0]));
  const py = (j: number): number => f.y(g.y[0] + ((j - 0.5) / (g.rows - 1)) * (g.y[1] - g.y[0]));
  const at = contours().size([g.columns, g.rows]);
  const found = g.levels.map((level) =>
    at
      .contour(g.values, level)
      .coordinates.flat()
      .map((ring) => ring.map(([i = 0, j = 0]): Point => [px(i), py(j)])),
  );
  drawn.set(g, { size, rings: found });
  return found;
}

/** Closed rings as the path of one shape. */
export const outline = (shape: readonly (readonly Point[])[]): string =>
  shape.map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`).join("");

/** The level lines as one path each. */
export const levelLines = (g: Ground, f: Frame): TemplateResult =>
  svg`${rings(g, f).map((shape, n) => svg`<path class="level ${n % 4 === 0 ? "strong" : ""}" d=${outline(shape)}></path>`)}`;
