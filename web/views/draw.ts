// Strokes that several pictures share.
import { traceMarker } from "./identity.ts";
import type { Identity } from "./identity.ts";
import { traceLine } from "./polyline.ts";
import type { Frame, Line, Spot } from "./polyline.ts";
import type { Theme } from "./theme.ts";

const far = 1e5;
/** Screen coordinates that a canvas can still draw. */
export const tame = (value: number): number => (value > far ? far : value < -far ? -far : value);

/** A line through many points, as far as it lies inside of a frame. */
export function strokeLine(
  context: CanvasRenderingContext2D,
  line: Line,
  colour: string,
  width: number,
  dash: number[],
  frame: Frame,
): void {
  context.save();
  context.lineJoin = "bevel";
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  traceLine(context, line, frame);
  context.stroke();
  context.restore();
}

/** A run's line, with a rim in the colour of the ground so that it is seen on every colour. */
export function strokePath(
  context: CanvasRenderingContext2D,
  line: Line,
  identity: Identity,
  theme: Theme,
  faint = false,
): void {
  if (line.x.length < 2) return;
  context.save();
  context.lineJoin = context.lineCap = "round";
  context.beginPath();
  traceLine(context, line);
  if (!faint) {
    context.strokeStyle = theme.panel;
    context.lineWidth = 4;
    context.globalAlpha = 0.6;
    context.stroke();
  }
  context.globalAlpha = faint ? 0.35 : 1;
  context.strokeStyle = theme.series[identity.colour] ?? theme.ink;
  context.lineWidth = faint ? 1.25 : 1.75;
  context.setLineDash(identity.dash);
  context.stroke();
  context.restore();
}

/** One marker; `filled` for where a run stands now. */
export function drawMarker(
  context: CanvasRenderingContext2D,
  { x, y }: Spot,
  radius: number,
  identity: Identity,
  theme: Theme,
  filled: boolean,
): void {
  const colour = theme.series[identity.colour] ?? theme.ink;
  context.beginPath();
  traceMarker(context, identity.marker, x, y, radius);
  context.fillStyle = filled && identity.marker !== "ring" ? colour : theme.panel;
  context.strokeStyle = filled ? theme.panel : colour;
  context.lineWidth = filled ? 2 : 1.5;
  context.fill();
  context.stroke();
  if (filled && identity.marker === "ring") {
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** Hollow markers on some points of a line, given by their places, all in one stroke. */
export function drawDots(
  context: CanvasRenderingContext2D,
  { x, y }: Line,
  places: number[],
  radius: number,
  identity: Identity,
  theme: Theme,
): void {
  context.beginPath();
  for (const i of places) traceMarker(context, identity.marker, x[i] ?? 0, y[i] ?? 0, radius);
  context.fillStyle = theme.panel;
  context.strokeStyle = theme.series[identity.colour] ?? theme.ink;
  context.lineWidth = 1.5;
  context.fill();
  context.stroke();
}

export function drawArrow(
  context: CanvasRenderingContext2D,
  from: Spot,
  to: Spot,
  colour: string,
  width: number,
  dash: number[] = [],
): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (!(length > 3)) return;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const head = Math.min(4 + 2.2 * width, length);
  context.save();
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x - ux * head * 0.8, to.y - uy * head * 0.8);
  context.stroke();
  context.beginPath();
  context.moveTo(to.x, to.y);
  context.lineTo(to.x - ux * head - uy * head * 0.5, to.y - uy * head + ux * head * 0.5);
  context.lineTo(to.x - ux * head + uy * head * 0.5, to.y - uy * head - ux * head * 0.5);
  context.closePath();
  context.fill();
  context.restore();
}
