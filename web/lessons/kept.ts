// Results that are dear are kept for a while: a goal over a fan of seeds asks for the same fan many times, and whoever moves
// a figure asks for all answers of the lesson's calls again.
import type { Engine } from "../engine/engine.ts";

/** A computation that answers its latest `most` questions from memory, per engine. Questions are compared as JSON. */
export function kept<Question, Answer>(
  work: (engine: Engine, question: Question) => Answer,
  most = 30,
): (engine: Engine, question: Question) => Answer {
  const memory = new WeakMap<Engine, Map<string, Answer>>();
  return (engine, question) => {
    const answers = memory.get(engine) ?? new Map<string, Answer>();
    memory.set(engine, answers);
    const key = JSON.stringify(question);
    const answer = answers.get(key) ?? work(engine, question);
    answers.delete(key);
    answers.set(key, answer);
    if (answers.size > most) answers.delete(answers.keys().next().value ?? "");
    return answer;
  };
}
