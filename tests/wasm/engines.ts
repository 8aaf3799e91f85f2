// Engines for the tests, from the modules that the build left.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Engine, loadEngine } from "../../web/engine/engine.ts";

export type Variant = "simd" | "scalar";

const fileOf = (variant: Variant, part: "first" | "rest"): string =>
  resolve(import.meta.dirname, `../../build/wasm-${variant}/engine.${part}.wasm`);

/** The part that a page loads for its first figure. */
export const firstOf = (variant: Variant): Uint8Array => readFileSync(fileOf(variant, "first"));

export const restOf = (variant: Variant): Uint8Array => readFileSync(fileOf(variant, "rest"));

export const built = (variant: Variant): boolean => existsSync(fileOf(variant, "rest"));

export const engineOf = (variant: Variant = "simd"): Promise<Engine> =>
  loadEngine({ wasm: firstOf(variant), rest: restOf(variant), variant });
