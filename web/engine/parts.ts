// The WebAssembly of the engine comes in two parts. The first holds what a page needs for its first figure and calls the
// rest through placeholders; the rest takes their places once it is there. A module that was not split is a first part
// without placeholders.
import { EngineError } from "./error.js";

export type Bytes = ArrayBuffer | Uint8Array;

export interface Parts {
  first: Bytes;
  /** Null until it is there. */
  rest: Bytes | null;
}

/** Where each part looks for the other's functions (scripts/split-engine.mjs). */
export const spaces = { first: "first", rest: "rest" } as const;

export const notLoaded = (): EngineError =>
  new EngineError("not_loaded", "rest", "This part of the engine is still loading.");

function placeholder(): never {
  throw notLoaded();
}

/** Placeholders for what a first part calls of the rest. Newer versions of Binaryen append to the name of the space. */
function placeholdersOf(first: WebAssembly.Module): Record<string, Record<string, () => never>> {
  const made: Record<string, Record<string, () => never>> = {};
  for (const { module: space, name } of WebAssembly.Module.imports(first))
    if (space.split(".")[0] === spaces.rest) (made[space] ??= {})[name] = placeholder;
  return made;
}

/** An instance of the parts that are there, and whether it can do everything. */
export async function instantiate(
  parts: Parts,
  imports: WebAssembly.Imports,
): Promise<{ instance: WebAssembly.Instance; whole: boolean }> {
  const first = await WebAssembly.compile(parts.first as BufferSource);
  const placeholders = placeholdersOf(first);
  const instance = await WebAssembly.instantiate(first, { ...imports, ...placeholders });
  if (Object.keys(placeholders).length === 0) return { instance, whole: true };
  if (!parts.rest) return { instance, whole: false };
  // Its start writes its functions into the table that both share.
  await WebAssembly.instantiate(parts.rest as BufferSource, { [spaces.first]: instance.exports });
  return { instance, whole: true };
}
