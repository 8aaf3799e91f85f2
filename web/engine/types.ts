// The public types of the engine. Data keep the core's names.
import type { MethodId, ObjectiveId } from "downhill-generated/ids.js";

export type { MethodId, ObjectiveId };

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

export interface Catalog {
  methods: MethodInfo[];
  objectives: ObjectiveInfo[];
}

export type Value = number | boolean | string;

export type ObjectiveSpec = { id: ObjectiveId; [parameter: string]: Value };
export type MethodSpec = { id: MethodId; [parameter: string]: Value };

export interface RunSpec {
  objective: ObjectiveSpec;
  method: MethodSpec;
  clip?: { norm: number } | { value: number };
  noise?: { sd: number };
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
 * before it. A run of n steps has n + 1 rows.
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
  end: Float64Array;
}

/** The parts of one step; their sum is the step. */
export interface Anatomy {
  terms: { id: string; symbol: string; value: number[] }[];
}
