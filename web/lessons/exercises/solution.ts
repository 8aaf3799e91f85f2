// The right answer of an exercise, and the wrong ones that it ships.
import type { Exercise, Field } from "../lesson.ts";
import { evaluateNumber, holds } from "../expression.ts";
import type { Scope } from "../expression.ts";
import { worked } from "./mark.ts";
import type { Answer } from "./mark.ts";

const typed = (answer: string, scope: Scope): string => String(evaluateNumber(answer, scope));
const typedAll = (fields: readonly Field[], scope: Scope): string[] =>
  fields.map(({ answer }) => typed(answer, scope));

/** The right answer. */
export function solutionOf(exercise: Exercise, scope: Scope): Answer {
  switch (exercise.type) {
    case "numeric":
      return { texts: typedAll(exercise.fields, scope) };
    case "predict":
      if (exercise.kind !== "order") return { texts: typedAll(exercise.fields, scope) };
      return {
        order: [...exercise.items]
          .sort((a, b) => evaluateNumber(a.value, scope) - evaluateNumber(b.value, scope))
          .map(({ id }) => id),
      };
    case "choice":
      return { chosen: exercise.options.filter(({ correct }) => holds(correct, scope)).map(({ id }) => id) };
    case "goal":
      return { settings: worked(exercise.set, scope) };
    case "order":
      return { order: exercise.items.map(({ id }) => id) };
    case "match":
      return { pairs: exercise.pairs };
    case "error":
      return {
        spot: exercise.spots.find(({ correct }) => holds(correct, scope))?.id ?? "",
        texts: typedAll(exercise.fields, scope),
      };
    case "rule":
      return { program: exercise.answer };
    case "proof":
      return { multipliers: exercise.answer };
  }
}

/** What wrong fields lead to: each mistake alone, the other fields right. */
const wrongFields = (fields: readonly Field[], scope: Scope): string[][] =>
  fields.flatMap((field, i) =>
    field.wrong.map(({ answer }) =>
      typedAll(fields, scope).map((text, j) => (i === j ? typed(answer, scope) : text)),
    ),
  );

/** The wrong answers that an exercise ships. */
export function wrongAnswersOf(exercise: Exercise, scope: Scope): Answer[] {
  switch (exercise.type) {
    case "numeric":
      return wrongFields(exercise.fields, scope).map((texts) => ({ texts }));
    case "predict":
      if (exercise.kind === "order") return exercise.wrong.map(({ order }) => ({ order }));
      return wrongFields(exercise.fields, scope).map((texts) => ({ texts }));
    case "choice":
      return exercise.options
        .filter(({ correct }) => !holds(correct, scope))
        .map(({ id }) => ({ chosen: [id] }));
    case "goal":
      return exercise.wrong.map((set) => ({ settings: worked(set, scope) }));
    case "order":
      return exercise.wrong.map((order) => ({ order }));
    case "match":
      return Object.entries(exercise.say).flatMap(([left, texts]) =>
        Object.keys(texts).flatMap((other) =>
          other === "otherwise" ? [] : [{ pairs: { ...exercise.pairs, [left]: other } }],
        ),
      );
    case "error": {
      const right = exercise.spots.find(({ correct }) => holds(correct, scope))?.id ?? "";
      const texts = typedAll(exercise.fields, scope);
      const spots = exercise.spots.filter(({ id }) => id !== right).map(({ id }) => ({ spot: id, texts }));
      return [...spots, ...wrongFields(exercise.fields, scope).map((each) => ({ spot: right, texts: each }))];
    }
    case "rule":
      return exercise.wrong.map(({ program }) => ({ program }));
    case "proof":
      return exercise.wrong.map(({ multipliers }) => ({ multipliers }));
  }
}
