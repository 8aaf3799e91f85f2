// The engine's public face: loading and typed calls. No DOM here; it runs in pages, in workers and in Node.
import type { ProofMeter } from "./meter.js";
import type { Pool } from "./pool.js";
import type { CodeTarget, Texts, writeCode } from "./code/code.js";
import { EngineError } from "./error.js";
import { flatten } from "./fields.js";
import { bestVariant, fetchPart, Module, type Variant } from "./module.js";
import { giveLater } from "./results.js";
import type { Bytes, Parts } from "./parts.js";
import type {
  Anatomy,
  Catalog,
  DataSpec,
  DataSet,
  Derivatives,
  Description,
  Diagnosis,
  FleetOptions,
  FleetResult,
  FleetSpec,
  GradientCheck,
  ObjectiveSpec,
  RunSpec,
  SampleSpec,
  ScheduleSpec,
  SpectrumEntry,
  Symbolic,
  Trace,
} from "./types.js";

export { EngineError } from "./error.js";
export type * from "./types.js";

export interface LoadOptions {
  /** The bytes of engine.simd.wasm or engine.scalar.wasm. Default: from beside this file. */
  wasm?: Bytes;
  /** The bytes of engine.simd.rest.wasm or engine.scalar.rest.wasm. Default: from beside this file. */
  rest?: Bytes;
  /** Default: "simd" where the browser has it. */
  variant?: Variant;
  /** How many workers fleets may use; 0: none. Default: as many as there are processors, at most 8. */
  workers?: number;
  /**
   * "first": the engine is there as soon as it can compute a first figure. What it cannot do yet it refuses with an
   * EngineError (not_loaded) until `loadRest` has fetched the rest; the catalogue's prose, TeX and Python are empty
   * until `loadTexts` has. Default: "all".
   */
  parts?: "all" | "first";
}

/** What only readers and writers of programs need. */
interface Prose {
  catalogue: Catalog;
  writeCode: typeof writeCode;
}

async function loadProse(): Promise<Prose> {
  const [catalogue, { writeCode }] = await Promise.all([
    import("downhill-generated/catalogue.json"),
    import("./code/code.js"),
  ]);
  return { catalogue: catalogue.default as unknown as Catalog, writeCode };
}

/** What the numbers in FleetResult.status mean. */
export const statusKinds = ["step_limit", "converged", "diverged", "non_finite", "stopped"] as const;

const usualWorkers = (): number =>
  typeof Worker === "undefined" ? 0 : Math.min(8, Math.max(1, navigator.hardwareConcurrency));

const whole: Symbolic = { id: "step", symbol: "\\theta_{k+1} - \\theta_k" };

const afterTerms: Symbolic[] = [
  { id: "schedule", symbol: "\\text{schedule}" },
  { id: "disturbance", symbol: "\\text{sampling, noise, clipping}" },
];

export class Engine {
  readonly version = "0.1.0";
  /** The meter of proofs and the rates, once loadMeter has fetched them. */
  meter: ProofMeter | null = null;
  private pool: Pool | undefined;
  private completing: Promise<void> | null = null;

  constructor(
    private module: Module,
    readonly variant: Variant,
    private readonly wasm: Parts,
    private readonly fetchRest: () => Promise<Bytes>,
    private readonly workers: number,
    private readonly names: Catalog,
    private prose: Prose | null,
  ) {}

  /** Fetches the code that loadEngine left for later; at once where it is there already. */
  loadRest(): Promise<void> {
    if (this.module.whole) return Promise.resolve();
    this.completing ??= this.complete().finally(() => (this.completing = null));
    return this.completing;
  }

  private async complete(): Promise<void> {
    try {
      this.wasm.rest ??= await this.fetchRest();
    } finally {
      // Without the rest a fresh first part takes the place of one that was interrupted.
      this.module = await Module.create(this.wasm);
    }
  }

  /** Loads the meter of proofs; at once where it is there already. Node: its bytes may be given. */
  async loadMeter(wasm?: Bytes): Promise<ProofMeter> {
    const { loadMeter } = await import("./meter.js");
    return (this.meter ??= await loadMeter(wasm ? { wasm } : {}));
  }

  /** Fetches the texts that loadEngine left for later; at once where they are there already. */
  async loadTexts(): Promise<void> {
    this.prose ??= await loadProse();
  }

  /** Everything there is to choose from, with documentation. */
  catalog(): Catalog {
    return this.prose?.catalogue ?? this.names;
  }

  /** Runs a method on an objective. */
  run(spec: RunSpec): Trace {
    const fields = flatten(spec);
    const trace = this.module.send("run", fields) as Partial<Trace>;
    trace.slots ??= {};
    // Diagnoses cost as much as the run: they are made when somebody looks, from the specification as it was.
    const diagnose = (): Diagnosis[] =>
      (this.module.send("diagnose", fields) as { diagnoses?: Diagnosis[] }).diagnoses ?? [];
    giveLater(trace, "diagnoses", diagnose);
    return trace as Trace;
  }

  /**
   * The run as a Python program that prints k, f(θ) and θ row by row. Throws an EngineError (unsupported) that names
   * what stands in the way.
   */
  code(spec: RunSpec, target: CodeTarget): string {
    if (!this.prose)
      throw new EngineError(
        "not_loaded",
        "texts",
        "The texts of the catalogue are not loaded: call loadTexts first.",
      );
    const texts = this.module.call("texts", spec) as Texts;
    const dataOf = (data: DataSpec): DataSet => this.data(data);
    return this.prose.writeCode({ spec, target, catalog: this.catalog(), texts, dataOf });
  }

