// What the specs of determinism share: the runs, what the native build answers, and the question to a page.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Catalog } from "../../web/engine/types.ts";
import { dump, nativeDump, specifications } from "../wasm/dump.ts";

const catalogue = resolve(import.meta.dirname, "../../build/generated/catalogue.json");

export const runs = specifications(JSON.parse(readFileSync(catalogue, "utf8")) as Catalog);

export const native = (): string[] => nativeDump(runs);

/** The body of a function that runs them in the page. */
export const question = (variant: "simd" | "scalar"): string => `
  const { loadEngine } = await import(new URL("./engine/engine.js", document.baseURI));
  const dump = ${dump.toString()};
  return dump(await loadEngine({ variant: "${variant}", workers: 0 }), ${JSON.stringify(runs)});`;
