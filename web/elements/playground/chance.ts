// Whether a run is drawn from the seed.
import { hasRows } from "../../state/state.ts";
import type { State } from "../../state/state.ts";
import type { Scene } from "../../views/scene.ts";

/** True for noise on the gradients, for batches of rows, and for methods that throw dice themselves. */
export function usesChance({ methods, objective }: State, { runs }: Scene, run: number): boolean {
  const { noise = null, sampler = null } = methods[run] ?? {};
  const drawn = hasRows(objective) && (sampler?.["kind"] ?? "full") !== "full";
  return noise !== null || drawn || (runs[run]?.method.noisy ?? false);
}
