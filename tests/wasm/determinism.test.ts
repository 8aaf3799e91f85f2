// The same run has the same bits natively and in WebAssembly, with SIMD and without. The reference is what the native
// program computes now; tests/browser/determinism.spec.ts asks the browsers the same.
import { beforeAll, describe, expect, test } from "vitest";
import type { RunSpec } from "../../web/engine/engine.ts";
import { dump, nativeDump, specifications } from "./dump.ts";
import { engineOf, type Variant } from "./engines.ts";

let all: RunSpec[];
let native: string[];
beforeAll(async () => {
  all = specifications((await engineOf()).catalog());
  native = nativeDump(all);
});

const nameOf = ({ objective, method, schedule }: RunSpec): string =>
  JSON.stringify([objective, method, schedule?.id]);

test("the native reference ran, and tells runs apart", () => {
  expect(native).toHaveLength(all.length);
  const ran = native.filter((line) => !line.startsWith("error"));
  expect(ran.length).toBeGreaterThan(50);
  expect(new Set(ran.map((line) => line.slice(0, 16))).size).toBeGreaterThan(0.8 * ran.length);
  // Every rule runs on both functions; a solver may refuse what it cannot do.
  for (const [i, line] of native.entries()) {
    if (line.startsWith("error")) expect(line, nameOf(all[i]!)).toMatch(/^error (unsupported|missing) /);
  }
});

describe.each<Variant>(["simd", "scalar"])("%s", (variant) => {
  test("has the bits of the native build", async () => {
    const lines = dump(await engineOf(variant), all);
    expect(lines.map((line, i) => `${nameOf(all[i]!)} ${line}`)).toEqual(
      native.map((line, i) => `${nameOf(all[i]!)} ${line}`),
    );
  });
});

test("a changed last bit changes the line", async () => {
  const engine = await engineOf();
  const spec: RunSpec = {
    objective: { id: "rosenbrock" },
    method: { id: "adam" },
    start: [-1.2, 1],
    steps: 3,
  };
  const [line] = dump(engine, [spec]);
  const run = (): ReturnType<typeof engine.run> => {
    const trace = engine.run(spec);
    new Uint32Array(trace.gradient.buffer, trace.gradient.byteOffset)[4]! ^= 1;
    return trace;
  };
  expect(dump({ run }, [spec])[0]).not.toBe(line);
});
