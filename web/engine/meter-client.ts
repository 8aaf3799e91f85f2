// The meter in a worker of its own.
import { ModuleClient } from "./module-client.js";
import type { StartWorker } from "./module-client.js";
import { type ProofMeter, fetchMeter, loadMeter } from "./meter.js";
import { startsOf } from "./worker-starts.js";

export type { Limits } from "./module-client.js";

const fromFile: StartWorker = () =>
  new Worker(new URL("./meter-worker.ts", import.meta.url), { type: "module" });
const fromBlob: StartWorker = async () => new (await import("./meter-worker.ts?worker&inline")).default();

/** One worker that answers one question after the other. */
export class MeterClient extends ModuleClient<ProofMeter> {
  constructor() {
    super({ starts: startsOf(fromFile, fromBlob), fetch: fetchMeter, load: loadMeter });
  }
}
