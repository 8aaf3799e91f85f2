// Catalogue entries in a link: "adam,learning_rate:0.01,schedule:cosine,schedule.steps:50,clip_norm:1,noise:0.1".
import type { Catalog, ParameterInfo, Value } from "../engine/types.ts";
import {
  firstTexts,
  firstValue,
  mostParameters,
  own,
  parameterName,
  readText,
  textLimits,
  writeText,
} from "./own.ts";
import { infoOf, limits, methodInfo, method, objectiveInfo } from "./state.ts";
import type { MethodSetting, Setting } from "./state.ts";
import { quoted } from "./report.ts";
import type { OwnParameter } from "./own.ts";
import type { Report } from "./report.ts";

interface Entry {
  id: string;
  parameters: ParameterInfo[];
}

const schedulesOf = (catalog: Catalog): Entry[] =>
  "schedules" in catalog ? (catalog as Catalog & { schedules: Entry[] }).schedules : [];

const writeValue = (value: Value): string =>
  typeof value === "boolean" ? (value ? "1" : "0") : String(value);

function writeValues(setting: Setting, parameters: ParameterInfo[], prefix = ""): string[] {
  return parameters
    .filter(({ id, default: usual }) => (setting.values[id] ?? usual) !== usual)
    .map(({ id, default: usual }) => `${prefix}${id}:${writeValue(setting.values[id] ?? usual)}`);
}

const writeTyped = ({ text }: Setting): string[] => (text === undefined ? [] : [`text:${writeText(text)}`]);

/** "let.beta:0.9", with its range where that is not 0 … 1: "let.beta:2/0/10". */
function writeDeclared({ name, min, max }: OwnParameter, { values }: Setting): string {
  const range = min === 0 && max === 1 ? "" : `/${min}/${max}`;
  return `let.${name}:${String(values[name] ?? firstValue)}${range}`;
}

/** Takes a parameter of a typed rule; false when this is something else. */
function takeDeclared(
  setting: MethodSetting,
  name: string,
  text: string,
  field: string,
  report: Report,
): boolean {
  const id = name.slice("let.".length);
  const before = setting.parameters ?? [];
  if (setting.id !== own || !name.startsWith("let.") || !parameterName.test(id)) return false;
  if (before.length >= mostParameters || before.some((each) => each.name === id)) return false;
  const [value = "", from = "0", to = "1"] = text.split("/");
  let min = report.number(field, from, -limits.reach, limits.reach, 0);
  let max = report.number(field, to, -limits.reach, limits.reach, 1);
  if (!(min < max)) {
    report.add(field, `${field}: ${quoted(text)} has no range; 0 to 1 is used.`);
    [min, max] = [0, 1];
  }
  setting.parameters = [...before, { name: id, min, max }];
  setting.values[id] = report.number(field, value, min, max, Math.min(Math.max(firstValue, min), max));
  return true;
}

export function writeObjective(setting: Setting, catalog: Catalog): string {
  const parameters = objectiveInfo(catalog, setting.id)?.parameters ?? [];
  return [setting.id, ...writeTyped(setting), ...writeValues(setting, parameters)].join(",");
}

export function writeMethod(setting: MethodSetting, catalog: Catalog): string {
  const declared = setting.id === own ? (setting.parameters ?? []) : [];
  const parameters = (infoOf(catalog, setting)?.parameters ?? []).filter(
    ({ id }) => !declared.some(({ name }) => name === id),
  );
  const parts = [
    setting.id,
    ...writeTyped(setting),
    ...declared.map((each) => writeDeclared(each, setting)),
    ...writeValues(setting, parameters),
  ];
  if (setting.schedule) {
    const entry = schedulesOf(catalog).find(({ id }) => id === setting.schedule?.id);
    parts.push(
      `schedule:${setting.schedule.id}`,
      ...writeValues(setting.schedule, entry?.parameters ?? [], "schedule."),
    );
  }
  if (setting.clip) parts.push(`clip_${setting.clip.kind}:${setting.clip.at}`);
  if (setting.noise !== null) parts.push(`noise:${setting.noise}`);
  if (setting.sampler) {
    const { kind = "full" } = setting.sampler;
    const rest = catalog.sampler.filter(({ id }) => id !== "kind");
    parts.push(`sampler:${kind}`, ...writeValues({ id: "", values: setting.sampler }, rest, "sampler."));
  }
  return parts.join(",");
}

function readValue(field: string, text: string, parameter: ParameterInfo, report: Report): Value {
  const { kind, default: usual, min = -Infinity, max = Infinity, choices = [] } = parameter;
  if (kind === "switch") return report.choice(field, text, ["0", "1"], usual ? "1" : "0") === "1";
  if (kind === "choice") return report.choice(field, text, choices, String(usual));
  const most = parameter.id === "dimension" ? Math.min(max, limits.dimension) : max;
  return report.number(field, text, min, most, Number(usual), kind === "integer");
}

