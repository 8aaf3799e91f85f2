// What some lessons need beside the engine.
import type { Engine } from "../engine/engine.ts";
import { kindOf } from "./figures/kinds.ts";
import type { LessonData } from "./lesson.ts";
import { measures } from "./scope.ts";

/** Loads the meter of proofs where a figure or a call of the lesson asks for it. */
export async function loadNeeds(engine: Engine, lesson: LessonData): Promise<void> {
  const calls = [lesson.calls, ...Object.values(lesson.exercises).map((exercise) => exercise.calls)];
  const figures = Object.values(lesson.figures);
  if (figures.some(({ kind }) => kindOf(kind)?.needs === "meter") || calls.some(measures))
    await engine.loadMeter();
}
