// Traces as bits, for the tests that the same run has the same bits natively, in every build and in every browser.
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import type { Catalog, Engine, RunSpec } from "../../web/engine/engine.ts";
import { flatten } from "../../web/engine/fields.ts";

const program = resolve(import.meta.dirname, "../../build/native/downhill_dump");

/** Every method on a polynomial and on a function with exp, cos and a root; then whatever else draws or transcends. */
export function specifications({ methods, schedules }: Catalog): RunSpec[] {
  const methodsOn = (objective: RunSpec["objective"], start: number[]): RunSpec[] =>
    methods.map(({ id }) => ({ objective, method: { id }, start, steps: 1000, seed: 5 }));
  const adam = { id: "adam", learning_rate: 0.01 } as const;
  return [
    ...methodsOn({ id: "rosenbrock" }, [-1.2, 1]),
    ...methodsOn({ id: "ackley" }, [1.7, -0.8]),
    ...schedules.map(({ id }): RunSpec => ({
      objective: { id: "easom" },
      method: { id: "momentum", learning_rate: 0.1 },
      schedule: { id },
      start: [2, 4],
      steps: 300,
    })),
    {
      objective: { id: "himmelblau" },
      method: adam,
      noise: { sd: 2 },
      clip: { norm: 3 },
      seed: 9,
      steps: 1000,
    },
    {
      objective: { expression: "sin(3x) * exp(-y^2) + log(1 + x^2)" },
      method: adam,
      start: [1, 2],
      steps: 1000,
    },
    {
      objective: { id: "quadratic", L: 3 },
      method: { id: "gradient_descent", learning_rate: 10 },
      steps: 1000,
    },
    {
      objective: { id: "logistic", data: { id: "two_classes", seed: 3 } },
      method: adam,
      sampler: { kind: "shuffled", batch: 8 },
      steps: 300,
    },
    { objective: { id: "mlp", width: 6, depth: 4 }, method: adam, steps: 50 },
  ];
}

/** The requests that the native program reads. */
function requestOf(specification: RunSpec): string {
  const { lines, numbers } = flatten(specification);
  const words = Array.from(new BigUint64Array(numbers.buffer), (word) => word.toString(16).padStart(16, "0"));
  return `${words.join("")}\n${lines}\n`;
}

/** What the native build answers, one line a specification. */
export function nativeDump(specifications: RunSpec[]): string[] {
  const input = specifications.map(requestOf).join("");
  return execFileSync(program, { input, encoding: "utf8" }).trimEnd().split("\n");
}

/** The same from an engine. It stands for itself, because tests send its text into pages. */
export function dump(engine: Pick<Engine, "run">, specifications: RunSpec[]): string[] {
  const canonical = (numbers: Float64Array): Uint32Array => {
    const copy = numbers.slice();
    const words = new Uint32Array(copy.buffer);
    for (let i = 0; i < copy.length; ++i) {
      if (!Number.isNaN(copy[i])) continue;
      words[2 * i] = 0;
      words[2 * i + 1] = 0x7ff80000;
    }
    return words;
  };
  const hex = (word: number | undefined): string => ((word ?? 0) >>> 0).toString(16).padStart(8, "0");
  const hash = (lists: Float64Array[]): string => {
    let low = 2166136261;
    let high = 2166136261;
    for (const list of lists) {
      const words = canonical(list);
      for (let i = 0; i < words.length; i += 2) {
        low = Math.imul(low ^ (words[i] ?? 0), 16777619);
        high = Math.imul(high ^ (words[i + 1] ?? 0), 16777619);
      }
    }
    return hex(high) + hex(low);
  };
  const row = (numbers: Float64Array): string => {
    const words = canonical(numbers.slice(0, 4));
    return Array.from({ length: words.length / 2 }, (_, i) => hex(words[2 * i + 1]) + hex(words[2 * i])).join(
      ",",
    );
  };
  return specifications.map((specification) => {
    try {
      const trace = engine.run(specification);
      const { rows, dimension, theta, value, gradient, used_gradient, gradient_norm, learning_rate } = trace;
      const lists = [theta, value, gradient, used_gradient, gradient_norm, learning_rate];
      const all = hash([...lists, ...Object.values(trace.slots), trace.end]);
      const last = theta.subarray((rows - 1) * dimension);
      return `${all} ${rows} ${trace.status.kind} ${row(theta.subarray(0, dimension))} ${row(last)}`;
    } catch (error) {
      const { code, field } = error as { code: string; field: string };
      return `error ${code} ${field}`;
    }
  });
}
