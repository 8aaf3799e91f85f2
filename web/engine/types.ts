// The public types of the engine. Data keep the core's names.
import type { MethodId, ObjectiveId, ScheduleId } from "downhill-generated/ids.js";

export type { MethodId, ObjectiveId, ScheduleId };

export interface ParameterInfo {
  id: string;
  /** TeX. */
  symbol: string;
  kind: "number" | "integer" | "switch" | "choice";
  default: number | boolean | string;
  min?: number;
  max?: number;
  scale?: "linear" | "logarithmic";
  choices?: string[];
  doc: string;
}

export interface Symbolic {
  id: string;
  /** TeX. */
  symbol: string;
}

export interface MethodInfo {
  id: MethodId;
  name: string;
  kind: "rule" | "solver";
  tex: string;
  advice: string;
  source: string;
  /** How PyTorch, optax and Keras differ. */
  differs: string;
  numpy: string;
  numpy_start: string;
  pytorch: string;
  asks_elsewhere: boolean;
  noisy: boolean;
  normalised: boolean;
  parameters: ParameterInfo[];
  slots: Symbolic[];
  terms: Symbolic[];
}

export interface Box {
  min: number[];
  max: number[];
}

export interface ObjectiveInfo {
  id: ObjectiveId;
  name: string;
  tex: string;
  teaches: string;
  source: string;
  python: string;
  numpy_gradient: string;
  /** 0: the parameter `dimension` says. */
  dimension: number;
  parameters: ParameterInfo[];
  domain: Box;
  view: Box;
}

export interface ScheduleInfo {
  id: ScheduleId;
  name: string;
  tex: string;
  advice: string;
  source: string;
  numpy: string;
  numpy_start: string;
  /** It sees the run and cannot be drawn without one. */
  watches: boolean;
  parameters: ParameterInfo[];
}

export interface ProblemInfo {
  id: LinearProblemId | "mlp";
  name: string;
  tex: string;
  losses: Loss[];
  doc: string;
  /** Beyond `data` and `loss`; of "mlp" all that it has. */
  parameters: ParameterInfo[];
}

export interface DatasetInfo {
  id: string;
  name: string;
  /** The problem and the loss that it was made for. */
  problem: LinearProblemId;
  loss: Loss;
  doc: string;
  /** Lines that set x and y after np.random.seed. */
  numpy: string;
}

/** What runs suffer from, in words; the findings of one run are Trace.diagnoses. */
export interface DiagnosisInfo {
  id: string;
  name: string;
  /** When it is made. */
  rule: string;
  /** The numbers that may come with it. */
  values: string[];
  remedy: string;
}

export interface Catalog {
  methods: MethodInfo[];
  schedules: ScheduleInfo[];
  /** Schedule.numpy stands between these two. */
  schedule_numpy: { before: string; after: string };
  problems: ProblemInfo[];
  datasets: DatasetInfo[];
  sampler: ParameterInfo[];
  diagnoses: DiagnosisInfo[];
  objectives: ObjectiveInfo[];
}

export type Value = number | boolean | string;

/** A built-in data set, or the caller's own: x as rows of numbers, or as one column. */
export type DataSpec =
  | string
  | { id: string; seed?: number }
  | { x: ArrayLike<number> | ArrayLike<number>[]; y: ArrayLike<number> };

export type LinearProblemId = "line_fit" | "least_squares" | "ridge" | "logistic";
export type Loss = "mse" | "half_mse" | "half_sse" | "logistic";

export type ObjectiveSpec =
  | { id: ObjectiveId; [parameter: string]: Value }
  | { expression: string; constants?: Record<string, number> }
  | { id: LinearProblemId; data: DataSpec; loss?: Loss; l2?: number }
  | {
      id: "mlp";
      width?: number;
      depth?: number;
      activation?: "sigmoid" | "tanh" | "relu";
      initialisation?: "xavier" | "he" | "small" | "large";
      seed?: number;
    };

export type MethodSpec =
  | { id: MethodId; [parameter: string]: Value }
  | { program: string; learning_rate?: number; parameters?: Record<string, number> };

export type ScheduleSpec = { id: ScheduleId; [parameter: string]: Value };

export interface RunSpec {
  objective: ObjectiveSpec;
  method: MethodSpec;
  schedule?: ScheduleSpec;
  clip?: { norm: number } | { value: number };
  noise?: { sd: number };
  /** How rows of data are drawn. Without a seed the draws continue the stream that made a built-in data set. */
  sampler?: {
    kind: "full" | "shuffled" | "replacement" | "storage_order";
    batch?: number;
    accumulate?: number;
    /** Updates from one snapshot of the full gradient to the next. */
    svrg?: number;
    /** Drawings thrown away before the first. */
    skip?: number;
  };
  seed?: number;
  /** Default: the objective's customary start. */
  start?: ArrayLike<number>;
  steps: number;
  stop?: { gradient_norm?: number; step_norm?: number; value_change?: number; value?: number };
  record?: { every?: number; theta?: boolean };
  /** Where an earlier run of the same specification ended. */
  from?: Float64Array;
}

export interface Status {
  kind: "step_limit" | "converged" | "diverged" | "non_finite" | "stopped";
  step: number;
  reason: string;
}

/**
 * Row r holds what stood before step `step[r]` was taken: θ, f(θ), ∇f(θ), the learning rate of that step, the slots
 * before it. A run of n steps has n + 1 rows. Lists that follow from others are made when they are first read.
 */
