// Numbers that learners type: compared with the answer, and with the answers that known mistakes lead to.
import type { Field } from "../lesson.ts";
import { evaluateNumber } from "../expression.ts";
import { NotANumber, close, readNumber } from "../number.ts";
import { unreadable, wrong } from "./verdict.ts";
import type { Marking, Verdict } from "./verdict.ts";

const near = (a: number, b: number, field: Field): boolean => close(a, b, field.rtol, field.atol);

/** A mistake's answer may be closer to the right one than the tolerance; it is then met more exactly. */
function mistake(given: number, field: Field, { scope }: Marking): number {
  const target = evaluateNumber(field.answer, scope);
  return field.wrong.findIndex(({ answer }) => {
    const value = evaluateNumber(answer, scope);
    return near(given, value, field) && Math.abs(given - value) < Math.abs(given - target);
  });
}

/** Marks texts against fields. */
export function markFields(
  texts: readonly string[],
  fields: readonly Field[],
  otherwise: string,
  marking: Marking,
): Verdict {
  const given: number[] = [];
  for (const [i, field] of fields.entries()) {
    try {
      given.push(readNumber(texts[i] ?? ""));
    } catch (error) {
      if (!(error instanceof NotANumber)) throw error;
      return unreadable(fields.length > 1 ? `${field.label}: ${error.message}` : error.message);
    }
  }
  const correct: boolean[] = [];
  const say: string[] = [];
  const tags: string[] = [];
  for (const [i, field] of fields.entries()) {
    const number = given[i] ?? NaN;
    const found = mistake(number, field, marking);
    correct.push(found < 0 && near(number, evaluateNumber(field.answer, marking.scope), field));
    if (found >= 0) say.push(field.wrong[found]?.say ?? "");
    if (!correct[i]) tags.push(`${i}:${found >= 0 ? found : "other"}`);
  }
  if (tags.length === 0) return { kind: "right", say: [], tag: "right", fields: correct };
  return { ...wrong(tags.join(" "), ...(say.length > 0 ? say : [otherwise])), fields: correct };
}
