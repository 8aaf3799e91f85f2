// Lines through many points, with no more of them than can be seen: what a canvas takes for a stroke grows with its points.

export interface Spot {
  x: number;
  y: number;
}

/** A line through points, in CSS pixels: two lists of numbers rather than thousands of objects in every frame. */
export interface Line {
  x: number[];
  y: number[];
}

/** The points of a line from one on, up to another and without it. */
export const part = ({ x, y }: Line, from: number, to?: number): Line => ({
  x: x.slice(from, to),
  y: y.slice(from, to),
});

/** Less than anybody sees, in CSS pixels. */
const tolerance = 0.2;
/** How far outside of the picture a line is still drawn. */
const rim = 40;

/** Adds the parts of a line that can be seen to the path: dashes along kilometres outside would take seconds. */
export function traceLine(context: CanvasRenderingContext2D, line: Line): void {
  const width = context.canvas.width / (devicePixelRatio || 1) + rim;
  const height = context.canvas.height / (devicePixelRatio || 1) + rim;
  const holds = (x: number, y: number): boolean => x >= -rim && y >= -rim && x <= width && y <= height;
  const few = simplified(line);
  let [penX, penY] = [NaN, NaN];
  for (let i = 1; i < few.x.length; ++i) {
    let [fromX, fromY] = [few.x[i - 1] ?? 0, few.y[i - 1] ?? 0];
    let [toX, toY] = [few.x[i] ?? 0, few.y[i] ?? 0];
    if (!holds(fromX, fromY) || !holds(toX, toY)) {
      const seen = clipped({ x: fromX, y: fromY }, { x: toX, y: toY }, width, height);
      if (!seen) continue;
      [{ x: fromX, y: fromY }, { x: toX, y: toY }] = seen;
    }
    if (penX !== fromX || penY !== fromY) context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
    [penX, penY] = [toX, toY];
  }
}

/**
 * Leaves out the points that lie within the tolerance of the line through the others (Williams 1978, one pass): from
 * the last point kept, each point that follows narrows the directions in which the line may go on.
 */
export function simplified(line: Line): Line {
  const last = line.x.length - 1;
  if (last < 2) return line;
  const kept: Line = { x: [], y: [] };
  let [fromX, fromY] = [NaN, NaN];
  const keep = (i: number): void => {
    kept.x.push((fromX = line.x[i] ?? 0));
    kept.y.push((fromY = line.y[i] ?? 0));
  };
  keep(0);
  let cone: Cone | null = null;
  let reach = 0;
  for (let i = 1; i <= last; ++i) {
    let dx = (line.x[i] ?? 0) - fromX;
    let dy = (line.y[i] ?? 0) - fromY;
    let away = Math.sqrt(dx * dx + dy * dy);
    // Most runs end in a crowd of points on one spot.
    if (!cone && away <= tolerance) continue;
    if ((cone && !inside(cone, dx, dy)) || away < reach - tolerance) {
      keep(i - 1);
      cone = null;
      reach = 0;
      dx = (line.x[i] ?? 0) - fromX;
      dy = (line.y[i] ?? 0) - fromY;
      away = Math.sqrt(dx * dx + dy * dy);
    }
    reach = Math.max(reach, away);
    if (away > tolerance) cone = narrowed(cone, dx, dy, away);
  }
  keep(last);
  return kept;
}

/** The directions between two vectors, `left` counterclockwise of `right`. */
interface Cone {
  leftX: number;
  leftY: number;
  rightX: number;
  rightY: number;
}

const inside = ({ leftX, leftY, rightX, rightY }: Cone, dx: number, dy: number): boolean =>
  rightX * dy - rightY * dx >= 0 && dx * leftY - dy * leftX >= 0;

/** The directions that also pass a point by no more than the tolerance. */
function narrowed(cone: Cone | null, dx: number, dy: number, away: number): Cone {
  const sine = tolerance / away;
  const cosine = Math.sqrt(1 - sine * sine);
  const leftX = dx * cosine - dy * sine;
  const leftY = dx * sine + dy * cosine;
  const rightX = dx * cosine + dy * sine;
  const rightY = dy * cosine - dx * sine;
  if (!cone) return { leftX, leftY, rightX, rightY };
  if (leftX * cone.leftY - leftY * cone.leftX > 0) [cone.leftX, cone.leftY] = [leftX, leftY];
  if (cone.rightX * rightY - cone.rightY * rightX > 0) [cone.rightX, cone.rightY] = [rightX, rightY];
  return cone;
}

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
