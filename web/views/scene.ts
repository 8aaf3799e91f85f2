// What the views are given: everything is computed already. A view draws it and never asks the engine.
import type { Box, MethodInfo, Trace, Value } from "../engine/types.ts";
import type { Pin } from "../state/state.ts";
import type { Identity } from "./identity.ts";

export interface Critical {
  at: ArrayLike<number>;
  value: number;
  kind: "global" | "local" | "saddle" | "maximum";
}

/** What is known about the objective. */
export interface Place {
  id: string;
  name: string;
  dimension: number;
  variables: string[];
  view: Box;
  start: number[];
  critical: Critical[];
  /** Smallest value, where it is known. */
  minimum: number | null;
  /** Bounds on the curvature, where they are known. */
  L: number | null;
  mu: number | null;
}

export interface Run {
  trace: Trace;
  identity: Identity;
  label: string;
  /** What tells this run from others of the same method: "η = 0.1, β = 0.9". */
  details: string;
  method: MethodInfo;
  learningRate: number;
  /** Every parameter of the method, those with their usual value too. */
  settings: Record<string, Value>;
  /** Nothing is added to the method: no schedule, no clipping, no noise, no drawing of rows. */
  plain: boolean;
}

export interface Scene {
  place: Place;
  start: number[];
  runs: Run[];
  /** The step that is shown. */
  step: number;
  steps: number;
  pin: Pin | null;
}

/** The row of a run that belongs to the step shown; its last row when it ended before. */
export const rowAt = (run: Run, step: number): number => Math.min(step, run.trace.rows - 1);

/** θ of a row. */
export const thetaAt = (trace: Trace, row: number): Float64Array =>
  trace.theta.subarray(row * trace.dimension, (row + 1) * trace.dimension);

export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return Math.sqrt(sum);
}

/** The known minimum that is nearest to a point. */
export function nearestMinimum(place: Place, at: ArrayLike<number>): Critical | null {
  let nearest: Critical | null = null;
  for (const each of place.critical) {
    if (each.kind !== "global" && each.kind !== "local") continue;
    if (!nearest || distance(each.at, at) < distance(nearest.at, at)) nearest = each;
  }
  return nearest;
}

/** Did the run end in numbers that are not finite, or run away? */
export const ranAway = (run: Run): boolean =>
  run.trace.status.kind === "diverged" || run.trace.status.kind === "non_finite";
