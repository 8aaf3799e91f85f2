// A worker that computes slices of fleets. It also runs as a classic script from a blob, so it imports nothing later.
import { EngineError } from "./error.js";
import { Module } from "./module.js";
import type { FromWorker, ToWorker } from "./worker-messages.js";

const post = (message: FromWorker, transfer: Transferable[] = []): void => {
  postMessage(message, { transfer });
};

let module: Promise<Module>;

async function answer({ id, slice }: Extract<ToWorker, { id: number }>): Promise<void> {
  try {
    const result = (await module).call("fleet", slice) as Record<string, unknown>;
    // Lists may share a buffer, and one that is named twice cannot be handed over.
    const buffers = new Set<ArrayBufferLike>();
    for (const value of Object.values(result)) if (value instanceof Float64Array) buffers.add(value.buffer);
    post({ id, result }, [...buffers] as Transferable[]);
  } catch (error) {
    // Anything else kills the worker: the pool hears of it and repeats the slice elsewhere.
    if (!(error instanceof EngineError)) {
      reportError(error);
      return;
    }
    const { code, field, message, position, allowed } = error;
    post({ id, error: { code, field, message, position, allowed } });
  }
}

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if ("id" in data) {
    void answer(data);
    return;
  }
  module = Module.create(data.parts);
  void module.then(() => post({ ready: true }));
});