  /** Many runs that differ in one or two numbers, all on this thread and at once. */
  readonly fleetNow = (spec: FleetSpec): FleetResult => {
    const answer = this.module.call("fleet", spec) as FleetResult;
    answer.shape = Array.from(answer.shape);
    return answer;
  };

  /**
   * The same in workers, coarse to fine; in slices between pauses on this thread where there are none. An abort rejects
   * with an AbortError.
   */
  async fleet(spec: FleetSpec, options: FleetOptions = {}): Promise<FleetResult> {
    const [{ runFleet }, { Pool }] = await Promise.all([
      import("./fleet.js"),
      import("./pool.js"),
      this.loadRest(),
    ]);
    this.pool ??= new Pool(this.workers, this.wasm, this.fleetNow);
    return runFleet(spec, this.fleetNow, this.pool, options);
  }

  /** Ends the workers of fleets. A later fleet starts new ones. */
  close(): void {
    this.pool?.close();
  }

  /** What is known about an objective. */
  describe(objective: ObjectiveSpec): Description {
    const answer = this.module.call("describe", { objective }) as Partial<Description>;
    return { critical: [], variables: [], tex: this.texOf(objective), ...answer } as Description;
  }

  /** Exact derivatives at a point. */
  derivatives(spec: { objective: ObjectiveSpec; at: ArrayLike<number> }): Derivatives {
    return this.module.call("derivatives", spec) as Derivatives;
  }

  /** Values on a grid, row-major with y outer; both ends of each axis belong to it. */
  sample(spec: SampleSpec): Float64Array {
    return (this.module.call("sample", spec) as { values: Float64Array }).values;
  }

  /** Central differences of each width against a claimed gradient (expressions), or against the exact one. */
  gradientCheck(spec: {
    objective: ObjectiveSpec;
    gradient?: string[];
    at: ArrayLike<number>;
    h: ArrayLike<number>;
  }): GradientCheck {
    return this.module.call("gradientCheck", spec) as GradientCheck;
  }

  /** The learning rates of steps 0 … steps, as the rows of a trace hold them. */
  schedule(spec: { schedule: ScheduleSpec; learning_rate: number; steps: number }): Float64Array {
    return (this.module.call("schedule", spec) as { rates: Float64Array }).rates;
  }

  /** A data set with the minimiser and the curvature of its problem. */
  data(spec: DataSpec): DataSet {
    return this.module.call("data", { data: spec }) as DataSet;
  }

  /** What each eigenvalue of a quadratic is multiplied by, step for step, under a method with momentum. */
  spectrum(spec: {
    learning_rate: number;
    momentum?: number;
    look_ahead?: number;
    eigenvalues: ArrayLike<number>;
  }): SpectrumEntry[] {
    return this.module.call("spectrum", spec) as SpectrumEntry[];
  }

  /** E θ_k² for k = 0 … steps of gradient descent on ½λθ² under gradient noise; `start` is E θ_0². */
  moments(spec: {
    schedule?: ScheduleSpec;
    learning_rate: number;
    lambda?: number;
    variance?: number;
    start: number;
    steps: number;
  }): Float64Array {
    return (this.module.call("moments", spec) as { moments: Float64Array }).moments;
  }

  private texOf(objective: ObjectiveSpec): string {
    if (!("id" in objective)) return "";
    const { objectives, problems } = this.catalog();
    return [...objectives, ...problems].find(({ id }) => id === objective.id)?.tex ?? "";
  }

  /** The parts of step k of a run. */
  anatomy(spec: RunSpec, k: number): Anatomy {
    const { parts, terms } = this.module.call("anatomy", { run: spec, k }) as {
      parts: Float64Array;
      terms: number;
    };
    const n = parts.length / (terms + afterTerms.length);
    const own = this.catalog().methods.find(({ id }) => "id" in spec.method && id === spec.method.id)
      ?.terms ?? [whole];
    return {
      terms: [...own, ...afterTerms].map(({ id, symbol }, t) => ({
        id,
        symbol,
        value: Array.from(parts.subarray(t * n, (t + 1) * n)),
      })),
    };
  }
}

/** Loads the engine. */
export async function loadEngine(options: LoadOptions = {}): Promise<Engine> {
  const variant = options.variant ?? bestVariant();
  const later = options.parts === "first";
  // Prose and TeX of the catalogue stay out of the code, and load beside the WebAssembly or when they are asked for.
  const [first, rest, prose, names] = await Promise.all([
    options.wasm ?? fetchPart(variant, "first"),
    // Whether bytes that were given need a rest, they tell themselves.
    later ? null : (options.rest ?? (options.wasm ? null : fetchPart(variant, "rest"))),
    later ? null : loadProse(),
    later ? import("downhill-generated/catalogue.json?names") : null,
  ]);
  const parts = { first, rest };
  const fetchRest = async (): Promise<Bytes> => options.rest ?? fetchPart(variant, "rest");
  const module = await Module.create(parts);
  const catalogue = prose?.catalogue ?? (names?.default as Catalog);
  const engine = new Engine(
    module,
    variant,
    parts,
    fetchRest,
    options.workers ?? usualWorkers(),
    catalogue,
    prose,
  );
  if (!later) await engine.loadRest();
  return engine;
}
