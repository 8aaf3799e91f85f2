// Every exercise against its own solution and its own wrong answers, through the engine: the solution passes, each wrong
// answer fails with words of its own, in every variant that a learner can get.
import type { Engine } from "../../engine/engine.ts";
import { figureScope, mark } from "../exercises/mark.ts";
import type { Marking } from "../exercises/mark.ts";
import { solutionOf, wrongAnswersOf } from "../exercises/solution.ts";
import { evaluate, evaluateNumber, holds } from "../expression.ts";
import type { Scope } from "../expression.ts";
import type { Settings } from "../figures/kind.ts";
import { kindOf } from "../figures/kinds.ts";
import type { Exercise, LessonData } from "../lesson.ts";
import { close } from "../number.ts";
import { variant, variants, withCalls } from "../scope.ts";

export interface Counts {
  exercises: Record<string, number>;
  solutions: number;
  wrong: number;
  numbers: number;
}

export const noCounts = (): Counts => ({ exercises: {}, solutions: 0, wrong: 0, numbers: 0 });

/** The scope of a lesson's prose: its calls, and its figures as they stand at first. */
export function lessonScope(engine: Engine, lesson: Pick<LessonData, "calls" | "figures">): Scope {
  const figures = Object.entries(lesson.figures).map(([id, { kind, settings }]) => [
    id,
    { ...settings, ...kindOf(kind)?.compute(engine, settings) },
  ]);
  return withCalls(engine, lesson.calls, Object.fromEntries(figures) as Scope);
}

/** The scope in which an exercise is marked, for one of its variants. */
export function exerciseScope(
  engine: Engine,
  base: Scope,
  exercise: Pick<Exercise, "vary" | "calls">,
  index: number,
): Scope {
  return withCalls(engine, exercise.calls, { ...base, ...variant(exercise.vary, index) });
}

const valueTag = /data-value="([^"]*)"/g;
const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x26;|&amp;/g, "&");

/** Evaluates every live number in the texts of an exercise. */
function numbersIn(exercise: Exercise, scope: Scope): number {
  const expressions = [...JSON.stringify(exercise).replace(/\\"/g, '"').matchAll(valueTag)].map(([, text]) =>
    unescaped(text ?? ""),
  );
  for (const text of expressions) evaluate(text, scope);
  return expressions.length;
}

/** A mistake that the tolerance of the right answer covers would be marked right, or right for the wrong reason. */
function keepApart(exercise: Exercise, scope: Scope): void {
  for (const { label, answer, rtol, atol, wrong } of "fields" in exercise ? exercise.fields : []) {
    const right = evaluateNumber(answer, scope);
    const covered = wrong.find((each) => close(evaluateNumber(each.answer, scope), right, rtol, atol));
    if (covered)
      throw new Error(
        `the wrong answer '${covered.answer}' to '${label}' lies within the tolerance of the right one, ${right}.`,
      );
  }
}

/** What the exercises before this one leave its figure in, and how the figure is at first. */
const statesBefore = (exercise: Exercise, before: readonly Exercise[]): Settings[] => [
  {},
  ...before
    .filter(({ figure }) => figure === exercise.figure)
    .flatMap((each) => (each.type === "predict" ? [each.reveal] : each.type === "error" ? [each.run] : [])),
];

/** A goal that is reached before the learner has done anything is none. */
function keepOpen(exercise: Exercise, before: readonly Exercise[], marking: Marking): void {
  if (exercise.type !== "goal") return;
  const given = statesBefore(exercise, before).find(
    (settings) => mark(exercise, { settings }, marking).kind === "right",
  );
  if (given)
    throw new Error(
      `its goal is reached without the learner, by the figure as it is with ${JSON.stringify(given)}.`,
    );
}

/**
 * Throws an Error that says what is wrong with an exercise that stands behind others. Adds what it tried to the counts.
 */
export function verifyExercise(
  engine: Engine,
  lesson: Pick<LessonData, "figures">,
  base: Scope,
  exercise: Exercise,
  before: readonly Exercise[],
  counts: Counts,
  check?: Marking["check"],
): void {
  counts.exercises[exercise.type] = (counts.exercises[exercise.type] ?? 0) + 1;
  for (let index = 0; index < variants(exercise.vary); ++index) {
    const scope = exerciseScope(engine, base, exercise, index);
    const marking: Marking = { engine, scope, figures: lesson.figures, ...(check ? { check } : {}) };
    counts.numbers += numbersIn(exercise, scope);
    for (const { when } of exercise.hints) if (when) holds(when, scope);
    if (exercise.type === "goal") {
      const first = { ...figureScope(marking, exercise.figure, {}), held: 0 };
      for (const { when } of exercise.near) holds(when, first);
    }
    const solution = mark(exercise, solutionOf(exercise, scope), marking);
    if (solution.kind !== "right")
      throw new Error(
        `its solution does not pass in variant ${index}: ${solution.tag}, ${solution.say.join(" ")}`,
      );
    counts.solutions += 1;
    keepApart(exercise, scope);
    keepOpen(exercise, before, marking);
    const wrongs = wrongAnswersOf(exercise, scope);
    if (wrongs.length < 2) throw new Error("it ships fewer than two wrong answers.");
    const said = new Set<string>();
    for (const answer of wrongs) {
      const verdict = mark(exercise, answer, marking);
      if (verdict.kind !== "wrong")
        throw new Error(
          `the wrong answer ${JSON.stringify(answer)} is marked ${verdict.kind} in variant ${index}.`,
        );
      if (verdict.say.join("").trim() === "")
        throw new Error(`nothing is said to the wrong answer ${JSON.stringify(answer)}.`);
      if (verdict.tag === "other" || verdict.tag.endsWith(":other"))
        throw new Error(
          `the wrong answer ${JSON.stringify(answer)} has no words of its own in variant ${index}.`,
        );
      said.add(verdict.say.join(""));
      counts.wrong += 1;
    }
    if (said.size < Math.min(2, wrongs.length)) throw new Error("all its wrong answers are told the same.");
  }
}
