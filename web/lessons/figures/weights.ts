// What is left of old gradients: the weight of each in the memory, and how the memory fills while the slope stays the same.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define, numeric } from "./kind.ts";
import type { Settings } from "./kind.ts";
import { floor, panels, plot } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";

interface Results {
  /** The weight of the gradient i steps back. */
  weights: number[];
  /** The memory after k gradients of size 1. */
  filled: number[];
  /** What it comes to in the end, and after how many gradients nine tenths of that are there. */
  limit: number;
  nearly: number;
  /** How many steps back the weight has fallen to a half. */
  half: number;
}

const count = 40;
const longest = 5000;

/** The memory of a slope that is 1 throughout; what one more gradient adds is the weight of the oldest. */
function compute(engine: Engine, settings: Settings): Results {
  const memory = numeric(settings, "beta");
  const trace = engine.run({
    objective: { expression: "x" },
    method: {
      id: "momentum",
      learning_rate: 1e-3,
      momentum: memory,
      form: settings["average"] === true ? "averaging" : "outside",
    },
    start: [0],
    steps: longest,
  });
  const filled = Array.from(trace.slots["velocity"] ?? []);
  const weights = filled.slice(1).map((each, i) => each - (filled[i] ?? 0));
  const limit = filled[longest] ?? NaN;
  return {
    weights: weights.slice(0, count),
    filled: filled.slice(0, count + 1),
    limit,
    nearly: filled.findIndex((each) => each >= 0.9 * limit),
    half: weights.findIndex((each) => each <= 0.5 * (weights[0] ?? NaN)),
  };
}

const nameOf = (average: boolean): string => (average ? "ρ" : "β");

function bars(list: readonly number[], width: number): TemplateResult {
  const f = frame({
    width,
    height: 270,
    x: [-0.7, count - 0.3],
    y: [0, Math.max(list[0] ?? 1, 0.02) * 1.05],
    xLabel: "steps back i",
    yLabel: "weight of that gradient",
  });
  const thick = (f.x(1) - f.x(0)) * 0.68;
  return plot(f, {
    inside: svg`${list.map((weight, i) => svg`<rect class="weight" x=${f.x(i) - thick / 2} y=${f.y(weight)} width=${thick} height=${Math.max(0, f.bottom - f.y(weight))}></rect>`)}`,
  });
}

function filling(filled: readonly number[], limit: number, width: number): TemplateResult {
  const f = frame({
    width,
    height: 270,
    x: [0, count],
    y: [0, limit * 1.12],
    xLabel: "gradients so far, all of them 1",
    yLabel: "memory",
  });
  const rising = filled.map((value, i): Point => [i, value]);
  return plot(f, {
    inside: polyline(rising, f, "series-1"),
    over: floor(f, limit, `comes to ${written(limit)}`, "end"),
  });
}

export const weights = define({
  defaults: { beta: 0.9, average: false },
  controls: { beta: { label: "Memory", min: 0, max: 0.99, step: 0.01 } },
  shown: ["beta"],
  walks: false,
  compute,
  summary: (settings, { weights: list, limit, nearly }) =>
    `With ${nameOf(settings.average)} = ${written(numeric(settings, "beta"))} the gradient of 10 steps ago has the weight ${written(list[10] ?? NaN)}, the newest ${written(list[0] ?? NaN)}. A steady slope of 1 fills the memory to ${written(limit)}; nine tenths of it are there after ${nearly} gradients.`,
  table: (_, { weights: list, filled }) =>
    tabulate({
      "steps back i": stepsUpTo(count - 1),
      weight: list,
      "memory after i gradients": filled.slice(0, count),
    }),
  draw: ({ results: { weights: list, filled, limit }, width }) =>
    panels(
      width,
      (own) => bars(list, own),
      (own) => filling(filled, limit, own),
    ),
});
