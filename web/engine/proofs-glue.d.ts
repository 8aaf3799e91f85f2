// What Emscripten's glue for the proofs offers (wasm/proofs.cpp).
declare module "downhill-proofs-glue" {
  export interface ProofsGlue {
    theorems(): string;
    claims(): string;
    read_claim(text: string): string;
    bound(
      theorem: string,
      L: string,
      mu: string,
      learning_rate: string,
      steps: number,
      variance: string,
    ): string;
    worst_case(theorem: string, L: string, mu: string, learning_rate: string, steps: number): string;
    worst_path(theorem: string, L: string, mu: string, steps: number): string;
    best_constant_step(steps: number): number;
    ledger(claim: string, parameters: string, multipliers: string): string;
    check(claim: string, parameters: string, multipliers: string): string;
    prove(claim: string, multipliers: string): string;
    hint(claim: string, parameters: string, multipliers: string): string;
    refute(claim: string, parameters: string): string;
  }
  export default function createModule(options: {
    wasmBinary: ArrayBuffer | Uint8Array;
  }): Promise<ProofsGlue>;
}
