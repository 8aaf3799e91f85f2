// Which theorems speak of a run of the playground, and what they are told about its function.
import type { Theorem } from "../../engine/workbench.ts";
import type { MethodSetting } from "../../state/state.ts";
import { nearestMinimum } from "../../views/scene.ts";
import type { Critical, Place, Scene } from "../../views/scene.ts";

const ofOneRate = ["T1", "T1b", "T2", "T3", "T3b", "T4", "T4b", "T5", "T5b", "T6", "T7"];

/** The theorems about a method, as the proofs name them; none where no proof can be measured along its run. */
export function theoremsAbout({ id, values, schedule, sampler }: MethodSetting): readonly string[] {
  if (schedule !== null || sampler !== null) return [];
  if (id === "gradient_descent") return ofOneRate;
  if (id === "exact_line_search") return ["T13"];
  // The framework's θ is the look-ahead point, of which these theorems do not speak.
  if (id !== "nesterov" || values["form"] !== "look_ahead") return [];
  const about: Record<string, string[]> = { fista: ["T8"], strongly_convex: ["T10"] };
  return about[String(values["sequence"])] ?? [];
}

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
    return method && theoremsAbout(method).length > 0 && trace.rows > 1 ? [i] : [];
  });
}

export const needsMu = ({ assumptions }: Theorem): boolean => assumptions.some((each) => /\bmu\b/.test(each));

/** What to begin with: a proof whose assumptions the function meets. */
export function customary({ mu }: Place, about: readonly string[]): string {
  const first = mu !== null && mu < 0 ? "T2" : "T3";
  return about.includes(first) ? first : (about[0] ?? "");
}
