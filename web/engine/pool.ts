// Workers that compute slices of fleets. A worker that dies is replaced and its slice repeated; where no worker can be
// started, slices are computed on this thread.
import { EngineError } from "./error.js";
import type { Compute, Slice } from "./fleet.js";
import type { Parts } from "./parts.js";
import type { FleetResult } from "./types.js";
import type { FromWorker, ToWorker } from "./worker-messages.js";
import { startsOf } from "./worker-starts.js";

/** The part of a Worker that is used here. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Ways to start a worker, the best first. Each may throw, or give a worker that fails at once. */
export type StartWorker = () => WorkerLike | Promise<WorkerLike>;

const fromFile: StartWorker = () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
const fromBlob: StartWorker = async () => new (await import("./worker.ts?worker&inline")).default();

export const usualStarts = startsOf(fromFile, fromBlob);

class WorkerDied extends Error {}

type Waiting = { resolve: (result: FleetResult) => void; reject: (error: Error) => void };

/** How long a worker may take to say that it is ready. */
const patience = 20_000;

/** One running worker with the slices it has been given. */
class Hand {
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private dead = false;

  private constructor(private readonly worker: WorkerLike) {}

  static async start(start: StartWorker, parts: Parts): Promise<Hand> {
    const worker = await start();
    const hand = new Hand(worker);
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => hand.die(), patience);
      hand.waiting.set(0, { resolve: () => resolve(), reject });
      worker.onmessage = ({ data }) => {
        clearTimeout(late);
        hand.receive(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        clearTimeout(late);
        hand.die();
      };
      worker.postMessage({ parts });
    });
    return hand;
  }

  compute(slice: Slice): Promise<FleetResult> {
    if (this.dead) return Promise.reject(new WorkerDied());
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, slice });
    });
  }

  die(): void {
    this.dead = true;
    this.worker.terminate();
    for (const { reject } of this.waiting.values()) reject(new WorkerDied("The worker died."));
    this.waiting.clear();
  }

  private receive(message: FromWorker): void {
    const id = "id" in message ? message.id : 0;
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if ("error" in message) {
      const { code, field, message: sentence, position, allowed } = message.error;
      waiting?.reject(new EngineError(code, field, sentence, position, allowed));
    } else {
      waiting?.resolve(("result" in message ? message.result : {}) as FleetResult);
    }
  }
}

export class Pool {
  private hands: Promise<Promise<Hand>[]> | undefined;
  private start: StartWorker | undefined;

  /** `here` computes a slice on this thread when workers keep dying. */
  constructor(
    private readonly size: number,
    private readonly parts: Parts,
    private readonly here: (slice: Slice) => FleetResult,
    private readonly starts: StartWorker[] = usualStarts,
  ) {}

  /** One function per worker; none where workers are refused. Started when first asked for. */
  async workers(): Promise<Compute[]> {
    const hands = await (this.hands ??= this.startAll());
    return hands.map((_, i) => (slice: Slice) => this.compute(hands, i, slice));
  }

  /** Ends the workers; the next fleet starts new ones. */
  close(): void {
    void this.hands?.then((hands) =>
      hands.forEach(
        (hand) =>
          void hand.then(
            (h) => h.die(),
            () => undefined,
          ),
      ),
    );
    this.hands = undefined;
  }

  private async startAll(): Promise<Promise<Hand>[]> {
    for (const start of this.size > 0 ? this.starts : []) {
      try {
        const first = await Hand.start(start, this.parts);
        this.start = start;
        const others = Array.from({ length: this.size - 1 }, () => this.startOne());
        return [Promise.resolve(first), ...others];
      } catch {
        // The next way may be allowed where this one is not.
      }
    }
    return [];
  }

  private startOne(): Promise<Hand> {
    const hand = this.start ? Hand.start(this.start, this.parts) : Promise.reject(new WorkerDied());
    hand.catch(() => undefined); // whoever computes with it hears of it
    return hand;
  }

  /** A slice meets up to three workers before it is computed here: one that kills every worker is not their fault. */
  private async compute(hands: Promise<Hand>[], i: number, slice: Slice): Promise<FleetResult> {
    for (let attempt = 0; attempt < 3; ++attempt) {
      const hand = hands[i];
      try {
        if (hand) return await (await hand).compute(slice);
      } catch (error) {
        if (error instanceof EngineError) throw error;
        if (hands[i] === hand) hands[i] = this.startOne();
      }
    }
    return this.here(slice);
  }
}
