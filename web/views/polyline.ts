// Lines through many points, with no more of them than can be seen: what a canvas takes for a stroke grows with its points.

export interface Spot {
  x: number;
  y: number;
}

/** A line through points, in CSS pixels: two lists of numbers rather than thousands of objects in every frame. */
export interface Line {
  x: Float64Array;
  y: Float64Array;
}

/** A line of so many points, to be filled. */
export const newLine = (points: number): Line => ({
  x: new Float64Array(points),
  y: new Float64Array(points),
});

export const lineThrough = (spots: Spot[]): Line => ({
  x: Float64Array.from(spots, ({ x }) => x),
  y: Float64Array.from(spots, ({ y }) => y),
});

export const spotOf = ({ x, y }: Line, i: number): Spot => ({ x: x[i] ?? 0, y: y[i] ?? 0 });

/** The points of a line from one on, up to another and without it; the numbers stay where they are. */
export const part = ({ x, y }: Line, from: number, to?: number): Line => ({
  x: x.subarray(from, to),
  y: y.subarray(from, to),
});

/** Less than anybody sees, in CSS pixels. */
const tolerance = 0.2;
/** How far outside of the picture a line is still drawn. */
const rim = 40;

/** What of a picture a line may be drawn on. */
export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const picture = ({ canvas: { width, height } }: CanvasRenderingContext2D): Frame => ({
  left: -rim,
  top: -rim,
  right: width / (devicePixelRatio || 1) + rim,
  bottom: height / (devicePixelRatio || 1) + rim,
});

/** Adds the parts of a line inside of a frame to the path: dashes along kilometres outside would take seconds. */
export function traceLine(
  context: CanvasRenderingContext2D,
  line: Line,
  frame: Frame = picture(context),
): void {
  const { left, top, right, bottom } = frame;
  const { x, y } = line;
  const few = simplified(line);
  const holds = (i: number): boolean =>
    (x[i] ?? 0) >= left && (y[i] ?? 0) >= top && (x[i] ?? 0) <= right && (y[i] ?? 0) <= bottom;
  /** The point at which the pen stands. */
  let pen = -1;
  for (let k = 1; k < few.length; ++k) {
    const [from, to] = [few[k - 1] ?? 0, few[k] ?? 0];
    if (holds(from) && holds(to)) {
      if (pen !== from) context.moveTo(x[from] ?? 0, y[from] ?? 0);
      context.lineTo(x[to] ?? 0, y[to] ?? 0);
      pen = to;
      continue;
    }
    const seen = clipped(spotOf(line, from), spotOf(line, to), frame);
    if (!seen) continue;
    if (pen !== from) context.moveTo(seen[0].x, seen[0].y);
    context.lineTo(seen[1].x, seen[1].y);
    pen = holds(to) ? to : -1;
  }
}

/**
 * The points that are left when those are left out which lie within the tolerance of the line through the others
 * (Williams 1978, one pass), by their places: from the last point kept, each point that follows narrows the directions in
 * which the line may go on.
 */
export function simplified({ x, y }: Line): number[] {
  const last = x.length - 1;
  if (last < 0) return [];
  const kept = [0];
  const cone = { open: false, leftX: NaN, leftY: NaN, rightX: NaN, rightY: NaN };
  let from = 0;
  let reach = 0;
  for (let i = 1; i <= last; ++i) {
    let dx = (x[i] ?? 0) - (x[from] ?? 0);
    let dy = (y[i] ?? 0) - (y[from] ?? 0);
    let away = Math.sqrt(dx * dx + dy * dy);
    // Most runs end in a crowd of points on one spot.
    if (!cone.open && away <= tolerance) continue;
    if ((cone.open && !inside(cone, dx, dy)) || away < reach - tolerance) {
      from = i - 1;
      kept.push(from);
      cone.open = false;
      reach = 0;
      dx = (x[i] ?? 0) - (x[from] ?? 0);
      dy = (y[i] ?? 0) - (y[from] ?? 0);
      away = Math.sqrt(dx * dx + dy * dy);
    }
    reach = Math.max(reach, away);
    if (away > tolerance) narrow(cone, dx, dy, away);
  }
  if (last > 0) kept.push(last);
  return kept;
}

/** The directions between two vectors, `left` counterclockwise of `right`; all directions until it is open. */
interface Cone {
  open: boolean;
  leftX: number;
  leftY: number;
  rightX: number;
  rightY: number;
}

const inside = ({ leftX, leftY, rightX, rightY }: Cone, dx: number, dy: number): boolean =>
  rightX * dy - rightY * dx >= 0 && dx * leftY - dy * leftX >= 0;

/** Leaves the directions that also pass a point by no more than the tolerance. */
function narrow(cone: Cone, dx: number, dy: number, away: number): void {
  const sine = tolerance / away;
  const cosine = Math.sqrt(1 - sine * sine);
  const leftX = dx * cosine - dy * sine;
  const leftY = dx * sine + dy * cosine;
  const rightX = dx * cosine + dy * sine;
  const rightY = dy * cosine - dx * sine;
  if (!cone.open || leftX * cone.leftY - leftY * cone.leftX > 0) {
    cone.leftX = leftX;
    cone.leftY = leftY;
  }
  if (!cone.open || cone.rightX * rightY - cone.rightY * rightX > 0) {
    cone.rightX = rightX;
    cone.rightY = rightY;
  }
  cone.open = true;
}

/** Liang & Barsky 1984: the part of a segment inside of a frame. */
function clipped(from: Spot, to: Spot, { left, top, right, bottom }: Frame): [Spot, Spot] | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enter, leave] = [0, 1];
  for (const [along, room] of [
    [-dx, from.x - left],
    [dx, right - from.x],
    [-dy, from.y - top],
    [dy, bottom - from.y],
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
