// The engine's public interface against values from elsewhere: PyTorch, published tables, closed forms.
import { beforeAll, describe, expect, test } from "vitest";
import type {
  Engine,
  FleetSpec,
  MethodSpec,
  ObjectiveSpec,
  RunSpec,
  ScheduleSpec,
} from "../../web/engine/engine.ts";
import { EngineError, loadEngine } from "../../web/engine/engine.ts";
import { engineOf, firstOf, restOf } from "./engines.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await engineOf();
});

const adam: RunSpec = {
  objective: { id: "rosenbrock" },
  method: { id: "adam", learning_rate: 0.01 },
  start: [-1.2, 1],
  steps: 100,
};
const parabola: RunSpec = {
  objective: { id: "quadratic", dimension: 1, L: 2 },
  method: { id: "gradient_descent", learning_rate: 0.1 },
  start: [5],
  steps: 10,
};
const list = (numbers: ArrayLike<number>): number[] => Array.from(numbers);

/** Relative to the value expected. */
function near(actual: ArrayLike<number> | undefined, expected: number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((x, i) =>
    expect(Math.abs(actual![i]! - x), `${actual![i]} for ${x}`).toBeLessThanOrEqual(
      tolerance * Math.max(Math.abs(x), 1e-300),
    ),
  );
}

function refusal(act: () => unknown): EngineError {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    return error as EngineError;
  }
  throw new Error("nothing was refused");
}

