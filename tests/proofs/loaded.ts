// The proofs for the tests, from the module that the build left.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Proofs, loadProofs } from "../../web/engine/proofs.ts";

const root = resolve(import.meta.dirname, "../..");

/** The bytes of a module. */
export const moduleBytes = (name: "proofs" | "meter"): Uint8Array =>
  readFileSync(resolve(root, `build/wasm-simd/${name}.wasm`));

export const loaded = (): Promise<Proofs> =>
  loadProofs({ wasm: moduleBytes("proofs"), meter: moduleBytes("meter") });

export interface Reference {
  id: string;
  theorem: string;
  L: string;
  mu: string;
  learning_rate: string;
  steps: number;
  variance: string;
  /** The exact fraction, or empty. */
  closed: string;
  recomputed: number;
}

/** The published values that the core's own tests use (tests/golden/proofs/bounds.hpp). */
export function references(): Reference[] {
  const text = readFileSync(resolve(root, "tests/golden/proofs/bounds.hpp"), "utf8");
  const row =
    /\{"([^"]*)", "([^"]*)", "([^"]*)", "([^"]*)", "([^"]*)",\s*(\d+), "([^"]*)", "([^"]*)",\s*([-\d.e]+)\}/g;
  return Array.from(text.matchAll(row), (found) => {
    const [, id, theorem, L, mu, learning_rate, steps, variance, closed, recomputed] =
      found as unknown as string[];
    return {
      id: id!,
      theorem: theorem!,
      L: L!,
      mu: mu!,
      learning_rate: learning_rate!,
      steps: Number(steps),
      variance: variance!,
      closed: closed!,
      recomputed: Number(recomputed),
    };
  });
}
