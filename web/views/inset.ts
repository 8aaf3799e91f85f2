// An inset that shows the whole of runs that leave the picture.
import { drawLabel } from "./lettering.ts";
import type { Plane } from "./plane.ts";
import { distance, nearestMinimum, thetaAt } from "./scene.ts";
import type { Place, Run } from "./scene.ts";
import type { Theme } from "./theme.ts";

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
  const centre = { x: radius + 34, y: plane.size.height - radius - 12 };
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
