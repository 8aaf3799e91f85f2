// The controls that a lesson adds to those of a figure's kind.
import type { ParameterInfo } from "../../engine/engine.ts";
import { isChoice } from "../figures/kind.ts";
import type { Kind, NumberControl } from "../figures/kind.ts";
import type { Attributes } from "./attributes.ts";

/** `ranges="learning_rate:0.01:2:0.01 x0:-3:3"`: other ranges for controls, as name:smallest:largest[:step]. */
function readRanges(attributes: Attributes): Map<string, [number, number, number?]> {
  const text = attributes.has("ranges") ? attributes.text("ranges") : "";
  const ranges = text
    .split(" ")
    .filter(Boolean)
    .map((each): [string, [number, number, number?]] => {
      const [name = "", ...numbers] = each.split(":");
      const [min = NaN, max = NaN, step] = numbers.map(Number);
      const good = min < max && (step === undefined || step > 0) && numbers.length <= 3;
      if (!good) attributes.fail("ranges", `'${each}' is no range; write name:smallest:largest:step.`);
      return [name, step === undefined ? [min, max] : [min, max, step]];
    });
  return new Map(ranges);
}

const letters: Record<string, string> = {
  "\\eta": "η", "\\beta": "β", "\\beta_1": "β₁", "\\beta_2": "β₂", "\\rho": "ρ", "\\lambda": "λ", "\\gamma": "γ",
  "\\kappa": "κ", "\\mu": "μ", "\\epsilon": "ε", "\\varepsilon": "ε", "\\nu": "ν", "\\alpha": "α",
}; // prettier-ignore

/** The control of a parameter of the catalogue. */
function controlOf(
  { id, symbol, min = 0, max = 1, scale }: ParameterInfo,
  range?: [number, number, number?],
): NumberControl {
  const words = id.replaceAll("_", " ").replace(/(\d)$/, " $1");
  const sign = letters[symbol] ?? (/^\w$/.test(symbol) ? symbol : "");
  const label = `${words[0]?.toUpperCase() ?? ""}${words.slice(1)} ${sign}`.trim();
  const [low, high, step] = range ?? [min, max];
  const logarithmic = scale === "logarithmic" && low > 0;
  return { label, min: low, max: high, step: step ?? (logarithmic ? 0.05 : (high - low) / 100), logarithmic };
}

/** The controls that a lesson adds to its kind's: other ranges, and parameters that it shows. */
export function readControls(
  kind: Kind,
  attributes: Attributes,
  shown: readonly string[],
  parameters: readonly ParameterInfo[],
): Record<string, NumberControl> {
  const ranges = readRanges(attributes);
  const controls: Record<string, NumberControl> = {};
  for (const name of new Set([...shown, ...ranges.keys()])) {
    const own = kind.controls[name];
    const info = parameters.find(
      (each) => each.id === name && (each.kind === "number" || each.kind === "integer"),
    );
    const range = ranges.get(name);
    if (own && range && !isChoice(own)) {
      const [min, max, step = own.step] = range;
      controls[name] = { ...own, min, max, step };
    } else if (!own && info) controls[name] = controlOf(info, range);
    else if (!own) {
      const known = [...Object.keys(kind.controls), ...parameters.map((each) => each.id)];
      attributes.fail(
        shown.includes(name) ? "shown" : "ranges",
        `This figure has no control '${name}'; it has ${known.join(", ")}.`,
      );
    }
  }
  return controls;
}
