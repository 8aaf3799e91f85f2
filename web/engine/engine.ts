// The engine's public face: loading and typed calls. No DOM here; it runs in pages, in workers and in Node.
import catalogue from "downhill-generated/catalogue.json";
import { bestVariant, fetchModule, Module, type Variant } from "./module.js";
import type { Anatomy, Catalog, RunSpec, Symbolic, Trace } from "./types.js";

export { EngineError } from "./error.js";
export type * from "./types.js";

export interface LoadOptions {
  /** The bytes of the module; needed where it cannot be fetched from beside this file, as in Node. */
  wasm?: ArrayBuffer | Uint8Array;
  /** Default: "simd" where the browser has it. */
  variant?: Variant;
}

const afterTerms: Symbolic[] = [
  { id: "schedule", symbol: "\\text{schedule}" },
  { id: "disturbance", symbol: "\\text{sampling, noise, clipping}" },
];

export class Engine {
  readonly version = "0.1.0";

  constructor(
    private readonly module: Module,
    readonly variant: Variant,
  ) {}

  /** Everything there is to choose from, with documentation. */
  catalog(): Catalog {
    return catalogue as unknown as Catalog;
  }

  /** Runs a method on an objective. */
  run(spec: RunSpec): Trace {
    const answer = this.module.call("run", spec) as Trace;
    answer.slots ??= {};
    return answer;
  }

  /** The parts of step k of a run. */
  anatomy(spec: RunSpec, k: number): Anatomy {
    const { parts, terms } = this.module.call("anatomy", { run: spec, k }) as { parts: Float64Array; terms: number };
    const n = parts.length / (terms + afterTerms.length);
    const own = this.catalog().methods.find(({ id }) => id === spec.method.id)?.terms ?? [];
    return {
      terms: [...own, ...afterTerms].map(({ id, symbol }, t) => ({
        id,
        symbol,
        value: Array.from(parts.subarray(t * n, (t + 1) * n)),
      })),
    };
  }
}

/** Loads the engine. In Node pass the bytes of engine.simd.wasm or engine.scalar.wasm. */
export async function loadEngine(options: LoadOptions = {}): Promise<Engine> {
  const variant = options.variant ?? bestVariant();
  const wasm = options.wasm ?? (await fetchModule(variant));
  return new Engine(await Module.create(wasm), variant);
}
