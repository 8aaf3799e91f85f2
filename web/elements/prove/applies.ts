// Which theorems speak of a run of the playground, and what they are told about its function.
import type { Theorem } from "../../engine/workbench.ts";
import type { MethodSetting } from "../../state/state.ts";
import { nearestMinimum } from "../../views/scene.ts";
import type { Critical, Place, Run, Scene } from "../../views/scene.ts";

const ofOneRate = ["T1", "T1b", "T2", "T3", "T3b", "T4", "T4b", "T5", "T5b", "T6", "T7"];

/** Along gradient descent: what is said of smooth functions, of any slopes, and under noise. */
function aboutDescent({ schedule, noise }: MethodSetting, { L }: Place): readonly string[] {
  if (noise !== null && noise > 0) {
    if (schedule) return schedule.id === "reciprocal" ? ["T17"] : [];
    return ["T16", ...ofOneRate];
  }
  if (schedule) return [];
  return L === null ? ["T15"] : [...ofOneRate, "T15"];
}

/** The theorems about a method, as the proofs name them; none where no proof can be measured along its run. */
export function theoremsAbout(method: MethodSetting, place: Place): readonly string[] {
  const { id, values, schedule, sampler, clip, noise } = method;
  if (sampler !== null || clip !== null) return [];
  if (id === "gradient_descent") return aboutDescent(method, place);
  if (schedule !== null || (noise !== null && noise > 0) || place.L === null) return [];
  if (id === "exact_line_search") return ["T13"];
  if (Number(values["weight_decay"] ?? 0) > 0) return [];
  if (id === "momentum") return values["form"] === "averaging" ? [] : ["T11"];
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

/** The runs that can be measured, as indices; none where the minimiser of the function is not known. */
export function measurable(scene: Scene, methods: readonly MethodSetting[]): number[] {
  const { place, start, runs } = scene;
  if ((place.L !== null && !(place.L > 0)) || !minimiserOf(place, start)) return [];
  return runs.flatMap(({ trace }, i) => {
    const method = methods[i];
    return method && theoremsAbout(method, place).length > 0 && trace.rows > 1 ? [i] : [];
  });
}

export const needsMu = ({ assumptions }: Theorem): boolean => assumptions.some((each) => /\bmu\b/.test(each));

/** T15 is told the steepest slope where the others are told the steepest curvature. */
export const isOfSlopes = ({ id }: Theorem): boolean => id === "T15";

/** What a theorem is told when nobody says otherwise. */
export function truth(theorem: Theorem, place: Place, { trace }: Run): { L: number; mu: number } {
  const steepest = Math.max(...trace.gradient_norm.filter(Number.isFinite));
  return {
    L: isOfSlopes(theorem) ? steepest || 1 : (place.L ?? 1),
    mu: Math.max(place.mu ?? 0, 0),
  };
}

/** What to begin with: a proof whose assumptions the function meets. */
export function customary({ mu }: Place, about: readonly string[]): string {
  if (about.includes("T16")) return "T16";
  const first = mu !== null && mu < 0 ? "T2" : "T3";
  return about.includes(first) ? first : (about[0] ?? "");
}
