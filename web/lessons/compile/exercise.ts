// An exercise: its prompt is Markdown, everything else a block of YAML below it.
import type { Exercise } from "../lesson.ts";
import { escaped } from "../exercises/verdict.ts";
import type { Calls } from "../scope.ts";
import type { Attributes } from "./attributes.ts";
import { proofOf } from "./proof.ts";
import { Reading, answer, computed, readYaml } from "./reading.ts";
import type { Workshop } from "./reading.ts";
import { fail } from "./trouble.ts";
import type { Place } from "./trouble.ts";

export const exerciseTypes = [
  "numeric",
  "predict",
  "choice",
  "goal",
  "order",
  "match",
  "error",
  "rule",
  "proof",
] as const;

const general = "Look at the hints, or work the rule out with the numbers written in.";

function specific(type: string, reading: Reading, figure: string | undefined): Record<string, unknown> {
  const { attributes } = reading;
  const withFigure = (): string =>
    figure ?? fail(attributes.place, `An exercise of type ${type} needs a figure.`);
  switch (type) {
    case "numeric":
      return { fields: reading.fields(), otherwise: reading.text("otherwise", general) };
    case "predict": {
      const kind = attributes.text("kind", "number");
      const items =
        kind === "order"
          ? reading.lines("items").map(({ id, text, entry }) => {
              const value = computed(entry, "value", entry.raw("value"));
              entry.finish("An item");
              return { id, text, value };
            })
          : [];
      const ids = items.map(({ id }) => id);
      if (!["number", "mark", "order"].includes(kind))
        attributes.fail("kind", `'kind' must be number, mark or order.`);
      if (kind === "mark") withFigure();
      return {
        kind,
        fields: kind === "order" ? [] : reading.fields(),
        items,
        wrong: reading.entries("wrong", []).map((entry) => {
          const read = {
            order: reading.ids("wrong", entry.raw("order"), ids),
            say: reading.say(entry.text("say")),
          };
          entry.finish("A wrong order");
          return read;
        }),
        otherwise: reading.text(
          "otherwise",
          "Compare what you expected with what the run shows: where do they part?",
        ),
        reveal: reading.changes("reveal", figure),
      };
    }
    case "choice":
      return { multiple: attributes.flag("multiple"), options: reading.options("options") };
    case "goal": {
      const at = withFigure();
      return {
        reach: answer(attributes, "reach", attributes.raw("reach")),
        near: reading.entries("near", []).map((entry) => {
          const read = {
            when: answer(entry, "when", entry.raw("when")),
            say: reading.say(entry.text("say")),
          };
          entry.finish("What is near");
          return read;
        }),
        otherwise: reading.text("otherwise", "Watch what the figure says, and change one thing at a time."),
        set: reading.settings("set", attributes.raw("set"), at),
        wrong: attributes.list("wrong").map((each) => reading.settings("wrong", each, at)),
        ...(attributes.has("seeds") ? { seeds: reading.seeds(at) } : {}),
      };
    }
    case "order": {
      const lines = reading.lines("items");
      const distractors = reading.lines("distractors", []).map(({ id, text, entry }) => {
        const read = { id, text, why: reading.say(entry.text("why")) };
        entry.finish("A distractor");
        return read;
      });
      const own = lines.map(({ id }) => id);
      const items = lines.map(({ id, text, entry }) => {
        const after = reading.ids("items", entry.raw("after") ?? [], own);
        const why = after.length > 0 || entry.has("why") ? reading.say(entry.text("why")) : "";
        entry.finish("A line");
        return { id, text, after, why };
      });
      const all = [...own, ...distractors.map(({ id }) => id)];
      reading.unique("distractors", all);
      return {
        items,
        distractors,
        wrong: attributes.list("wrong").map((each) => reading.ids("wrong", each, all)),
      };
    }
    case "match": {
      const [left, right] = [reading.partners("left"), reading.partners("right")];
      const [lefts, rights] = [left.map(({ id }) => id), right.map(({ id }) => id)];
      const pairs = attributes.object("pairs");
      const said = attributes.object("say") as Record<string, Record<string, string>>;
      reading.ids("pairs", Object.values(pairs), rights);
      reading.ids("pairs", Object.keys(pairs), lefts);
      reading.ids("say", Object.keys(said), lefts);
      const single = lefts.find((id) => pairs[id] === undefined);
      if (single !== undefined) attributes.fail("pairs", `'${single}' has no partner.`);
      return {
        left,
        right,
        pairs,
        say: Object.fromEntries(
          Object.entries(said).map(([id, texts]) => {
            reading.ids("say", Object.keys(texts), [...rights, "otherwise"]);
            return [
              id,
              Object.fromEntries(Object.entries(texts).map(([other, text]) => [other, reading.say(text)])),
            ];
          }),
        ),
      };
    }
    case "error":
      return {
        claim: reading.say(attributes.text("claim")),
        spots: reading.options("spots"),
        run: reading.changes("run", figure),
        fields: reading.fields(),
        otherwise: reading.text("otherwise", general),
      };
    case "proof":
      return proofOf(reading);
    default:
      return {
        begin: attributes.text("begin", ""),
        answer: attributes.text("answer"),
        reference: attributes.object("reference"),
        runs: attributes.list("runs"),
        seeds: attributes.number("seeds", 1),
        wrong: reading.entries("wrong").map((entry) => {
          const read = { program: entry.text("program"), say: reading.say(entry.text("say")) };
          entry.finish("A wrong rule");
          return read;
        }),
        otherwise: reading.text(
          "otherwise",
          "The rule runs, but its points are not those of the rule that is asked for.",
        ),
      };
  }
}

