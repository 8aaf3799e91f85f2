// Lines through many points, with no more of them than can be seen: what a canvas takes for a stroke grows with its points.

export interface Spot {
  x: number;
  y: number;
}

/** Less than anybody sees, in CSS pixels. */
const tolerance = 0.2;
/** How far outside of the picture a line is still drawn. */
const rim = 40;

/** Adds the parts of a line that can be seen to the path: dashes along kilometres outside would take seconds. */
export function traceLine(context: CanvasRenderingContext2D, spots: Spot[]): void {
  const width = context.canvas.width / (devicePixelRatio || 1) + rim;
  const height = context.canvas.height / (devicePixelRatio || 1) + rim;
  const few = simplified(spots);
  let pen: Spot | null = null;
  for (let i = 1; i < few.length; ++i) {
    const from = few[i - 1] as Spot;
    const to = few[i] as Spot;
    const whole = holds(from, width, height) && holds(to, width, height);
    const seen = whole ? [from, to] : clipped(from, to, width, height);
    if (!seen) continue;
    const [start, end] = seen as [Spot, Spot];
    if (pen?.x !== start.x || pen.y !== start.y) context.moveTo(start.x, start.y);
    context.lineTo(end.x, end.y);
    pen = end;
  }
}

/**
 * Leaves out the points that lie within the tolerance of the line through the others (Williams 1978, one pass): from
 * the last point kept, each point that follows narrows the directions in which the line may go on.
 */
export function simplified(spots: Spot[]): Spot[] {
  const last = spots.length - 1;
  if (last < 2) return spots;
  let from = spots[0] as Spot;
  const kept = [from];
  let cone: Cone | null = null;
  let reach = 0;
  for (let i = 1; i <= last; ++i) {
    const spot = spots[i] as Spot;
    let dx = spot.x - from.x;
    let dy = spot.y - from.y;
    let away = Math.hypot(dx, dy);
    if ((cone && !inside(cone, dx, dy)) || away < reach - tolerance) {
      from = spots[i - 1] as Spot;
      kept.push(from);
      cone = null;
      reach = 0;
      dx = spot.x - from.x;
      dy = spot.y - from.y;
      away = Math.hypot(dx, dy);
    }
    reach = Math.max(reach, away);
    if (away > tolerance) cone = narrowed(cone, dx, dy, away);
  }
  kept.push(spots[last] as Spot);
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
