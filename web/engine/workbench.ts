// The client of the workbench's module: exact checks, bounds, hints. Loaded when first needed; no DOM; works in a worker.
import createModule from "downhill-proofs-glue";
import { parsed } from "./answer.js";
import { bytesBeside } from "./beside.js";

/** Exact fractions cross the border as text: "3", "-1/2". */
export type Fraction = string;

export interface ProofLine {
  id: string;
  tex: string;
  words: string;
  uses: string;
}

export interface Theorem {
  id: string;
  title: string;
  kind: "theorem" | "observation";
  assumptions: string[];
  tex: string;
  words: string;
  /** What the bounds bound, with the start normalised. */
  measure: string;
  lines: ProofLine[];
  /** A function of the class attains the exact bound. */
  tight: boolean;
  worst_case: string;
  source: string;
  /** Name of the statement in optlib (Lean 4); empty where there is none. */
  lean: string;
  /** Ids of workbench claims, separated by blanks. */
  claims: string;
}

export interface Inequality {
  id: string;
  tex: string;
  equality: boolean;
  /** The multiplier of the solution; absent where the inequality is not needed. */
  solution?: string;
  solution_tex?: string;
}

export interface Claim {
  id: string;
  title: string;
  note: string;
  tex: string;
  /** The claim in the text format of the core; `check` and `hint` take it in place of an id. */
  text: string;
  parameters: { name: string; stages: string[]; low?: string; high?: string }[];
  vectors: string[];
  values: string[];
  inequalities: Inequality[];
  squares: { coefficient: string; vector: string }[];
  /** To be refuted with `refute`, not proved. */
  refutation: boolean;
}

export interface Bound {
  textbook?: number;
  exact?: number;
  rational?: Fraction;
  textbook_rational?: Fraction;
}

/** A corner of a piecewise linear derivative. */
export interface Knot {
  at: Fraction;
  slope: Fraction;
}

export interface Counterexample {
  dimension: number;
  violation: Fraction;
  points: string[];
  /** points × dimension, row-major. */
  positions: number[];
  gradients: number[];
  values: number[];
  gram: Fraction[];
  /** Dimension 1: the derivative of one such function, with slope `outside` beyond the knots. */
  derivative: Knot[];
  outside: number;
}

export interface Square {
  coefficient: Fraction;
  row: Fraction[];
}

export interface Report {
  verdict: "proved" | "function_values" | "negative_multiplier" | "residual";
  /** The function value that does not cancel, or the inequality whose multiplier is negative. */
  at?: string;
  values_cancel: boolean;
  multipliers_nonnegative: boolean;
  residual_semidefinite: boolean;
  in_range: boolean;
  leftover: { value: string; coefficient: Fraction }[];
  negative: string[];
  vectors: string[];
  parameters: Record<string, Fraction>;
  multipliers: Record<string, Fraction>;
  /** vectors × vectors, row-major. */
  residual: Fraction[];
  pivots: Fraction[];
  squares: Square[];
  /** A direction in which the residual is negative. */
  direction?: Fraction[];
  counterexample?: Counterexample;
}

export interface Proof {
  verdict: Report["verdict"];
  /** "all": shown for the whole range; "sampled": exact at `samples` choices only, and `missing` says why. */
  scope: "none" | "sampled" | "all";
  samples: number;
  grid: number;
  missing: string;
  tex: string;
  failure?: Record<string, Fraction>;
}

/** What one inequality says, as coefficients. */
export interface Form {
  /** Of the function values, in the order of `Claim.values`. */
  values: Fraction[];
  /** Of the inner products, vectors × vectors. */
  gram: Fraction[];
}

/** The numbers behind a proof. */
export interface Ledger {
  target: Form;
  inequalities: Record<string, Form>;
  /** As given, evaluated; zeros are left out here and below. */
  multipliers: Record<string, Fraction>;
  /** Multipliers near the given ones for which the function values cancel; absent where there are none. */
  balanced?: Record<string, Fraction>;
  /** Directions in which the multipliers in use may move while the values still cancel. */
  free: Record<string, Fraction>[];
}

export interface Hint {
  answer: "proved" | "false" | "open";
  /** The smallest t for which lhs <= t rhs seems to follow; numerical. */
  smallest_factor?: number;
  multipliers?: Record<string, Fraction>;
  missing?: string;
  superfluous?: string;
  wrong?: string;
  counterexample?: Counterexample;
}

export interface Refutation {
  refuted: boolean;
  smallest_slack: Fraction;
  slacks: { id: string; constant: Fraction; row: Fraction[] }[];
  intervals: [Fraction, Fraction][];
  counterexample?: Counterexample;
}

export interface WorstCase {
  /** The theorem's measure on the run of gradient descent from the start. */
  attained?: Fraction;
  /** That run: steps + 1 iterates. */
  run: { at: number; value: number }[];
  start: Fraction;
  left: Fraction;
  right: Fraction;
  derivative: Knot[];
}

