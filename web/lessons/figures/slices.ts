// A function of two variables seen as two curves: y held still while x moves, and x held still while y moves.
import { html } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { numeric, objectiveOf } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { clip, columns, dragging, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";

interface Results {
  value: number;
  gradient: number[];
  across: number[];
  along: number[];
}

const points = 61;
const reach = 6;
const grid = Array.from({ length: points }, (_, i) => -reach + (2 * reach * i) / (points - 1));

function compute(engine: Engine, settings: Settings): Results {
  const objective = objectiveOf(engine, settings);
  const [x, y] = [numeric(settings, "x"), numeric(settings, "y")];
  const here = engine.derivatives({ objective, at: [x, y] });
  const sample = (min: number[], max: number[], shape: number[]): number[] =>
    Array.from(engine.sample({ objective, box: { min, max }, shape }));
  return {
    value: here.value,
    gradient: Array.from(here.gradient),
    across: sample([-reach, y], [reach, y + 1], [points, 2]).slice(0, points),
    along: sample([x, -reach], [x + 1, reach], [2, points]).filter((_, i) => i % 2 === 0),
  };
}

interface Slice {
  name: string;
  frozen: string;
  values: number[];
  at: number;
  value: number;
  slope: number;
}

function draw(slice: Slice, width: number, set: (value: number) => void, id: string): TemplateResult {
  const top = Math.max(...slice.values, 1);
  const low = Math.min(...slice.values, 0);
  const f = frame({
    width,
    height: 250,
    x: [-reach, reach],
    y: [low, top],
    xLabel: slice.name,
    yLabel: `f, with ${slice.frozen}`,
  });
  const drag = dragging(f, (at) => set(settled(at, -reach, reach)));
  const { at, value, slope } = slice;
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
    class="drags"
    @pointerdown=${drag.down}
    @pointermove=${drag.move}
  >
    ${clip(f, id)}${f.axes}
    <g clip-path="url(#${id})">
      ${polyline(
        grid.map((each, i): Point => [each, slice.values[i] ?? NaN]),
        f,
        "curve",
      )}
      ${polyline(
        [
          [at - 1.6, value - 1.6 * slope],
          [at + 1.6, value + 1.6 * slope],
        ],
        f,
        "tangent strong",
      )}
      <circle class="ball" cx=${f.x(at)} cy=${f.y(value)} r="8"></circle>
    </g>
    <text class="strong" x=${(f.left + f.right) / 2} y=${f.top + 14} text-anchor="middle">
      slope in ${slice.name}: ${written(slope)}
    </text>
  </svg>`;
}

export const slices: Kind<Results> = {
  defaults: { objective: "valley", expression: "", x: 5, y: 3 },
  controls: {
    x: { label: "x", min: -reach, max: reach, step: 0.1 },
    y: { label: "y", min: -reach, max: reach, step: 0.1 },
  },
  shown: ["x", "y"],
  walks: false,
  compute,
  summary: (settings, { value, gradient: [gx = NaN, gy = NaN] }) =>
    `At (${written(numeric(settings, "x"))}, ${written(numeric(settings, "y"))}) f = ${written(value)}. The slope is ${written(gx)} in x and ${written(gy)} in y: together they are the gradient.`,
  table: (settings, { across, along }) => ({
    head: [
      "x or y",
      `f at this x, y = ${written(numeric(settings, "y"))}`,
      `f at this y, x = ${written(numeric(settings, "x"))}`,
    ],
    rows: grid.flatMap((each, i) =>
      i % 5 === 0 ? [[written(each), written(across[i] ?? NaN), written(along[i] ?? NaN)]] : [],
    ),
  }),
  draw: ({ settings, results, width, set, id }) => {
    const own = columns(width).width;
    const [x, y] = [numeric(settings, "x"), numeric(settings, "y")];
    const [gx = NaN, gy = NaN] = results.gradient;
    const common = { value: results.value };
    return html`<div class="panels">
      ${draw({ ...common, name: "x", frozen: `y = ${written(y)}`, values: results.across, at: x, slope: gx }, own, (to) => set({ x: to }), `${id}-x`)}
      ${draw({ ...common, name: "y", frozen: `x = ${written(x)}`, values: results.along, at: y, slope: gy }, own, (to) => set({ y: to }), `${id}-y`)}
    </div>`;
  },
};
