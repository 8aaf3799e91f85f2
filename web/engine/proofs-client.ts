// The workbench in a worker of its own.
import { ModuleClient } from "./module-client.js";
import type { StartWorker } from "./module-client.js";
import { type Workbench, fetchWorkbench, loadWorkbench } from "./workbench.js";
import { startsOf } from "./worker-starts.js";

export type { Limits } from "./module-client.js";

const fromFile: StartWorker = () =>
  new Worker(new URL("./proofs-worker.ts", import.meta.url), { type: "module" });
const fromBlob: StartWorker = async () => new (await import("./proofs-worker.ts?worker&inline")).default();

/** One worker that answers one question after the other. */
export class ProofsClient extends ModuleClient<Workbench> {
  constructor() {
    super({ starts: startsOf(fromFile, fromBlob), fetch: fetchWorkbench, load: loadWorkbench });
  }
}
