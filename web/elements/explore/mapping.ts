// Asks for a map: a coarse preview at once on this thread, then every cell exactly in workers. A new question cancels
// the one before.
import type { Engine } from "../../engine/engine.ts";
import { EngineError } from "../../engine/error.ts";
import type { FleetKeep, FleetResult, FleetSpec, RunSpec } from "../../engine/types.ts";
import { centres } from "../../views/map-data.ts";
import type { MapAxis } from "../../views/map-data.ts";

export interface Question {
  run: RunSpec;
  across: MapAxis;
  up: MapAxis;
  /** Cells of the finished map, where the method is quick enough for them. */
  columns: number;
  rows: number;
  keep: FleetKeep[];
  target?: number;
}

export interface Answer {
  /** The coarse picture. */
  preview: FleetResult;
  /** The finished one, or what there is of it; cells to come are NaN. */
  whole: FleetResult | null;
  /** How much of it is there, 0 … 1. */
  share: number;
  /** Cells of the finished map. */
  columns: number;
  rows: number;
}

/** What the preview may take, in milliseconds of this thread. */
const patience = 10;
/** The exact map waits until nothing has been changed for so long. */
const rest = 120;
/** Milliseconds from one finer picture to the next: painting must not hold up what is painted. */
const between = 250;
const smallest = 2;
/** Steps that an exact map may take in all, in lanes and one by one: what is slower gets fewer cells. */
const endurance = { f32: 1e9, f64: 1.2e7 };
/** What reading the specification of a run costs, in steps: one by one, each run has its own. */
const reading = { f32: 0, f64: 200 };
const fewest = 48;

/** The part of a question that decides the answer. */
const keyOf = (question: Question): string => JSON.stringify(question);

export class Mapping {
  answer: Answer | null = null;
  /** Why there is no answer. */
  problem = "";
  private key = "";
  private control: AbortController | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** When the map was last shown finer. */
  private shown = 0;

  constructor(
    private readonly engine: Engine,
    private readonly changed: () => void,
  ) {}

  /** Does nothing when the question is the one before. */
  ask(question: Question): void {
    const key = keyOf(question);
    if (key === this.key) return;
    this.close();
    this.key = key;
    this.problem = "";
    performance.mark("map asked");
    try {
      this.answer = this.preview(question);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.problem = error.message;
      this.answer = null;
      return;
    }
    this.timer = setTimeout(() => void this.exact(question), rest);
  }

  close(): void {
    clearTimeout(this.timer);
    this.control?.abort();
    this.control = null;
    this.key = "";
  }

  /** Grids of doubled fineness while the next one still fits into the time: whatever a method costs, the picture is quick. */
  private preview(question: Question): Answer {
    const began = performance.now();
    let { columns, rows } = question;
    let cells = smallest;
    let before = began;
    for (;;) {
      const result = this.engine.fleetNow({
        ...spec(question, cells, Math.min(cells, question.rows)),
        precision: "f32",
      });
      const now = performance.now();
      const next = 4 * (now - before);
      before = now;
      cells *= 2;
      if (now - began + next <= patience && cells <= columns / 2) continue;
      // Only what runs in lanes is previewed in single precision.
      const most = endurance[result.precision] / (question.run.steps + reading[result.precision]);
      for (; columns > fewest && columns * rows > most; columns /= 2) rows = Math.ceil(rows / 2);
      return { preview: result, whole: null, share: 0, columns, rows };
    }
  }

  private async exact(question: Question): Promise<void> {
    const control = (this.control = new AbortController());
    try {
      const { columns, rows } = this.answer ?? question;
      const whole = await this.engine.fleet(spec(question, columns, rows), {
        signal: control.signal,
        onProgress: ({ done, total, result }) => {
          if (control.signal.aborted || !this.answer) return;
          if (performance.now() - this.shown < between) return;
          this.shown = performance.now();
          this.answer = { ...this.answer, whole: result, share: done / total };
          this.changed();
        },
      });
      if (control.signal.aborted || !this.answer) return;
      this.answer = { ...this.answer, whole, share: 1 };
    } catch (error) {
      if (control.signal.aborted) return;
      if (!(error instanceof EngineError)) throw error;
      this.problem = error.message;
    }
    this.changed();
  }
}

function spec({ run, across, up, keep, target }: Question, columns: number, rows: number): FleetSpec {
  const one = { path: across.path, values: centres(across, columns) };
  const two = { path: up.path, values: centres(up, rows) };
  return {
    run,
    vary: [one, two],
    keep,
    ...(target === undefined ? {} : { target }),
  };
}

/** Cells that a picture of the answer has: those of the preview until there is more. */
export function drawnCells({ preview, whole, columns, rows }: Answer): { columns: number; rows: number } {
  const [wide = 1, high = 1] = preview.shape;
  return whole ? { columns, rows } : { columns: wide, rows: high };
}

export type Kept = "value" | "basin" | "status" | "steps_to_target";

const known = new WeakMap<Answer, Int32Array>();

/** Where each drawn cell takes its number: from a finished cell, or (as −1 − i) from cell i of the preview. */
function sources(answer: Answer): Int32Array {
  const before = known.get(answer);
  if (before) return before;
  const { preview, whole } = answer;
  const { columns, rows } = drawnCells(answer);
  const [wide = 1, high = 1] = preview.shape;
  const found = Int32Array.from({ length: columns * rows }, (_, cell) => {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    for (let stride = 1; whole && stride <= 8; stride *= 2) {
      const near = (row - (row % stride)) * columns + column - (column % stride);
      if (isExact(whole, near)) return near;
    }
    return -1 - (Math.floor((row * high) / rows) * wide + Math.floor((column * wide) / columns));
  });
  known.set(answer, found);
  return found;
}

/** The exact number of a drawn cell, or that of a coarser cell nearby while it is still to come. */
export function cellReader(answer: Answer, name: Kept): (column: number, row: number) => number {
  const [fine, coarse] = [answer.whole?.[name], answer.preview[name]];
  const { columns } = drawnCells(answer);
  const from = sources(answer);
  return (column, row) => {
    const source = from[row * columns + column] ?? 0;
    return (source < 0 ? coarse?.[-1 - source] : fine?.[source]) ?? NaN;
  };
}

/** Whether a cell of the finished map is there. Its status is a number as soon as it is. */
export const isExact = (whole: FleetResult | null, cell: number): boolean =>
  whole !== null && !Number.isNaN(whole.status?.[cell] ?? NaN);

/** The number of a cell that is pointed at. */
export function pointed(answer: Answer, name: Kept, column: number, row: number): number {
  const drawn = drawnCells(answer);
  const part = (index: number, of: number, all: number): number => Math.floor((index * of) / all);
  return cellReader(answer, name)(
    part(column, drawn.columns, answer.columns),
    part(row, drawn.rows, answer.rows),
  );
}
