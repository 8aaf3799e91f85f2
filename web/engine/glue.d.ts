// What Emscripten's glue offers (wasm/engine.cpp).
declare module "downhill-glue" {
  export interface GlueModule {
    /** The whole memory; another array after it has grown. */
    readonly HEAPF64: Float64Array;
    room(count: number): number;
    names(): string;
    operate(index: number, lines: string): string;
  }
  export default function createModule(options: {
    wasmBinary: ArrayBuffer | Uint8Array;
  }): Promise<GlueModule>;
}

/** The catalogue, with its texts empty where the build took them out. */
declare module "downhill-generated/catalogue.json?names" {
  const catalogue: unknown;
  export default catalogue;
}