describe("run", () => {
  test("Adam on Rosenbrock ends where PyTorch does", () => {
    const trace = engine.run(adam);
    expect(trace.rows).toBe(101);
    near(trace.theta.slice(200), [-1.0435756023993288, 1.093882662960294], 1e-14);
  });

  test("a row holds what stood before its step", () => {
    const trace = engine.run(parabola);
    // f = x², so that every step multiplies by 1 − 2η = 0.8.
    near(
      trace.theta,
      Array.from({ length: 11 }, (_, k) => 5 * 0.8 ** k),
      1e-14,
    );
    near(
      trace.value,
      Array.from({ length: 11 }, (_, k) => 25 * 0.64 ** k),
      1e-14,
    );
    near(
      trace.gradient,
      Array.from({ length: 11 }, (_, k) => 10 * 0.8 ** k),
      1e-14,
    );
    expect(list(trace.used_gradient)).toEqual(list(trace.gradient));
    expect(list(trace.gradient_norm)).toEqual(list(trace.gradient));
    expect(list(trace.learning_rate)).toEqual(Array<number>(11).fill(0.1));
    expect(list(trace.step)).toEqual(Array.from({ length: 11 }, (_, k) => k));
    expect(list(trace.evaluations.gradient)).toEqual(Array.from({ length: 11 }, (_, k) => k));
    expect(trace.slots).toEqual({});
    expect(trace.status.kind).toBe("step_limit");
  });

  test("every list is the caller's own, those too that are made when they are first read", () => {
    const spec: RunSpec = { ...adam, steps: 40, record: { every: 2 } };
    const [one, other] = [engine.run(spec), engine.run(spec)];
    expect(Object.keys(one)).toEqual(expect.arrayContaining(["step", "used_gradient", "learning_rate"]));
    const { step, used_gradient, learning_rate, evaluations } = one;
    expect(list(step)).toEqual(Array.from({ length: 21 }, (_, row) => 2 * row));
    expect(list(learning_rate)).toEqual(Array.from({ length: 21 }, () => 0.01));
    expect(list(evaluations.gradient)).toEqual(list(step));
    for (const numbers of [step, used_gradient, learning_rate, ...Object.values(evaluations)])
      numbers.fill(-1);
    expect(one.step).toBe(step);
    expect(list(one.gradient)).toEqual(list(other.gradient));
    expect(list(other.used_gradient)).toEqual(list(other.gradient));
    expect(list(other.evaluations.gradient)).toEqual(list(other.step));
    expect({ ...other }.learning_rate).toEqual(other.learning_rate);
    expect(structuredClone(other.evaluations)).toEqual(other.evaluations);
    // A function of each answer's own would be part of its hidden class, and keep its lists alive for long.
    const howStepIsRead = (answer: object) => Object.getOwnPropertyDescriptor(answer, "step");
    expect(howStepIsRead(one)).toHaveProperty("get", expect.any(Function));
    expect(howStepIsRead(one)).toEqual(howStepIsRead(other));

    // Rows that are not evenly spaced, and gradients that were disturbed, are what they are.
    const odd = engine.run({ ...adam, steps: 5, record: { every: 2 }, noise: { sd: 1 } });
    expect(list(odd.step)).toEqual([0, 2, 4, 5]);
    expect(list(odd.used_gradient)).not.toEqual(list(odd.gradient));
    const decayed = engine.run({ ...adam, steps: 3, schedule: { id: "exponential", decay: 0.5 } });
    expect(decayed.learning_rate[2]! / decayed.learning_rate[1]!).toBeCloseTo(Math.exp(-0.5), 12);
  });

  test("a resumed run continues bit for bit", () => {
    const specs: RunSpec[] = [
      { ...adam, noise: { sd: 0.5 }, seed: 4, schedule: { id: "reduce_on_plateau", patience: 3 } },
      { ...adam, method: { id: "lbfgs" } },
      { ...adam, method: { id: "langevin", learning_rate: 1e-4 }, seed: 8 },
      {
        objective: { id: "logistic", data: { id: "two_classes" } },
        method: { id: "nadam", learning_rate: 0.1 },
        sampler: { kind: "replacement", batch: 4 },
        steps: 100,
      },
    ];
    for (const spec of specs) {
      const whole = engine.run(spec);
      const half = engine.run({ ...spec, steps: 37 });
      const rest = engine.run({ ...spec, steps: 63, from: half.end });
      const n = whole.dimension;
      expect(rest.step[0]).toBe(37);
      expect(list(rest.theta)).toEqual(list(whole.theta.slice(37 * n)));
      expect(list(rest.gradient)).toEqual(list(whole.gradient.slice(37 * n)));
      expect(list(rest.learning_rate)).toEqual(list(whole.learning_rate.slice(37)));
      expect(list(rest.end)).toEqual(list(whole.end));
    }
  });

  test("stops, records every so many rows, and says why it ended", () => {
    // |x_k| · 2 < 1e-6 first holds at k with 10 · 0.8^k < 1e-6: k = 73.
    const stopped = engine.run({
      ...parabola,
      steps: 500,
      stop: { gradient_norm: 1e-6 },
      record: { every: 10 },
    });
    expect(stopped.status).toMatchObject({ kind: "converged", step: 73 });
    expect(list(stopped.step)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 73]);
    const diverged = engine.run({
      ...parabola,
      method: { id: "gradient_descent", learning_rate: 5 },
      steps: 1000,
    });
    expect(diverged.status.kind).toBe("diverged");
    expect(diverged.rows).toBeLessThan(1001);
    const lean = engine.run({ ...parabola, record: { theta: false } });
    expect(lean.theta).toHaveLength(0);
    expect(lean.value).toHaveLength(11);
  });

  test("typed functions and typed methods run like built-in ones", () => {
    const built = engine.run(parabola);
    const objective = { expression: "a * x^2", constants: { a: 1 } };
    expect(list(engine.run({ ...parabola, objective }).theta)).toEqual(list(built.theta));
    const method = { program: "theta = theta - learning_rate * g", learning_rate: 0.1 };
    expect(list(engine.run({ ...parabola, method }).theta)).toEqual(list(built.theta));
  });
});

