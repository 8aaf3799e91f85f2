// What leaves the picture: an arrow at its border that says how far and how fast.
import { drawArrow } from "./draw.ts";
import { drawLabel } from "./lettering.ts";
import type { Spot } from "./polyline.ts";
import { written } from "./format.ts";
import type { Plane } from "./plane.ts";
import { distance, nearestMinimum, thetaAt } from "./scene.ts";
import type { Place, Run } from "./scene.ts";
import type { Theme } from "./theme.ts";

/** How far a run is from the nearest known minimum (or from the origin) at a row. */
export function distanceLeft(place: Place, run: Run, row: number): number {
  const at = thetaAt(run.trace, row);
  const minimum = nearestMinimum(place, at);
  return distance(at, minimum?.at ?? new Float64Array(at.length));
}

/** By what the last step multiplied that distance; NaN before the first step. */
export function lastFactor(place: Place, run: Run, row: number): number {
  if (row < 1) return NaN;
  return distanceLeft(place, run, row) / distanceLeft(place, run, row - 1);
}

/** A sheet under a label: a run that swings away may have filled the picture with its lines. */
function drawSheet(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y }: Spot,
  theme: Theme,
  align: "left" | "center" | "right",
): void {
  context.save();
  context.font = `600 13px ${theme.labels}`;
  const wide = context.measureText(text).width + 12;
  const left = align === "left" ? x - 6 : align === "right" ? x - wide + 6 : x - wide / 2;
  context.fillStyle = theme.panel;
  context.globalAlpha = 0.85;
  context.fillRect(left, y - 10, wide, 20);
  context.restore();
}

/** The arrow for a run that stands at `spot`, outside of the picture. */
export function drawAway(
  context: CanvasRenderingContext2D,
  plane: Plane,
  spot: Spot,
  place: Place,
  run: Run,
  row: number,
  theme: Theme,
): void {
  const { width, height } = plane.size;
  const margin = 14;
  const middle = { x: width / 2, y: height / 2 };
  const finite = Number.isFinite(spot.x) && Number.isFinite(spot.y);
  const dx = finite ? spot.x - middle.x : 1;
  const dy = finite ? spot.y - middle.y : 0;
  const scale = Math.min((width / 2 - margin) / Math.abs(dx), (height / 2 - margin) / Math.abs(dy));
  const tip = { x: middle.x + dx * scale, y: middle.y + dy * scale };
  const length = Math.hypot(dx, dy);
  const tail = { x: tip.x - (dx / length) * 30, y: tip.y - (dy / length) * 30 };
  const colour = theme.series[run.identity.colour] ?? theme.ink;
  drawArrow(context, tail, tip, theme.panel, 7);
  drawArrow(context, tail, tip, colour, 3.5);
  const factor = lastFactor(place, run, row);
  const text = `${written(distanceLeft(place, run, row), 2)} away${Number.isFinite(factor) ? `, ×${written(factor, 2)} per step` : ""}`;
  const align = tip.x > width * 0.6 ? "right" : tip.x < width * 0.4 ? "left" : "center";
  const y = Math.min(Math.max(tail.y + (tail.y > height / 2 ? -16 : 16), 12), height - 12);
  const at = { x: Math.min(Math.max(tail.x, 10), width - 10), y };
  drawSheet(context, text, at, theme, align);
  drawLabel(context, text, at, colour, theme, align);
}
