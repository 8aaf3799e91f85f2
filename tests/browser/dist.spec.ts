import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { dist, expect, test } from "./fixtures.ts";

/** Without the copy that keeps the address of its version. */
const files = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => !/^v\d/.test(file));

test("no script turns text into code", () => {
  const scripts = files.filter((file) => /\.m?js$/.test(file));
  expect(scripts).toContain(join("engine", "engine.js"));
  for (const file of scripts) {
    expect(readFileSync(join(dist, file), "utf8"), file).not.toMatch(
      /\beval\s*\(|\bnew\s+Function\b|[^.\w]Function\s*\(/,
    );
  }
});

test("the engine has its stable names, and no second copy of its WebAssembly", () => {
  expect(files).toEqual(
    expect.arrayContaining(
      ["engine.js", "engine.d.ts", "engine.simd.wasm", "engine.scalar.wasm"].map((name) =>
        join("engine", name),
      ),
    ),
  );
  for (const file of files.filter((file) => file.endsWith(".wasm"))) expect(file).toMatch(/^engine[/\\]/);
});