/** Reads an exercise. `head` are the attributes of its directive, `prompt` its HTML. */
export function readExercise(
  id: string,
  head: Attributes,
  prompt: string,
  yaml: string,
  place: Place,
  workshop: Workshop,
): Exercise {
  const type = head.text("type");
  if (!(exerciseTypes as readonly string[]).includes(type))
    fail(head.place, `There is no exercise type '${type}'; there are ${exerciseTypes.join(", ")}.`);
  const figure = head.has("figure") ? head.text("figure") : undefined;
  const core = head.flag("core");
  if (figure !== undefined && !workshop.figures[figure])
    fail(head.place, `There is no figure '${figure}' before this exercise.`);
  head.raw("id");
  head.finish("An exercise");
  const attributes = readYaml(yaml, place);
  const reading = new Reading(attributes, workshop);
  const exercise = {
    id,
    type,
    core,
    prompt,
    ...(figure === undefined ? {} : { figure }),
    vary: reading.vary(),
    calls: attributes.object("calls") as Calls,
    hints: reading.hints(),
    solution: reading.say(attributes.text("solution")),
    ...specific(type, reading, figure),
  };
  attributes.finish(`An exercise of type ${type}`);
  return exercise as unknown as Exercise;
}

/** What a page shows where no script runs: the options and lines, without what is said to them. */
export function printed(exercise: Exercise): string {
  const list = (texts: string[]): string => `<ul>${texts.map((text) => `<li>${text}</li>`).join("")}</ul>`;
  switch (exercise.type) {
    case "choice":
      return list(exercise.options.map(({ text }) => text));
    case "error":
      return `<blockquote>${exercise.claim}</blockquote>`;
    case "match":
      return list([...exercise.left, ...exercise.right].map(({ text }) => text));
    case "order":
      return list([...exercise.items, ...exercise.distractors].map(({ text }) => text).sort());
    case "predict":
      return exercise.kind === "order" ? list(exercise.items.map(({ text }) => text)) : "";
    case "proof":
      return list(exercise.rows.map(({ formula, given }) => `${escaped(given ?? "……")} × ${formula}`));
    case "numeric":
      return list(exercise.fields.map(({ label }) => `${escaped(label)}: ……`));
    default:
      return "";
  }
}
