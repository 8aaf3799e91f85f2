// The border of the module on the way out: from the lines and numbers of an answer to nested data. The form of the lines
// is described in wasm/border.hpp.
import { EngineError } from "./error.js";

const unescape = (text: string): string =>
  text.includes("\\")
    ? text.replace(/\\(.)/g, (_, c: string) => (c === "t" ? "\t" : c === "n" ? "\n" : c))
    : text;

type Tree = { [key: string]: unknown };

/** One entry of an answer. */
interface Entry {
  type: "n" | "f" | "l" | "r" | "c" | "t";
  /** The objects that it lies in, from the outside in. */
  parents: string[];
  key: string;
  /** The place of its first number among the answer's, of a text that among its texts. */
  at: number;
}

/** What an answer holds, without any of its values. */
interface Shape {
  entries: Entry[];
  /** Where the lengths of its lists stand among its numbers. */
  lengths: number[];
  /** Whether some keys count 0, 1, 2 … */
  arrays: boolean;
}

/** How many numbers an entry takes. */
const sizes: Record<Entry["type"], number> = { n: 1, f: 1, l: 2, r: 3, c: 0, t: 0 };

function parse(lines: string): Shape {
  let [number, text] = [0, 0];
  const entries = lines
    .slice(0, -1)
    .split("\n")
    .map((line) => {
      const type = line[0] as Entry["type"];
      const parents = line.slice(2).split(".");
      const key = parents.pop() ?? "";
      const at = type === "t" ? text++ : number;
      number += sizes[type];
      return { type, parents, key, at };
    });
  return {
    entries,
    lengths: entries.filter(({ type }) => type === "l").map(({ at }) => at + 1),
    arrays: /[\t.]\d/.test(lines),
  };
}

/** Shapes by their lines: the runs of a method answer alike, and reading the lines anew would cost as much as the rest. */
const shapes = new Map<string, Shape>();
const mostShapes = 128;

function shapeOf(lines: string): Shape {
  let shape = shapes.get(lines);
  if (!shape) {
    if (shapes.size === mostShapes) shapes.clear();
    shapes.set(lines, (shape = parse(lines)));
  }
  return shape;
}

/** Lists of so few numbers are copied faster one by one. */
const few = 16;

/** The lists of an answer, one behind the other: one piece of memory costs less than many. */
class Lists {
  private readonly all: Float64Array<ArrayBuffer>;
  private end = 0;

  constructor(
    private readonly memory: Float64Array,
    size: number,
  ) {
    this.all = new Float64Array(size);
  }

  copy(from: number, count: number): Float64Array<ArrayBuffer> {
    const begin = this.end;
    this.end += count;
    if (count > few) this.all.set(this.memory.subarray(from, from + count), begin);
    else for (let i = 0; i < count; ++i) this.all[begin + i] = this.memory[from + i] ?? NaN;
    return this.all.subarray(begin, this.end);
  }
}

/** What is still to be made for an object, and what has been made, by key. */
const waiting = Symbol("waiting");

interface Later {
  make: (() => unknown) | null;
  value: unknown;
}

interface Waiting {
  [waiting]?: Map<string, Later>;
}

/**
 * One function per key, for all objects: a function of an object's own would be part of its hidden class, and keep alive
 * whatever the object holds until the browser collects all of its memory.
 */
const getters = new Map<string, (this: Waiting) => unknown>();

function getterOf(key: string): (this: Waiting) => unknown {
  let getter = getters.get(key);
  if (getter) return getter;
  getter = function () {
    const later = this[waiting]?.get(key);
    if (!later) return undefined;
    if (later.make) later.value = later.make();
    later.make = null;
    return later.value;
  };
  getters.set(key, getter);
  return getter;
}

/**
 * Gives an object something that is made when it is first read: seldom is all of an answer, and what is never made need
 * not be swept up.
 */
export function giveLater(to: object & Waiting, key: string, make: () => unknown): void {
  if (!to[waiting]) Object.defineProperty(to, waiting, { value: new Map() });
  to[waiting]?.set(key, { make, value: undefined });
  Object.defineProperty(to, key, { get: getterOf(key), enumerable: true, configurable: true });
}

function evenlySpaced(first: number, step: number, count: number): Float64Array {
  const numbers = new Float64Array(count);
  for (let i = 0; i < count; ++i) numbers[i] = first + i * step;
  return numbers;
}

/** Objects whose keys are 0, 1, 2 … become arrays. */
function withArrays(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withArrays(inner)] as const);
  if (entries.length > 0 && entries.every(([key], i) => key === String(i)))
    return entries.map(([, inner]) => inner);
  return Object.fromEntries(entries);
}

/**
 * Builds the result from the module's answer, whose numbers begin at this place; lists are copied out of memory, all of
 * them into one buffer. Throws the EngineError it holds.
 */
export function unflatten(answer: string, memory: Float64Array, numbers: number): unknown {
  if (answer.startsWith("e\t")) throw errorOf(answer.slice(2, -1).split("\t").map(unescape));
  const blank = answer.indexOf("\n\n") + 1;
  const texts = blank > 0 ? answer.slice(blank + 1).split("\n") : [];
  const { entries, lengths, arrays } = shapeOf(blank > 0 ? answer.slice(0, blank) : answer);
  const number = (at: number): number => memory[numbers + at] ?? NaN;
  let size = 0;
  for (const at of lengths) size += number(at);
  const lists = new Lists(memory, size);
  const tree: Tree = {};
  let last = new Float64Array();
  for (const { type, parents, key, at } of entries) {
    let inner = tree;
    for (const parent of parents) inner = (inner[parent] ??= {}) as Tree;
    if (type === "l") inner[key] = last = lists.copy(number(at) / memory.BYTES_PER_ELEMENT, number(at + 1));
    else if (type === "r") {
      const first = number(at);
      const step = number(at + 1);
      const count = number(at + 2);
      giveLater(inner, key, () => evenlySpaced(first, step, count));
    } else if (type === "c") {
      const same = last;
      giveLater(inner, key, () => same.slice());
    } else if (type === "n") inner[key] = number(at);
    else if (type === "f") inner[key] = number(at) === 1;
    else inner[key] = unescape(texts[at] ?? "");
  }
  return arrays ? withArrays(tree) : tree;
}

function errorOf([
  code = "",
  field = "",
  message = "",
  position = "-1",
  allowed = "",
]: string[]): EngineError {
  const at = Number(position);
  return new EngineError(code, field, message, at < 0 ? undefined : at, allowed || undefined);
}
