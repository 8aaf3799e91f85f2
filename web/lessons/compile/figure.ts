// A figure's directive: its kind, its settings, checked against the kind and the engine.
import type { Engine } from "../../engine/engine.ts";
import { kinds, kindOf } from "../figures/kinds.ts";
import { isChoice, parametersOf } from "../figures/kind.ts";
import type { Kind, Setting, Settings } from "../figures/kind.ts";
import type { FigureData } from "../lesson.ts";
import { methodLink, stateLink } from "./playground.ts";
import type { Attributes } from "./attributes.ts";
import { during, fail } from "./trouble.ts";

function word(kind: Kind, attributes: Attributes, name: string): string {
  const text = attributes.text(name);
  const control = kind.controls[name];
  const choices = control && isChoice(control) ? Object.keys(control.choices) : [text];
  if (choices.includes(text)) return text;
  return attributes.fail(name, `'${name}' must be one of ${choices.join(", ")}.`);
}

function setting(kind: Kind, attributes: Attributes, name: string): Setting {
  const usual = kind.defaults[name];
  if (typeof usual === "boolean") return attributes.flag(name);
  if (typeof usual === "string") return word(kind, attributes, name);
  return attributes.number(name);
}

/** Reads a figure. `alt` is required: what the figure shows, for those who do not see it. */
export function readFigure(
  engine: Engine,
  attributes: Attributes,
): { id: string; alt: string; data: FigureData } {
  const { place } = attributes;
  const id = attributes.text("id");
  if (!/^[a-z]\w*$/.test(id))
    return fail(place, `The id '${id}' of a figure must be a name: expressions use it.`);
  const name = attributes.text("kind");
  const kind = kindOf(name);
  if (!kind)
    return fail(place, `There is no figure of kind '${name}'; there are ${Object.keys(kinds).join(", ")}.`);
  const alt = attributes.text("alt");
  const title = attributes.text("title");
  const shown = attributes.text("shown", kind.shown.join(" ")).split(" ").filter(Boolean);
  const bad = shown.find((each) => each !== "none" && !kind.controls[each]);
  if (bad)
    attributes.fail(
      "shown",
      `A figure of kind '${name}' has no control '${bad}'; it has ${Object.keys(kind.controls).join(", ")}.`,
    );
  const objective = attributes.has("objective")
    ? attributes.text("objective")
    : String(kind.defaults["objective"] ?? "");
  const parameters = objective === "" ? [] : parametersOf(engine.catalog(), objective);
  if (!parameters) return attributes.fail("objective", `There is no objective '${objective}'.`);
  const settings: Record<string, Setting> = { ...kind.defaults };
  for (const each of attributes.names()) {
    if (["id", "kind", "alt", "title", "shown", "objective"].includes(each)) continue;
    if (kind.defaults[each] !== undefined) settings[each] = setting(kind, attributes, each);
    else if (parameters.includes(each)) settings[each] = attributes.number(each);
    else
      attributes.fail(
        each,
        `A figure of kind '${name}' has no '${each}'; it has ${[...Object.keys(kind.defaults), ...parameters].join(", ")}.`,
      );
  }
  if (kind.defaults["objective"] !== undefined) settings["objective"] = objective;
  during(place, `The figure '${id}'`, () => kind.compute(engine, settings));
  return {
    id,
    alt,
    data: { kind: name, settings, shown: shown.filter((each) => each !== "none"), name: title },
  };
}

/** The address of the playground in the state of a figure, or null where the playground has no such state. */
export function playgroundOf(engine: Engine, data: FigureData, changes: Settings = {}): string | null {
  const settings = { ...data.settings, ...changes };
  const plays = kindOf(data.kind)?.plays;
  return plays ? stateLink(engine.catalog(), plays(settings)) : methodLink(engine.catalog(), settings);
}
