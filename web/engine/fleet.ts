// Runs a fleet in slices, coarse to fine: in workers where there are any, else on this thread with pauses between.
import { coarseToFine } from "./fleet-order.js";
import type { Pool } from "./pool.js";
import type { FleetKeep, FleetOptions, FleetResult, FleetSpec } from "./types.js";

/** A part of a fleet: the cells named, in this order. */
export type Slice = FleetSpec & { cells: Float64Array };
/** Computes a slice; a rejection with an EngineError is about the specification. */
export type Compute = (slice: Slice) => FleetResult | Promise<FleetResult>;

/** What the first slice may cost, in steps of cells; later ones follow the clock. */
const firstWork = 20_000;
/** What a slice of a worker holds at least, in steps of numbers: short ones would spend their time on the way. */
const leastWork = { page: 4_000, worker: 800_000 };
/** What reading a cell's specification costs at most, in steps. */
const reading = 200;
/** What a slice may take. A fleet that is cancelled ends with its slices: the next one waits for no more. */
const milliseconds = { page: 10, worker: 20 };
/** What it may take for the sake of the least that it holds: steps of a typed method cost more than those in lanes. */
const longest = { page: 10, worker: 40 };

const perCell = ["end", "value", "steps_to_target", "basin", "status", "step", "values"] as const;

const aborted = (): DOMException => new DOMException("The fleet was cancelled.", "AbortError");

/** Lets the page answer events and paint. A message returns sooner than any timer. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** A result with room for every cell; what is not computed yet is NaN. */
function roomFor(head: FleetResult, keep: readonly FleetKeep[]): FleetResult {
  const cells = head.shape.reduce((product, count) => product * count, 1);
  const room = (each: number): Float64Array<ArrayBuffer> => new Float64Array(cells * each).fill(NaN);
  const result: FleetResult = { ...head };
  for (const name of keep)
    result[name] = room(name === "end" ? head.dimension : name === "values" ? (head.rows ?? 0) : 1);
  if (result.status) result.step = room(1);
  return result;
}

function merge(whole: FleetResult, part: FleetResult, cells: Float64Array): void {
  for (const name of perCell) {
    const to = whole[name];
    const from = part[name];
    if (!to || !from || cells.length === 0) continue;
    const each = from.length / cells.length;
    cells.forEach((cell, i) => {
      for (let d = 0; d < each; ++d) to[cell * each + d] = from[i * each + d] ?? NaN;
    });
  }
}

class FleetRun {
  readonly result: FleetResult;
  private readonly order: Iterator<{ cell: number; stride: number }, undefined>;
  private stride = 1;
  private done = 0;
  private next: { cell: number; stride: number } | undefined;
  private readonly sizes: Record<keyof typeof milliseconds, number>;
  /** Cells per millisecond, at best: on a busy machine the clock tells of waiting too, and the quickest slice least. */
  private readonly pace = { page: 0, worker: 0 };
  private over = false;
  private readonly least: Record<keyof typeof milliseconds, number>;

  constructor(
    private readonly spec: FleetSpec,
    head: FleetResult,
    private readonly options: FleetOptions,
  ) {
    this.result = roomFor(head, spec.keep);
    this.order = coarseToFine(this.result.shape);
    this.next = this.order.next().value;
    const first = Math.max(1, Math.floor(firstWork / spec.run.steps));
    this.sizes = { page: first, worker: first };
    const each = (spec.run.steps + reading) * this.result.dimension;
    const least = (work: number): number => Math.max(1, Math.floor(work / each));
    this.least = { page: least(leastWork.page), worker: least(leastWork.worker) };
  }

  get left(): boolean {
    return this.next !== undefined && !this.over;
  }

  stop(): void {
    this.over = true;
  }

  /** Computes slices one after the other while there are some and `goOn` holds. */
  async work(where: keyof typeof milliseconds, compute: Compute, goOn = (): boolean => true): Promise<void> {
    while (this.left && goOn()) {
      const cells = this.take(this.sizes[where]);
      const began = performance.now();
      const part = await compute({ ...this.spec, cells });
      if (this.over) return;
      const took = Math.max(0.01, performance.now() - began);
      this.pace[where] = Math.max(this.pace[where], cells.length / took);
      const size = Math.min(4 * this.sizes[where], this.pace[where] * milliseconds[where]);
      const least = Math.min(this.least[where], this.pace[where] * longest[where]);
      this.sizes[where] = Math.max(1, Math.floor(Math.max(least, size)));
      merge(this.result, part, cells);
      this.done += cells.length;
      this.options.onProgress?.({
        done: this.done,
        total: this.result.shape.reduce((product, count) => product * count, 1),
        stride: this.stride,
        result: this.result,
      });
      if (where === "page") await pause();
    }
  }

  private take(count: number): Float64Array<ArrayBuffer> {
    const cells: number[] = [];
    while (this.next && cells.length < count) {
      cells.push(this.next.cell);
      this.stride = this.next.stride;
      this.next = this.order.next().value;
    }
    return Float64Array.from(cells);
  }
}

/**
 * Runs a fleet; `here` computes a slice on this thread, where work begins while workers start. Rejects with the
 * EngineError of the specification, or with an AbortError as soon as the signal fires.
 */
export async function runFleet(
  spec: FleetSpec,
  here: (slice: Slice) => FleetResult,
  pool: Pool | undefined,
  options: FleetOptions,
): Promise<FleetResult> {
  const { signal } = options;
  if (signal?.aborted) throw aborted();
  // No cells: everything is checked, nothing is run.
  const run = new FleetRun(spec, here({ ...spec, cells: new Float64Array() }), options);
  let workers: Compute[] | undefined;
  const inWorkers = async (): Promise<void> => {
    workers = (await pool?.workers()) ?? [];
    await Promise.all(workers.map((compute) => run.work("worker", compute)));
  };
  const onPage = run.work("page", here, () => !workers || workers.length === 0);
  const cancelled = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(aborted()), { once: true });
  });
  try {
    await Promise.race([Promise.all([onPage, inWorkers()]), cancelled]);
  } finally {
    run.stop();
  }
  return run.result;
}
