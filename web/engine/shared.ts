// One engine with one set of workers for everything on a page, loaded when somebody first asks.
import { loadEngine } from "./engine.ts";
import type { Engine, LoadOptions } from "./engine.ts";

let loading: Promise<Engine> | null = null;
let options: LoadOptions = {};

/** How the engine is to be loaded; to be said before it is first asked for. */
export function loadSharedWith(given: LoadOptions): void {
  options = given;
}

/**
 * The page's engine, whole and with the texts of its catalogue, or as soon as it can compute a first figure. A load that
 * fails is tried again by whoever asks next.
 */
export async function sharedEngine(parts: "all" | "first" = "all"): Promise<Engine> {
  loading ??= loadEngine({ ...options, parts }).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  const engine = await loading;
  if (parts === "all") await Promise.all([engine.loadRest(), engine.loadTexts()]);
  return engine;
}
