// Both of Wolfe's tests on one step: f falls enough, and the slope that is left is not too steep.
import { svg } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { method } from "../../state/state.ts";
import { written } from "../number.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { edge, fallsEnough, lineFrame, lineFrom, profile } from "./line.ts";
import type { Line } from "./line.ts";
import { ball, label, plot } from "./plot.ts";
import { polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { tabulate } from "./table.ts";

const defaults = { objective: "parabola", x0: 1, c1: 0.1, c2: 0.5, a: 0.1, far: 1.2 };

interface Results {
  line: Line;
  curve: Point[];
  value: number;
  slope: number;
  says: string;
  /** The steps that pass both tests lie between these. */
  low: number;
  high: number;
}

function compute(engine: Engine, settings: SettingsOf<typeof defaults>): Results {
  const { x0, c1, c2, a, far } = settings;
  const line = lineFrom(engine, objectiveOf(engine, settings), [x0]);
  const falls = (step: number): boolean => fallsEnough(line, c1, step, line.valueAt(step));
  const flat = (step: number): boolean => line.slopeAt(step) >= c2 * line.slope;
  return {
    line,
    curve: profile(line, far),
    value: line.valueAt(a),
    slope: line.slopeAt(a),
    says: !falls(a) ? "it is too long" : flat(a) ? "it passes both tests" : "it is too short",
    low: edge(far * 1e-9, far, flat),
    high: edge(far * 1e-9, far, falls),
  };
}

export const wolfe = define({
  defaults,
  controls: {
    a: { label: "Step a", min: 0.01, max: 1.15, step: 0.01 },
    c1: { label: "Share c₁ of the promise", min: 0.0001, max: 0.49, step: 0.01 },
    c2: { label: "Share c₂ of the slope", min: 0.1, max: 0.99, step: 0.01 },
  },
  shown: ["a", "c1", "c2"],
  walks: false,
  compute,
  summary: ({ a }, { value, slope, line, says, low, high }) =>
    `With a = ${written(a)} f is ${written(value)} and the slope ${written(slope)}, against ${written(line.slope)} at the start: ${says}. Steps from ${written(low)} to ${written(high)} pass both.`,
  plays: ({ objective, c1, c2, x0 }) => ({
    objective: { id: objective, values: {} },
    methods: [method("strong_wolfe", { c1, c2 }), method("backtracking", { c1 })],
    start: [x0],
    steps: 10,
  }),
  table: ({ far }, { line, low, high }) => {
    const steps = Array.from({ length: 24 }, (_, i) => (far * (i + 1)) / 24);
    return tabulate({
      a: steps,
      "f there": steps.map(line.valueAt),
      "slope there": steps.map(line.slopeAt),
      "": steps.map((a) => (a < low ? "too short" : a > high ? "too long" : "passes")),
    });
  },
  draw: ({ settings: { a, c1, c2, far }, results: { line, curve, value, slope, low, high }, width, set }) => {
    const bottom = Math.min(...curve.map(([, y]) => y));
    const drop = line.value - bottom;
    const f = lineFrame(width, far, bottom - drop * 0.2, bottom + drop * 1.5);
    const half = far * 0.12;
    const through = (steepness: number): Point[] => [[a - half, value - half * steepness], [a + half, value + half * steepness]]; // prettier-ignore
    const allowed: Point[] = [[0, line.value], [far, line.value + c1 * far * line.slope]]; // prettier-ignore
    const zones =
      ([[0, low, "swings", "too short"], [low, high, "creeps", "passes"], [high, far, "diverges", "too long"]] as const) // prettier-ignore
        .filter(([from, to]) => to > from)
        .map(
          ([from, to, look, name]) =>
            svg`<rect class="zone ${look}" x=${f.x(from)} width=${f.x(to) - f.x(from)} y=${f.bottom - 22} height="22"></rect>
          ${f.x(to) - f.x(from) > 62 ? label(f, (from + to) / 2, 0, name, { dy: f.bottom - 6 - f.y(0), anchor: "middle", look: "label on-zone" }) : null}`,
        );
    return plot(f, {
      drag: (x) => set({ a: settled(x, 0.01, 1.15) }),
      inside: svg`${zones}${polyline(curve, f, "curve")}${polyline(allowed, f, "allowed")}
        ${polyline(through(c2 * line.slope), f, "allowed")}${polyline(through(slope), f, "tangent strong")}${ball(f, a, value)}`,
      over: svg`${label(f, far * 0.5, line.value + c1 * far * 0.5 * line.slope, "allowed height", { dy: -9 })}
        ${label(f, a + half, value + half * c2 * line.slope, "steepest slope", { dx: 6 })}`,
    });
  },
});