/** Splits "id,name:value,…" into its id and its pairs. */
function split(text: string): { id: string; pairs: [string, string][] } {
  const [id = "", ...rest] = text.split(",");
  return {
    id,
    pairs: rest.slice(0, 40).map((part) => {
      const colon = part.indexOf(":");
      return colon < 0 ? [part, ""] : [part.slice(0, colon), part.slice(colon + 1)];
    }),
  };
}

/** Sets one parameter; false when the entry has none of that name. */
function take(
  setting: Setting,
  entry: Entry,
  name: string,
  text: string,
  field: string,
  report: Report,
): boolean {
  const parameter = entry.parameters.find(({ id }) => id === name);
  if (!parameter) return false;
  setting.values[name] = readValue(field, text, parameter, report);
  return true;
}

/** Takes what was typed; false when this is something else. */
function takeText(
  setting: Setting,
  name: string,
  text: string,
  what: keyof typeof textLimits,
  field: string,
  report: Report,
): boolean {
  if (setting.id !== own || name !== "text") return false;
  const typed = readText(text);
  setting.text = typed.slice(0, textLimits[what]);
  if (typed.length > textLimits[what])
    report.add(field, `${field}: only the first ${textLimits[what]} of ${typed.length} characters are read.`);
  return true;
}

/** An own entry always has a text: the link's, or the one that the editor begins with. */
function withText(setting: Setting, what: keyof typeof textLimits, said: boolean, report: Report): void {
  if (setting.id !== own || said) return;
  setting.text = firstTexts[what];
  report.add(what === "function" ? "f" : "m", `The link does not say your ${what}; an example is used.`);
}

export function readObjective(text: string, catalog: Catalog, usual: Setting, report: Report): Setting {
  const { id, pairs } = split(text);
  const info = objectiveInfo(catalog, id);
  if (!info) {
    report.add("f", `f: there is no function ${quoted(id)}; ${usual.id} is used.`);
    return usual;
  }
  const setting: Setting = { id, values: {} };
  for (const [name, value] of pairs) {
    const field = `f.${id}.${name.slice(0, 40)}`;
    if (
      !take(setting, info, name, value, field, report) &&
      !takeText(setting, name, value, "function", field, report)
    )
      report.add(field, `f: ${id} has no parameter ${quoted(name)}; it is left out.`);
  }
  const said = pairs.some(([name]) => name === "text");
  withText(setting, "function", said, report);
  return setting;
}

/** The method that the text describes; null when there is none of that name. */
export function readMethod(text: string, catalog: Catalog, report: Report): MethodSetting | null {
  const { id, pairs } = split(text);
  const info = methodInfo(catalog, id);
  if (!info) {
    report.add("m", `m: there is no method ${quoted(id)}; it is left out.`);
    return null;
  }
  const setting = method(id);
  for (const [name, value] of pairs) {
    const field = `m.${id}.${name.slice(0, 40)}`;
    if (
      !take(setting, info, name, value, field, report) &&
      !takeText(setting, name, value, "method", field, report) &&
      !takeDeclared(setting, name, value, field, report) &&
      !readRow(setting, name, value, field, catalog, report)
    )
      report.add(field, `m: ${id} has no parameter ${quoted(name)}; it is left out.`);
  }
  const said = pairs.some(([name]) => name === "text");
  withText(setting, "method", said, report);
  return setting;
}

/** What is added to a method as a row of its own: schedule, clipping, noise. */
function readRow(
  setting: MethodSetting,
  name: string,
  value: string,
  field: string,
  catalog: Catalog,
  report: Report,
): boolean {
  if (name === "noise") setting.noise = report.number(field, value, 0, limits.noise, 0);
  else if (name === "clip_norm" || name === "clip_value")
    setting.clip = {
      kind: name === "clip_norm" ? "norm" : "value",
      at: report.number(field, value, 1e-9, limits.reach, 1),
    };
  else if (name === "schedule") setting.schedule = readSchedule(value, field, catalog, report);
  else if (name.startsWith("schedule.") && setting.schedule) {
    const entry = schedulesOf(catalog).find(({ id }) => id === setting.schedule?.id);
    return entry
      ? take(setting.schedule, entry, name.slice("schedule.".length), value, field, report)
      : false;
  } else if (name === "sampler")
    setting.sampler = { ...setting.sampler, kind: samplerKind(value, field, catalog, report) };
  else if (name.startsWith("sampler.") && setting.sampler) {
    const drawing: Setting = { id: "sampler", values: setting.sampler };
    return take(
      drawing,
      { id: "sampler", parameters: catalog.sampler },
      name.slice("sampler.".length),
      value,
      field,
      report,
    );
  } else return false;
  return true;
}

function samplerKind(text: string, field: string, catalog: Catalog, report: Report): string {
  const { choices = [] } = catalog.sampler.find(({ id }) => id === "kind") ?? {};
  return report.choice(field, text, choices, "full");
}

function readSchedule(id: string, field: string, catalog: Catalog, report: Report): Setting | null {
  if (schedulesOf(catalog).some((each) => each.id === id)) return { id, values: {} };
  report.add(field, `m: there is no schedule ${quoted(id)}; the learning rate stays constant.`);
  return null;
}
