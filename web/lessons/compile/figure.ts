// A figure's directive: its kind, its settings, checked against the kind and the engine.
import type { Engine, ParameterInfo } from "../../engine/engine.ts";
import { kinds, kindOf } from "../figures/kinds.ts";
import { isChoice, lists, parametersOf } from "../figures/kind.ts";
import type { Kind, Setting, Settings } from "../figures/kind.ts";
import type { FigureData } from "../lesson.ts";
import { methodLink, stateLink } from "./playground.ts";
import type { Attributes } from "./attributes.ts";
import { readControls } from "./controls.ts";
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

/** The entries of the catalogue that a figure names, with the parameters that a lesson may then set as well. */
function readChoices(
  engine: Engine,
  kind: Kind,
  attributes: Attributes,
): { chosen: Settings; parameters: ParameterInfo[] } {
  const chosen: Record<string, Setting> = {};
  const parameters: ParameterInfo[] = [];
  for (const list of Object.keys(lists) as (keyof typeof lists)[]) {
    const usual = kind.defaults[list];
    if (usual === undefined) continue;
    const id = attributes.has(list) ? attributes.text(list) : String(usual);
    chosen[list] = id;
    if (id === "") continue;
    const own = parametersOf(engine.catalog(), list, id);
    if (!own) return attributes.fail(list, `There is no ${list} '${id}'.`);
    parameters.push(...own);
  }
  return { chosen, parameters };
}

function parameterValue(info: ParameterInfo, attributes: Attributes): Setting {
  if (info.kind === "switch") return attributes.flag(info.id);
  if (info.kind !== "choice") return attributes.number(info.id);
  const text = attributes.text(info.id);
  if (info.choices?.includes(text)) return text;
  return attributes.fail(info.id, `'${info.id}' must be one of ${info.choices?.join(", ") ?? ""}.`);
}

const own = ["id", "kind", "alt", "title", "shown", "ranges", ...Object.keys(lists)];

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
  const shown = attributes
    .text("shown", kind.shown.join(" "))
    .split(" ")
    .filter((each) => each !== "" && each !== "none");
  const { chosen, parameters } = readChoices(engine, kind, attributes);
  const settings: Record<string, Setting> = { ...kind.defaults, ...chosen };
  for (const each of attributes.names().filter((attribute) => !own.includes(attribute))) {
    const info = parameters.find((parameter) => parameter.id === each);
    if (kind.walks && (each === "noise" || each === "seed")) settings[each] = attributes.number(each);
    else if (kind.defaults[each] !== undefined) settings[each] = setting(kind, attributes, each);
    else if (info) settings[each] = parameterValue(info, attributes);
    else
      attributes.fail(
        each,
        `A figure of kind '${name}' has no '${each}'; it has ${[...Object.keys(kind.defaults), ...parameters.map((parameter) => parameter.id)].join(", ")}.`,
      );
  }
  const controls = readControls(kind, attributes, shown, parameters);
  for (const each of Object.keys(controls))
    settings[each] ??= parameters.find((parameter) => parameter.id === each)?.default ?? 0;
  during(place, `The figure '${id}'`, () => kind.compute(engine, settings));
  return { id, alt, data: { kind: name, settings, shown, controls, name: title } };
}

/** The address of the playground in the state of a figure, or null where the playground has no such state. */
export function playgroundOf(engine: Engine, data: FigureData, changes: Settings = {}): string | null {
  const settings = { ...data.settings, ...changes };
  const state = kindOf(data.kind)?.plays?.(settings);
  return state ? stateLink(engine.catalog(), state) : methodLink(engine.catalog(), settings);
}
