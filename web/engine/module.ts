// Loading the WebAssembly module and calling it.
import createModule, { type GlueModule } from "downhill-glue";
import { EngineError } from "./error.js";
import { type Fields, flatten, unflatten } from "./fields.js";

export type Variant = "simd" | "scalar";

// A module with one function that returns a v128: it validates where SIMD is there.
const probe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

export const bestVariant = (): Variant => (WebAssembly.validate(probe) ? "simd" : "scalar");

/** The bytes of a module, fetched from beside this file. */
export async function fetchModule(variant: Variant): Promise<ArrayBuffer> {
  const name = `engine.${variant}.wasm`;
  const url = new URL(/* @vite-ignore */ name, import.meta.url);
  const response = await fetch(url);
  if (!response.ok)
    throw new EngineError(
      "missing",
      "wasm",
      `The engine could not be loaded: ${url} answered ${response.status}.`,
    );
  return response.arrayBuffer();
}

/** One instance of the module. Not to be shared between threads. */
export class Module {
  private readonly indices: Map<string, number>;

  private constructor(private readonly glue: GlueModule) {
    this.indices = new Map(
      glue
        .names()
        .trim()
        .split(" ")
        .map((name, i) => [name, i]),
    );
  }

  static async create(wasm: ArrayBuffer | Uint8Array): Promise<Module> {
    return new Module(await createModule({ wasmBinary: wasm }));
  }

  /** Calls an operation with a specification. Throws EngineError; the lists of the result are the caller's own. */
  call(operation: string, specification: object): unknown {
    return this.send(operation, flatten(specification));
  }

  /** The same with a specification that is flat already. */
  send(operation: string, { lines, numbers }: Fields): unknown {
    const index = this.indices.get(operation);
    if (index === undefined)
      throw new EngineError("unknown_id", "operation", `The engine has no ${operation}.`);
    const room = this.glue.room(numbers.length);
    this.glue.HEAPF64.set(numbers, room / numbers.BYTES_PER_ELEMENT);
    const answer = this.glue.operate(index, lines);
    // Read again: memory that has grown is another array.
    return unflatten(answer, this.glue.HEAPF64);
  }
}
