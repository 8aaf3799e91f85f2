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
const smallest = 8;
/** How long the exact map may take: what is slower gets fewer cells. */
const endurance = 12_000;
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
  private frame = 0;

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
    cancelAnimationFrame(this.frame);
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
      const each = next / 4 / result.shape.reduce((product, count) => product * count, 1);
      for (; columns > fewest && columns * rows * each > endurance; columns /= 2) rows = Math.ceil(rows / 2);
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
          this.answer = { ...this.answer, whole: result, share: done / total };
          cancelAnimationFrame(this.frame);
          this.frame = requestAnimationFrame(this.changed);
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

/** The exact number of a cell, or that of a coarser cell nearby while it is still to come. */
export function cellReader(answer: Answer, name: Kept): (column: number, row: number) => number {
  const { preview, whole, columns, rows } = answer;
  const [fine, coarse] = [whole?.[name], preview[name]];
  const [wide = 1, high = 1] = preview.shape;
  if (!fine) return (column, row) => coarse?.[row * wide + column] ?? NaN;
  return (column, row) => {
    for (let stride = 1; stride <= 8; stride *= 2) {
      const cell = (row - (row % stride)) * columns + column - (column % stride);
      if (isExact(whole, cell)) return fine[cell] ?? NaN;
    }
    return coarse?.[Math.floor((row * high) / rows) * wide + Math.floor((column * wide) / columns)] ?? NaN;
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
