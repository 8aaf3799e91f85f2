// What the page has to load, and that the SIMD module is one.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { firstOf, restOf, type Variant } from "./engines.ts";

const root = resolve(import.meta.dirname, "../..");
const gzipped = (bytes: Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

/** Vector instructions of a module, by the disassembler that comes with Emscripten. */
const instructions = (variant: Variant): number =>
  execFileSync("wasm-dis", ["--all-features", resolve(root, `build/wasm-${variant}/engine.wasm`)], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  }).match(/f64x2|f32x4/g)?.length ?? 0;

/** A built script with everything that it imports at once; what it imports later counts when it is needed. */
function withImports(file: string, seen = new Set<string>()): Uint8Array[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, "utf8");
  const imported = Array.from(
    text.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g),
    ([, path]) => path!,
  );
  return [Buffer.from(text), ...imported.flatMap((path) => withImports(resolve(dirname(file), path), seen))];
}

describe("gzipped sizes", () => {
  test("engine.simd.wasm", () => expect(gzipped(firstOf("simd"))).toBeLessThanOrEqual(80_000));
  test("engine.scalar.wasm", () => expect(gzipped(firstOf("scalar"))).toBeLessThanOrEqual(64_000));

  // What loads behind the first figure must not grow unseen either.
  test.each(["simd", "scalar"] as const)("engine.%s.rest.wasm", (variant) =>
    expect(gzipped(restOf(variant))).toBeLessThanOrEqual(95_000),
  );

  const script = resolve(root, "dist/engine/engine.js");
  test.runIf(existsSync(script))("engine.js with Emscripten's glue", () => {
    const total = withImports(script).reduce((sum, bytes) => sum + gzipped(bytes), 0);
    expect(total).toBeLessThanOrEqual(20_000);
  });
});

// Writing out two modules whole takes seconds of the disassembler, and more beside other work.
test("the SIMD module computes in lanes, the scalar one does not", { timeout: 60_000 }, () => {
  expect(instructions("simd")).toBeGreaterThan(100);
  expect(instructions("scalar")).toBe(0);
});