export interface WorstPath {
  mu: number;
  L: number;
  /** (steps + 1) × 2, row-major. */
  path: number[];
}

export interface BoundSpec {
  theorem: string;
  L: number | string;
  mu?: number | string;
  learning_rate: number | string;
  steps: number;
  variance?: number | string;
}

export interface CheckSpec {
  /** The id of a claim, or the text of one. */
  claim: string | Claim;
  parameters?: Record<string, string>;
  multipliers?: Record<string, string>;
}

type Glue = Awaited<ReturnType<typeof createModule>>;

/** "name<TAB>text" per line; what would break the lines is replaced by a blank, which the parser ignores or refuses. */
const lines = (texts: Record<string, string> = {}): string =>
  Object.entries(texts)
    .map(([name, text]) => `${name.replace(/[\t\n]/g, " ")}\t${text.replace(/[\t\n]/g, " ")}`)
    .join("\n");

const source = (claim: string | Claim): string => (typeof claim === "string" ? claim : claim.text);

/** A decimal that the exact parser reads; numbers too large or small for that are refused by it. */
const decimal = (value: number | string): string => {
  if (typeof value === "string") return value;
  if (!Number.isFinite(value)) return String(value);
  const text = String(value);
  return text.includes("e") ? value.toFixed(20).replace(/0+$/, "") : text;
};

export class Workbench {
  private listed: { theorems?: Theorem[]; claims?: Claim[] } = {};

  constructor(private readonly glue: Glue) {}

  theorems(): Theorem[] {
    return (this.listed.theorems ??= parsed(this.glue.theorems()) as Theorem[]);
  }

  /** The ladder of the workbench, in order. */
  claims(): Claim[] {
    return (this.listed.claims ??= parsed(this.glue.claims()) as Claim[]);
  }

  /** Reads a claim of the learner's own. */
  readClaim(text: string): Claim {
    return parsed(this.glue.read_claim(text)) as Claim;
  }

  bound({ theorem, L, mu = 0, learning_rate, steps, variance = 1 }: BoundSpec): Bound {
    return parsed(
      this.glue.bound(theorem, decimal(L), decimal(mu), decimal(learning_rate), steps, decimal(variance)),
    ) as Bound;
  }

  /** The function on which a bound is attained, or null. */
  worstCase({ theorem, L, mu = 0, learning_rate, steps }: BoundSpec): WorstCase | null {
    return parsed(
      this.glue.worst_case(theorem, decimal(L), decimal(mu), decimal(learning_rate), steps),
    ) as WorstCase | null;
  }

  /** Where the worst case needs a plane: the run on (mu x^2 + L y^2)/2; else null. */
  worstPath({ theorem, L, mu = 0, steps }: Omit<BoundSpec, "learning_rate">): WorstPath | null {
    return parsed(this.glue.worst_path(theorem, decimal(L), decimal(mu), steps)) as WorstPath | null;
  }

  /** The best constant learning_rate × L for this many steps on convex functions. */
  bestConstantStep(steps: number): number {
    return this.glue.best_constant_step(steps);
  }

  ledger({ claim, parameters, multipliers }: CheckSpec): Ledger {
    return parsed(this.glue.ledger(source(claim), lines(parameters), lines(multipliers))) as Ledger;
  }

  check({ claim, parameters, multipliers }: CheckSpec): Report {
    return parsed(this.glue.check(source(claim), lines(parameters), lines(multipliers))) as Report;
  }

  /** The same for every choice of parameters in the range of the claim. */
  prove({ claim, multipliers }: CheckSpec): Proof {
    return parsed(this.glue.prove(source(claim), lines(multipliers))) as Proof;
  }

  hint({ claim, parameters, multipliers }: CheckSpec): Hint {
    return parsed(this.glue.hint(source(claim), lines(parameters), lines(multipliers))) as Hint;
  }

  refute({ claim, parameters }: CheckSpec): Refutation {
    return parsed(this.glue.refute(source(claim), lines(parameters))) as Refutation;
  }
}

/** Loads the workbench. Node: pass the bytes of proofs.wasm. */
export async function loadWorkbench({ wasm }: { wasm?: ArrayBuffer | Uint8Array } = {}): Promise<Workbench> {
  return new Workbench(await createWorkbench(wasm));
}

/** The module behind a workbench. */
export const createWorkbench = async (wasm?: ArrayBuffer | Uint8Array): Promise<Glue> =>
  createModule({ wasmBinary: wasm ?? (await fetchWorkbench()) });

/** The bytes of the module, from beside this file. */
export const fetchWorkbench = (): Promise<ArrayBuffer | Uint8Array> =>
  bytesBeside("proofs.wasm", import.meta.url);
