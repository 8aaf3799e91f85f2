// Runs of gradient descent as figures need them, and the controls that such figures share.
import type { Engine, ObjectiveSpec, RunSpec, Trace } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { numeric, objectiveOf } from "./kind.ts";
import type { NumberControl, Settings, Table } from "./kind.ts";

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
  const spec: RunSpec = {
    objective: objective ?? objectiveOf(engine, settings),
    method: { id: "gradient_descent", learning_rate: numeric(settings, "learning_rate") },
    start,
    steps: numeric(settings, "steps") + 1,
  };
  const trace = engine.run(spec);
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

/** The rows of a walk, every so many that a table has at most fifty. */
export function walkTable({ trace, step }: Walk, names: string[]): Table {
  const stride = Math.max(1, Math.ceil((step + 1) / 50));
  const rows: (number | string)[][] = [];
  for (let k = 0; k <= step; k += stride) {
    const n = trace.dimension;
    const numbers = (list: Float64Array): string[] =>
      Array.from(list.subarray(k * n, (k + 1) * n), (v) => written(v, 5));
    rows.push([k, ...numbers(trace.theta), written(trace.value[k] ?? NaN, 5), ...numbers(trace.gradient)]);
  }
  const slopes = names.length === 1 ? ["slope"] : names.map((name) => `slope in ${name}`);
  return { head: ["step k", ...names, "f", ...slopes], rows };
}
