// What a kind of figure is: settings in, results of the engine and a picture out. Title, summary aloud, table of the
// numbers, controls and walker come with every figure; a kind adds what only it knows.
import type { TemplateResult } from "lit/html.js";
import type {
  Catalog,
  Engine,
  MethodSpec,
  ObjectiveSpec,
  ParameterInfo,
  RunSpec,
} from "../../engine/engine.ts";
import type { State } from "../../state/state.ts";

export type Setting = number | string | boolean;
export type Settings = Readonly<Record<string, Setting>>;
export type Changes = Readonly<Record<string, Setting>>;

/** The settings of a kind, from its defaults: `{ x: 5, fog: false }` gives numbers and switches, not 5 and false. */
export type SettingsOf<Defaults extends Settings> = string extends keyof Defaults
  ? Settings
  : {
      readonly [Name in keyof Defaults]: Defaults[Name] extends number
        ? number
        : Defaults[Name] extends boolean
          ? boolean
          : string;
    };

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

export interface Picture<Results, S extends Settings = Settings> {
  settings: S;
  results: Results;
  /** Width that there is, in pixels. */
  width: number;
  /** Changes settings, as a slider would. */
  set: (changes: Changes) => void;
  /** Unique in the page, for what SVG refers to. */
  id: string;
}

/** Members are methods, so that a kind with results of its own is a kind like any other. */
export interface Kind<Results extends object = object, Defaults extends Settings = Settings> {
  /** Every setting with its usual value; a lesson may set these, and the parameters of objective, method and schedule. */
  defaults: Defaults;
  /** The settings that may be changed, in the order in which they are shown. */
  controls: Readonly<Record<string, Control>>;
  /** Which of them are shown unless the lesson says otherwise. */
  shown: readonly string[];
  /** Whether the figure walks: it then has Step, Run and a scrubber for the setting `step` of 0 … `steps`. */
  walks: boolean;
  /** What has to be loaded beside the engine before it computes: the meter of proofs. */
  needs?: "meter";
  /** What the engine says. Throws EngineError. */
  compute(engine: Engine, settings: SettingsOf<Defaults>): Results;
  /** The picture in a sentence or two, with its numbers. */
  summary(settings: SettingsOf<Defaults>, results: Results): string;
  table(settings: SettingsOf<Defaults>, results: Results): Table;
  /** What of the playground's state shows the same; without it, one method with the settings as they are. */
  plays?(settings: SettingsOf<Defaults>): Partial<State>;
  draw(picture: Picture<Results, SettingsOf<Defaults>>): TemplateResult;
}

/** A kind whose settings are typed by its defaults and whose results by what it computes. */
export const define = <Results extends object, Defaults extends Settings>(
  kind: Kind<Results, Defaults>,
): Kind => kind as unknown as Kind;

export const numeric = (settings: Settings, name: string): number => Number(settings[name] ?? NaN);

type Listed = readonly { id: string; parameters: readonly ParameterInfo[] }[];

/** An id of the catalogue with those of its parameters that the settings set. */
function chosen(list: Listed, id: string, settings: Settings): Record<string, Setting> {
  const names = list.find((each) => each.id === id)?.parameters.map((each) => each.id) ?? [];
  return { id, ...valuesOf(names, settings) };
}

/** Those of some names that the settings set. */
export const valuesOf = (names: readonly string[], settings: Settings): Record<string, Setting> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = settings[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** The objective that the settings name, with those of its parameters that they set. */
export function objectiveOf(engine: Engine, settings: Settings): ObjectiveSpec {
  if (typeof settings["expression"] === "string" && settings["expression"] !== "")
    return { expression: settings["expression"] };
  const id = String(settings["objective"]);
  return chosen(engine.catalog().objectives, id, settings) as ObjectiveSpec;
}

/** The method that the settings name, gradient descent unless they do, with those of its parameters that they set. */
export const methodOf = (engine: Engine, settings: Settings): MethodSpec =>
  chosen(engine.catalog().methods, String(settings["method"] ?? "gradient_descent"), settings) as MethodSpec;

/** A run as the settings say: objective, method and, where they are set, schedule, noise and seed. */
export function runOf(
  engine: Engine,
  settings: Settings,
  start: number[],
  objective?: ObjectiveSpec,
): RunSpec {
  const schedule = String(settings["schedule"] ?? "");
  const noise = Number(settings["noise"] ?? 0);
  return {
    objective: objective ?? objectiveOf(engine, settings),
    method: methodOf(engine, settings),
    start,
    steps: numeric(settings, "steps"),
    ...(schedule === ""
      ? {}
      : {
          schedule: chosen(engine.catalog().schedules, schedule, settings) as NonNullable<
            RunSpec["schedule"]
          >,
        }),
    ...(noise > 0 ? { noise: { sd: noise } } : {}),
    ...(settings["seed"] === undefined ? {} : { seed: numeric(settings, "seed") }),
  };
}

/** What the settings choose from the catalogue: an entry each of these lists, with the parameters that it brings. */
export const lists = { objective: "objectives", method: "methods", schedule: "schedules" } as const;

/** The parameters of an entry of the catalogue; null where there is no such entry. */
export function parametersOf(catalog: Catalog, list: keyof typeof lists, id: string): ParameterInfo[] | null {
  const entries: Listed = catalog[lists[list]];
  const info = entries.find((each) => each.id === id);
  return info ? [...info.parameters] : null;
}
