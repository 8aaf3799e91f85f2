// The client of the meter's module: proofs evaluated along a run, rates with their certificates, the map of rates. Small
// and loaded when first needed; no DOM; works in a worker.
import createModule from "downhill-meter-glue";
import { parsed } from "./answer.js";
import { bytesBeside } from "./beside.js";
import { EngineError } from "./error.js";
import type { Fraction, Theorem } from "./workbench.js";

/** The columns of a run that a proof speaks of. A Trace of the engine has them all. */
export interface MeteredTrace {
  rows: number;
  dimension: number;
  /** rows × dimension */
  theta: ArrayLike<number>;
  value: ArrayLike<number>;
  /** rows × dimension, at theta */
  gradient: ArrayLike<number>;
  learning_rate: ArrayLike<number>;
  /** rows × dimension: what each step used; asked for by T8, T10 and T16. */
  used_gradient?: ArrayLike<number>;
}

/**
 * A function in fractions: a quadratic by its Hessian (row-major), or a function of one variable by its derivative,
 * linear between the knots [place, derivative] and of the slopes `left` and `right` beyond.
 */
export type ExactFunction =
  { hessian: ArrayLike<number> } | { knots: (readonly [number, number])[]; left: number; right: number };

export interface MeterSpec {
  theorem: string;
  trace: MeteredTrace;
  L: number;
  mu?: number;
  /** Where the proof puts x*, and f there: 0 unless it is given. */
  minimiser: ArrayLike<number> | { at: ArrayLike<number>; value: number };
  /** Of the heavy ball (T11). */
  momentum?: number;
  /** T8, T10: f at the points where the gradients were taken, per row. Without it lines and ledger that speak of them are left out. */
  ahead?: ArrayLike<number>;
  /** T16, T17: E|x_k − x*|² per row over all noises, and the variance of the noise, all coordinates together. */
  noise?: { expected: ArrayLike<number>; variance: number };
  /**
   * Walks along the run again in fractions and decides the lines without rounding. All numbers are taken as the short
   * fractions next to them; the walk ends before fractions become long (60 steps, 600 bits). Fails with `unsupported` at
   * the field that is no short fraction, or at "objective" where the function is not the one that was run.
   */
  exact?: ExactFunction;
}

/** One line of a proof: left <= right (or left = right) for every step k. */
export interface MeterLine {
  id: string;
  /** The assumption or the lines that it rests on. */
  uses: string;
  identity: boolean;
  /** Decided in fractions at every step: there is no blur, and slack is 0 only where both sides are equal. */
  exact: boolean;
  left: Float64Array;
  right: Float64Array;
  /** right - left */
  slack: Float64Array;
  /** What rounding may do to the slack: a line fails where its slack is below minus this. */
  blur: Float64Array;
  first_failure: number | null;
  failures: number;
}

/** The slack of one step's claim, and the bars that add up to it. */
export interface StepLedger {
  tex: string;
  total: Float64Array;
  bars: { id: string; tex: string; values: Float64Array }[];
}

export interface Meter {
  lines: MeterLine[];
  /** null where the run does not take the steps that the proof is about, or the proof is not a sum over one step. */
  ledger: StepLedger | null;
  /** Whether it was measured in fractions. */
  exact: boolean;
}

/** x+ = x + momentum (x - x-) - learning_rate grad f(x + look_ahead (x - x-)), on the functions of F(mu, L). */
export interface RateSpec {
  learning_rate: number;
  momentum?: number;
  look_ahead?: number;
  mu: number;
  L: number;
}

export interface Rate {
  /** The smallest factor per step that is certified for every function of the class; null where there is none below 1. */
  certified: number | null;
  /** The factor per step in the long run on quadratics. */
  quadratic: number;
  /** h of the frequency condition at the certified rate. */
  multiplier?: number;
  /** Corners of a regular polygon on which heavy ball walks for ever for some function of the class. */
  cycle?: number;
}

export interface MapSpec {
  learning_rate: { min: number; max: number };
  momentum: { min: number; max: number };
  /** A number, or a multiple of the momentum: 0 is heavy ball, { times_momentum: 1 } is Nesterov's method. */
  look_ahead?: number | { times_momentum: number };
  mu: number;
  L: number;
  /** columns (learning rate), rows (momentum) */
  shape: [number, number];
}

/** Row-major, the first row at the least momentum. */
export interface RateMap {
  shape: [number, number];
  /** NaN where nothing below 1 is certified. */
  certified: Float64Array;
  quadratic: Float64Array;
  /** Corners of the cycle, 0 where there is none. */
  cycle: Float64Array;
}

/** What stands behind a point of the map. Fractions are exact; the certificate was checked with them. */
export type RateCertificate =
  | {
      kind: "certified";
      learning_rate: Fraction;
      momentum: Fraction;
      look_ahead: Fraction;
      mu: Fraction;
      L: Fraction;
      rate: Fraction;
      multiplier: Fraction;
      /** The weights of the two interpolation inequalities are 1 - theta and theta. */
      theta: Fraction;
      /** The condition in powers of the cosine of the frequency: positive on [-1, 1]. */
      cubic: number[];
      /** Its Bernstein coefficients on [-1, 1]. */
      corners: number[];
      pieces: number;
    }
  /** A walk around a polygon that heavy ball never leaves. Coordinates: corners × 2. */
  | { kind: "cycle"; cycle: number; positions: number[]; polygon: number[]; gradients: number[] }
  /** Stable on quadratics, neither certified nor known to cycle. */
  | { kind: "open" }
  /** Does not even converge on quadratics. */
  | { kind: "diverges" };

