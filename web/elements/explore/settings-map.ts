// A fleet of settings as a map: how low each run ends, which end higher than they began, and which run away.
import { count, written } from "../../views/format.ts";
import type { MapClass, MapData } from "../../views/map-data.ts";
import { cellReader, drawnCells } from "./mapping.ts";
import type { Answer, Question } from "./mapping.ts";

/** What a cell is compared with: the lowest value there is, and the value at its own start: at shares of the axes. */
export interface Levels {
  /** null: not known; the lowest end of the map stands for it. */
  minimum: number | null;
  start: (x: number, y: number) => number;
}

export const ends = { down: 0, up: 1, away: 2 } as const;

/** Decades below the start that the scale covers. */
const deepest = 12;

export function settingsMap(answer: Answer, question: Question, levels: Levels): MapData {
  const { across, up, run } = question;
  const { columns, rows } = drawnCells(answer);
  const value = cellReader(answer, "value");
  const status = cellReader(answer, "status");
  const of = new Uint8Array(columns * rows);
  const share = new Float32Array(columns * rows);
  const values = new Float64Array(columns * rows);
  const counts = [0, 0, 0];
  let lowest = Infinity;
  for (let row = 0; row < rows; ++row)
    for (let column = 0; column < columns; ++column) {
      const cell = row * columns + column;
      const end = value(column, row);
      const state = status(column, row);
      values[cell] = end;
      const kind =
        state === 2 || state === 3
          ? ends.away
          : end <= levels.start((column + 0.5) / columns, (row + 0.5) / rows)
            ? ends.down
            : ends.up;
      of[cell] = kind;
      counts[kind] = (counts[kind] ?? 0) + 1;
      if (end < lowest) lowest = end;
    }
  const floor = levels.minimum ?? lowest;
  const top = levels.start(0.5, 0.5) - floor;
  const bottom = Math.max(lowest - floor, top * 10 ** -deepest);
  const decades = Math.log10(top / bottom);
  values.forEach((end, cell) => {
    share[cell] = decades > 0 ? Math.log10(Math.max(end - floor, bottom) / bottom) / decades : 0;
  });
  const above = levels.minimum === null ? "f" : "f − f*";
  const steps = count(run.steps, "step");
  const classes: MapClass[] = [
    {
      name: `end lower than they began, after ${steps}`,
      look: { kind: "scale" },
      count: counts[ends.down] ?? 0,
    },
    { name: "end higher than they began", look: { kind: "sparse" }, count: counts[ends.up] ?? 0 },
    { name: "run away until the numbers overflow", look: { kind: "hatch" }, count: counts[ends.away] ?? 0 },
  ];
  return {
    across,
    up,
    grid: { columns: answer.columns, rows: answer.rows },
    columns,
    rows,
    classes,
    of,
    share,
    levels: answer.share === 1 ? linesFor(bottom, top) : [],
    scale: {
      strong: `${above} = ${written(bottom, 2)}${lowest - floor < bottom ? " or less" : ""}`,
      pale: `${above} = ${written(top, 2)}, as at the start`,
    },
    marks: [],
    ground: null,
  };
}

/** The shares at which the value is a power of ten. */
function linesFor(bottom: number, top: number): number[] {
  const decades = Math.log10(top / bottom);
  if (!(decades > 0) || !Number.isFinite(decades)) return [];
  const first = Math.ceil(Math.log10(bottom) + 1e-9);
  const last = Math.floor(Math.log10(top) - 1e-9);
  return Array.from(
    { length: Math.max(last - first + 1, 0) },
    (_, i) => (first + i - Math.log10(bottom)) / decades,
  );
}
