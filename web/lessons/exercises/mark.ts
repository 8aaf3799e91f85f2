// Marking an answer: one function per type of exercise, all of them without a page.
import type {
  ChoiceExercise,
  ErrorExercise,
  Exercise,
  GoalExercise,
  MatchExercise,
  Multipliers,
  OrderExercise,
  PredictExercise,
} from "../lesson.ts";
import { evaluate, evaluateNumber, holds } from "../expression.ts";
import { kindOf } from "../figures/kinds.ts";
import type { Settings } from "../figures/kind.ts";
import { filled } from "../scope.ts";
import type { Scope } from "../expression.ts";
import { markFields } from "./fields.ts";
import { markProof } from "./proof.ts";
import { markRule } from "./rule.ts";
import { right, unreadable, wrong } from "./verdict.ts";
import type { Marking, Verdict } from "./verdict.ts";

export type { Marking, Verdict } from "./verdict.ts";

/** What learners hand in, by type. */
export type Answer =
  | { texts: string[] }
  | { chosen: string[] }
  | { order: string[] }
  | { pairs: Record<string, string> }
  | { settings: Settings }
  | { spot: string; texts: string[] }
  | { program: string }
  | { multipliers: Multipliers };

const ties = 1e-9;

function markChoice({ options, multiple }: ChoiceExercise, chosen: string[], { scope }: Marking): Verdict {
  if (chosen.length === 0) return unreadable(multiple ? "Choose at least one." : "Choose one first.");
  const picked = options.filter(({ id }) => chosen.includes(id));
  const bad = picked.filter(({ correct }) => !holds(correct, scope));
  if (bad.length > 0) return wrong(bad.map(({ id }) => id).join(" "), ...bad.map(({ say }) => say));
  const missing = options.filter(({ id, correct }) => !chosen.includes(id) && holds(correct, scope));
  if (missing.length > 0 && multiple)
    return wrong(
      "incomplete",
      `What you chose is right, but ${missing.length === 1 ? "one more is" : `${missing.length} more are`} too.`,
    );
  return { kind: "right", say: picked.map(({ say }) => say), tag: "right" };
}

function markPredictedOrder(exercise: PredictExercise, order: string[], { scope }: Marking): Verdict {
  const values = order.map((id) =>
    evaluateNumber(exercise.items.find((item) => item.id === id)?.value ?? "0/0", scope),
  );
  const ascending = values.every(
    (value, i) => i === 0 || (values[i - 1] ?? NaN) <= value * (1 + ties) + ties,
  );
  if (ascending && values.length === exercise.items.length) return right();
  const known = exercise.wrong.findIndex((each) => each.order.join() === order.join());
  return wrong(known < 0 ? "other" : String(known), exercise.wrong[known]?.say ?? exercise.otherwise);
}

function markOrder({ items, distractors }: OrderExercise, order: string[]): Verdict {
  if (order.length === 0) return unreadable("Put the lines in order first.");
  const foreign = distractors.find(({ id }) => order.includes(id));
  if (foreign) return wrong(`distractor ${foreign.id}`, foreign.why);
  for (const [place, id] of order.entries()) {
    const item = items.find((each) => each.id === id);
    const early = item?.after.find((before) => !order.slice(0, place).includes(before));
    if (item && early !== undefined && order.includes(early))
      return wrong(`${id} before ${early}`, `Line ${place + 1} comes too early: ${item.why}`);
  }
  const missing = items.length - order.length;
  if (missing > 0)
    return wrong(
      "missing",
      `So far so good, but ${missing === 1 ? "one line is" : `${missing} lines are`} still missing.`,
    );
  return right();
}

