// Marking a proof: the multipliers that the learner chose go through the exact check. Three things must hold, and each
// that does is worth a third.
import { EngineError } from "../../engine/error.ts";
import type { CheckSpec, Report } from "../../engine/workbench.ts";
import { verdictOf } from "../../views/proofs/verdict.ts";
import type { Multipliers, ProofExercise } from "../lesson.ts";
import { escaped, unreadable, wrong } from "./verdict.ts";
import type { Marking, Verdict } from "./verdict.ts";

/** What is asked of the check: what the learner filled in, with what stood there already. */
export function questionOf({ text, parameters, rows }: ProofExercise, multipliers: Multipliers): CheckSpec {
  const all = rows.map(({ id, given }) => [id, given ?? multipliers[id] ?? ""] as const);
  return {
    claim: text,
    parameters,
    multipliers: Object.fromEntries(all.filter(([, typed]) => typed.trim() !== "")),
  };
}

/** The three conditions of a proof, and whether they hold. */
export const conditionsOf = (report: Report): { name: string; holds: boolean }[] => [
  { name: "the function values cancel", holds: report.values_cancel },
  { name: "no multiplier is negative", holds: report.multipliers_nonnegative },
  { name: "what is left over is a sum of squares", holds: report.residual_semidefinite },
];

/** From 0 to 1: the share of the conditions that hold. */
export function creditOf(report: Report): number {
  const all = conditionsOf(report);
  return all.filter(({ holds }) => holds).length / all.length;
}

const same = (a: Multipliers, b: Multipliers): boolean =>
  [...Object.keys(a), ...Object.keys(b)].every((id) => (a[id] ?? "0") === (b[id] ?? "0"));

/** Marks the multipliers. What the check cannot read costs no try; its message says where. */
export function markProof(exercise: ProofExercise, multipliers: Multipliers, { check }: Marking): Verdict {
  if (!check) throw new Error("Proofs are not at hand.");
  const open = exercise.rows.filter(({ given }) => given === undefined);
  if (open.every(({ id }) => (multipliers[id] ?? "").trim() === ""))
    return unreadable("Fill in a number first.");
  let report: Report;
  try {
    report = check(questionOf(exercise, multipliers));
  } catch (error) {
    if (error instanceof EngineError) return unreadable(error.message);
    throw error;
  }
  if (report.verdict === "proved") return { kind: "right", say: [], tag: "right", report };
  const known = exercise.wrong.findIndex(({ exact }) => same(exact, report.multipliers));
  const { title, sentence } = verdictOf(report);
  const said = exercise.wrong[known]?.say ?? `${escaped(title)}. ${escaped(sentence)}`;
  return { ...wrong(known < 0 ? report.verdict : String(known), said), report };
}
