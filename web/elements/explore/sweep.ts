// Final values over a range of learning rates, one curve per method.
import type { Engine } from "../../engine/engine.ts";
import type { RunSpec } from "../../engine/types.ts";
import { rounded, written } from "../../views/format.ts";
import { valueAt } from "../../views/map-data.ts";
import type { MapAxis } from "../../views/map-data.ts";

export interface Sweep {
  rates: Float64Array;
  /** f at the end; NaN where the run left, or ended higher than any number. */
  values: Float64Array;
  /** Index of the lowest value; −1 where every run left. */
  best: number;
}

export const rateAxis: MapAxis = {
  path: "method.learning_rate",
  label: "learning rate η",
  symbol: "η",
  min: 1e-4,
  max: 10,
  logarithmic: true,
};

/**
 * One run per rate, all else equal. The rates are rounded to numbers that can be said; those that the method does not
 * take are left out of the runs and have no value.
 */
export function sweep(engine: Engine, run: RunSpec, axis: MapAxis, count: number): Sweep {
  const rates = Float64Array.from({ length: count }, (_, i) => rounded(valueAt(axis, i / (count - 1)), 3));
  const values = new Float64Array(count).fill(NaN);
  const { min, max } = rangeOf(engine, run);
  const taken = Array.from(rates.keys()).filter((i) => (rates[i] ?? NaN) >= min && (rates[i] ?? NaN) <= max);
  if (taken.length === 0) return { rates, values, best: -1 };
  const { value, status } = engine.fleetNow({
    run,
    vary: [{ path: axis.path, values: taken.map((i) => rates[i] ?? NaN) }],
    keep: ["value", "status"],
  });
  taken.forEach((i, cell) => {
    const each = value?.[cell] ?? NaN;
    if (!left(status?.[cell]) && Number.isFinite(each)) values[i] = each;
  });
  return { rates, values, best: lowest(values) };
}

/** The learning rates that the method takes. */
function rangeOf(engine: Engine, { method }: RunSpec): { min: number; max: number } {
  const entry = engine.catalog().methods.find(({ id }) => "id" in method && id === method.id);
  const { min = 0, max = Infinity } = entry?.parameters.find(({ id }) => id === "learning_rate") ?? {};
  return { min, max };
}

const left = (status: number | undefined): boolean => status === 2 || status === 3;

function lowest(values: Float64Array): number {
  let best = -1;
  values.forEach((value, i) => {
    if (!Number.isNaN(value) && (best < 0 || value < (values[best] ?? Infinity))) best = i;
  });
  return best;
}

/** How many powers of ten the axis holds at most. */
const mostDecades = 20;

/** Heights above a floor that a logarithmic axis can show, and the axis; it says when it ends above the lowest of them. */
export function heightAxis(curves: ArrayLike<number>[], floor: number, top: number, label: string): MapAxis {
  const gaps = curves
    .flatMap((each) => Array.from(each))
    .filter((value) => value - floor > 0)
    .map((value) => value - floor);
  const max = Math.max(top - floor, 1e-300);
  const lowest = Math.min(...gaps, max);
  const min = Math.min(Math.max(lowest, max * 10 ** -mostDecades), max / 10);
  const cut = lowest < min || curves.some((each) => Array.from(each).some((value) => value <= floor));
  const said = cut ? `${label} (the lowest line: ${written(min, 1)} and less)` : label;
  return { path: "", label: said, symbol: "", min, max, logarithmic: true };
}

/** f − floor, held within the axis at its lower end. */
export const above = (values: ArrayLike<number>, floor: number, { min }: MapAxis): Float64Array =>
  Float64Array.from(values, (value) => Math.max(value - floor, min));
