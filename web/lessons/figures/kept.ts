// Results that are dear are kept for a while: a goal over a fan of seeds asks for the same fan many times.
import type { Engine } from "../../engine/engine.ts";

const most = 30;

/** A computation that answers its latest questions from memory, per engine. Questions are compared as JSON. */
export function kept<Question, Answer>(
  work: (engine: Engine, question: Question) => Answer,
): (engine: Engine, question: Question) => Answer {
  const memory = new WeakMap<Engine, Map<string, Answer>>();
  return (engine, question) => {
    const answers = memory.get(engine) ?? new Map<string, Answer>();
    memory.set(engine, answers);
    const key = JSON.stringify(question);
    const answer = answers.get(key) ?? work(engine, question);
    if (answers.size >= most) answers.delete(answers.keys().next().value ?? "");
    answers.set(key, answer);
    return answer;
  };
}
