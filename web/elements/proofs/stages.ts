// The five stages of a rung, and when each counts as passed.
import type { Claim } from "../../engine/proofs.ts";
import type { Progress } from "../../lessons/progress.ts";
import { type Stage, type Texts, stages } from "../../state/proofs-link.ts";

export const stageNames: Record<Stage, string> = {
  watch: "Watch",
  blank: "One blank",
  numbers: "All blanks",
  formula: "Formula",
  all: "For all",
};

/** A claim with nothing to fill in is shown; one without parameters is proved by its numbers. */
export function stagesOf(claim: Claim): readonly Stage[] {
  if (claim.refutation || claim.id.startsWith("W18")) return ["watch"];
  return claim.parameters.length === 0 ? ["watch", "blank", "numbers"] : stages;
}

/** The choices of parameters at which the blanks are to be filled with numbers. */
export function choicesOf(claim: Claim): Texts[] {
  const count = Math.max(1, ...claim.parameters.map((parameter) => parameter.stages.length));
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(
      claim.parameters.map(({ name, stages: texts }) => [name, texts[Math.min(i, texts.length - 1)] ?? "1"]),
    ),
  );
}

/** Under this name progress is kept beside that of the lessons. */
const lesson = "proofs";
const version = 1;

const keys = (claim: Claim, stage: Stage): string[] =>
  stage === "numbers"
    ? choicesOf(claim).map((_, i) => `${claim.id}.${stage}.${i}`)
    : [`${claim.id}.${stage}`];

export const passed = (progress: Progress, claim: Claim, stage: Stage): boolean =>
  keys(claim, stage).every((key) => progress.exercise(lesson, key)?.state === "solved");

export const passedChoice = (progress: Progress, claim: Claim, choice: number): boolean =>
  progress.exercise(lesson, `${claim.id}.numbers.${choice}`)?.state === "solved";

/** Notes that a stage, or one choice of numbers in it, is solved. True when that is new. */
export function pass(progress: Progress, claim: Claim, stage: Stage, choice = 0): boolean {
  const key = keys(claim, stage)[choice];
  if (key === undefined || progress.exercise(lesson, key)?.state === "solved") return false;
  progress.setExercise(lesson, version, key, { state: "solved", tries: 1, hints: 0, variant: 0 });
  return true;
}
