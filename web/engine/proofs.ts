// Everything about proofs in one object: the workbench and the meter. A page that needs one of the two loads that alone,
// from workbench.ts or meter.ts.
import { loadMeter } from "./meter.js";
import type {
  MapSpec,
  Meter,
  MeterSpec,
  ProofMeter,
  Rate,
  RateCertificate,
  RateMap,
  RateSpec,
} from "./meter.js";
import { Workbench, createWorkbench } from "./workbench.js";

export type * from "./meter.js";
export type * from "./workbench.js";

export class Proofs extends Workbench {
  constructor(
    glue: Awaited<ReturnType<typeof createWorkbench>>,
    private readonly measuring: ProofMeter,
  ) {
    super(glue);
  }

  /** Every line of a theorem's proof along a run, and the slack of its step split among its inequalities. */
  meter(spec: MeterSpec): Meter {
    return this.measuring.meter(spec);
  }

  /** The theorems that `meter` knows. */
  metered(): string[] {
    return this.measuring.theorems().map(({ id }) => id);
  }

  /** The factor per step that holds for the whole class, and the one on quadratics. */
  rate(spec: RateSpec): Rate {
    return this.measuring.rate(spec);
  }

  /** The rates of many methods. */
  map(spec: MapSpec): RateMap {
    return this.measuring.map(spec);
  }

  /** What stands behind a point of the map. */
  certificate(spec: RateSpec): RateCertificate {
    return this.measuring.certificate(spec);
  }
}

export interface LoadProofsOptions {
  /** The bytes of proofs.wasm and meter.wasm; what is not given is looked for beside this script, in Node too. */
  wasm?: ArrayBuffer | Uint8Array;
  meter?: ArrayBuffer | Uint8Array;
}

/** Loads both modules. */
export async function loadProofs({ wasm, meter }: LoadProofsOptions = {}): Promise<Proofs> {
  const [glue, measuring] = await Promise.all([
    createWorkbench(wasm),
    loadMeter(meter ? { wasm: meter } : {}),
  ]);
  return new Proofs(glue, measuring);
}
