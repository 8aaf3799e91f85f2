// An exercise: its prompt is Markdown, everything else a block of YAML below it.
import { LineCounter, isNode, parseDocument } from "yaml";
import { parse } from "../expression.ts";
import type { Exercise, Field, FigureData, Option, Seeds } from "../lesson.ts";
import { escaped } from "../exercises/verdict.ts";
import type { Calls, Vary } from "../scope.ts";
import { Attributes } from "./attributes.ts";
import { during, fail } from "./trouble.ts";
import type { Place } from "./trouble.ts";

export interface Workshop {
  /** Markdown to HTML, for texts at a place. */
  say: (markdown: string, place: Place) => string;
  figures: Readonly<Record<string, FigureData>>;
}

export const exerciseTypes = [
  "numeric",
  "predict",
  "choice",
  "goal",
  "order",
  "match",
  "error",
  "rule",
] as const;

/** YAML as attributes that know their lines. */
export function readYaml(text: string, place: Place): Attributes {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineAt = (offset: number): number => counter.linePos(offset).line - 1;
  const [error] = document.errors;
  if (error) fail(place, error.message.split("\n")[0] ?? "This is no YAML.", lineAt(error.pos[0]));
  const value: unknown = document.toJS();
  if (typeof value !== "object" || value === null || Array.isArray(value))
    fail(place, "Here must be names with values.");
  return new Attributes(value as Record<string, unknown>, place, (name) => {
    const node = document.get(name, true);
    return isNode(node) && node.range ? lineAt(node.range[0]) : 0;
  });
}

/** An expression that stands where an answer is wanted: it must be worked out, not typed. */
function answer(attributes: Attributes, name: string, value: unknown): string {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  if (typeof text !== "string") return attributes.fail(name, `'${name}' must be an expression.`);
  during(attributes.place, `'${text}' in '${name}'`, () => parse(text));
  return text;
}

function computed(attributes: Attributes, name: string, value: unknown): string {
  const text = answer(attributes, name, value);
  const node = parse(text);
  const typed =
    node.kind === "constant" ||
    (node.kind === "call" && node.name === "negative" && node.args[0]?.kind === "constant");
  return typed ? attributes.fail(name, `The answer ${text} is typed in; state how it is computed.`) : text;
}

class Reading {
  readonly attributes: Attributes;
  private readonly workshop: Workshop;

  constructor(attributes: Attributes, workshop: Workshop) {
    this.attributes = attributes;
    this.workshop = workshop;
  }

  say(markdown: string): string {
    return this.workshop.say(markdown, this.attributes.place);
  }

  /** A text that may be left out. */
  text(name: string, usual: string): string {
    return this.attributes.has(name) ? this.say(this.attributes.text(name)) : usual;
  }

  entries(name: string, usual?: unknown[]): Attributes[] {
    return this.attributes.list(name, usual).map((entry) => {
      if (typeof entry !== "object" || entry === null || Array.isArray(entry))
        return this.attributes.fail(name, `Each of '${name}' must be names with values.`);
      return new Attributes(entry as Record<string, unknown>, this.attributes.place, () =>
        this.attributes.lineOf(name),
      );
    });
  }

  fields(usual?: unknown[]): Field[] {
    return this.entries("fields", usual).map((entry) => {
      const field: Field = {
        label: entry.text("label"),
        answer: computed(this.attributes, "fields", entry.raw("answer")),
        rtol: entry.number("rtol", 1e-6),
        atol: entry.number("atol", 1e-9),
        wrong: entry.list("wrong", []).map((each) => {
          const mistake = new Attributes(each as Record<string, unknown>, entry.place);
          const read = {
            answer: answer(this.attributes, "fields", mistake.raw("answer")),
            say: this.say(mistake.text("say")),
          };
          mistake.finish("A wrong answer");
          return read;
        }),
      };
      entry.finish("A field");
      return field;
    });
  }

  options(name: string): Option[] {
    const options = this.entries(name).map((entry, i) => {
      const option = {
        id: entry.text("id", "abcdefghij"[i]),
        text: this.say(entry.text("text")),
        correct: answer(
          this.attributes,
          name,
          entry.has("correct") ? entry.raw("correct") : (entry.raw("correct"), "0"),
        ),
        say: this.say(entry.text("say")),
      };
      entry.finish("An option");
      return option;
    });
    this.unique(
      name,
      options.map(({ id }) => id),
    );
    return options;
  }

  lines(name: string, usual?: unknown[]): { id: string; text: string; entry: Attributes }[] {
    const lines = this.entries(name, usual).map((entry) => ({
      id: entry.text("id"),
      text: this.say(entry.text("text")),
      entry,
    }));
    this.unique(
      name,
      lines.map(({ id }) => id),
    );
    return lines;
  }