export interface Trace {
  rows: number;
  dimension: number;
  step: Float64Array;
  /** [rows × dimension] */
  theta: Float64Array;
  value: Float64Array;
  /** [rows × dimension] */
  gradient: Float64Array;
  /** [rows × dimension]: after sampling, noise and clipping, at the point asked. */
  used_gradient: Float64Array;
  gradient_norm: Float64Array;
  learning_rate: Float64Array;
  /** [rows × dimension] each */
  slots: Record<string, Float64Array>;
  /** Cumulative, per row. */
  evaluations: { value: Float64Array; gradient: Float64Array; hessian: Float64Array; samples: Float64Array };
  status: Status;
  /** What the run suffers from. Found when it is first asked for, by running the specification again. */
  readonly diagnoses: Diagnosis[];
  end: Float64Array;
}

export interface Diagnosis {
  /** "D01"; see Catalog.diagnoses. */
  id: string;
  /** The step index where it shows. */
  step: number;
  values: Record<string, number>;
}

/** The parts of one step; their sum is the step. */
export interface Anatomy {
  terms: { id: string; symbol: string; value: number[] }[];
}

export interface Critical {
  at: Float64Array;
  value: number;
  kind: "global" | "local" | "saddle" | "maximum";
}

/** What is known about an objective; it follows the parameters. */
export interface Description {
  dimension: number;
  /** Names of the variables; none above 64. */
  variables: string[];
  /** For more than two variables the first interval holds for each. */
  domain: { min: Float64Array; max: Float64Array };
  view: { min: Float64Array; max: Float64Array };
  start: Float64Array;
  critical: Critical[];
  /** The value at the global minima. */
  minimum?: number;
  /** Bounds on the Hessian's eigenvalues over the whole space. */
  L?: number;
  mu?: number;
  tex: string;
}

export interface Derivatives {
  value: number;
  gradient: Float64Array;
  /** [n × n]; absent above 64 variables. */
  hessian?: Float64Array;
  /** Ascending. */
  eigenvalues?: Float64Array;
}

export interface SampleSpec {
  objective: ObjectiveSpec;
  box: { min: ArrayLike<number>; max: ArrayLike<number> };
  /** Points per axis, ends included. */
  shape: ArrayLike<number>;
  /** For more than two variables: the plane through a point along two axes. */
  slice?: { at: ArrayLike<number>; axes: [number, number] };
}

export interface Differences {
  /** Central differences, [h × n]. */
  estimate: Float64Array;
  /** ‖claimed − estimate‖ / (‖claimed‖ + ‖estimate‖) per h. */
  error: Float64Array;
}

export interface GradientCheck {
  f64: Differences;
  f32?: Differences;
}

export interface SpectrumEntry {
  /** Real and imaginary part of both roots. */
  roots: Float64Array[];
  radius: number;
  regime: "one_step" | "monotone" | "oscillating" | "ripples" | "diverging";
}

export interface DataSet {
  rows: number;
  columns: number;
  /** [rows × columns] */
  x: Float64Array;
  y: Float64Array;
  /** The minimiser, where there is exactly one. */
  optimum?: Float64Array;
  minimum?: number;
  L?: number;
  mu?: number;
}

/** A number of the run that takes one value after the other. With min, max and count both ends belong to it. */
export type Vary =
  | { path: string; values: ArrayLike<number> }
  | { path: string; min: number; max: number; count: number; scale?: "linear" | "logarithmic" };

export type FleetKeep = "end" | "value" | "steps_to_target" | "basin" | "status" | "values";

export interface FleetSpec {
  run: RunSpec;
  /** One or two fields of the run, such as "start.0", "method.learning_rate", "objective.kappa", "seed". */
  vary: [Vary] | [Vary, Vary];
  /** Default: "f64", where every cell equals its single run bit for bit. "f32" is a preview. */
  precision?: "f64" | "f32";
  /** f(θ_k) at or below it counts as arrived. */
  target?: number;
  /** How near an end must be to a minimum to count as there; default: a hundredth of the view's diagonal. */
  tolerance?: number;
  keep: FleetKeep[];
}

/**
 * Per cell; cell (i, j) stands at i + j · shape[0], where i runs along the first entry of `vary`. Everything follows
 * from the rows that the trace of the single run would hold.
 */
export interface FleetResult {
  shape: number[];
  axes: { path: string; values: Float64Array }[];
  dimension: number;
  /** The one used: only cells that run in lanes take "f32". */
  precision: "f64" | "f32";
  /** [cells × dimension]: θ where the run ended. */
  end?: Float64Array;
  /** f there. */
  value?: Float64Array;
  /** The first k with f(θ_k) ≤ target; −1 never. */
  steps_to_target?: Float64Array;
  /** Index into describe().critical of the minimum reached; −1 none. */
  basin?: Float64Array;
  /** Index into statusKinds. */
  status?: Float64Array;
  /** The row that decided; kept with "status". */
  step?: Float64Array;
  rows?: number;
  /** [cells × rows]: f at the recorded rows; NaN where the run had ended. */
  values?: Float64Array;
}

export interface FleetProgress {
  done: number;
  total: number;
  /** The level in work: of every stride × stride cells the first is there, or will be in a moment. */
  stride: number;
  /** The result so far; cells to come are NaN. It goes on filling. */
  result: FleetResult;
}

export interface FleetOptions {
  signal?: AbortSignal;
  onProgress?: (progress: FleetProgress) => void;
}
