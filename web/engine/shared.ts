// One engine with one set of workers for everything on a page, loaded when somebody first asks.
import { loadEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";

let loading: Promise<Engine> | null = null;

/** The page's engine. A load that fails is tried again by whoever asks next. */
export function sharedEngine(): Promise<Engine> {
  loading ??= loadEngine().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
