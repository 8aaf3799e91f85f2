// What leaves the picture: an arrow at its border that says how far and how fast, and an inset that shows it all.
import { drawArrow, drawLabel } from "./draw.ts";
import type { Spot } from "./draw.ts";
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
  drawLabel(context, text, { x: Math.min(Math.max(tail.x, 10), width - 10), y }, colour, theme, align);
}

/** All runs on a disc whose radius counts the logarithm of the distance: what is far away comes near. */
export function drawInset(
  context: CanvasRenderingContext2D,
  plane: Plane,
  place: Place,
  runs: Run[],
  rows: number[],
  theme: Theme,
): void {
  const radius = Math.min(58, plane.size.width * 0.14);
  const centre = { x: radius + 12, y: plane.size.height - radius - 12 };
  const [x0 = 0] = plane.box.min;
  const [x1 = 1] = plane.box.max;
  const unit = (x1 - x0) / 2;
  const origin = nearestMinimum(place, place.start)?.at ?? [(x0 + x1) / 2, 0];
  const decades = Math.max(
    2,
    ...runs.map((run, i) => Math.log10(1 + farthest(run, rows[i] ?? 0, origin) / unit)),
  );
  if (!Number.isFinite(decades)) return;
  context.save();
  context.fillStyle = theme.panel;
  context.strokeStyle = theme["line-strong"];
  context.beginPath();
  context.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
  context.globalAlpha = 0.9;
  context.fill();
  context.stroke();
  context.clip();
  const every = Math.ceil(decades / 5);
  for (let ring = every; ring < decades; ring += every) {
    context.beginPath();
    context.arc(centre.x, centre.y, (radius * ring) / decades, 0, 2 * Math.PI);
    context.strokeStyle = theme.line;
    context.stroke();
  }
  context.globalAlpha = 1;
  runs.forEach((run, i) => {
    context.beginPath();
    context.strokeStyle = theme.series[run.identity.colour] ?? theme.ink;
    context.lineWidth = 1.5;
    context.setLineDash(run.identity.dash);
    for (let row = 0; row <= (rows[i] ?? 0); ++row) {
      const at = thetaAt(run.trace, row);
      const dx = (at[0] ?? 0) - (origin[0] ?? 0);
      const dy = (at[1] ?? 0) - (origin[1] ?? 0);
      const r = Math.hypot(dx, dy);
      if (!Number.isFinite(r)) break;
      const scale = r === 0 ? 0 : (radius * Math.log10(1 + r / unit)) / decades / r;
      context.lineTo(centre.x + dx * scale, centre.y - dy * scale);
    }
    context.stroke();
  });
  context.restore();
  drawLabel(
    context,
    `rings: ×10${every > 1 ? ` to the ${every}` : ""}`,
    { x: centre.x, y: centre.y - radius - 9 },
    theme["ink-soft"],
    theme,
    "center",
    "12px",
  );
}

function farthest(run: Run, last: number, origin: ArrayLike<number>): number {
  let most = 0;
  for (let row = 0; row <= last; ++row) {
    const away = distance(thetaAt(run.trace, row), origin);
    if (Number.isFinite(away) && away > most) most = away;
  }
  return most;
}
