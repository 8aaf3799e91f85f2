// Loading the WebAssembly module and calling it.
import createModule, { type GlueModule } from "downhill-glue";
import { bytesBeside } from "./beside.js";
import { EngineError } from "./error.js";
import { type Fields, flatten } from "./fields.js";
import { type Bytes, instantiate, notLoaded, type Parts } from "./parts.js";
import { unflatten } from "./results.js";

export type Variant = "simd" | "scalar";

// A module with one function that returns a v128: it validates where SIMD is there.
const probe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

export const bestVariant = (): Variant => (WebAssembly.validate(probe) ? "simd" : "scalar");

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of a part, from beside this file. */
export const fetchPart = (variant: Variant, part: keyof Parts): Promise<Bytes> =>
  bytesBeside(`engine.${variant}.${part === "first" ? "" : "rest."}wasm`, import.meta.url);

/** What Emscripten's glue makes of the parts that are there. */
function start(parts: Parts): Promise<{ glue: GlueModule; whole: boolean }> {
  return new Promise((resolve, reject) => {
    let whole = false;
    createModule({
      instantiateWasm(imports, receive) {
        instantiate(parts, imports).then((made) => {
          whole = made.whole;
          receive(made.instance);
        }, reject);
        return {};
      },
    }).then((glue) => resolve({ glue, whole }), reject);
  });
}

/** One instance of the module. Not to be shared between threads. */
export class Module {
  private readonly indices: Map<string, number>;
  /** A placeholder stopped it in the middle of something: whatever it would do from here on could be wrong. */
  private interrupted = false;

  constructor(
    private readonly glue: GlueModule,
    /** Whether it can do everything; what it cannot do yet ends in an EngineError (not_loaded). */
    readonly whole: boolean,
  ) {
    this.indices = new Map(
      glue
        .names()
        .trim()
        .split(" ")
        .map((name, i) => [name, i]),
    );
  }

  static async create(parts: Parts): Promise<Module> {
    const { glue, whole } = await start(parts);
    return new Module(glue, whole);
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
    const count = numbers.length;
    const most = 3 * lines.length; // bytes, whatever the letters
    const room = this.glue.room(count + Math.ceil(most / numbers.BYTES_PER_ELEMENT));
    const { HEAPF64: inside } = this.glue;
    inside.set(numbers, room / numbers.BYTES_PER_ELEMENT);
    const bytes = new Uint8Array(inside.buffer, room + count * numbers.BYTES_PER_ELEMENT, most);
    const answer =
      this.operate(index, count, encoder.encodeInto(lines, bytes).written) / numbers.BYTES_PER_ELEMENT;
    // Read again: memory that has grown is another array.
    const { HEAPF64: memory } = this.glue;
    const text = new Uint8Array(memory.buffer, memory[answer], memory[answer + 1]);
    return unflatten(decoder.decode(text), memory, answer + 2);
  }

  private operate(index: number, count: number, size: number): number {
    if (this.interrupted) throw notLoaded();
    this.interrupted = !this.whole;
    const answer = this.glue.operate(index, count, size);
    this.interrupted = false;
    return answer;
  }
}
