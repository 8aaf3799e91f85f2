// What a proof needs beside the recorded run: the engine works it out.
import type { Engine } from "./engine.ts";
import type { ExactFunction, MeteredTrace, MeterSpec } from "./meter.ts";
import type { MethodSpec, ObjectiveSpec, RunSpec } from "./types.ts";

type Beside = Pick<MeterSpec, "momentum" | "ahead" | "noise">;

/** Without what stands still in the specification, numbers are the catalogue's. */
function parameter(engine: Engine, method: MethodSpec, id: string): number {
  if ("program" in method) return NaN;
  const info = engine.catalog().methods.find((each) => each.id === method.id);
  return Number(method[id] ?? info?.parameters.find((each) => each.id === id)?.default);
}

/**
 * What the theorem speaks of and the trace does not hold: the heavy ball's momentum, the values at the points where
 * Nesterov's method takes its gradients, the exact second moments of gradient descent under noise. Nothing where it is
 * not known, so that the meter says what is missing.
 */
export function beside(engine: Engine, theorem: string, spec: RunSpec, trace: MeteredTrace): Beside {
  if (theorem === "T11") return { momentum: parameter(engine, spec.method, "momentum") };
  if (theorem === "T8" || theorem === "T10") return aheadOf(engine, spec, trace);
  return theorem === "T16" || theorem === "T17" ? noiseOf(engine, spec, trace) : {};
}

/** The framework form of the same run walks along the points where the other form takes its gradients. */
function aheadOf(engine: Engine, spec: RunSpec, { rows }: MeteredTrace): Beside {
  if (!("id" in spec.method)) return {};
  const ahead = engine.run({ ...spec, method: { ...spec.method, form: "framework" } });
  return ahead.rows === rows ? { ahead: ahead.value } : {};
}

const matches = (a: Float64Array, b: Float64Array): boolean => {
  const size = Math.max(...Array.from(a, Math.abs));
  return a.every((each, i) => Math.abs(each - (b[i] ?? NaN)) <= 1e-9 * size);
};

/** The eigenvalues of a function whose Hessian is the same at all the points asked; null where it is not. */
function constantCurvatures(
  engine: Engine,
  objective: ObjectiveSpec,
  points: ArrayLike<number>[],
): ArrayLike<number> | null {
  const all = points.map((at) => engine.derivatives({ objective, at }));
  const [first] = all;
  if (!first?.hessian || !first.eigenvalues) return null;
  const { hessian } = first;
  return all.every((each) => each.hessian && matches(hessian, each.hessian)) ? first.eigenvalues : null;
}

const pointOf = ({ theta, dimension }: MeteredTrace, row: number): number[] =>
  Array.from({ length: dimension }, (_, i) => theta[row * dimension + i] ?? NaN);

/**
 * E|x_k − x*|² of gradient descent under noise on a quadratic, exactly: the run without noise is the mean, and around
 * it each direction of curvature λ has the second moments of its own that the engine knows.
 */
function noiseOf(engine: Engine, spec: RunSpec, trace: MeteredTrace): Beside {
  const { objective, method, schedule, noise, clip } = spec;
  const minimum = engine.describe(objective).critical.find(({ kind }) => kind === "global");
  if (!noise || clip || !minimum || !("id" in method)) return {};
  const points = [minimum.at, pointOf(trace, 0), pointOf(trace, trace.rows - 1)];
  const curvatures = constantCurvatures(engine, objective, points);
  if (!curvatures) return {};
  const quiet = { ...spec };
  delete quiet.noise;
  const mean = engine.run(quiet);
  if (mean.rows !== trace.rows) return {};
  const expected = Float64Array.from({ length: trace.rows }, (_unused, k) =>
    pointOf(mean, k).reduce((sum, x, i) => sum + (x - (minimum.at[i] ?? NaN)) ** 2, 0),
  );
  const variance = noise.sd ** 2;
  for (const lambda of Array.from(curvatures)) {
    const around = engine.moments({
      ...(schedule ? { schedule } : {}),
      learning_rate: parameter(engine, method, "learning_rate"),
      lambda,
      variance,
      start: 0,
      steps: spec.steps,
    });
    expected.forEach((value, k) => (expected[k] = value + (around[k] ?? NaN)));
  }
  return { noise: { expected, variance: variance * trace.dimension } };
}

/** A start so far up that nobody would wait for its fractions. */
const mostTeeth = 1000;

/** Functions of one variable whose derivative is a chain of straight lines. */
function pieces(id: string, of: (name: string) => number, start: number): ExactFunction | null {
  const [L, mu, tau] = [of("L"), of("mu"), of("tau")];
  if (id === "huber")
    return { knots: [[-tau, -L * tau] as const, [tau, L * tau] as const], left: 0, right: 0 };
  if (id === "heavy_ball_trap") return { knots: [[1, L] as const, [2, mu + L] as const], left: L, right: L };
  if (id !== "zigzag" || start > mostTeeth) return null;
  // Its teeth go on for ever; the run only ever goes down.
  const teeth = Math.max(2, Math.ceil(start) + 1);
  const knots = Array.from({ length: teeth }, (_, i) => [
    [i + 1, L] as const,
    [i + 1.5, L / 2] as const,
  ]).flat();
  return { knots, left: L, right: L };
}

/**
 * The function as the meter takes it for measuring in fractions: its pieces where it is known to have some, otherwise
 * the quadratic with its Hessian at the minimiser. The meter refuses it where the run was another.
 */
export function exactFunction(
  engine: Engine,
  objective: ObjectiveSpec,
  minimiser: ArrayLike<number>,
  start: ArrayLike<number>,
): ExactFunction | null {
  if ("id" in objective && !("data" in objective)) {
    const info = engine.catalog().objectives.find(({ id }) => id === objective.id);
    const values = objective as Record<string, unknown>;
    const of = (name: string): number =>
      Number(values[name] ?? info?.parameters.find(({ id }) => id === name)?.default);
    const known = pieces(objective.id, of, start[0] ?? 0);
    if (known) return known;
  }
  const { hessian } = engine.derivatives({ objective, at: minimiser });
  return hessian ? { hessian } : null;
}
