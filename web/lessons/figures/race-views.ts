// What a race shows: the ground with the paths, and the measure step by step.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Ground } from "./contours.ts";
import { numeric } from "./kind.ts";
import type { Settings } from "./kind.ts";
import { cross, floor, graph, heightFor, levelAt, plot } from "./plot.ts";
import { endLabels, lookOf } from "./rivals.ts";
import type { Rival } from "./rivals.ts";
import { frame, polyline, settled } from "./svg.ts";
import type { Frame, Point } from "./svg.ts";

const measureNames: Readonly<Record<string, string>> = {
  value: "f",
  distance: "distance to the minimum",
  largest: "largest coordinate in size",
  x: "x",
};

export const measureName = (settings: Settings): string => measureNames[String(settings["measure"])] ?? "f";

/** Where a rival has been: in the plane its points, on a line its points at their heights. */
function trail({ trace }: Rival, step: number): Point[] {
  const n = trace.dimension;
  return Array.from({ length: Math.min(step, trace.rows - 1) + 1 }, (_, k) => [
    trace.theta[k * n] ?? NaN,
    (n === 1 ? trace.value[k] : trace.theta[k * n + 1]) ?? NaN,
  ]);
}

function path(rival: Rival, step: number, f: Frame): TemplateResult {
  const look = lookOf(rival.id);
  const been = trail(rival, step);
  const [x, y] = been[been.length - 1] ?? [NaN, NaN];
  return svg`${polyline(been, f, look)}
    ${been.length > 80 ? null : been.slice(0, -1).map(([a, b]) => svg`<circle class="dot-of of-${look}" cx=${f.x(a)} cy=${f.y(b)} r="2.4"></circle>`)}
    <circle class="ball-of of-${look}" cx=${f.x(x)} cy=${f.y(y)} r="6.5"></circle>`;
}

/** The plane with level lines and the paths of some rivals. */
export function plane(
  rivals: readonly Rival[],
  ground: Ground,
  settings: Settings,
  width: number,
  move: (x0: number, y0: number) => void,
): TemplateResult {
  const equal = settings["equal"] === true;
  const across = equal ? Math.min(width, 420) : width;
  const f = frame({
    width: across,
    height: equal ? (across - 56) * (ground.y[1] / ground.x[1]) + 68 : heightFor(width, 0.7, 240, 380),
    x: ground.x,
    y: ground.y,
    xLabel: "x",
    yLabel: "y",
  });
  const turned = numeric(settings, "rotation") !== 0;
  const drag = (x: number, y: number): void => move(settled(x, ...ground.x), settled(y, ...ground.y));
  const [alone] = rivals.length === 1 ? rivals : [];
  return plot(f, {
    ground,
    ...(turned ? {} : { drag }),
    inside: svg`${cross(f, 0, 0)}${rivals.map((rival) => path(rival, numeric(settings, "step"), f))}`,
    over: alone ? svg`<text class="strong" x=${f.right} y="15" text-anchor="end">${alone.name}</text>` : null,
  });
}

/** The curve of a function of one variable with the balls of all rivals on it. */
export function line(
  rivals: readonly Rival[],
  profile: Float64Array,
  settings: Settings,
  width: number,
): TemplateResult {
  const reach = numeric(settings, "width");
  const most = Math.max(...profile);
  const f = frame({
    width,
    height: heightFor(width),
    x: [-reach, reach],
    y: [-0.06 * most, most],
    xLabel: "x",
    yLabel: "f(x)",
    left: 54,
  });
  const curve = graph(-reach, reach, profile.length, (_, i) => profile[i] ?? NaN);
  return plot(f, {
    inside: svg`${polyline(curve, f, "curve")}${rivals.map((rival) => path(rival, numeric(settings, "step"), f))}`,
  });
}

function range(rivals: readonly Rival[], settings: Settings): [number, number] {
  const all = rivals.flatMap(({ measure }) => measure.filter(Number.isFinite));
  if (settings["measure"] === "x") {
    const most = Math.min(Math.max(...all.map(Math.abs)), 4 * numeric(settings, "width"));
    return [-1.1 * most, 1.1 * most];
  }
  const low = numeric(settings, "low");
  const top = Math.min(Math.max(...all, low * 100), 1e6);
  return [low, 10 ** Math.ceil(Math.log10(top) + 0.05)];
}

/** The measure of all rivals against the steps; a dashed line where the goal lies. */
export function course(
  rivals: readonly Rival[],
  settings: Settings,
  width: number,
  go: (step: number) => void,
): TemplateResult {
  const step = numeric(settings, "step");
  const goal = numeric(settings, "goal");
  const logarithmic = settings["measure"] !== "x";
  const y = range(rivals, settings);
  const f = frame({
    width,
    height: heightFor(width, 0.62, 240),
    x: [0, numeric(settings, "steps")],
    y,
    logY: logarithmic,
    xLabel: "step k, one gradient for each method",
    yLabel: `${measureName(settings)}${logarithmic ? ", logarithmic" : ""}`,
    left: 54,
  });
  const shown = (value: number): number => (logarithmic ? Math.max(value, y[0] / 10) : value);
  const ends = rivals.map(({ id, name, measure }) => {
    const k = Math.min(step, measure.length - 1);
    const value = Math.min(Math.max(shown(measure[k] ?? NaN), y[0]), y[1]);
    return { text: name, className: lookOf(id), x: f.x(k), y: f.y(value) };
  });
  const lines = rivals.map(({ id, measure }) =>
    polyline(
      measure.slice(0, step + 1).map((value, k): Point => [k, shown(value)]),
      f,
      lookOf(id),
    ),
  );
  return plot(f, {
    drag: (x) => go(Math.round(x)),
    inside: svg`${logarithmic ? null : levelAt(f, 0)}${lines}${ends.map(({ className, x, y: at }) => svg`<circle class="ball-of of-${className}" cx=${x} cy=${at} r="5"></circle>`)}`,
    over: svg`${goal > y[0] ? floor(f, goal, "goal", "end") : null}${step > 0 ? endLabels(ends, f) : null}`,
  });
}