type Glue = Awaited<ReturnType<typeof createModule>>;

const place = (address: number): number => address / Float64Array.BYTES_PER_ELEMENT;

function send(glue: Glue, numbers: readonly ArrayLike<number>[]): void {
  const count = numbers.reduce((sum, { length }) => sum + length, 0);
  let at = place(glue.room(count));
  for (const part of numbers) {
    glue.HEAPF64.set(part, at);
    at += part.length;
  }
}

const numbersOf = (f: ExactFunction): number[] =>
  "hessian" in f ? [0, ...Array.from(f.hessian)] : [1, f.left, f.right, ...f.knots.flat()];

/** Lays what a meter is told into the room, in the order of wasm/meter.cpp. */
function sendRun(glue: Glue, spec: MeterSpec): void {
  const { trace, L, mu = 0, minimiser, momentum = 0, ahead = [], noise, exact } = spec;
  const { rows, dimension, theta, value, gradient, learning_rate } = trace;
  const { at, value: minimum } = "value" in minimiser ? minimiser : { at: minimiser, value: 0 };
  if (at.length !== dimension)
    throw new EngineError("wrong_dimension", "minimiser", `The minimiser needs ${dimension} coordinates.`);
  const used = (ahead.length > 0 || noise ? trace.used_gradient : undefined) ?? [];
  const expected = noise?.expected ?? [];
  const pieces = exact ? numbersOf(exact) : [];
  const lengths = [used, ahead, expected, pieces].map(({ length }) => length);
  const told = [rows, dimension, learning_rate[0] ?? NaN, momentum, L, mu, minimum, noise?.variance ?? 0];
  const columns = [theta, value, gradient, at, used, ahead, expected, pieces];
  send(glue, [[...told, ...lengths], ...columns]);
}

/** Reads consecutive columns of the answer as arrays of the caller's own. */
function reader(glue: Glue): (count: number) => Float64Array {
  let at = place(glue.answer());
  return (count) => glue.HEAPF64.slice(at, (at += count));
}

interface MeterHeader {
  steps: number;
  lines: {
    id: string;
    uses: string;
    identity: boolean;
    exact: boolean;
    first_failure: number;
    failures: number;
  }[];
  ledger: { tex: string; bars: { id: string; tex: string }[] }[];
}

export class ProofMeter {
  private listed: Theorem[] | undefined;

  constructor(private readonly glue: Glue) {}

  /** The theorems that can be measured. */
  theorems(): Theorem[] {
    return (this.listed ??= parsed(this.glue.metered()) as Theorem[]);
  }

  /** Every line of a theorem's proof along a run, and the slack of its step split among its inequalities. */
  meter(spec: MeterSpec): Meter {
    sendRun(this.glue, spec);
    const header = parsed(this.glue.meter(spec.theorem)) as MeterHeader;
    const column = reader(this.glue);
    const lines = header.lines.map((line) => {
      const [left, right] = [column(header.steps), column(header.steps)];
      const [slack, blur] = [column(header.steps), column(header.steps)];
      return {
        ...line,
        first_failure: line.failures > 0 ? line.first_failure : null,
        left,
        right,
        slack,
        blur,
      };
    });
    const [ledger] = header.ledger.map(({ tex, bars }) => {
      const total = column(header.steps);
      return { tex, total, bars: bars.map((bar) => ({ ...bar, values: column(header.steps) })) };
    });
    return { lines, ledger: ledger ?? null, exact: spec.exact !== undefined };
  }

  /** The factor per step that holds for the whole class, and the one on quadratics. */
  rate({ learning_rate, momentum = 0, look_ahead = 0, mu, L }: RateSpec): Rate {
    return parsed(this.glue.rate(learning_rate, momentum, look_ahead, mu, L)) as Rate;
  }

  /** The rates of many methods. */
  map({ learning_rate, momentum, look_ahead = 0, mu, L, shape }: MapSpec): RateMap {
    const relative = typeof look_ahead !== "number";
    const ahead = relative ? look_ahead.times_momentum : look_ahead;
    send(this.glue, [[learning_rate.min, learning_rate.max, momentum.min, momentum.max, ahead, mu, L]]);
    parsed(this.glue.map(relative, shape[0], shape[1]));
    const column = reader(this.glue);
    const cells = shape[0] * shape[1];
    return { shape, certified: column(cells), quadratic: column(cells), cycle: column(cells) };
  }

  /** What stands behind a point of the map, checked in exact fractions where it is a certificate. */
  certificate({ learning_rate, momentum = 0, look_ahead = 0, mu, L }: RateSpec): RateCertificate {
    return parsed(this.glue.certificate(learning_rate, momentum, look_ahead, mu, L)) as RateCertificate;
  }
}

/** Loads the meter. In Node too it finds meter.wasm beside this script, unless its bytes are given. */
export async function loadMeter({ wasm }: { wasm?: ArrayBuffer | Uint8Array } = {}): Promise<ProofMeter> {
  return new ProofMeter(await createModule({ wasmBinary: wasm ?? (await fetchMeter()) }));
}

/** The bytes of the module, from beside this file. */
export const fetchMeter = (): Promise<ArrayBuffer | Uint8Array> => bytesBeside("meter.wasm", import.meta.url);
