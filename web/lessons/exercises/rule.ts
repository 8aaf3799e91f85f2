// Marking an update rule that the learner wrote: it runs beside the engine's own on the same functions and starts.
import { EngineError } from "../../engine/engine.ts";
import type { Engine, MethodSpec, RunSpec } from "../../engine/engine.ts";
import type { RuleExercise } from "../lesson.ts";
import { close } from "../number.ts";
import { filled } from "../scope.ts";
import { right, unreadable, wrong } from "./verdict.ts";
import type { Marking, Verdict } from "./verdict.ts";

const rtol = 1e-9;
const atol = 1e-12;

/** Every point of every run, one list. */
function points(engine: Engine, method: (rate: number) => MethodSpec, runs: readonly unknown[]): number[] {
  return runs.flatMap((run) => {
    const { learning_rate: rate, ...rest } = run as RunSpec & { learning_rate: number };
    const trace = engine.run({ ...rest, method: method(rate) });
    return [...Array.from(trace.theta), trace.rows];
  });
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length &&
  a.every((value, i) => {
    const other = b[i] ?? NaN;
    return (
      Object.is(value, other) ||
      close(value, other, rtol, atol) ||
      (Number.isNaN(value) && Number.isNaN(other))
    );
  });

/** Marks a program. What the engine cannot read costs no try; its message names line and column. */
export function markRule(exercise: RuleExercise, program: string, { engine, scope }: Marking): Verdict {
  if (program.trim() === "") return unreadable("Write the rule first.");
  const runs = Array.from({ length: exercise.seeds }, (_, seed) =>
    exercise.runs.map((run) => filled(run, { ...scope, seed })),
  ).flat();
  const typed =
    (text: string) =>
    (rate: number): MethodSpec => ({ program: text, learning_rate: rate });
  let given: number[];
  try {
    given = points(engine, typed(program), runs);
  } catch (error) {
    if (error instanceof EngineError) return unreadable(error.message);
    throw error;
  }
  const reference = filled(exercise.reference, scope) as Record<string, unknown>;
  const wanted = points(engine, (rate) => ({ ...reference, learning_rate: rate }) as MethodSpec, runs);
  if (same(given, wanted)) return right();
  const known = exercise.wrong.findIndex((each) => same(given, points(engine, typed(each.program), runs)));
  return wrong(known < 0 ? "other" : String(known), exercise.wrong[known]?.say ?? exercise.otherwise);
}
