// Runs as figures need them, and the controls that such figures share.
import type { Engine, ObjectiveSpec, Trace } from "../../engine/engine.ts";
import { numeric, runOf } from "./kind.ts";
import type { NumberControl, Settings, Table } from "./kind.ts";
import type { Point } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";

export const rateControl: NumberControl = { label: "Learning rate η", min: 0.01, max: 1.2, step: 0.01 };

export interface Walk {
  trace: Trace;
  /** The point, the value and the gradient at the step that is shown. */
  at: number[];
  value: number;
  gradient: number[];
  /** The point after one more step. */
  next: number[];
  /** The step that is shown. */
  step: number;
}

/** One step beyond the last that can be shown, so that what comes next is known. */
export function walk(engine: Engine, settings: Settings, start: number[], objective?: ObjectiveSpec): Walk {
  const run = runOf(engine, settings, start, objective);
  const trace = engine.run({ ...run, steps: run.steps + 1 });
  const n = trace.dimension;
  const step = Math.min(numeric(settings, "step"), trace.rows - 1);
  const row = (list: Float64Array, k: number): number[] => Array.from(list.subarray(k * n, (k + 1) * n));
  return {
    trace,
    at: row(trace.theta, step),
    value: trace.value[step] ?? NaN,
    gradient: row(trace.gradient, step),
    next: row(trace.theta, Math.min(step + 1, trace.rows - 1)),
    step,
  };
}

/** One coordinate of every row up to the step that is shown. */
export const coordinate = ({ trace, step }: Pick<Walk, "trace" | "step">, axis: number): number[] =>
  stepsUpTo(step).map((k) => trace.theta[k * trace.dimension + axis] ?? NaN);

/** Where a walk in the plane has been, up to the step that is shown; on a line, with its heights. */
export function been(walked: Pick<Walk, "trace" | "step">): Point[] {
  const flat = walked.trace.dimension === 1;
  const across = coordinate(walked, 0);
  const up = flat ? Array.from(walked.trace.value) : coordinate(walked, 1);
  return across.map((x, k) => [x, up[k] ?? NaN]);
}

/** "1 step", "3 steps". */
export const stepsIn = (step: number): string => `${step} ${step === 1 ? "step" : "steps"}`;

/** The rows of a walk up to the step that is shown. */
export function walkTable({ trace, step }: Walk, names: string[]): Table {
  const n = trace.dimension;
  const rows = stepsUpTo(step);
  const column = (list: Float64Array, axis: number): number[] => rows.map((k) => list[k * n + axis] ?? NaN);
  const slope = (name: string): string => (names.length === 1 ? "slope" : `slope in ${name}`);
  return tabulate(
    {
      "step k": rows,
      ...Object.fromEntries(names.map((name, axis) => [name, column(trace.theta, axis)])),
      f: Array.from(trace.value.subarray(0, step + 1)),
      ...Object.fromEntries(names.map((name, axis) => [slope(name), column(trace.gradient, axis)])),
    },
    5,
  );
}
