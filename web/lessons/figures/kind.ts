// What a kind of figure is: settings in, results of the engine and a picture out.
import type { TemplateResult } from "lit/html.js";
import type { Catalog, Engine, ObjectiveSpec } from "../../engine/engine.ts";
import type { State } from "../../state/state.ts";

export type Setting = number | string | boolean;
export type Settings = Readonly<Record<string, Setting>>;
export type Changes = Readonly<Record<string, Setting>>;

/** One of several words that a reader may choose. */
export interface ChoiceControl {
  label: string;
  /** The values with what they are called. */
  choices: Readonly<Record<string, string>>;
}

/** A number that a reader may change. */
export interface NumberControl {
  label: string;
  min: number;
  max: number;
  /** Smallest difference that the slider makes; on a logarithmic slider a step of log10. */
  step: number;
  logarithmic?: boolean;
}

export type Control = NumberControl | ChoiceControl;

export const isChoice = (control: Control): control is ChoiceControl => "choices" in control;

/** Numbers as rows, for those who would rather read than see. */
export interface Table {
  head: string[];
  rows: (number | string)[][];
}

export interface Picture<Results> {
  settings: Settings;
  results: Results;
  /** Width that there is, in pixels. */
  width: number;
  /** Changes settings, as a slider would. */
  set: (changes: Changes) => void;
  /** Unique in the page, for what SVG refers to. */
  id: string;
}

export interface Kind<Results extends object = object> {
  /** Every setting with its usual value; a lesson may set these, and the parameters of the objective. */
  defaults: Settings;
  /** The settings that may be changed, in the order in which they are shown. */
  controls: Readonly<Record<string, Control>>;
  /** Which of them are shown unless the lesson says otherwise. */
  shown: readonly string[];
  /** Whether the figure walks: it then has Step, Run and a scrubber for the setting `step` of 0 … `steps`. */
  walks: boolean;
  /** What the engine says. Throws EngineError. */
  compute: (engine: Engine, settings: Settings) => Results;
  /** The picture in a sentence or two, with its numbers. */
  summary: (settings: Settings, results: Results) => string;
  table: (settings: Settings, results: Results) => Table;
  /** What of the playground's state shows the same; without it, gradient descent with the settings as they are. */
  plays?: (settings: Settings) => Partial<State>;
  draw: (picture: Picture<Results>) => TemplateResult;
}

export const numeric = (settings: Settings, name: string): number => Number(settings[name] ?? NaN);

/** The objective that the settings name, with those of its parameters that they set. */
export function objectiveOf(engine: Engine, settings: Settings): ObjectiveSpec {
  if (typeof settings["expression"] === "string" && settings["expression"] !== "")
    return { expression: settings["expression"] };
  const id = String(settings["objective"]);
  const parameters = parametersOf(engine.catalog(), id) ?? [];
  const set = parameters.filter((name) => settings[name] !== undefined);
  return { id, ...Object.fromEntries(set.map((name) => [name, settings[name]])) } as ObjectiveSpec;
}

/** The names of an objective's parameters; null where there is no such objective. */
export function parametersOf(catalog: Catalog, id: string): string[] | null {
  const info = catalog.objectives.find((each) => each.id === id);
  return info ? info.parameters.map((each) => each.id) : null;
}
