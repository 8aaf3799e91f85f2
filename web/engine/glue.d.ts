// What Emscripten's glue offers (wasm/engine.cpp).
declare module "downhill-glue" {
  export interface GlueModule {
    room(count: number): Float64Array;
    names(): string;
    operate(index: number, lines: string): string;
    list(index: number): Float64Array;
  }
  export default function createModule(options: {
    wasmBinary: ArrayBuffer | Uint8Array;
  }): Promise<GlueModule>;
}
