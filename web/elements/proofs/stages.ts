// The five stages of a rung, and when each counts as passed.
import type { Claim } from "../../engine/proofs.ts";
import type { Progress } from "../../lessons/progress.ts";
import { type Stage, type Texts, stages } from "../../state/proofs-link.ts";
import { approximate } from "../../views/proofs/fractions.ts";

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

/** Whether a bound is a plain number rather than an expression in other parameters. */
export const isNumber = (text: string | undefined): text is string =>
  text !== undefined && /^-?\d+(\/\d+)?$/.test(text);

/** Whether a value lies beyond a bound of its parameter that is a plain number: there the claim is not made. */
const beyond = ({ low, high }: Claim["parameters"][number], text: string): boolean =>
  (isNumber(low) && approximate(text) < approximate(low)) ||
  (isNumber(high) && approximate(text) > approximate(high));

/** The choices of parameters at which the blanks are to be filled with numbers. */
export function choicesOf(claim: Claim): Texts[] {
  const count = Math.max(1, ...claim.parameters.map((parameter) => parameter.stages.length));
  const choices = Array.from({ length: count }, (_, i) =>
    claim.parameters.map((each) => [each, each.stages[Math.min(i, each.stages.length - 1)] ?? "1"] as const),
  );
  return choices
    .filter((choice) => !choice.some(([parameter, text]) => beyond(parameter, text)))
    .map((choice) => Object.fromEntries(choice.map(([{ name }, text]) => [name, text])));
}

/** Under this name progress is kept beside that of the lessons. */
export const progressName = "proofs";
const version = 1;

const keys = (claim: Claim, stage: Stage): string[] =>
  stage === "numbers"
    ? choicesOf(claim).map((_, i) => `${claim.id}.${stage}.${i}`)
    : [`${claim.id}.${stage}`];

export const passed = (progress: Progress, claim: Claim, stage: Stage): boolean =>
  keys(claim, stage).every((key) => progress.exercise(progressName, key)?.state === "solved");

export const passedChoice = (progress: Progress, claim: Claim, choice: number): boolean =>
  progress.exercise(progressName, `${claim.id}.numbers.${choice}`)?.state === "solved";

/** Notes that a stage, or one choice of numbers in it, is solved. True when that is new. */
export function pass(progress: Progress, claim: Claim, stage: Stage, choice = 0): boolean {
  const key = keys(claim, stage)[choice];
  if (key === undefined || progress.exercise(progressName, key)?.state === "solved") return false;
  progress.setExercise(progressName, version, key, { state: "solved", tries: 1, hints: 0, variant: 0 });
  return true;
}
