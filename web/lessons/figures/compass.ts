// Level lines, a point with its gradient, and an arrow to turn: how steep is it in that direction?
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import { written } from "../number.ts";
import { ground } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { define, objectiveOf } from "./kind.ts";
import { ball, graph, levelAt, panels, plot } from "./plot.ts";
import { arrow, frame, polyline } from "./svg.ts";
import { tabulate } from "./table.ts";

interface Results {
  value: number;
  gradient: number[];
  norm: number;
  /** The slope in the direction of the arrow. */
  directional: number;
  /** Direction of steepest descent in degrees, −180 … 180. */
  steepest: number;
  ground: Ground;
}

interface Place {
  x: number;
  y: number;
  angle: number;
}

const reach = 6;
/** The picture reaches farther than the point, so that its arrows have room. */
const view = 9;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;
const tenths = (value: number): number => Math.round(value * 10) / 10;

/** The slope in a direction. */
const slopeAt = ([gx = NaN, gy = NaN]: readonly number[], angle: number): number =>
  gx * Math.cos(radians(angle)) + gy * Math.sin(radians(angle));

type Turn = (angle: number) => void;

function map({ x, y, angle }: Place, results: Results, width: number, turn: Turn): TemplateResult {
  const f = frame({ width, height: width, x: [-view, view], y: [-view, view], left: 30 });
  const [px, py] = [f.x(x), f.y(y)];
  const [gx = NaN, gy = NaN] = results.gradient;
  const long = width * 0.19;
  const toward = (dx: number, dy: number): [number, number] => {
    const norm = Math.hypot(dx, dy) || 1;
    return [px + (dx / norm) * long, py - (dy / norm) * long];
  };
  const [tx, ty] = toward(-gy, gx);
  const [upX, upY] = toward(gx, gy);
  return plot(f, {
    ground: results.ground,
    drag: (toX, toY) => turn(tenths(degrees(Math.atan2(toY - y, toX - x)))),
    inside: svg`
      <line class="tangent" x1=${2 * px - tx} y1=${2 * py - ty} x2=${tx} y2=${ty}></line>
      ${arrow(px, py, upX, upY, "gradient")}
      ${arrow(px, py, ...toward(Math.cos(radians(angle)), Math.sin(radians(angle))), "step")}
      ${ball(f, x, y, 7)}
      <text class="strong" x=${Math.min(upX, f.right - 34)} y=${Math.max(upY - 8, f.top + 14)} text-anchor="middle">gradient</text>`,
  });
}

function cosine({ angle }: Place, results: Results, width: number, turn: Turn): TemplateResult {
  const { gradient, norm, directional } = results;
  const most = norm > 0 ? norm * 1.15 : 1;
  const f = frame({
    width,
    height: Math.max(260, width * 0.8),
    x: [-180, 180],
    y: [-most, most],
    xLabel: "direction of the arrow in degrees",
    yLabel: "slope in that direction",
  });
  const curve = graph(-180, 180, 121, (each) => slopeAt(gradient, each));
  return plot(f, {
    drag: (x) => turn(tenths(Math.min(Math.max(x, -180), 180))),
    over: svg`${levelAt(f, 0)}${polyline(curve, f, "curve")}${ball(f, angle, directional, 7)}`,
  });
}

export const compass = define({
  defaults: { objective: "sphere", expression: "", x: 5, y: 3, angle: 0 },
  controls: {
    angle: { label: "Direction of the arrow in degrees", min: -180, max: 180, step: 0.5 },
    x: { label: "x", min: -reach, max: reach, step: 0.1 },
    y: { label: "y", min: -reach, max: reach, step: 0.1 },
  },
  shown: ["angle", "x", "y"],
  walks: false,
  compute: (engine, settings): Results => {
    const objective = objectiveOf(engine, settings);
    const here = engine.derivatives({ objective, at: [settings.x, settings.y] });
    const [gx = NaN, gy = NaN] = here.gradient;
    return {
      value: here.value,
      gradient: [gx, gy],
      norm: Math.hypot(gx, gy),
      directional: slopeAt([gx, gy], settings.angle),
      steepest: degrees(Math.atan2(-gy, -gx)),
      ground: ground(engine, objective, [-view, view], [-view, view]),
    };
  },
  summary: ({ x, y, angle }, { gradient: [gx = NaN, gy = NaN], norm, directional }) =>
    `At (${written(x)}, ${written(y)}) the gradient is (${written(gx)}, ${written(gy)}), of length ${written(norm)}. The arrow points to ${written(angle)} degrees; in that direction the slope is ${written(directional)}.`,
  table: (_, { gradient }) => {
    const angles = Array.from({ length: 25 }, (_unused, i) => -180 + 15 * i);
    return tabulate({ "direction in degrees": angles, slope: angles.map((each) => slopeAt(gradient, each)) });
  },
  draw: ({ settings, results, width, set }) => {
    const turn = (angle: number): void => set({ angle });
    return panels(
      width,
      (own) => map(settings, results, Math.min(own, 460), turn),
      (own) => cosine(settings, results, own, turn),
    );
  },
});
