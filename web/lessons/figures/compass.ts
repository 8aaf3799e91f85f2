// Level lines, a point with its gradient, and an arrow to turn: how steep is it in that direction?
import { html } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { ground, levelLines } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { numeric, objectiveOf } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { arrow, clip, columns, dragging, frame, polyline } from "./svg.ts";
import type { Frame, Point } from "./svg.ts";

interface Results {
  gradient: number[];
  norm: number;
  /** The slope in the direction of the arrow. */
  directional: number;
  /** Direction of steepest descent in degrees, −180 … 180. */
  steepest: number;
  value: number;
  ground: Ground;
}

const reach = 6;
/** The picture reaches farther than the point, so that its arrows have room. */
const view = 9;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** An angle in −180 … 180 degrees. */
export const turned = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

function compute(engine: Engine, settings: Settings): Results {
  const objective = objectiveOf(engine, settings);
  const here = engine.derivatives({ objective, at: [numeric(settings, "x"), numeric(settings, "y")] });
  const [gx = NaN, gy = NaN] = here.gradient;
  const angle = radians(numeric(settings, "angle"));
  return {
    value: here.value,
    gradient: [gx, gy],
    norm: Math.hypot(gx, gy),
    directional: gx * Math.cos(angle) + gy * Math.sin(angle),
    steepest: (Math.atan2(-gy, -gx) * 180) / Math.PI,
    ground: ground(engine, objective, [-view, view], [-view, view]),
  };
}

function map(
  settings: Settings,
  results: Results,
  width: number,
  turn: (degrees: number) => void,
  id: string,
): TemplateResult {
  const f: Frame = frame({ width, height: width, x: [-view, view], y: [-view, view], left: 30 });
  const [x, y] = [numeric(settings, "x"), numeric(settings, "y")];
  const [px, py] = [f.x(x), f.y(y)];
  const [gx = NaN, gy = NaN] = results.gradient;
  const long = width * 0.19;
  const angle = radians(numeric(settings, "angle"));
  const unit = (dx: number, dy: number): [number, number] => {
    const norm = Math.hypot(dx, dy) || 1;
    return [px + (dx / norm) * long, py - (dy / norm) * long];
  };
  const drag = dragging(f, (toX, toY) =>
    turn(Math.round((Math.atan2(toY - y, toX - x) * 1800) / Math.PI) / 10),
  );
  const [tx, ty] = unit(-gy, gx);
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
    class="drags"
    @pointerdown=${drag.down}
    @pointermove=${drag.move}
  >
    ${clip(f, id)}
    <g clip-path="url(#${id})">
      ${levelLines(results.ground, f)}
      <line class="tangent" x1=${2 * px - tx} y1=${2 * py - ty} x2=${tx} y2=${ty}></line>
      ${arrow(px, py, ...unit(gx, gy), "gradient")}
      ${arrow(px, py, ...unit(Math.cos(angle), Math.sin(angle)), "step")}
      <circle class="ball" cx=${px} cy=${py} r="7"></circle>
    </g>
    <text class="strong" x=${unit(gx, gy)[0]} y=${unit(gx, gy)[1] - 8} text-anchor="middle">gradient</text>
    ${f.axes}
  </svg>`;
}

function cosine(
  { gradient: [gx = NaN, gy = NaN], norm, directional }: Results,
  settings: Settings,
  width: number,
  turn: (degrees: number) => void,
): TemplateResult {
  const most = norm > 0 ? norm * 1.15 : 1;
  const f = frame({
    width,
    height: Math.max(260, width * 0.8),
    x: [-180, 180],
    y: [-most, most],
    xLabel: "direction of the arrow in degrees",
    yLabel: "slope in that direction",
  });
  const curve: Point[] = Array.from({ length: 121 }, (_, i) => {
    const degrees = -180 + 3 * i;
    return [degrees, gx * Math.cos(radians(degrees)) + gy * Math.sin(radians(degrees))];
  });
  const drag = dragging(f, (x) => turn(Math.round(Math.min(Math.max(x, -180), 180) * 10) / 10));
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
    class="drags"
    @pointerdown=${drag.down}
    @pointermove=${drag.move}
  >
    ${f.axes}
    <line class="axis" x1=${f.left} x2=${f.right} y1=${f.y(0)} y2=${f.y(0)}></line>
    ${polyline(curve, f, "curve")}
    <circle class="ball" cx=${f.x(numeric(settings, "angle"))} cy=${f.y(directional)} r="7"></circle>
  </svg>`;
}

export const compass: Kind<Results> = {
  defaults: { objective: "sphere", expression: "", x: 5, y: 3, angle: 0 },
  controls: {
    angle: { label: "Direction of the arrow in degrees", min: -180, max: 180, step: 0.5 },
    x: { label: "x", min: -reach, max: reach, step: 0.1 },
    y: { label: "y", min: -reach, max: reach, step: 0.1 },
  },
  shown: ["angle", "x", "y"],
  walks: false,
  compute,
  summary: (settings, { gradient: [gx = NaN, gy = NaN], norm, directional }) =>
    `At (${written(numeric(settings, "x"))}, ${written(numeric(settings, "y"))}) the gradient is (${written(gx)}, ${written(gy)}), of length ${written(norm)}. The arrow points to ${written(numeric(settings, "angle"))} degrees; in that direction the slope is ${written(directional)}.`,
  table: (_, { gradient: [gx = NaN, gy = NaN] }) => ({
    head: ["direction in degrees", "slope"],
    rows: Array.from({ length: 25 }, (_unused, i) => {
      const degrees = -180 + 15 * i;
      return [degrees, written(gx * Math.cos(radians(degrees)) + gy * Math.sin(radians(degrees)))];
    }),
  }),
  draw: ({ settings, results, width, set, id }) => {
    const own = columns(width).width;
    const turn = (angle: number): void => set({ angle });
    return html`<div class="panels">
      ${map(settings, results, Math.min(own, 460), turn, `${id}-clip`)}
      ${cosine(results, settings, own, turn)}
    </div>`;
  },
};
