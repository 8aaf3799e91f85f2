// Engines for the tests, from the modules that the build left.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Engine, loadEngine } from "../../web/engine/engine.ts";

export type Variant = "simd" | "scalar";

const fileOf = (variant: Variant): string =>
  resolve(import.meta.dirname, `../../build/wasm-${variant}/engine.wasm`);

export const wasmOf = (variant: Variant): Uint8Array => readFileSync(fileOf(variant));

export const built = (variant: Variant): boolean => existsSync(fileOf(variant));

export const engineOf = (variant: Variant = "simd"): Promise<Engine> =>
  loadEngine({ wasm: wasmOf(variant), variant });
