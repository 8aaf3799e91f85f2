// A fleet of starts as a map: which minimum each reaches, and how fast.
import { count, point, written } from "../../views/format.ts";
import type { Grid } from "../../views/ground.ts";
import type { MapClass, MapData } from "../../views/map-data.ts";
import type { Place } from "../../views/scene.ts";
import { isPlane } from "./axes.ts";
import { cellReader, drawnCells } from "./mapping.ts";
import type { Answer, Question } from "./mapping.ts";

const gone = (status: number): boolean => status === 2 || status === 3;

/** Minima in sight, with their index among the critical points. */
export function minimaOf({ critical }: Place): { index: number; at: ArrayLike<number>; value: number }[] {
  return critical.flatMap(({ at, value, kind }, index) =>
    kind === "global" || kind === "local" ? [{ index, at, value }] : [],
  );
}

/**
 * What counts as arrived, where all minima lie equally low: a ten-thousandth of the way down from a typical height.
 * undefined where they do not: no one height fits them all.
 */
export function targetOf(place: Place, grid: Grid | null): number | undefined {
  const values = minimaOf(place).map(({ value }) => value);
  const [first] = values;
  if (first === undefined || !grid) return undefined;
  const heights = Array.from(grid.values)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const typical = (heights[Math.floor(heights.length / 2)] ?? first) - first;
  if (!(typical > 0) || values.some((value) => Math.abs(value - first) > 1e-6 * typical)) return undefined;
  return first + 1e-4 * typical;
}

export function basinMap(answer: Answer, question: Question, place: Place, ground: Grid | null): MapData {
  const { across, up } = question;
  const { columns, rows } = drawnCells(answer);
  const { steps } = question.run;
  const read = {
    basin: cellReader(answer, "basin"),
    status: cellReader(answer, "status"),
    value: cellReader(answer, "value"),
    arrived: cellReader(answer, "steps_to_target"),
  };
  const minima = minimaOf(place);
  const timed = question.target !== undefined;
  const distance = remoteness(minima, ground);
  const counts = new Map<number, number>();
  const [elsewhere, away] = [minima.length, minima.length + 1];
  const of = new Uint8Array(columns * rows);
  const share = new Float32Array(columns * rows);
  for (let row = 0; row < rows; ++row)
    for (let column = 0; column < columns; ++column) {
      const at = [column, row] as const;
      const basin = read.basin(...at);
      const found = minima.findIndex(({ index }) => index === basin);
      const kind = gone(read.status(...at)) ? away : found < 0 ? elsewhere : found;
      const cell = row * columns + column;
      of[cell] = Math.min(kind, 254);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      share[cell] =
        kind === elsewhere
          ? distance(read.value(...at))
          : timed
            ? haste(read.arrived(...at), steps)
            : depth(read.value(...at) - (minima[found]?.value ?? 0), place);
    }
  const several = minima.length > 1;
  const classes = [
    ...minima.map(({ at, value }, i): MapClass => {
      const name = several ? `minimum ${i + 1}` : "the minimum";
      return {
        name: `end in ${name} at ${point(at)}, where f = ${written(value)}`,
        look: { kind: "tint", colour: colourOf(i) },
        count: counts.get(i) ?? 0,
      };
    }),
    {
      name: `are somewhere else after ${count(steps, "step")}`,
      look: { kind: "plain" },
      count: counts.get(elsewhere) ?? 0,
    },
    { name: "run away", look: { kind: "hatch" }, count: counts.get(away) ?? 0 },
  ] satisfies MapClass[];
  return {
    across,
    up,
    grid: { columns: answer.columns, rows: answer.rows },
    columns,
    rows,
    classes,
    of,
    share,
    levels: [],
    scale: timed
      ? { strong: "arrived at once", pale: `needed all ${count(steps, "step")}` }
      : { strong: "has come all the way down", pale: "is still far above its minimum" },
    marks:
      isPlane(across, up) && several && minima.length <= 12
        ? minima.map(({ at }, i) => ({ x: at[0] ?? 0, y: at[1] ?? 0, text: String(i + 1) }))
        : isPlane(across, up) && minima.length <= 12
          ? minima.map(({ at }) => ({ x: at[0] ?? 0, y: at[1] ?? 0, text: "" }))
          : [],
    ground: isPlane(across, up) ? ground : null,
  };
}

/** Neighbouring minima get colours that are far apart: blue, orange, green, pink, yellow, violet, red. */
const order = [1, 0, 2, 3, 4, 5, 7];
const colourOf = (i: number): number => order[i % order.length] ?? 0;

/** 0 for a run that was there at once, 1 for one that took all its steps. */
const haste = (arrived: number, steps: number): number => (arrived < 0 ? 1 : Math.sqrt(arrived / steps));

/** How far above the lowest minimum a run is that has reached none: five decades below a typical height are 0. */
function remoteness(minima: { value: number }[], ground: Grid | null): (value: number) => number {
  const lowest = minima.reduce((low, { value }) => Math.min(low, value), Infinity);
  const typical = ground ? median(ground.values) - lowest : NaN;
  if (!(typical > 0) || !Number.isFinite(typical)) return () => 0.5;
  return (value) => 1 + Math.log10(Math.max(value - lowest, 1e-5 * typical) / typical) / 5;
}

function median(values: Float64Array): number {
  const finite = values.filter(Number.isFinite).sort();
  return finite[Math.floor(finite.length / 2)] ?? NaN;
}

/** 0 where the minimum is reached to twelve digits, 1 at the height of the customary start and above. */
function depth(gap: number, { critical }: Place): number {
  const values = critical.map(({ value }) => value).filter(Number.isFinite);
  const unit = Math.max(1, ...values) - Math.min(0, ...values);
  return 1 + Math.log10(Math.max(gap, 1e-12 * unit) / unit) / 12;
}
