// A module of the proofs in a worker of its own: the page never waits for it, and what takes too long is ended.
import { EngineError } from "./error.js";
import {
  type Bytes,
  type FromProofs,
  type Operation,
  type Operations,
  type ToProofs,
  called,
} from "./proofs-messages.js";

export type StartWorker = () => Worker | Promise<Worker>;

/** Where a module comes from. */
export interface ModuleSource {
  /** Ways to start its worker, tried in turn. */
  starts: readonly StartWorker[];
  fetch: () => Promise<Bytes>;
  /** Loads its client on this thread. */
  load: (options: { wasm: Bytes }) => Promise<object>;
}

/** Milliseconds that an answer may take, unless the caller says otherwise. */
const usualPatience = 20_000;
/** Milliseconds that a worker may take to say that it is ready. */
const startPatience = 20_000;

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
  timer: ReturnType<typeof setTimeout>;
}

export interface Limits {
  /** Ends the computation; the promise is rejected with an AbortError. */
  signal?: AbortSignal | undefined;
  /** Milliseconds after which it is ended; rejected with the code "timeout". */
  patience?: number;
}

type Call<Client, Name extends Operation<Client>> = Extract<
  Operations<Client>[Name],
  (...given: never[]) => unknown
>;
type Given<Client, Name extends Operation<Client>> = Parameters<Call<Client, Name>>;
type Answer<Client, Name extends Operation<Client>> = ReturnType<Call<Client, Name>>;

const aborted = (): DOMException => new DOMException("Cancelled.", "AbortError");

/** One worker that answers one question after the other. */
export class ModuleClient<Client> {
  private worker: Promise<Worker | null> | undefined;
  private wasm: Promise<Bytes> | undefined;
  private local: Promise<object> | undefined;
  private start: StartWorker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  constructor(private readonly source: ModuleSource) {}

  /** Calls an operation in the worker. Rejects with EngineError as the operation throws it. */
  async ask<Name extends Operation<Client>>(
    operation: Name,
    given: Given<Client, Name>,
    { signal, patience = usualPatience }: Limits = {},
  ): Promise<Answer<Client, Name>> {
    const worker = await (this.worker ??= this.begin());
    if (signal?.aborted) throw aborted();
    if (!worker) return this.here(operation, given);
    const id = ++this.count;
    const answer = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.end(new EngineError("timeout", operation, `No answer within ${patience / 1000} seconds.`));
      }, patience);
      this.waiting.set(id, { resolve, reject, timer });
    });
    const cancel = (): void => this.end(aborted());
    signal?.addEventListener("abort", cancel);
    try {
      worker.postMessage({ id, operation, given } satisfies ToProofs);
      return (await answer) as Answer<Client, Name>;
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }

  /** Ends the worker and everything it was asked; the next question starts another. */
  end(reason: Error = aborted()): void {
    void this.worker?.then((worker) => worker?.terminate());
    this.worker = undefined;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    this.waiting.clear();
  }

  /** The module's bytes; asked for again when they could not be had. */
  private bytes(): Promise<Bytes> {
    this.wasm ??= this.source.fetch().catch((error: unknown) => {
      this.wasm = undefined;
      this.worker = undefined;
      throw error;
    });
    return this.wasm;
  }

  private async begin(): Promise<Worker | null> {
    const wasm = await this.bytes();
    for (const start of this.start ? [this.start] : this.source.starts) {
      try {
        const worker = await this.ready(await start(), wasm);
        this.start = start;
        return worker;
      } catch {
        // The next way may be allowed where this one is not.
      }
    }
    return null;
  }

  private ready(worker: Worker, wasm: Bytes): Promise<Worker> {
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        worker.terminate();
        reject(new Error("The worker did not start."));
      };
      const late = setTimeout(fail, startPatience);
      worker.onerror = (event) => {
        event.preventDefault();
        clearTimeout(late);
        fail();
      };
      worker.onmessage = () => {
        clearTimeout(late);
        worker.onmessage = ({ data }: MessageEvent<FromProofs>) => this.receive(data);
        worker.onerror = () =>
          this.end(new EngineError("internal", "worker", "The worker of the proofs died."));
        resolve(worker);
      };
      worker.postMessage({ wasm } satisfies ToProofs);
    });
  }

  private receive(message: FromProofs): void {
    if (!("id" in message)) return;
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    if ("result" in message) {
      waiting.resolve(message.result);
      return;
    }
    const { code, field, message: sentence, position, allowed } = message.error;
    waiting.reject(new EngineError(code, field, sentence, position, allowed));
  }

  /** Where no worker can be started at all, on this thread: the work of every operation is bounded. */
  private async here<Name extends Operation<Client>>(
    operation: Name,
    given: Given<Client, Name>,
  ): Promise<Answer<Client, Name>> {
    const client = await (this.local ??= this.bytes().then((wasm) => this.source.load({ wasm })));
    return called(client, operation, given) as Answer<Client, Name>;
  }
}