function markMatch({ left, pairs, say }: MatchExercise, given: Record<string, string>): Verdict {
  if (left.some(({ id }) => !given[id])) return unreadable("Give every line its partner first.");
  const bad = left.filter(({ id }) => given[id] !== pairs[id]);
  if (bad.length === 0) return right();
  const said = bad.map(({ id }) => say[id]?.[given[id] ?? ""] ?? say[id]?.["otherwise"] ?? "");
  return wrong(bad.map(({ id }) => `${id}:${given[id]}`).join(" "), ...said.filter(Boolean));
}

/** The scope in which conditions on a figure are read: the figure's settings and results under its name. */
export function figureScope(marking: Marking, figure: string, settings: Settings): Scope {
  const data = marking.figures[figure];
  const kind = data && kindOf(data.kind);
  if (!kind) throw new Error(`There is no figure ${figure}.`);
  const whole = { ...data.settings, ...settings };
  return { ...marking.scope, [figure]: { ...whole, ...kind.compute(marking.engine, whole) } };
}

/** Settings that a lesson states as expressions. */
export const worked = (set: Readonly<Record<string, unknown>>, scope: Scope): Settings =>
  Object.fromEntries(
    Object.entries(set).map(([name, value]) => [
      name,
      typeof value === "string" ? (evaluate(value, scope) as number) : (filled(value, scope) as number),
    ]),
  );

function markGoal(exercise: GoalExercise, settings: Settings, marking: Marking): Verdict {
  const { figure, reach, seeds, near, otherwise } = exercise;
  const at = (set: Settings): Scope => figureScope(marking, figure, set);
  const fan = seeds ? Array.from({ length: seeds.count }, (_, seed) => at({ ...settings, seed })) : [];
  const held = fan.filter((scope) => holds(reach, scope)).length;
  const scope = { ...at(settings), held };
  const counted = seeds
    ? [`With ${held} of ${seeds.count} seeds it is reached; ${seeds.least} are asked for.`]
    : [];
  if (seeds ? held >= seeds.least : holds(reach, scope)) return { kind: "right", say: counted, tag: "right" };
  const found = near.findIndex(({ when }) => holds(when, scope));
  return wrong(found < 0 ? "other" : String(found), near[found]?.say ?? otherwise, ...counted);
}

function markError(exercise: ErrorExercise, spot: string, texts: string[], marking: Marking): Verdict {
  const chosen = exercise.spots.find(({ id }) => id === spot);
  if (!chosen) return unreadable("Choose first where the claim goes wrong.");
  if (!holds(chosen.correct, marking.scope)) return wrong(`spot ${spot}`, chosen.say);
  const corrected = markFields(texts, exercise.fields, exercise.otherwise, marking);
  return corrected.kind === "right" ? { ...corrected, say: [chosen.say] } : corrected;
}

const mismatch = (): Verdict => unreadable("This answer does not fit the exercise.");

/** Marks an answer. */
export function mark(exercise: Exercise, answer: Answer, marking: Marking): Verdict {
  switch (exercise.type) {
    case "numeric":
      return "texts" in answer
        ? markFields(answer.texts, exercise.fields, exercise.otherwise, marking)
        : mismatch();
    case "predict":
      if ("order" in answer) return markPredictedOrder(exercise, answer.order, marking);
      return "texts" in answer
        ? markFields(answer.texts, exercise.fields, exercise.otherwise, marking)
        : mismatch();
    case "choice":
      return "chosen" in answer ? markChoice(exercise, answer.chosen, marking) : mismatch();
    case "goal":
      return "settings" in answer ? markGoal(exercise, answer.settings, marking) : mismatch();
    case "order":
      return "order" in answer ? markOrder(exercise, answer.order) : mismatch();
    case "match":
      return "pairs" in answer ? markMatch(exercise, answer.pairs) : mismatch();
    case "error":
      return "spot" in answer ? markError(exercise, answer.spot, answer.texts, marking) : mismatch();
    case "rule":
      return "program" in answer ? markRule(exercise, answer.program, marking) : mismatch();
    case "proof":
      return "multipliers" in answer ? markProof(exercise, answer.multipliers, marking) : mismatch();
  }
}
