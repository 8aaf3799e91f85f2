// A function along the line of one step, φ(a) = f(x − a·∇f(x)), as line searches see it. Every value is a run of one step.
import type { Engine, ObjectiveSpec } from "../../engine/engine.ts";
import { heightFor } from "./plot.ts";
import { frame } from "./svg.ts";
import type { Frame } from "./svg.ts";

export interface Line {
  /** φ(0) and φ′(0) = −‖∇f(x)‖². */
  value: number;
  slope: number;
  /** The step that reaches the lowest point of the line, where the engine can say. */
  exact: number;
  valueAt: (a: number) => number;
  slopeAt: (a: number) => number;
  /** φ at all these steps, each above 0. */
  valuesAt: (steps: readonly number[]) => number[];
}

export function lineFrom(engine: Engine, objective: ObjectiveSpec, start: number[]): Line {
  const here = engine.derivatives({ objective, at: start });
  const g = Array.from(here.gradient);
  const at = (a: number): number[] => start.map((x, i) => x - a * (g[i] ?? NaN));
  const toLowest = engine.run({ objective, method: { id: "exact_line_search" }, start, steps: 1 });
  return {
    value: here.value,
    slope: -g.reduce((sum, each) => sum + each * each, 0),
    exact: toLowest.status.kind === "stopped" ? NaN : (toLowest.learning_rate[0] ?? NaN),
    valueAt: (a) => engine.derivatives({ objective, at: at(a) }).value,
    slopeAt: (a) =>
      -Array.from(engine.derivatives({ objective, at: at(a) }).gradient).reduce(
        (sum, each, i) => sum + each * (g[i] ?? NaN),
        0,
      ),
    valuesAt: (values) =>
      Array.from(
        engine.fleetNow({
          run: { objective, method: { id: "gradient_descent", learning_rate: 1 }, start, steps: 1 },
          vary: [{ path: "method.learning_rate", values: [...values] }],
          keep: ["value"],
        }).value ?? [],
      ),
  };
}

/** Armijo's test: whether f falls by at least the share c1 of what the slope promises. */
export const fallsEnough = (line: Line, c1: number, a: number, value: number): boolean =>
  value <= line.value + c1 * a * line.slope;

/** Where a test that holds at `from` first fails before `to`, or the other way round; `to` where it never changes. */
export function edge(from: number, to: number, holds: (a: number) => boolean): number {
  const parts = 64;
  const first = holds(from);
  const found = Array.from({ length: parts }, (_, i) => from + ((to - from) * (i + 1)) / parts).findIndex(
    (a) => holds(a) !== first,
  );
  if (found < 0) return to;
  let [low, high] = [from + ((to - from) * found) / parts, from + ((to - from) * (found + 1)) / parts];
  for (let i = 0; i < 50; ++i) {
    const middle = (low + high) / 2;
    if (holds(middle) === first) low = middle;
    else high = middle;
  }
  return high;
}

/** Steps from 0 to `far` with φ there. */
export function profile(line: Line, far: number, count = 160): [number, number][] {
  const steps = Array.from({ length: count }, (_, i) => (far * (i + 1)) / count);
  const values = line.valuesAt(steps);
  return [[0, line.value], ...steps.map((a, i): [number, number] => [a, values[i] ?? NaN])];
}

/** The plane of φ. */
export const lineFrame = (width: number, far: number, low: number, high: number): Frame =>
  frame({
    width,
    height: heightFor(width, 0.5, 260, 360),
    x: [0, far],
    y: [low, high],
    xLabel: "step a along minus the gradient",
    yLabel: "f at the end of the step",
  });