  unique(name: string, ids: string[]): void {
    const twice = ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice !== undefined) this.attributes.fail(name, `The id '${twice}' stands twice in '${name}'.`);
  }

  texts(name: string, value: unknown): string[] {
    if (!Array.isArray(value)) return this.attributes.fail(name, `'${name}' must be a list.`);
    return value.map(String);
  }

  /** Settings of the exercise's figure, each an expression. */
  settings(name: string, value: unknown, figure: string): Record<string, string> {
    const known = this.workshop.figures[figure]?.settings ?? {};
    return Object.fromEntries(
      Object.entries((value ?? {}) as Record<string, unknown>).map(([setting, text]) => {
        if (known[setting] === undefined)
          this.attributes.fail(name, `The figure '${figure}' has no '${setting}'.`);
        return [setting, answer(this.attributes, name, text)];
      }),
    );
  }

  /** A fan of seeds, for a figure whose settings have one. */
  seeds(figure: string): Seeds {
    if (this.workshop.figures[figure]?.settings["seed"] === undefined)
      this.attributes.fail("seeds", `The figure '${figure}' has no 'seed'.`);
    const fan = new Attributes(this.attributes.object("seeds"), this.attributes.place, () =>
      this.attributes.lineOf("seeds"),
    );
    const count = fan.number("count");
    const read = { count, least: fan.number("least", count) };
    fan.finish("A fan of seeds");
    const whole = Number.isInteger(read.count) && Number.isInteger(read.least);
    if (whole && 1 <= read.least && read.least <= read.count && read.count <= 200) return read;
    return this.attributes.fail("seeds", "A fan has 1 … 200 seeds, and asks for at most as many.");
  }

  plainSettings(name: string): Record<string, number | string | boolean> {
    return this.attributes.object(name) as Record<string, number | string | boolean>;
  }
}

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
      if (!["number", "mark", "order"].includes(kind))
        attributes.fail("kind", `'kind' must be number, mark or order.`);
      if (kind === "mark") withFigure();
      return {
        kind,
        fields: kind === "order" ? [] : reading.fields(),
        items:
          kind === "order"
            ? reading.lines("items").map(({ id, text, entry }) => ({
                id,
                text,
                value: computed(attributes, "items", entry.raw("value")),
              }))
            : [],
        wrong: attributes.list("wrong", []).map((each) => {
          const { order, say } = each as { order: unknown; say: unknown };
          return { order: reading.texts("wrong", order), say: reading.say(String(say)) };
        }),
        otherwise: reading.text(
          "otherwise",
          "Compare what you expected with what the run shows: where do they part?",
        ),
        reveal: reading.plainSettings("reveal"),
      };
    }
    case "choice":
      return { multiple: attributes.flag("multiple"), options: reading.options("options") };
    case "goal": {
      const at = withFigure();
      return {
        reach: answer(attributes, "reach", attributes.raw("reach")),
        near: reading.entries("near", []).map((entry) => ({
          when: answer(attributes, "near", entry.raw("when")),
          say: reading.say(entry.text("say")),
        })),
        otherwise: reading.text("otherwise", "Watch what the figure says, and change one thing at a time."),
        set: reading.settings("set", attributes.raw("set"), at),
        wrong: attributes.list("wrong").map((each) => reading.settings("wrong", each, at)),
        ...(attributes.has("seeds") ? { seeds: reading.seeds(at) } : {}),
      };
    }
    case "order":
      return {
        items: reading.lines("items").map(({ id, text, entry }) => ({
          id,
          text,
          after: reading.texts("items", entry.raw("after") ?? []),
          why: entry.has("why") ? reading.say(entry.text("why")) : "",
        })),
        distractors: reading
          .lines("distractors", [])
          .map(({ id, text, entry }) => ({ id, text, why: reading.say(entry.text("why")) })),
        wrong: attributes.list("wrong").map((each) => reading.texts("wrong", each)),
      };
    case "match": {
      const say = attributes.object("say") as Record<string, Record<string, string>>;
      return {
        left: reading.lines("left").map(({ id, text }) => ({ id, text })),
        right: reading.lines("right").map(({ id, text }) => ({ id, text })),
        pairs: attributes.object("pairs"),
        say: Object.fromEntries(
          Object.entries(say).map(([id, texts]) => [
            id,
            Object.fromEntries(Object.entries(texts).map(([other, text]) => [other, reading.say(text)])),
          ]),
        ),
      };
    }
    case "error":
      return {
        claim: reading.say(attributes.text("claim")),
        spots: reading.options("spots"),
        run: reading.plainSettings("run"),
        fields: reading.fields(),
        otherwise: reading.text("otherwise", general),
      };
    default:
      return {
        begin: attributes.text("begin", ""),
        answer: attributes.text("answer"),
        reference: attributes.object("reference"),
        runs: attributes.list("runs"),
        seeds: attributes.number("seeds", 1),
        wrong: reading
          .entries("wrong")
          .map((entry) => ({ program: entry.text("program"), say: reading.say(entry.text("say")) })),
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
  const hints = attributes.list("hints").map((hint) => {
    if (typeof hint === "string") return { text: reading.say(hint) };
    const { when, text } = hint as { when: string; text: string };
    return { when: answer(attributes, "hints", when), text: reading.say(text) };
  });
  if (hints.length < 3)
    attributes.fail("hints", "An exercise has three hints: a nudge, a pointer, a worked step.");
  const exercise = {
    id,
    type,
    core,
    prompt,
    ...(figure === undefined ? {} : { figure }),
    vary: attributes.object("vary") as Vary,
    calls: attributes.object("calls") as Calls,
    hints,
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
    case "numeric":
      return list(exercise.fields.map(({ label }) => `${escaped(label)}: ……`));
    default:
      return "";
  }
}
