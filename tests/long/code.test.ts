// Programs made from runs, run by Python: they print the rows of the trace. Needs python3-numpy and python3-torch, which
// `./test.sh long` installs.
import { execFileSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { type Engine, EngineError, type RunSpec } from "../../web/engine/engine.ts";
import { engineOf } from "../wasm/engines.ts";

let engine: Engine;
beforeAll(async () => {
  engine = await engineOf();
});

/** What the program prints: k, f(θ), θ per row. */
const printed = (program: string): number[][] =>
  execFileSync("/usr/bin/python3", ["-W", "ignore", "-c", program], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));

function check(spec: RunSpec, target: "numpy" | "pytorch", tolerance: number): void {
  const program = engine.code(spec, target);
  const rows = printed(program);
  const trace = engine.run(spec);
  expect(rows.length, program).toBe(trace.rows);
  for (const [r, [k, value, ...theta]] of rows.entries()) {
    expect(k).toBe(trace.step[r]);
    const close = (actual: number | undefined, expected: number | undefined, scale: number): void =>
      expect(
        Math.abs(actual! - expected!),
        `row ${r}: ${actual}, ${expected}\n${program}`,
      ).toBeLessThanOrEqual(tolerance * scale);
    const wanted = Array.from(trace.theta.subarray(r * trace.dimension, (r + 1) * trace.dimension));
    close(value, trace.value[r], 1 + Math.abs(trace.value[r]!));
    for (const [i, x] of theta.entries()) close(x, wanted[i], 1 + Math.hypot(...wanted));
  }
}

const common = { steps: 30, start: [0.7, -0.4] };
const bowl = { id: "booth" } as const;

describe("numpy", () => {
  test("every rule and every solver that has a text", () => {
    for (const { id, noisy, kind, numpy } of engine.catalog().methods) {
      if (noisy || numpy === "") continue;
      const needs = id === "polyak_step" ? { target: "given" } : {};
      const rate = kind === "rule" ? { learning_rate: 0.01 } : {};
      check({ ...common, objective: bowl, method: { id, ...rate, ...needs } }, "numpy", 1e-12);
    }
  }, 120_000);

  test("every objective", () => {
    for (const { id, dimension } of engine.catalog().objectives) {
      const objective = dimension === 0 ? { id, dimension: 3 } : { id };
      check({ steps: 5, objective, method: { id: "gradient_descent", learning_rate: 1e-5 } }, "numpy", 1e-12);
    }
  }, 120_000);

  test("every schedule", () => {
    for (const { id } of engine.catalog().schedules) {
      const schedule = { id };
      check(
        { ...common, objective: bowl, method: { id: "momentum", learning_rate: 0.01 }, schedule },
        "numpy",
        1e-12,
      );
    }
  }, 120_000);

  test("typed functions, with constants, kinks and conditions", () => {
    for (const expression of [
      "x^2 + a*y^2 - sin(x*y)/2",
      "exp(-x^2) + abs(y) + sqrt(1 + x^2)",
      "where(x > y, x^2, tanh(y)) + max(x, y)^2 + min(x, 2)",
      "log(3 + x^2) * cosh(y) + atan(x) - 2^x + log2(2 + y^2)",
    ]) {
      const method = { id: "adam", learning_rate: 0.01 } as const;
      check({ ...common, objective: { expression, constants: { a: 3 } }, method }, "numpy", 1e-12);
    }
  }, 60_000);

  test("a learner's own rule", () => {
    const program = "v = 0.9*v + grad(theta - eta*0.9*v)\ntheta = theta - eta*v/(1 + c*norm(v))";
    const method = { program, learning_rate: 0.01, parameters: { c: 0.5 } };
    check({ ...common, objective: bowl, method }, "numpy", 1e-12);
  });

  test("problems over data, with samplers", () => {
    const method = { id: "gradient_descent", learning_rate: 0.05 } as const;
    for (const { id, problem, loss } of engine.catalog().datasets) {
      for (const kind of ["full", "shuffled", "replacement", "storage_order"] as const) {
        const sampler = kind === "full" ? { kind } : { kind, batch: id.startsWith("two_p") ? 1 : 7 };
        check(
          {
            steps: 20,
            objective: { id: problem, data: id, loss },
            method: { ...method, learning_rate: 0.001 },
            sampler,
          },
          "numpy",
          1e-12,
        );
      }
    }
    const data = {
      x: [
        [1, 2],
        [3, 4],
        [0, 1],
      ],
      y: [1, 0, 1],
    };
    check(
      {
        steps: 20,
        objective: { id: "logistic", data, l2: 0.1 },
        method,
        seed: 3,
        sampler: { kind: "shuffled", batch: 2 },
      },
      "numpy",
      1e-12,
    );
    check(
      {
        steps: 20,
        objective: { id: "line_fit", data: "noisy_line", l2: 0.5 },
        method,
        sampler: { kind: "replacement", batch: 3, skip: 5 },
      },
      "numpy",
      1e-12,
    );
  }, 120_000);

  test("clipping, stops and records", () => {
    const method = { id: "gradient_descent", learning_rate: 0.05 } as const;
    const objective = bowl;
    check({ ...common, objective, method, clip: { norm: 1 } }, "numpy", 1e-12);
    check({ ...common, objective, method, clip: { value: 0.5 } }, "numpy", 1e-12);
    check({ ...common, objective, method, record: { every: 7 } }, "numpy", 1e-12);
    for (const stop of [{ gradient_norm: 1 }, { value: 2 }, { value_change: 0.1 }, { step_norm: 0.05 }]) {
      check({ start: [0.7, -0.4], objective, method, steps: 200, stop }, "numpy", 1e-12);
    }
  }, 60_000);
});

describe("pytorch", () => {
  test("every rule with a class of its own", () => {
    for (const { id, pytorch } of engine.catalog().methods) {
      if (pytorch === "") continue;
      check({ ...common, objective: bowl, method: { id, learning_rate: 0.01 } }, "pytorch", 1e-12);
    }
  }, 300_000);

  test("typed functions, data, schedules and clipping", () => {
    const method = { id: "adam", learning_rate: 0.01 } as const;
    check({ ...common, objective: { expression: "x^2 + sin(y)*x" }, method }, "pytorch", 1e-12);
    check(
      { ...common, objective: bowl, method, schedule: { id: "cosine" }, clip: { norm: 1 } },
      "pytorch",
      1e-12,
    );
    check(
      {
        steps: 20,
        objective: { id: "line_fit", data: "noisy_line" },
        method,
        sampler: { kind: "shuffled", batch: 10 },
      },
      "pytorch",
      1e-12,
    );
  }, 120_000);
});

test("what has no program is refused by its field", () => {
  const refused = (spec: RunSpec, target: "numpy" | "pytorch"): string => {
    try {
      engine.code(spec, target);
    } catch (error) {
      if (error instanceof EngineError && error.code === "unsupported") return error.field;
      throw error;
    }
    return "";
  };
  expect(refused({ ...common, objective: bowl, method: { id: "lbfgs" } }, "numpy")).toBe("method.id");
  expect(refused({ ...common, objective: bowl, method: { id: "lion" } }, "pytorch")).toBe("method");
  const inside = { id: "adam", epsilon_inside: true } as const;
  expect(refused({ ...common, objective: bowl, method: inside }, "pytorch")).toBe("method.epsilon_inside");
});
