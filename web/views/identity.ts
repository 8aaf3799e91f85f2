// How a run is told apart from the others: colour, dash, marker and a label, never by colour alone.

export type Marker = "circle" | "square" | "triangle" | "diamond" | "cross" | "plus" | "star" | "ring";

export interface Identity {
  /** Index of the colour token, --series-0 … */
  colour: number;
  dash: number[];
  marker: Marker;
}

const looks: { dash: number[]; marker: Marker }[] = [
  { dash: [], marker: "circle" },
  { dash: [9, 4], marker: "square" },
  { dash: [3, 3], marker: "triangle" },
  { dash: [10, 3, 2, 3], marker: "diamond" },
  { dash: [6, 3], marker: "cross" },
  { dash: [14, 4], marker: "plus" },
  { dash: [4, 2, 1, 2], marker: "star" },
  { dash: [1, 3], marker: "ring" },
];

export const colours = looks.length;

/** The looks of the methods that are met most often, so that each looks the same wherever it appears. */
const usual: Record<string, number> = {
  gradient_descent: 0,
  momentum: 1,
  nesterov: 2,
  adam: 3,
  rmsprop: 4,
  adagrad: 5,
};

/** One identity per run: a method's usual one where it is free, the next free one otherwise. */
export function identities(methods: string[]): Identity[] {
  const taken = new Set<number>();
  const slots = methods.map((id) => {
    const wanted = usual[id];
    if (wanted === undefined || taken.has(wanted)) return null;
    taken.add(wanted);
    return wanted;
  });
  let next = 0;
  return slots.map((slot) => {
    if (slot !== null) return identity(slot, 0);
    while (taken.has(next % colours) && next < colours) ++next;
    taken.add(next);
    return identity(next % colours, Math.floor(next++ / colours));
  });
}

/** In a second round through the colours the dashes and markers are shifted, so that no two runs are alike. */
function identity(slot: number, round: number): Identity {
  const look = looks[(slot + 3 * round) % looks.length] as (typeof looks)[number];
  return { colour: slot, dash: look.dash, marker: look.marker };
}

/** Adds the outline of a marker with its centre at (x, y) to the path. */
export function traceMarker(
  context: CanvasRenderingContext2D,
  marker: Marker,
  x: number,
  y: number,
  r: number,
): void {
  if (marker === "circle" || marker === "ring") {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
  } else if (marker === "square") context.rect(x - r * 0.88, y - r * 0.88, 1.76 * r, 1.76 * r);
  else polygon(context, outlines[marker], x, y, r);
}

const star = Array.from({ length: 10 }, (_, i): [number, number] => {
  const angle = (i * Math.PI) / 5 - Math.PI / 2;
  const reach = i % 2 === 0 ? 1.25 : 0.55;
  return [reach * Math.cos(angle), reach * Math.sin(angle)];
});

const plus: [number, number][] = [
  [-0.38, -1.1], [0.38, -1.1], [0.38, -0.38], [1.1, -0.38], [1.1, 0.38], [0.38, 0.38],
  [0.38, 1.1], [-0.38, 1.1], [-0.38, 0.38], [-1.1, 0.38], [-1.1, -0.38], [-0.38, -0.38],
]; // prettier-ignore

const turned = (points: [number, number][]): [number, number][] =>
  points.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]);

const outlines: Record<"triangle" | "diamond" | "cross" | "plus" | "star", [number, number][]> = {
  triangle: [[0, -1.2], [1.1, 0.8], [-1.1, 0.8]], // prettier-ignore
  diamond: [[0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]], // prettier-ignore
  plus,
  cross: turned(plus),
  star,
};

function polygon(
  context: CanvasRenderingContext2D,
  points: [number, number][],
  x: number,
  y: number,
  r: number,
): void {
  let begun = false;
  for (const [dx, dy] of points) {
    if (begun) context.lineTo(x + r * dx, y + r * dy);
    else context.moveTo(x + r * dx, y + r * dy);
    begun = true;
  }
  context.closePath();
}

/** The marker as the `d` of an SVG path in a box from −1.4 to 1.4. */
export function markerPath(marker: Marker): string {
  if (marker === "circle" || marker === "ring") return "M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z";
  if (marker === "square") return "M-.88-.88H.88V.88H-.88Z";
  return `M${outlines[marker].map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join("L")}Z`;
}
