// What Emscripten's glue offers (wasm/engine.cpp).
declare module "downhill-glue" {
  export interface GlueModule {
    /** The whole memory; another array after it has grown. */
    readonly HEAPF64: Float64Array;
    room(count: number): number;
    names(): string;
    operate(index: number, count: number, size: number): number;
  }
  export default function createModule(options: {
    /** Makes the instance from the glue's imports, and hands it over when it is there. */
    instantiateWasm: (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ) => object;
  }): Promise<GlueModule>;
}

/** The catalogue, with its texts empty where the build took them out. */
declare module "downhill-generated/catalogue.json?names" {
  const catalogue: unknown;
  export default catalogue;
}
