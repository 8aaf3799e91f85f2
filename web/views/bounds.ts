// What theory promises the gap f − f* of a run, where a theorem applies to it as it is set.
import { written } from "./format.ts";
import { distance, thetaAt } from "./scene.ts";
import type { Place, Run } from "./scene.ts";

export interface Bound {
  label: string;
  /** The promise at each row of the trace. */
  values: Float64Array;
}

/** What the theorems speak of: the function's curvature lies between mu ≥ 0 and L. */
interface Case {
  run: Run;
  L: number;
  mu: number;
  /** Distance of the start from the nearest minimum. */
  R: number;
  /** The gap at the start. */
  gap: number;
  rate: number;
}

interface Promised {
  label: string;
  at: (k: number) => number;
}

type Theorem = (given: Case) => Promised | null;

const perStep = (factor: number, first: number): Promised => ({
  label: `at most × ${written(factor)} per step`,
  at: (k) => first * factor ** k,
});

/** Taylor, Hendrickx & Glineur 2018 for mu > 0, tight; Drori & Teboulle 2014, theorem 3.1, for mu = 0, tight. */
const gradientDescent: Theorem = ({ L, mu, R, gap, rate }) => {
  if (mu > 0) return rate < 2 / L ? perStep(Math.max((1 - rate * L) ** 2, (1 - rate * mu) ** 2), gap) : null;
  if (!(rate <= 1 / L)) return null;
  return { label: "at most LR²/(4ηLk + 2)", at: (k) => (L * R ** 2) / (4 * rate * L * k + 2) };
};

/**
 * In the form with look-ahead, whose θ is the point that the theorems speak of. Growing momentum: Beck & Teboulle 2009,
 * theorem 4.4; Su, Boyd & Candès 2016, theorem 6. Momentum that suits mu: Nesterov 2004, theorem 2.2.3.
 */
const nesterov: Theorem = ({ run, L, mu, R, gap, rate }) => {
  const { form, sequence, momentum, kappa } = run.settings;
  if (form !== "look_ahead" || !(rate <= (1 + 1e-12) / L)) return null;
  if (sequence === "fista" || sequence === "k_over_k_plus_3")
    return { label: "at most 2R²/(η(k + 1)²)", at: (k) => (2 * R ** 2) / (rate * (k + 1) ** 2) };
  const root = Math.sqrt(rate * mu);
  const kept = sequence === "strongly_convex" ? slowed(1 / Math.sqrt(Number(kappa))) : Number(momentum);
  if (!(mu > 0) || Math.abs(kept - slowed(root)) > 1e-6) return null;
  return perStep(1 - root, gap + (mu / 2) * R ** 2);
};

const slowed = (root: number): number => (1 - root) / (1 + root);

/** Kantorovich 1948: on quadratics, the only functions on which this engine searches exactly. Tight. */
const exactLineSearch: Theorem = ({ L, mu, gap }) =>
  mu > 0 ? perStep(((L - mu) / (L + mu)) ** 2, gap) : null;

/** Daniel 1967: on quadratics, where the linear form runs. */
const conjugateGradient: Theorem = ({ run, L, mu, gap }) =>
  mu > 0 && run.settings["form"] === "linear" ? perStep(slowed(Math.sqrt(mu / L)) ** 2, 4 * gap) : null;

const theorems: Record<string, Theorem> = {
  gradient_descent: gradientDescent,
  nesterov,
  exact_line_search: exactLineSearch,
  conjugate_gradient: conjugateGradient,
};

/** The promise for a run; null where no theorem of ours covers it. */
export function boundOf({ L, mu, minimum, critical }: Place, run: Run): Bound | null {
  const { trace, method, settings, plain, learningRate: rate } = run;
  const theorem = theorems[method.id];
  if (!theorem || !plain || (settings["weight_decay"] ?? 0) !== 0) return null;
  if (L === null || mu === null || minimum === null || !(mu >= 0)) return null;
  const start = thetaAt(trace, 0);
  const R = Math.min(
    ...critical.filter(({ kind }) => kind === "global").map(({ at }) => distance(at, start)),
  );
  const promised = theorem({ run, L, mu, R, gap: (trace.value[0] ?? NaN) - minimum, rate });
  if (!promised || !Number.isFinite(R)) return null;
  return { label: promised.label, values: Float64Array.from(trace.step, promised.at) };
}
