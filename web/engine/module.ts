// Loading the WebAssembly module and calling it.
import createModule, { type GlueModule } from "downhill-glue";
import { bytesBeside } from "./beside.js";
import { EngineError } from "./error.js";
import { type Fields, flatten, unflatten } from "./fields.js";
import { type Bytes, instantiate, notLoaded, type Parts } from "./parts.js";

export type Variant = "simd" | "scalar";

// A module with one function that returns a v128: it validates where SIMD is there.
const probe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98,
  11,
]);

export const bestVariant = (): Variant => (WebAssembly.validate(probe) ? "simd" : "scalar");

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
    const room = this.glue.room(numbers.length);
    this.glue.HEAPF64.set(numbers, room / numbers.BYTES_PER_ELEMENT);
    const answer = this.operate(index, lines);
    // Read again: memory that has grown is another array.
    const memory = this.glue.HEAPF64;
    return unflatten(answer, memory, this.glue.answer() / memory.BYTES_PER_ELEMENT);
  }

  private operate(index: number, lines: string): string {
    if (this.interrupted) throw notLoaded();
    this.interrupted = !this.whole;
    const answer = this.glue.operate(index, lines);
    this.interrupted = false;
    return answer;
  }
}
