// The border of the module on the way in: nested data as lines of named fields, numbers in bulk beside them. The form of
// the lines is described in wasm/border.hpp.
import { EngineError } from "./error.js";

export interface Fields {
  lines: string;
  /** All numbers, in the order of their places. A copy: the specification may change afterwards. */
  numbers: Float64Array;
}

const special = /[\\\t\n]/;
const escaped: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n" };
const escape = (text: string): string =>
  special.test(text) ? text.replace(/[\\\t\n]/g, (c) => escaped[c] ?? c) : text;

const deepest = 8;
const isList = (value: object): value is ArrayLike<number> =>
  Array.isArray(value) || ArrayBuffer.isView(value);

class Flattening {
  lines = "";
  readonly parts: (number | ArrayLike<number>)[] = [];
  size = 0;

  /** Appends everything below a path. Fields that are undefined are absent. */
  add(path: string, value: unknown, depth: number): void {
    if (value === undefined) return;
    if (typeof value === "number") this.addNumber(path, value);
    else if (typeof value === "boolean") this.line(path, "f", value ? "1" : "0");
    else if (typeof value === "string") this.line(path, "t", escape(value));
    else if (typeof value === "object" && value !== null && depth < deepest)
      this.addObject(path, value, depth);
    else throw new EngineError("wrong_type", path, `${path} is not something that the engine can read.`);
  }

  numbers(): Float64Array {
    const numbers = new Float64Array(this.size);
    let at = 0;
    for (const part of this.parts) {
      if (typeof part === "number") numbers[at++] = part;
      else if (ArrayBuffer.isView(part)) {
        numbers.set(part, at);
        at += part.length;
      } else for (let i = 0; i < part.length; ++i) numbers[at++] = asNumber(part[i]);
    }
    return numbers;
  }

  private addNumber(path: string, value: number): void {
    this.line(path, "n", String(this.size));
    this.parts.push(value);
    this.size += 1;
  }

  private addObject(path: string, value: object, depth: number): void {
    if (!isList(value)) {
      for (const key of Object.keys(value))
        this.add(path ? `${path}.${key}` : key, (value as Record<string, unknown>)[key], depth + 1);
      return;
    }
    const first: unknown = value[0];
    if (value.length === 0 || typeof first === "number" || first === null) this.addList(path, [value], 0);
    else if (typeof first === "object" && isList(first))
      this.addTable(path, value as unknown as ArrayLike<number>[], depth);
    else for (let i = 0; i < value.length; ++i) this.add(`${path}.${i}`, value[i], depth + 1);
  }

  private addTable(path: string, rows: ArrayLike<number>[], depth: number): void {
    if (depth >= deepest) throw new EngineError("wrong_type", path, `${path} is nested too deeply.`);
    const columns = rows[0]?.length ?? 0;
    const ragged = Array.from(rows).findIndex(
      (row: unknown) => typeof row !== "object" || row === null || !isList(row) || row.length !== columns,
    );
    if (ragged >= 0) {
      throw new EngineError(
        "wrong_dimension",
        path,
        `${path} has ${columns} numbers in row 1 but ${rows[ragged]?.length ?? "none"} in row ${ragged + 1}.`,
      );
    }
    this.addList(path, Array.from(rows), rows.length);
  }

  private addList(path: string, parts: ArrayLike<number>[], rows: number): void {
    const count = parts.reduce((sum, part) => sum + part.length, 0);
    this.line(path, "l", `${this.size} ${count} ${rows}`);
    this.parts.push(...parts);
    this.size += count;
  }

  private line(path: string, type: string, value: string): void {
    this.lines += `${escape(path)}\t${type}\t${value}\n`;
  }
}

/** Flattens a specification. Throws an EngineError for what is neither number, text, flag, list nor plain object. */
export function flatten(specification: object): Fields {
  const fields = new Flattening();
  fields.add("", specification, 0);
  return { lines: fields.lines, numbers: fields.numbers() };
}

/** Numbers as JavaScript may hold them in a list from outside: what is no number becomes NaN, which the core refuses. */
const asNumber = (value: unknown): number => (typeof value === "number" ? value : NaN);
