// The runs as files: everything as JSON, the rows as comma-separated values.
import type { RunSpec, Trace } from "../../engine/types.ts";

export interface Kept {
  label: string;
  spec: RunSpec;
  trace: Trace;
}

const list = (numbers: ArrayLike<number>): (number | string)[] =>
  // JSON knows no infinities and no NaN: they become words.
  Array.from(numbers, (value) => (Number.isFinite(value) ? value : String(value)));

/** Specification, trace and end of every run; numbers with all their digits. */
export function asJson(link: string, version: string, runs: Kept[]): string {
  const told = runs.map(({ label, spec, trace }) => ({
    label,
    spec,
    status: trace.status,
    dimension: trace.dimension,
    step: list(trace.step),
    theta: list(trace.theta),
    value: list(trace.value),
    gradient: list(trace.gradient),
    gradient_norm: list(trace.gradient_norm),
    learning_rate: list(trace.learning_rate),
    slots: Object.fromEntries(Object.entries(trace.slots).map(([name, values]) => [name, list(values)])),
    evaluations: Object.fromEntries(
      Object.entries(trace.evaluations).map(([name, values]) => [name, list(values)]),
    ),
  }));
  return `${JSON.stringify({ downhill: version, link, runs: told }, null, 1)}\n`;
}

/** Coordinates that a table holds at most. */
const widest = 16;

/** One line per row of each run: its name, k, f, the gradient's length, the learning rate, θ. */
export function asCsv(runs: Kept[], variables: string[]): string {
  const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;
  const width = Math.min(widest, Math.max(...runs.map(({ trace }) => trace.dimension)));
  const names = Array.from({ length: width }, (_, i) => quoted(variables[i] ?? `theta ${i + 1}`));
  const head = ["run", "step", "f", "gradient_norm", "learning_rate", "gradients", ...names].join(",");
  const lines = runs.flatMap(({ label, trace }) =>
    Array.from({ length: trace.rows }, (_, row) =>
      [
        quoted(label),
        trace.step[row],
        trace.value[row],
        trace.gradient_norm[row],
        trace.learning_rate[row],
        trace.evaluations.gradient[row],
        ...trace.theta.subarray(row * trace.dimension, row * trace.dimension + width),
      ].join(","),
    ),
  );
  return [head, ...lines, ""].join("\r\n");
}