describe("looking at functions", () => {
  test("describe knows minima, curvature and view", () => {
    const himmelblau = engine.describe({ id: "himmelblau" });
    expect(himmelblau.dimension).toBe(2);
    expect(himmelblau.minimum).toBeCloseTo(0, 20);
    const minima = himmelblau.critical.filter(({ kind }) => kind === "global").map(({ at }) => list(at));
    // Published to six places.
    for (const point of [
      [3, 2],
      [-2.805118, 3.131312],
      [-3.77931, -3.283186],
      [3.584428, -1.848126],
    ]) {
      expect(minima.some((at) => Math.hypot(at[0]! - point[0]!, at[1]! - point[1]!) < 1e-6)).toBe(true);
    }
    expect(engine.describe({ id: "quadratic", dimension: 5, mu: 0.5, L: 8 })).toMatchObject({
      L: 8,
      mu: 0.5,
      dimension: 5,
    });
    const typed = engine.describe({ expression: "x^2 + 3y^2" });
    expect(typed.dimension).toBe(2);
    expect(typed.variables).toEqual(["x", "y"]);
    expect(typed.tex).toContain("x");
  });

  test("derivatives are exact", () => {
    const { value, gradient, hessian, eigenvalues } = engine.derivatives({
      objective: { id: "rosenbrock" },
      at: [-1.2, 1],
    });
    near([value], [24.2], 1e-14);
    near(gradient, [-215.6, -88], 1e-13);
    near(hessian, [1330, 480, 480, 200], 1e-14);
    const middle = 765,
      radius = Math.hypot(565, 480);
    near(eigenvalues, [middle - radius, middle + radius], 1e-12);
    const typed = engine.derivatives({ objective: { expression: "x^2 * y" }, at: [3, 2] });
    expect([typed.value, ...typed.gradient, ...typed.hessian!]).toEqual([18, 12, 9, 4, 6, 6, 0]);
    expect(
      engine.derivatives({ objective: { id: "mlp" }, at: new Float64Array(9248) }).hessian,
    ).toBeUndefined();
  });

  test("sample is row-major with y outer, ends included", () => {
    const values = engine.sample({
      objective: { expression: "x + 10y" },
      box: { min: [0, 0], max: [2, 1] },
      shape: [3, 2],
    });
    expect(list(values)).toEqual([0, 1, 2, 10, 11, 12]);
  });

  test("gradientCheck finds a wrong derivative and passes a right one", () => {
    const spec = { objective: { expression: "x^3" }, at: [2], h: [1e-2, 1e-5] };
    const right = engine.gradientCheck({ ...spec, gradient: ["3x^2"] });
    // The central difference of x³ is 3x² + h².
    near(right.f64.estimate, [12.0001, 12], 1e-9);
    expect(right.f64.error[1]).toBeLessThan(1e-9);
    const wrong = engine.gradientCheck({ ...spec, gradient: ["2x^2"] });
    near([wrong.f64.error[1]!], [4 / 20], 1e-9);
    expect(right.f32!.error[1]).toBeGreaterThan(right.f64.error[1]!);
  });

  test("anatomy sums to the step", () => {
    const trace = engine.run(adam);
    for (const k of [0, 1, 50]) {
      const { terms } = engine.anatomy(adam, k);
      expect(terms.map(({ id }) => id)).toEqual([
        "gradient",
        "memory",
        "correction",
        "schedule",
        "disturbance",
      ]);
      for (const i of [0, 1]) {
        const step = trace.theta[2 * (k + 1) + i]! - trace.theta[2 * k + i]!;
        expect(terms.reduce((sum, { value }) => sum + value[i]!, 0)).toBeCloseTo(step, 14);
      }
    }
  });
});

