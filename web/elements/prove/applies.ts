// Which theorems speak of a run of the playground, and what they are told about its function.
import type { Theorem } from "../../engine/workbench.ts";
import type { MethodSetting } from "../../state/state.ts";
import { nearestMinimum } from "../../views/scene.ts";
import type { Critical, Place, Scene } from "../../views/scene.ts";

/** The proofs that can be measured are about steps along the gradient with one learning rate. */
const takesGradientSteps = ({ id, schedule, sampler }: MethodSetting): boolean =>
  id === "gradient_descent" && schedule === null && sampler === null;

/** The minimiser that a proof may speak of: the global one nearest to the start. */
export function minimiserOf(place: Place, start: ArrayLike<number>): Critical | null {
  const critical = place.critical.filter(({ kind }) => kind === "global");
  return nearestMinimum({ ...place, critical }, start);
}

/** The runs that can be measured, as indices; none where the function's L or minimiser is not known. */
export function measurable(scene: Scene, methods: readonly MethodSetting[]): number[] {
  const { place, start, runs } = scene;
  if (place.L === null || !(place.L > 0) || !minimiserOf(place, start)) return [];
  return runs.flatMap(({ trace }, i) => {
    const method = methods[i];
    return method && takesGradientSteps(method) && trace.rows > 1 ? [i] : [];
  });
}

export const needsMu = ({ assumptions }: Theorem): boolean => assumptions.some((each) => /\bmu\b/.test(each));

/** What to begin with: a proof whose assumptions the function meets. */
export const customary = ({ mu }: Place): string => (mu !== null && mu < 0 ? "T2" : "T3");
