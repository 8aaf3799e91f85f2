// Strokes that several pictures share.
import { traceMarker } from "./identity.ts";
import type { Identity } from "./identity.ts";
import type { Plane } from "./plane.ts";
import type { Theme } from "./theme.ts";

export interface Spot {
  x: number;
  y: number;
}

const far = 1e5;
/** Screen coordinates that a canvas can still draw. */
export const tame = (value: number): number => (value > far ? far : value < -far ? -far : value);

/** A run's line, with a rim in the colour of the ground so that it is seen on every colour. */
export function strokePath(
  context: CanvasRenderingContext2D,
  spots: Spot[],
  identity: Identity,
  theme: Theme,
  faint = false,
): void {
  if (spots.length < 2) return;
  context.save();
  context.lineJoin = context.lineCap = "round";
  context.beginPath();
  traceVisible(context, spots);
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

const rim = 40;

/** Less than anybody sees, in CSS pixels. */
const nothing = 0.3;

/**
 * Traces the parts of a line that can be seen: dashes along kilometres outside of the picture would take seconds, and
 * so do hundreds of steps that end in one pixel.
 */
function traceVisible(context: CanvasRenderingContext2D, spots: Spot[]): void {
  const width = context.canvas.width / (devicePixelRatio || 1) + rim;
  const height = context.canvas.height / (devicePixelRatio || 1) + rim;
  let pen: Spot | null = null;
  let from = spots[0] as Spot;
  for (let i = 1; i < spots.length; ++i) {
    const to = spots[i] as Spot;
    if (i < spots.length - 1 && Math.abs(to.x - from.x) + Math.abs(to.y - from.y) < nothing) continue;
    const whole = holds(from, width, height) && holds(to, width, height);
    const seen = whole ? null : clipped(from, to, width, height);
    const start = seen ? seen[0] : from;
    const end = seen ? seen[1] : to;
    from = to;
    if (!whole && !seen) continue;
    if (pen?.x !== start.x || pen.y !== start.y) context.moveTo(start.x, start.y);
    context.lineTo(end.x, end.y);
    pen = end;
  }
}

const holds = ({ x, y }: Spot, width: number, height: number): boolean =>
  x >= -rim && y >= -rim && x <= width && y <= height;

/** Liang & Barsky 1984: the part of a segment inside of the picture and its rim. */
function clipped(from: Spot, to: Spot, width: number, height: number): [Spot, Spot] | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enter, leave] = [0, 1];
  for (const [along, room] of [
    [-dx, from.x + rim],
    [dx, width - from.x],
    [-dy, from.y + rim],
    [dy, height - from.y],
  ] as const) {
    if (along === 0 && room < 0) return null;
    if (along < 0) enter = Math.max(enter, room / along);
    else if (along > 0) leave = Math.min(leave, room / along);
  }
  if (enter > leave) return null;
  const at = (t: number): Spot =>
    t === 0 ? from : t === 1 ? to : { x: from.x + t * dx, y: from.y + t * dy };
  return [at(enter), at(leave)];
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

/** Hollow markers along a run, all in one stroke. */
export function drawDots(
  context: CanvasRenderingContext2D,
  spots: Spot[],
  radius: number,
  identity: Identity,
  theme: Theme,
): void {
  context.beginPath();
  for (const { x, y } of spots) traceMarker(context, identity.marker, x, y, radius);
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

/** Text with a rim. `align` as for a canvas. */
export function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y }: Spot,
  colour: string,
  theme: Theme,
  align: CanvasTextAlign = "left",
  font = "600 13px",
): void {
  context.save();
  context.font = `${font} ${theme.labels}`;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = theme.panel;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
  context.restore();
}

const widths = new Map<string, number>();

/** Measuring a text takes longer than drawing it, and the names of the runs are the same in every frame. */
function widthOf(context: CanvasRenderingContext2D, text: string, font: string): number {
  const key = `${font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  context.font = font;
  const { width } = context.measureText(text);
  if (widths.size >= mostWidths) widths.clear();
  widths.set(key, width);
  return width;
}

const mostWidths = 200;

/** Places labels one after the other so that none covers another. */
export class Labels {
  private readonly taken: { x0: number; x1: number; y: number }[] = [];
  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly theme: Theme,
    private readonly plane: Plane,
  ) {}

  put(text: string, spot: Spot, colour: string): void {
    const { width, height } = this.plane.size;
    const wide = widthOf(this.context, text, `600 13px ${this.theme.labels}`);
    const x = Math.min(Math.max(spot.x + 12, 6), width - wide - 6);
    for (const dy of [-12, 14, -28, 30, -44, 46, -60, 62]) {
      const y = Math.min(Math.max(spot.y + dy, 10), height - 10);
      const free = this.taken.every((each) => Math.abs(each.y - y) > 15 || each.x0 > x + wide || each.x1 < x);
      if (!free) continue;
      this.taken.push({ x0: x, x1: x + wide, y });
      drawLabel(this.context, text, { x, y }, colour, this.theme);
      return;
    }
  }
}
