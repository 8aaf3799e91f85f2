// A function of one variable whose derivative is linear between given corners: the function above, its derivative
// below, with the points of a proof or of a run marked.
import { html, svg } from "lit";
import type { TemplateResult } from "lit";
import { pointsTable } from "./points-table.ts";

export interface Corner {
  at: number;
  slope: number;
}

export interface Mark {
  at: number;
  label: string;
}

export interface Graph {
  corners: Corner[];
  /** Curvature before the first and after the last corner. */
  left: number;
  right: number;
  /** Where the function is 0. */
  origin: number;
  marks: Mark[];
  /** The marks are one run: joined by a path. */
  run?: boolean;
  words: string;
}

/** The derivative at x. */
export function slopeAt({ corners, left, right }: Graph, x: number): number {
  const first = corners[0] ?? { at: 0, slope: 0 };
  if (x <= first.at) return first.slope + left * (x - first.at);
  for (let i = 1; i < corners.length; ++i) {
    const [a, b] = [corners[i - 1], corners[i]];
    if (a && b && x <= b.at) return a.slope + ((x - a.at) / (b.at - a.at)) * (b.slope - a.slope);
  }
  const last = corners[corners.length - 1] ?? first;
  return last.slope + right * (x - last.at);
}

const pieces = 240;

/** The function at equally spaced points, by the exact area under each piece of the derivative. */
function curve(graph: Graph, from: number, to: number): { x: number; f: number; g: number }[] {
  const grid = Array.from({ length: pieces + 1 }, (_, k) => from + ((to - from) * k) / pieces);
  const xs = [
    ...new Set([
      ...grid,
      ...graph.corners.map(({ at }) => at),
      ...graph.marks.map(({ at }) => at),
      graph.origin,
    ]),
  ]
    .filter((x) => x >= from && x <= to)
    .sort((a, b) => a - b);
  let f = 0;
  const raw = xs.map((x, k) => {
    const before = xs[k - 1] ?? x;
    f += ((slopeAt(graph, before) + slopeAt(graph, x)) / 2) * (x - before);
    return { x, f, g: slopeAt(graph, x) };
  });
  const zero = raw.find(({ x }) => x === graph.origin)?.f ?? Math.min(...raw.map((each) => each.f));
  return raw.map((each) => ({ ...each, f: each.f - zero }));
}

const width = 420;
const panel = { f: { top: 22, bottom: 170 }, g: { top: 206, bottom: 300 } };

function spread(values: number[], share: number): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || 1) * share;
  return [low - room, high + room];
}

export function functionGraph(graph: Graph): TemplateResult {
  const [from, to] = spread(
    [...graph.marks.map(({ at }) => at), graph.origin, ...graph.corners.map(({ at }) => at)],
    0.12,
  );
  const points = curve(graph, from, to);
  const x = (value: number): number => 12 + ((value - from) / (to - from)) * (width - 24);
  const scale = (key: "f" | "g"): ((value: number) => number) => {
    const [low, high] = spread([0, ...points.map((each) => each[key])], 0.06);
    const { top, bottom } = panel[key];
    return (value) => bottom - ((value - low) / (high - low)) * (bottom - top);
  };
  const [yf, yg] = [scale("f"), scale("g")];
  const path = (key: "f" | "g", y: (value: number) => number): string =>
    points
      .map((each, k) => `${k === 0 ? "M" : "L"}${x(each.x).toFixed(1)} ${y(each[key]).toFixed(1)}`)
      .join("");
  const at = (value: number): { f: number; g: number } =>
    points.find((each) => each.x === value) ?? { f: 0, g: 0 };
  const labelled = graph.marks.length <= 8;
  return html`<figure class="function-graph">
    <svg viewBox="0 0 ${width} 316" role="img" aria-label=${graph.words}>
      ${svg`<text class="name" x="12" y="14">f</text><text class="name" x="12" y="200">f′</text>
        <line class="axis" x1="12" x2=${width - 12} y1=${yf(0)} y2=${yf(0)}></line>
        <line class="axis" x1="12" x2=${width - 12} y1=${yg(0)} y2=${yg(0)}></line>
        <path class="curve" d=${path("f", yf)}></path>
        <path class="curve slope" d=${path("g", yg)}></path>
        ${graph.run ? svg`<path class="path" d=${graph.marks.map((mark, k) => `${k === 0 ? "M" : "L"}${x(mark.at).toFixed(1)} ${yf(at(mark.at).f).toFixed(1)}`).join("")}></path>` : null}
        ${graph.marks.map(
          (mark, k) => svg`<circle class="ball" cx=${x(mark.at)} cy=${yf(at(mark.at).f)} r="5"></circle>
            <circle class="ball" cx=${x(mark.at)} cy=${yg(at(mark.at).g)} r="4"></circle>
            ${labelled ? svg`<text x=${x(mark.at)} y=${yf(at(mark.at).f) - 10 - (k % 2) * 12} text-anchor="middle">${mark.label}</text>` : null}`,
        )}`}
    </svg>
    <figcaption>${graph.words}</figcaption>
    ${pointsTable(
      "Points of the function",
      ["point", "x", "f", "f′"],
      graph.marks.map((mark) => ({ name: mark.label, numbers: [mark.at, at(mark.at).f, at(mark.at).g] })),
    )}
  </figure>`;
}
