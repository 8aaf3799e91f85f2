// WebAssembly that lies beside the script that needs it: fetched in a page or a worker, read in Node.
import { EngineError } from "./error.js";

const laid = new Map<string, Uint8Array>();

/** Says what lies beside every script where nothing can be fetched: a page in one file carries it along. */
export function layBeside(files: Record<string, Uint8Array>): void {
  for (const [name, bytes] of Object.entries(files)) laid.set(name, bytes);
}

/** The bytes of a file beside `script`, its import.meta.url. Throws an EngineError (missing) when they cannot be had. */
export async function bytesBeside(name: string, script: string): Promise<ArrayBuffer | Uint8Array> {
  const own = laid.get(name);
  if (own) return own;
  const url = new URL(/* @vite-ignore */ name, script);
  const missing = (why: string): EngineError =>
    new EngineError("missing", "wasm", `${name} could not be loaded: ${url} ${why}.`);
  if (url.protocol === "file:" && "process" in globalThis) {
    // Without an import, so that no bundler looks for it.
    const { readFile } = process.getBuiltinModule("node:fs/promises");
    return readFile(url).catch((error: unknown) => {
      throw missing(`gave ${String(error)}`);
    });
  }
  const response = await fetch(url);
  if (!response.ok) throw missing(`answered ${response.status}`);
  return response.arrayBuffer();
}
