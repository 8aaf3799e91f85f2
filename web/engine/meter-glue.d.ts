// What Emscripten's glue for the meter offers (wasm/meter.cpp).
declare module "downhill-meter-glue" {
  export interface MeterGlue {
    /** The whole memory; another array after it has grown. */
    readonly HEAPF64: Float64Array;
    room(count: number): number;
    answer(): number;
    metered(): string;
    /** What is told stands in the room: see wasm/meter.cpp. */
    meter(theorem: string): string;
    rate(learning_rate: number, momentum: number, look_ahead: number, mu: number, L: number): string;
    certificate(learning_rate: number, momentum: number, look_ahead: number, mu: number, L: number): string;
    map(relative: boolean, columns: number, rows: number): string;
  }
  export default function createModule(options: { wasmBinary: ArrayBuffer | Uint8Array }): Promise<MeterGlue>;
}
