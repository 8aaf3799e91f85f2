// Curves over time: what the charts and their tables show.
import type { AxisId, ChartId, ScaleId } from "../state/state.ts";
import { boundOf } from "./bounds.ts";
import { floorOf } from "./floor.ts";
import { capital, words, written } from "./format.ts";
import type { Identity } from "./identity.ts";
import { distance, thetaAt } from "./scene.ts";
import type { Run, Scene } from "./scene.ts";

export interface Series {
  label: string;
  identity: Identity;
  /** A promise rather than a measurement: drawn thin. */
  theory: boolean;
  /** The step of each point. */
  step: ArrayLike<number>;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

export interface ChartData {
  id: ChartId;
  title: string;
  xLabel: string;
  logarithmic: boolean;
  series: Series[];
  /** Where the axis ends below, where it leaves something out; null where it holds everything. */
  floor: number | null;
  /** What the axis leaves out, in words. */
  note: string;
}

export const chartNames: Record<ChartId, string> = {
  value: "Loss",
  gradient_norm: "Gradient",
  step_length: "Step length",
  learning_rate: "Learning rate",
  effective_rate: "Rate per coordinate",
  memory: "Memory",
};

export const axisNames: Record<AxisId, string> = {
  steps: "steps",
  gradients: "gradient evaluations",
  samples: "samples seen",
};

export function chartData(
  scene: Scene,
  id: ChartId,
  axis: AxisId,
  scale: ScaleId = "logarithmic",
): ChartData {
  const gap = scene.place.minimum !== null;
  const titles: Record<ChartId, string> = {
    value: gap ? "How far above the minimum: f\u00a0−\u00a0f*" : "Value f",
    gradient_norm: "Length of the gradient",
    step_length: "Length of each step",
    learning_rate: "Learning rate η",
    effective_rate: "Step divided by gradient, per coordinate",
    memory: "What the methods remember, per coordinate",
  };
  const series = scene.runs.flatMap((run) => seriesOf(scene, run, id, axis));
  const positive = series.every(({ y }) => !dropsBelowZero(y));
  const logarithmic = scale === "logarithmic" && positive;
  const { floor, note } = logarithmic ? floorOf(series) : { floor: null, note: "" };
  return { id, title: titles[id], xLabel: axisNames[axis], logarithmic, series, floor, note };
}

function dropsBelowZero(y: ArrayLike<number>): boolean {
  for (let i = 0; i < y.length; ++i) if ((y[i] ?? 0) < 0) return true;
  return false;
}

function along(run: Run, axis: AxisId): Float64Array {
  const { step, evaluations } = run.trace;
  if (axis === "gradients") return evaluations.gradient;
  return axis === "samples" ? evaluations.samples : step;
}

function seriesOf(scene: Scene, run: Run, id: ChartId, axis: AxisId): Series[] {
  const { trace, identity, label } = run;
  const x = along(run, axis);
  const one = (y: ArrayLike<number>, name = label, coordinate = 0): Series => ({
    label: name,
    identity: coordinate === 0 ? identity : { ...identity, dash: [2, 3] },
    theory: false,
    step: trace.step,
    x,
    y,
  });
  const { minimum } = scene.place;
  if (id === "value") {
    const measured = one(minimum === null ? trace.value : above(trace.value, minimum));
    const promised = boundOf(scene.place, run);
    if (!promised) return [measured];
    const look = { ...identity, dash: [2, 4] };
    return [
      measured,
      { label: promised.label, identity: look, theory: true, step: trace.step, x, y: promised.values },
    ];
  }
  if (id === "gradient_norm") return [one(trace.gradient_norm)];
  if (id === "step_length") return [one(stepLengths(run))];
  if (id === "learning_rate") return [one(trace.learning_rate)];
  if (id === "effective_rate")
    return coordinates(scene).map((i) =>
      one(effectiveRate(run, i), `${label}, ${scene.place.variables[i] ?? i + 1}`, i),
    );
  return Object.entries(trace.slots).flatMap(([slot, values], s) =>
    coordinates(scene).map((i) => ({
      ...one(
        column(values, trace.dimension, i),
        `${label}: ${words(slot)}, ${scene.place.variables[i] ?? i + 1}`,
      ),
      identity: { ...identity, dash: patterns[(2 * s + i) % patterns.length] ?? [] },
    })),
  );
}

/** Dashes of what one method remembers: by slot, and by coordinate. */
const patterns = [[], [2, 3], [12, 4], [10, 3, 2, 3], [5, 3], [1, 4]];

const coordinates = (scene: Scene): number[] => (scene.place.dimension === 1 ? [0] : [0, 1]);

const column = (values: Float64Array, dimension: number, i: number): Float64Array =>
  Float64Array.from({ length: values.length / dimension }, (_, row) => values[row * dimension + i] ?? NaN);

function above(values: Float64Array, minimum: number): Float64Array {
  const gaps = new Float64Array(values.length);
  for (let i = 0; i < gaps.length; ++i) gaps[i] = Math.max((values[i] ?? 0) - minimum, 0);
  return gaps;
}

function stepLengths(run: Run): Float64Array {
  const { trace } = run;
  return Float64Array.from({ length: trace.rows - 1 }, (_, row) =>
    distance(thetaAt(trace, row), thetaAt(trace, row + 1)),
  );
}

function effectiveRate(run: Run, i: number): Float64Array {
  const { trace } = run;
  const n = trace.dimension;
  return Float64Array.from({ length: trace.rows - 1 }, (_, row) => {
    const moved = (trace.theta[(row + 1) * n + i] ?? 0) - (trace.theta[row * n + i] ?? 0);
    const gradient = trace.gradient[row * n + i] ?? 0;
    return gradient === 0 ? NaN : Math.abs(moved / gradient);
  });
}

/** How many parts of a logarithmic axis a chart is content with; a part is a decade or some. */
const fewParts = 12;

/**
 * Where the upright axis ends, outside of what it holds: at numbers so round that the axis stands still while the curves
 * move, as they do in a drag.
 */
export function limitsOf({ series, logarithmic, floor }: ChartData): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { y } of series)
    for (let i = 0; i < y.length; ++i) {
      const value = y[i] ?? NaN;
      if (!Number.isFinite(value) || (logarithmic && value <= 0)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  if (low > high) return logarithmic ? [0.1, 1] : [0, 1];
  return logarithmic ? decades(floor ?? low, high) : roundNumbers(low, high);
}

/** Closer than this, as a part of themselves, two numbers are one to the eye. */
const hair = 1e-9;

function decades(low: number, high: number): [number, number] {
  if (high <= low * (1 + hair)) return decades(low / 10, high * 10);
  const span = Math.log10(high) - Math.log10(low);
  if (!(span > 2)) return [firstDigit(low, Math.floor), writable(firstDigit(high, Math.ceil))];
  const unit = Math.ceil(span / fewParts);
  const to = (value: number, round: (x: number) => number): number =>
    writable(Number(`1e${unit * round(Math.log10(value) / unit)}`));
  return [to(low, Math.floor), to(high, Math.ceil)];
}

/** The nearest number above 0 that can be written at all: a run that runs away comes near the last one. */
const writable = (value: number): number => Math.min(Math.max(value, Number.MIN_VALUE), Number.MAX_VALUE);

function roundNumbers(low: number, high: number): [number, number] {
  const size = Math.max(Math.abs(low), Math.abs(high)) || 1;
  if (high - low <= hair * size) return [low - size / 2, high + size / 2];
  const unit = firstDigit((high - low) / fewParts, Math.ceil);
  return [unit * Math.floor(low / unit), unit * Math.ceil(high / unit)];
}

/** A positive number with its first digit only, rounded. */
function firstDigit(value: number, round: (x: number) => number): number {
  const power = Math.floor(Math.log10(value));
  return Number(`${round(Number((value / 10 ** power).toPrecision(12)))}e${power}`);
}

/** The lowest and the highest point of each stretch, by their places: at most `most` that look like all of them. */
export function decimated({ y }: Series, most: number): number[] {
  const count = y.length;
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  const kept: number[] = [];
  const stretch = Math.ceil((2 * count) / most);
  for (let from = 0; from < count; from += stretch) {
    const to = Math.min(from + stretch, count);
    let low = from;
    let high = from;
    for (let i = from + 1; i < to; ++i) {
      if ((y[i] ?? NaN) < (y[low] ?? NaN)) low = i;
      if ((y[i] ?? NaN) > (y[high] ?? NaN)) high = i;
    }
    kept.push(Math.min(low, high));
    if (low !== high) kept.push(Math.max(low, high));
  }
  if (kept[kept.length - 1] !== count - 1) kept.push(count - 1);
  return kept;
}

/** What the series say at a step, in words. */
export function spokenAt(data: ChartData, step: number): string {
  const parts = data.series
    .filter(({ theory }) => !theory)
    .map(({ label, y }) => `${label}: ${written(y[Math.min(step, y.length - 1)] ?? NaN)}`);
  return `Step ${step}. ${parts.join("; ")}.`;
}

export interface Table {
  caption: string;
  columns: string[];
  rows: string[][];
}

const mostRows = 50;

/** The chart as a table of at most fifty rows, evenly spread, the last step among them. */
export function tableOf(data: ChartData): Table {
  const last = Math.max(...data.series.map(({ y }) => y.length)) - 1;
  const every = Math.max(1, Math.ceil((last + 1) / (mostRows - 1)));
  const steps = Array.from({ length: Math.floor(last / every) + 1 }, (_, i) => i * every);
  if (steps[steps.length - 1] !== last) steps.push(last);
  return {
    caption: every === 1 ? data.title : `${data.title}; every ${every} steps`,
    columns: ["Step", ...data.series.map(({ label }) => capital(label))],
    rows: steps.map((k) => [
      String(k),
      ...data.series.map(({ y }) => (k < y.length ? written(y[k] ?? NaN, 4) : "–")),
    ]),
  };
}

/** Every point with all its digits, as comma-separated values. */
export function csvOf(data: ChartData): string {
  const last = Math.max(...data.series.map(({ y }) => y.length));
  const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;
  const head = ["step", ...data.series.map(({ label }) => quoted(label))].join(",");
  const lines = Array.from({ length: last }, (_, k) =>
    [k, ...data.series.map(({ y }) => (k < y.length ? String(y[k]) : ""))].join(","),
  );
  return [head, ...lines].join("\r\n");
}
