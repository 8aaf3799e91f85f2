// The block of YAML of an exercise: what stands in it under which name, each entry checked, each complaint with its line.
import type { Workbench } from "../../engine/workbench.ts";
import { LineCounter, isNode, parseDocument } from "yaml";
import { parse } from "../expression.ts";
import type { Changes } from "../figures/kind.ts";
import type { Field, FigureData, Option, Seeds } from "../lesson.ts";
import type { Vary } from "../scope.ts";
import { Attributes } from "./attributes.ts";
import { during, fail } from "./trouble.ts";
import type { Place } from "./trouble.ts";

export interface Workshop {
  /** Markdown to HTML, for texts at a place. */
  say: (markdown: string, place: Place) => string;
  figures: Readonly<Record<string, FigureData>>;
  /** Checks proofs; null where a lesson is compiled without them. */
  workbench: Workbench | null;
}

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
  return new Attributes(value as Record<string, unknown>, place, (...path) => {
    const nodes = path.map((_, i) => document.getIn(path.slice(0, path.length - i), true));
    const found = nodes.find((node) => isNode(node) && node.range);
    return isNode(found) && found.range ? lineAt(found.range[0]) : 0;
  });
}

/** An expression that stands where an answer is wanted: it must be worked out, not typed. */
export function answer(attributes: Attributes, name: string, value: unknown): string {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  if (typeof text !== "string") return attributes.fail(name, `'${name}' must be an expression.`);
  during(attributes.placeOf(name), `'${text}' in '${name}'`, () => parse(text));
  return text;
}

export function computed(attributes: Attributes, name: string, value: unknown): string {
  const text = answer(attributes, name, value);
  const node = parse(text);
  const typed =
    node.kind === "constant" ||
    (node.kind === "call" && node.name === "negative" && node.args[0]?.kind === "constant");
  return typed ? attributes.fail(name, `The answer ${text} is typed in; state how it is computed.`) : text;
}

export class Reading {
  readonly attributes: Attributes;
  readonly workshop: Workshop;

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

  /** The entries of a list, each of them names with values. */
  entries(name: string, usual?: unknown[]): Attributes[] {
    return Reading.listed(this.attributes, name, usual);
  }

  private static listed(of: Attributes, name: string, usual?: unknown[]): Attributes[] {
    return of.list(name, usual).map((entry, i) => {
      if (typeof entry !== "object" || entry === null || Array.isArray(entry))
        return of.fail(name, `Each of '${name}' must be names with values.`);
      return of.below(entry as Record<string, unknown>, name, i);
    });
  }

  fields(usual?: unknown[]): Field[] {
    return this.entries("fields", usual).map((entry) => {
      const field: Field = {
        label: entry.text("label"),
        answer: computed(entry, "answer", entry.raw("answer")),
        rtol: entry.number("rtol", 1e-6),
        atol: entry.number("atol", 1e-9),
        wrong: Reading.listed(entry, "wrong", []).map((mistake) => {
          const read = {
            answer: answer(mistake, "answer", mistake.raw("answer")),
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
        correct: answer(entry, "correct", entry.raw("correct") ?? "0"),
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

  /** The lines of one side of a match. */
  partners(name: string): { id: string; text: string }[] {
    return this.lines(name).map(({ id, text, entry }) => {
      entry.finish("A line");
      return { id, text };
    });
  }

  unique(name: string, ids: readonly string[]): void {
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
    const fan = this.attributes.below(this.attributes.object("seeds"), "seeds");
    const count = fan.number("count");
    const read = { count, least: fan.number("least", count) };
    fan.finish("A fan of seeds");
    const whole = Number.isInteger(read.count) && Number.isInteger(read.least);
    if (whole && 1 <= read.least && read.least <= read.count && read.count <= 200) return read;
    return this.attributes.fail("seeds", "A fan has 1 … 200 seeds, and asks for at most as many.");
  }

  /** What the exercise sets its figure to. */
  changes(name: string, figure: string | undefined): Changes {
    const changes = this.attributes.object(name);
    const known = this.workshop.figures[figure ?? ""]?.settings ?? {};
    for (const [setting, value] of Object.entries(changes)) {
      if (known[setting] === undefined)
        this.attributes.fail(name, `The figure '${figure ?? ""}' has no '${setting}'.`);
      if (typeof value !== typeof known[setting])
        this.attributes.fail(name, `'${setting}' in '${name}' must be a ${typeof known[setting]}.`);
    }
    return changes as Changes;
  }

  /** Ids that stand in a list; each must be one of `known`. */
  ids(name: string, value: unknown, known: readonly string[]): string[] {
    const ids = this.texts(name, value);
    const stranger = ids.find((id) => !known.includes(id));
    if (stranger !== undefined)
      this.attributes.fail(name, `There is no '${stranger}' for '${name}'; there are ${known.join(", ")}.`);
    return ids;
  }

  /** A nudge, a pointer, a worked step; those with a condition come besides. */
  hints(): { text: string; when?: string }[] {
    const hints = this.attributes.list("hints").map((hint, i): { text: string; when?: string } => {
      if (typeof hint === "string") return { text: this.say(hint) };
      if (typeof hint !== "object" || hint === null)
        return this.attributes.fail("hints", "A hint is a text, or has 'when' and 'text'.");
      const entry = this.attributes.below(hint as Record<string, unknown>, "hints", i);
      const read = {
        when: answer(entry, "when", entry.raw("when")),
        text: this.say(entry.text("text")),
      };
      entry.finish("A hint");
      return read;
    });
    if (hints.filter(({ when }) => when === undefined).length < 3)
      this.attributes.fail("hints", "An exercise has three hints: a nudge, a pointer, a worked step.");
    return hints;
  }

  /** Names with as many values each as there are variants. */
  vary(): Vary {
    const vary = this.attributes.object("vary");
    const lengths = Object.values(vary).map((values) => (Array.isArray(values) ? values.length : 0));
    if (lengths.some((length) => length < 2 || length !== lengths[0]))
      this.attributes.fail("vary", "Each name in 'vary' has a list of values, all of the same length.");
    return vary as Vary;
  }
}
