// The border of the module in both directions: nested data as lines of named fields, numbers in bulk beside them.
// The form of the lines is described in wasm/border.hpp.
import { EngineError } from "./error.js";

export interface Fields {
  lines: string;
  /** The lists, in the order of their offsets. */
  lists: ArrayLike<number>[];
  /** Numbers in all lists together. */
  size: number;
}

const escaped: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n" };
const escape = (text: string): string => text.replace(/[\\\t\n]/g, (c) => escaped[c] ?? c);
const unescape = (text: string): string =>
  text.replace(/\\(.)/g, (_, c: string) => (c === "t" ? "\t" : c === "n" ? "\n" : c));

const deepest = 8;
const isList = (value: object): value is ArrayLike<number> =>
  Array.isArray(value) || ArrayBuffer.isView(value);

class Flattening implements Fields {
  lines = "";
  lists: ArrayLike<number>[] = [];
  size = 0;

  /** Appends everything below a path. Fields that are undefined are absent. */
  add(path: string, value: unknown, depth: number): void {
    if (value === undefined) return;
    if (typeof value === "number") this.line(path, "n", String(value));
    else if (typeof value === "boolean") this.line(path, "f", value ? "1" : "0");
    else if (typeof value === "string") this.line(path, "t", escape(value));
    else if (typeof value === "object" && value !== null && depth < deepest)
      this.addObject(path, value, depth);
    else throw new EngineError("wrong_type", path, `${path} is not something that the engine can read.`);
  }

  private addObject(path: string, value: object, depth: number): void {
    if (!isList(value)) {
      for (const [key, inner] of Object.entries(value))
        this.add(path ? `${path}.${key}` : key, inner, depth + 1);
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
    this.lists.push(...parts);
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
  return fields;
}

/** Numbers as JavaScript may hold them in a list from outside: what is no number becomes NaN, which the core refuses. */
export const asNumber = (value: unknown): number => (typeof value === "number" ? value : NaN);

type Tree = { [key: string]: unknown };

function place(tree: Tree, path: string, value: unknown): void {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  let at = tree;
  for (const key of keys) at = (at[key] ??= {}) as Tree;
  at[last] = value;
}

/** Objects whose keys are 0, 1, 2 … become arrays. */
function withArrays(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withArrays(inner)] as const);
  if (entries.length > 0 && entries.every(([key], i) => key === String(i)))
    return entries.map(([, inner]) => inner);
  return Object.fromEntries(entries);
}

/** Builds the result from the module's answer; `list` hands out a copy of a list. Throws the EngineError it holds. */
export function unflatten(lines: string, list: (index: number) => Float64Array): unknown {
  const tree: Tree = {};
  for (const line of lines.split("\n")) {
    if (line === "") continue;
    const [type = "", path = "", value = "", message = "", position = "", allowed = ""] = line.split("\t");
    if (type === "e") throw errorOf([path, value, message, position, allowed].map(unescape));
    if (type === "n") place(tree, path, Number(value));
    else if (type === "f") place(tree, path, value === "1");
    else if (type === "t") place(tree, path, unescape(value));
    else place(tree, path, list(Number(value)));
  }
  return withArrays(tree);
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
