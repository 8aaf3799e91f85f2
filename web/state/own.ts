// What the learner types: a function of x, or of x and y, and an update rule, both in the engine's language.
import type { Catalog, MethodId, MethodInfo, ParameterInfo } from "../engine/types.ts";
import type { FunctionInfo } from "./state.ts";

/** The id of what was typed; its text stands beside the values of the setting. */
export const own = "own";

/** What stands in the editors before anything is typed. */
export const firstTexts = {
  function: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
  method: "v = 0.9*v + g\ntheta = theta - eta*v",
} as const;

/** The longest texts that the engine reads. */
export const textLimits = { function: 500, method: 2000 } as const;

/** A function of x alone has one variable; any that mentions y has two. */
export const ownDimension = (text: string): number => (/(?<![A-Za-z_])y(?![A-Za-z_0-9])/.test(text) ? 2 : 1);

export function ownFunction(text: string = firstTexts.function): FunctionInfo {
  return {
    id: own,
    name: "Your function",
    teaches: "What you typed. Its slopes are exact: the engine differentiates the text.",
    dimension: ownDimension(text),
    parameters: [],
  };
}

/** A number that a typed rule reads by its name and the learner turns. */
export interface OwnParameter {
  name: string;
  min: number;
  max: number;
}

/** What a parameter begins with: most that a rule remembers is kept by a share like this. */
export const firstValue = 0.9;

/** As many as anybody can turn. */
export const mostParameters = 6;

export const parameterName = /^[A-Za-z]\w{0,19}$/;

const ownParameter = ({ name, min, max }: OwnParameter): ParameterInfo => ({
  id: name,
  symbol: name,
  kind: "number",
  default: Math.min(Math.max(firstValue, min), max),
  min,
  max,
  scale: "linear",
  doc: "A number of your program.",
});

/** A typed rule has the learning rate, and the parameters that were declared for it. */
export function ownMethod(catalog: Catalog, parameters: OwnParameter[] = []): MethodInfo {
  const rate = catalog.methods
    .find(({ id }) => id === "gradient_descent")
    ?.parameters.filter(({ id }) => id === "learning_rate");
  return {
    id: own as MethodId,
    name: "Your method",
    kind: "rule",
    tex: "",
    advice: "What you typed, run once per step.",
    source: "",
    differs: "",
    numpy: "",
    numpy_start: "",
    pytorch: "",
    asks_elsewhere: false,
    noisy: false,
    normalised: false,
    parameters: [...(rate ?? []), ...parameters.map(ownParameter)],
    slots: [],
    terms: [],
  };
}

/** What separates parts of a link, and what would be read as an escape. */
const inner = /[%,:~]/g;
/** What an address would change or cut off. */
const outer = /[^\w\-.!*'()+^/=;,:~]/gu;

const escape = (character: string): string => encodeURIComponent(character).replace(/[~]/g, "%7E");

/** A text as it may stand in a link between commas and colons: escaped once for them, once for the address. */
export const writeText = (text: string): string => text.replace(inner, escape).replace(outer, escape);

/** The text again, from a link that has been unescaped once as a whole. */
export function readText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