describe("closed forms and data", () => {
  test("schedules", () => {
    const cosine = engine.schedule({ schedule: { id: "cosine", horizon: 4 }, learning_rate: 1, steps: 4 });
    near(cosine.slice(0, 4), [1, (1 + Math.SQRT1_2) / 2, 0.5, (1 - Math.SQRT1_2) / 2], 1e-14);
    expect(Math.abs(cosine[4]!)).toBeLessThan(1e-16);
    const inverse = engine.schedule({
      schedule: { id: "inverse_time", gamma: 1 },
      learning_rate: 6,
      steps: 2,
    });
    expect(list(inverse)).toEqual([6, 3, 2]);
  });

  test("spectrum of the heavy ball", () => {
    // Goh 2017: α = 0.01, λ = 1 is critically damped at β = 0.81 with radius 0.9.
    const radii = [0.81, 0.86, 0.76].map(
      (momentum) => engine.spectrum({ learning_rate: 0.01, momentum, eigenvalues: [1] })[0]!,
    );
    expect(radii[0]!.radius).toBeCloseTo(0.9, 7);
    expect(radii[1]!.radius).toBeCloseTo(0.927362, 6);
    expect(radii[1]!.regime).toBe("ripples");
    expect(radii[2]!.radius).toBeCloseTo(0.95, 12);
    expect(radii[2]!.regime).toBe("monotone");
    const plain = engine.spectrum({ learning_rate: 0.3, eigenvalues: [1, 4, 7] });
    near(
      plain.map(({ radius }) => radius),
      [0.7, 0.2, 1.1],
      1e-13,
    );
    expect(plain.map(({ regime }) => regime)).toEqual(["monotone", "oscillating", "diverging"]);
  });

  test("moments of the noisy quadratic", () => {
    const moments = engine.moments({ learning_rate: 0.1, start: 25, steps: 2 });
    near(moments, [25, 0.81 * 25 + 0.01, 0.81 * (0.81 * 25 + 0.01) + 0.01], 1e-14);
    const floor = engine.moments({ learning_rate: 0.1, lambda: 2, variance: 3, start: 25, steps: 2000 });
    near([floor[2000]!], [(0.1 * 3) / (2 * (2 - 0.2))], 1e-12);
    const decayed = engine.moments({
      schedule: { id: "inverse_time", gamma: 1 },
      learning_rate: 1,
      start: 25,
      steps: 1000,
    });
    near([decayed[1000]!], [0.001], 1e-12); // η = 1/(k + 1) is the running mean: variance 1/k
  });

  test("data with its optimum", () => {
    const points = engine.data({ x: [0, 1, 2, 3], y: [1, 3, 5, 7] });
    expect(points).toMatchObject({ rows: 4, columns: 1 });
    near(points.optimum, [2, 1], 1e-12);
    const line = engine.data({ id: "noisy_line", seed: 42 });
    expect(line.rows).toBe(100);
    // numpy.random.seed(42); numpy.random.randn(2)
    near(line.x.slice(0, 2), [0.4967141530112327, -0.13826430117118466], 1e-14);
    const again = engine.data({ id: "noisy_line", seed: 42 });
    expect(list(again.y)).toEqual(list(line.y));
  });
});

describe("the catalogue", () => {
  test("names are unique and every default lies in its range", () => {
    const { methods, objectives, schedules, problems, datasets } = engine.catalog();
    for (const entries of [methods, objectives, schedules, problems, datasets]) {
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
      expect(entries.length).toBeGreaterThan(4);
    }
    expect(methods.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["adam", "rprop", "langevin", "newton", "lbfgs"]),
    );
    for (const { parameters } of [...methods, ...objectives, ...schedules, ...problems]) {
      for (const { kind, default: value, min, max, choices, doc } of parameters) {
        expect(doc).not.toBe("");
        if (kind === "choice") expect(choices).toContain(value);
        else if (kind === "switch") expect(typeof value).toBe("boolean");
        else expect(min! <= Number(value) && Number(value) <= max!).toBe(true);
      }
    }
  });

  test("every objective is described, evaluated and run with its defaults", () => {
    for (const { id, parameters, dimension } of engine.catalog().objectives) {
      const defaults = Object.fromEntries(parameters.map((each) => [each.id, each.default]));
      const bare = engine.describe({ id });
      expect(engine.describe({ id, ...defaults }), id).toEqual(bare);
      if (dimension > 0) expect(bare.dimension, id).toBe(dimension);
      expect(bare.start, id).toHaveLength(bare.dimension);
      expect(bare.tex, id).not.toBe("");
      const trace = engine.run({ objective: { id }, method: { id: "gradient_descent" }, steps: 3 });
      expect(list(trace.theta.slice(0, bare.dimension)), id).toEqual(list(bare.start));
      expect(trace.gradient.every(Number.isFinite), id).toBe(true);
      expect(engine.derivatives({ objective: { id }, at: bare.start }).value, id).toBe(trace.value[0]);
    }
  });

  test("every method takes its defaults and steps", () => {
    for (const { id, parameters, slots, kind } of engine.catalog().methods) {
      const defaults = Object.fromEntries(parameters.map((each) => [each.id, each.default]));
      // Only a probability model has a Fisher matrix.
      const model: Pick<RunSpec, "objective" | "start"> =
        id === "natural_gradient"
          ? { objective: { id: "bernoulli" } }
          : { objective: { id: "quadratic" }, start: [1, 0.5] };
      const spec: RunSpec = { ...model, method: { id }, steps: 5 };
      const trace = engine.run(spec);
      const n = trace.dimension;
      expect(list(engine.run({ ...spec, method: { id, ...defaults } }).theta), id).toEqual(list(trace.theta));
      expect(Object.keys(trace.slots).sort(), id).toEqual(slots.map((slot) => slot.id).sort());
      expect(trace.rows, id).toBeGreaterThan(1);
      const step = list(trace.theta.slice(n, 2 * n)).map((x, i) => x - trace.theta[i]!);
      expect(
        step.some((x) => x !== 0),
        id,
      ).toBe(true);
      const { terms } = engine.anatomy(spec, 0);
      if (kind === "solver") expect(terms.map(({ id }) => id)).toEqual(["step", "schedule", "disturbance"]);
      for (let i = 0; i < n; ++i) {
        const sum = terms.reduce((total, { value }) => total + value[i]!, 0);
        expect(sum, id).toBeCloseTo(step[i]!, 13);
      }
    }
  });

  test("every schedule takes its defaults", () => {
    for (const { id, parameters, watches } of engine.catalog().schedules) {
      const defaults = Object.fromEntries(parameters.map((each) => [each.id, each.default]));
      const trace = engine.run({ ...adam, schedule: { id } });
      expect(
        trace.learning_rate.every((rate) => rate >= 0 && Number.isFinite(rate)),
        id,
      ).toBe(true);
      expect(list(engine.run({ ...adam, schedule: { id, ...defaults } }).theta), id).toEqual(
        list(trace.theta),
      );
      if (watches) continue;
      const rates = engine.schedule({ schedule: { id }, learning_rate: 0.01, steps: 100 });
      expect(list(rates), id).toEqual(list(trace.learning_rate));
    }
  });

  test("every data set belongs to a problem that takes it", () => {
    for (const { id, problem, loss } of engine.catalog().datasets) {
      const trace = engine.run({
        objective: { id: problem, data: { id }, loss },
        method: { id: "gradient_descent", learning_rate: 1e-3 },
        steps: 20,
      });
      expect(trace.value.at(-1)!, id).toBeLessThan(trace.value[0]!);
    }
  });

  test("the network has the parameters that the catalogue says", () => {
    const info = engine.catalog().problems.find(({ id }) => id === "mlp")!;
    expect(info.parameters.map(({ id }) => id)).toEqual([
      "width",
      "depth",
      "activation",
      "initialisation",
      "seed",
    ]);
    expect(engine.describe({ id: "mlp" }).dimension).toBe(9 * 32 * 32 + 32);
    expect(engine.describe({ id: "mlp", width: 4, depth: 2, activation: "relu" }).dimension).toBe(20);
  });
});

