// A function of two variables seen as two curves: y held still while x moves, and x held still while y moves.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import { written } from "../number.ts";
import { define, objectiveOf } from "./kind.ts";
import { ball, graph, panels, plot } from "./plot.ts";
import { frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { tabulate } from "./table.ts";

const points = 61;
const reach = 6;
/** How much higher than its curve a picture is: the slope is written there. */
const headroom = 1.2;

interface Slice {
  name: string;
  frozen: string;
  values: number[];
  at: number;
  value: number;
  slope: number;
}

function draw(slice: Slice, width: number, set: (value: number) => void): TemplateResult {
  const { name, frozen, values, at, value, slope } = slice;
  const f = frame({
    width,
    height: 250,
    x: [-reach, reach],
    y: [Math.min(...values, 0), headroom * Math.max(...values, 1)],
    xLabel: name,
    yLabel: `f, with ${frozen}`,
  });
  const tangent: Point[] = [
    [at - 1.6, value - 1.6 * slope],
    [at + 1.6, value + 1.6 * slope],
  ];
  const curve = graph(-reach, reach, points, (_, i) => values[i] ?? NaN);
  return plot(f, {
    drag: (x) => set(settled(x, -reach, reach)),
    inside: svg`${polyline(curve, f, "curve")}${polyline(tangent, f, "tangent strong")}${ball(f, at, value)}`,
    over: svg`<text class="strong" x=${(f.left + f.right) / 2} y=${f.top + 14} text-anchor="middle">slope in ${name}: ${written(slope)}</text>`,
  });
}

export const slices = define({
  defaults: { objective: "valley", expression: "", x: 5, y: 3 },
  controls: {
    x: { label: "x", min: -reach, max: reach, step: 0.1 },
    y: { label: "y", min: -reach, max: reach, step: 0.1 },
  },
  shown: ["x", "y"],
  walks: false,
  compute: (engine, settings) => {
    const objective = objectiveOf(engine, settings);
    const { x, y } = settings;
    const { value, gradient } = engine.derivatives({ objective, at: [x, y] });
    const sample = (min: number[], max: number[], shape: number[]): number[] =>
      Array.from(engine.sample({ objective, box: { min, max }, shape }));
    return {
      value,
      gradient: Array.from(gradient),
      across: sample([-reach, y], [reach, y + 1], [points, 2]).slice(0, points),
      along: sample([x, -reach], [x + 1, reach], [2, points]).filter((_, i) => i % 2 === 0),
    };
  },
  summary: ({ x, y }, { value, gradient: [gx = NaN, gy = NaN] }) =>
    `At (${written(x)}, ${written(y)}) f = ${written(value)}. The slope is ${written(gx)} in x and ${written(gy)} in y: together they are the gradient.`,
  table: ({ x, y }, { across, along }) =>
    tabulate({
      "x or y": graph(-reach, reach, points, () => 0).map(([at]) => at),
      [`f at this x, y = ${written(y)}`]: across,
      [`f at this y, x = ${written(x)}`]: along,
    }),
  draw: ({ settings: { x, y }, results: { value, gradient, across, along }, width, set }) => {
    const [gx = NaN, gy = NaN] = gradient;
    const inX = { name: "x", frozen: `y = ${written(y)}`, values: across, at: x, value, slope: gx };
    const inY = { name: "y", frozen: `x = ${written(x)}`, values: along, at: y, value, slope: gy };
    return panels(
      width,
      (own) => draw(inX, own, (to) => set({ x: to })),
      (own) => draw(inY, own, (to) => set({ y: to })),
    );
  },
});