describe("what is refused", () => {
  const cyclic: Record<string, unknown> = { id: "quadratic" };
  cyclic["self"] = cyclic;
  const changed =
    (change: object): (() => unknown) =>
    () =>
      engine.run({ ...adam, ...change });
  const cases: [string, () => unknown, string, string][] = [
    ["an unknown objective", changed({ objective: { id: "rosenbrok" } }), "unknown_id", "objective.id"],
    ["an unknown method", changed({ method: { id: "sgd" } }), "unknown_id", "method.id"],
    ["an unknown schedule", changed({ schedule: { id: "wavy" } }), "unknown_id", "schedule.id"],
    ["an unknown parameter", changed({ method: { id: "adam", lr: 1 } }), "unknown_field", "method.lr"],
    ["an unknown field", changed({ colour: 3 }), "unknown_field", "colour"],
    [
      "a parameter out of range",
      changed({ method: { id: "adam", beta1: 1.5 } }),
      "out_of_range",
      "method.beta1",
    ],
    ["NaN as a parameter", changed({ method: { id: "adam", beta1: NaN } }), "out_of_range", "method.beta1"],
    ["a text for a number", changed({ method: { id: "adam", beta1: "0.9" } }), "wrong_type", "method.beta1"],
    ["no steps", changed({ steps: 0 }), "out_of_range", "steps"],
    ["half a step", changed({ steps: 1.5 }), "out_of_range", "steps"],
    ["too many steps", changed({ steps: 1e9 }), "out_of_range", "steps"],
    ["steps that would not fit", changed({ steps: 1e8 }), "too_large", "record"],
    ["missing steps", changed({ steps: undefined }), "missing", "steps"],
    ["a start of the wrong dimension", changed({ start: [1, 2, 3] }), "wrong_dimension", "start"],
    ["NaN in the start", changed({ start: [1, NaN] }), "not_finite", "start.1"],
    ["null in the start", changed({ start: [null, 1] }), "not_finite", "start.0"],
    ["an infinite start", changed({ start: [Infinity, 1] }), "not_finite", "start.0"],
    ["null", changed({ method: null }), "wrong_type", "method"],
    ["a function", changed({ method: () => 1 }), "wrong_type", "method"],
    ["a symbol", changed({ steps: Symbol("steps") }), "wrong_type", "steps"],
    ["a cyclic object", changed({ objective: cyclic }), "wrong_type", "objective.self"],
    ["noise below zero", changed({ noise: { sd: -1 } }), "out_of_range", "noise.sd"],
    ["a foreign memory", changed({ from: engineless() }), "wrong_dimension", "from"],
    ["a sampler without rows", changed({ sampler: { kind: "shuffled" } }), "unsupported", "sampler"],
    ["a formula cut short", changed({ objective: { expression: "x +" } }), "", "objective.expression"],
    ["ragged data", () => engine.data({ x: [[1, 2], [3]], y: [1, 2] }), "wrong_dimension", "data.x"],
    ["data without targets", () => engine.data({ x: [1, 2] } as never), "missing", "data"],
    ["an unknown data set", () => engine.data({ id: "iris" }), "unknown_id", ""],
    [
      "a shape too large",
      () =>
        engine.sample({ objective: { id: "booth" }, box: { min: [0, 0], max: [1, 1] }, shape: [1e5, 1e5] }),
      "out_of_range",
      "shape",
    ],
    [
      "a point of the wrong dimension",
      () => engine.derivatives({ objective: { id: "booth" }, at: [1] }),
      "wrong_dimension",
      "at",
    ],
    [
      "a width of zero",
      () => engine.gradientCheck({ objective: { id: "booth" }, at: [1, 1], h: [0] }),
      "out_of_range",
      "h",
    ],
    [
      "a schedule that watches",
      () => engine.schedule({ schedule: { id: "reduce_on_plateau" }, learning_rate: 1, steps: 5 }),
      "unsupported",
      "schedule.id",
    ],
  ];

  function engineless(): Float64Array {
    return new Float64Array([0, 1, 2, 3]);
  }

  test.each(cases)("%s", (_, act, code, field) => {
    const error = refusal(act);
    if (code !== "") expect(error.code).toBe(code);
    if (field !== "" && !error.field.startsWith(`${field}.`)) expect(error.field).toBe(field);
    expect(error.message).toMatch(/\S \S/);
  });

  test("the message names the allowed range, and the engine goes on", () => {
    const error = refusal(changed({ method: { id: "adam", learning_rate: -1 } }));
    expect(error.message).toContain("1e-9");
    expect(error.allowed).toBe("[1e-9, 1000]");
    expect(refusal(changed({ method: { id: "nadma" } })).allowed).toContain("nadam");
    expect(refusal(changed({ objective: { expression: "x + * y" } })).position).toBe(4);
    near(engine.run(adam).theta.slice(200), [-1.0435756023993288, 1.093882662960294], 1e-14);
  });

  test("10,000 malformed specifications give errors or results, never anything else", () => {
    let state = 12345;
    const below = (n: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
    const of = <T>(items: readonly T[]): T => items[below(items.length)]!;
    const { methods, objectives, schedules } = engine.catalog();
    const odd = [
      NaN,
      Infinity,
      -1,
      0,
      1e308,
      0.5,
      3,
      "x",
      "",
      true,
      null,
      [],
      [1, 2],
      {},
      undefined,
      "\t\n\\",
      -0,
    ];
    const entry = (ids: readonly { id: string; parameters: { id: string }[] }[]): unknown => {
      if (below(12) === 0) return of(odd);
      const { id, parameters } = of(ids);
      const set = parameters.filter(() => below(3) === 0).map((each) => [each.id, of(odd)]);
      return { id: below(15) === 0 ? of(odd) : id, ...(Object.fromEntries(set) as object) };
    };
    let results = 0;
    for (let i = 0; i < 10000; ++i) {
      const spec: Record<string, unknown> = {
        objective: entry(objectives.filter(({ id }) => id !== "quadratic" && id !== "chain")),
        method: entry(methods),
        steps: below(6) === 0 ? of([...odd.slice(0, 4), 1.5, "3"]) : 1 + below(9),
      };
      if (below(3) === 0) spec["schedule"] = entry(schedules);
      if (below(3) === 0) spec["start"] = of([...odd, [1], [0.5, -0.5], [1, 2, 3]]);
      if (below(8) === 0) spec[of(["clip", "noise", "stop", "record", "from", "seed", "sampler"])] = of(odd);
      try {
        const trace = engine.run(spec as unknown as RunSpec);
        expect(trace.theta).toHaveLength(trace.rows * trace.dimension);
        ++results;
      } catch (error) {
        if (!(error instanceof EngineError)) throw new Error(JSON.stringify(spec), { cause: error });
        expect(error.code).not.toBe("");
        expect(error.message).not.toBe("");
      }
    }
    expect(results).toBeGreaterThan(500);
  }, 60_000);
});

test("both builds answer alike, and loading refuses what is no module", async () => {
  const scalar = await engineOf("scalar");
  expect(scalar.variant).toBe("scalar");
  expect(list(scalar.run(adam).theta)).toEqual(list(engine.run(adam).theta));
  await expect(loadEngine({ wasm: firstOf("simd").slice(0, 100) })).rejects.toThrow();
});

// These compile only while the types say what the engine takes.
const typed: [ObjectiveSpec, MethodSpec, ScheduleSpec] = [
  { id: "mlp", width: 3 },
  { program: "theta = theta - learning_rate * g" },
  { id: "cosine", horizon: 5 },
];
test("the typed examples run", () => {
  const [objective, method, schedule] = typed;
  expect(engine.run({ objective, method, schedule, steps: 5 }).rows).toBe(6);
});

describe("an engine whose rest comes later", () => {
  const light = (): Promise<Engine> =>
    loadEngine({ wasm: firstOf("simd"), rest: restOf("simd"), parts: "first" });
  const opening = { objective: { id: "parabola" }, method: { id: "gradient_descent" }, steps: 20 } as const;
  const other = { objective: { expression: "sin(x)*y^2" }, method: { id: "lbfgs" }, steps: 20 } as const;
  const failed = (body: () => unknown): string => {
    try {
      body();
      return "nothing";
    } catch (error) {
      return error instanceof EngineError ? error.code : String(error);
    }
  };

  test("computes the first figure", async () => {
    const whole = await engineOf();
    expect((await light()).run(opening).theta).toEqual(whole.run(opening).theta);
  });

  test("refuses what it cannot do yet, and is whole afterwards", async () => {
    const [engine, whole] = await Promise.all([light(), engineOf()]);
    for (let i = 0; i < 100; ++i) expect(failed(() => engine.run(other))).toBe("not_loaded");
    await engine.loadRest();
    expect(engine.run(opening).value).toEqual(whole.run(opening).value);
    expect(engine.run(other).theta).toEqual(whole.run(other).theta);
    expect(failed(() => engine.run({ ...opening, steps: -1 }))).toBe("out_of_range");
  });

  test("runs fleets, for which it loads the rest", async () => {
    const spec: FleetSpec = { run: opening, vary: [{ path: "start.0", values: [1, 2] }], keep: ["value"] };
    const [engine, whole] = await Promise.all([light(), engineOf()]);
    expect((await engine.fleet(spec)).value).toEqual(whole.fleetNow(spec).value);
  });

  test("has the catalogue's texts when they are asked for", async () => {
    const [engine, whole] = await Promise.all([light(), engineOf()]);
    const ranges = (of: Engine): unknown =>
      of
        .catalog()
        .methods.map(({ id, parameters }) => [
          id,
          parameters.map(({ min, max, default: usual, kind }) => [min, max, usual, kind]),
        ]);
    expect(ranges(engine)).toEqual(ranges(whole));
    expect(engine.catalog().methods[0]?.tex).toBe("");
    expect(() => engine.code(opening, "numpy")).toThrow(EngineError);
    await Promise.all([engine.loadRest(), engine.loadTexts()]);
    expect(engine.catalog()).toEqual(whole.catalog());
    expect(engine.code(opening, "numpy")).toBe(whole.code(opening, "numpy"));
  });
});
