// Random states and a small random number generator for tests: seeded, so that a failure comes again.
import catalogue from "../../build/generated/catalogue.json" with { type: "json" };
import type { Catalog, ParameterInfo, Value } from "../../web/engine/types.ts";
import { own } from "../../web/state/own.ts";
import {
  axisIds,
  chartIds,
  customaryPoints,
  dimensionOf,
  drawerIds,
  functionsOf,
  hasRows,
  limits,
  lineFit,
  mapKinds,
  method,
  scaleIds,
} from "../../web/state/state.ts";
import type { Axis, Data, MethodSetting, Setting, State, Values } from "../../web/state/state.ts";

export const catalog = catalogue as unknown as Catalog;

export class Dice {
  constructor(private seed: number) {}

  /** From [0, 1): Mulberry32. */
  next(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  often(chance: number): boolean {
    return this.next() < chance;
  }
}

function value(dice: Dice, { id, kind, min = 0, max = 1, choices = [] }: ParameterInfo): Value {
  if (kind === "switch") return dice.often(0.5);
  if (kind === "choice") return dice.of(choices);
  const most = id === "dimension" ? 12 : max;
  const number = min + (most - min) * dice.next() ** 8;
  return kind === "integer" ? Math.round(number) : number;
}

const values = (dice: Dice, parameters: ParameterInfo[]): Values =>
  Object.fromEntries(parameters.filter(() => dice.often(0.5)).map((each) => [each.id, value(dice, each)]));

/** Texts with everything in them that a link gives a meaning of its own. */
const programs = [
  "theta = theta - eta*g",
  "v = 0.9*v + g # 10% less, a ~ b\ntheta -= eta*v; k = k",
  "θ = θ - 2π",
];
const functions = [
  "x^2",
  "(x - 1)^2 + 100*(y - x^2)^2",
  "where(x > 0, x, -2x) + max(x, y)",
  "50% & more, 1:2~3",
];

function randomObjective(dice: Dice): Setting {
  if (dice.often(0.15)) return { id: own, values: {}, text: dice.of(functions) };
  const overData = functionsOf(catalog).filter(({ id }) => hasRows({ id, values: {} }));
  const info = dice.often(0.1) ? dice.of(overData) : dice.of(catalog.objectives);
  return { id: info.id, values: values(dice, info.parameters) };
}

/** Rows for a problem over data, now and then its usual ones; null for what takes none. */
function randomData(dice: Dice, { id }: Setting): Data | null {
  if (!hasRows({ id, values: {} }) || dice.often(0.3)) return id === lineFit ? customaryPoints : null;
  const inputs = id === lineFit ? 1 : 1 + dice.below(limits.inputs);
  const output = (): number => (id === "logistic" ? dice.below(2) : dice.below(99) / 8);
  return Array.from({ length: 2 + dice.below(9) }, () => [
    ...Array.from({ length: inputs }, () => dice.next() - 0.5),
    output(),
  ]);
}

function randomAxis(dice: Dice): Axis | null {
  if (dice.often(0.4)) return null;
  const path = dice.of([
    "start.0",
    "seed",
    "method.learning_rate",
    "objective.kappa",
    "schedule.decay",
    "method.parameters.beta",
  ]);
  const min = (dice.next() - 0.5) * 10;
  return { path, min, max: min + 1e-6 + dice.next() };
}

/** A typed rule, with none to three numbers that it reads by name. */
function ownRule(dice: Dice): MethodSetting {
  const parameters = ["beta", "rho", "q1"]
    .filter(() => dice.often(0.4))
    .map((name) =>
      dice.often(0.5) ? { name, min: 0, max: 1 } : { name, min: -dice.next(), max: 2 + dice.next() },
    );
  const numbers = Object.fromEntries(parameters.map(({ name }) => [name, dice.next()]));
  const rule = method(own, { learning_rate: 0.5 + dice.next(), ...numbers });
  return { ...rule, text: dice.of(programs), ...(parameters.length > 0 ? { parameters } : {}) };
}

function randomMethod(dice: Dice): MethodSetting {
  const info = dice.of(catalog.methods);
  const rule = dice.often(0.15) ? ownRule(dice) : method(info.id, values(dice, info.parameters));
  return {
    ...rule,
    clip: dice.often(0.2) ? { kind: dice.of(["norm", "value"] as const), at: 0.5 + dice.next() } : null,
    noise: dice.often(0.2) ? dice.next() : null,
    sampler: dice.often(0.2)
      ? { kind: dice.of(["full", "shuffled", "replacement"]), batch: 2 + dice.below(9) }
      : null,
  };
}

export function randomState(dice: Dice): State {
  const objective = randomObjective(dice);
  const data = randomData(dice, objective);
  const methods = Array.from({ length: 1 + dice.below(limits.methods) }, () => randomMethod(dice));
  const steps = 1 + dice.below(limits.steps);
  const coordinate = (): number => (dice.next() - 0.5) * 10 ** (dice.below(8) - 3);
  return {
    objective,
    data,
    methods,
    start: dice.often(0.3) ? null : Array.from({ length: dimensionOf(objective, catalog, data) }, coordinate),
    steps,
    step: dice.below(steps + 1),
    level: dice.below(5),
    charts: chartIds.filter(() => dice.often(0.4)),
    axis: dice.of(axisIds),
    scale: dice.of(scaleIds),
    pin: dice.often(0.3) ? { run: dice.below(methods.length), step: dice.below(steps + 1) } : null,
    seed: dice.below(2 ** 32),
    drawer: dice.often(0.4) ? dice.of(drawerIds) : null,
    chosen: dice.below(methods.length),
    map: { kind: dice.of(mapKinds), across: randomAxis(dice), up: randomAxis(dice) },
    budget: 1 + dice.below(limits.budget),
    prove: {
      theorem: dice.of(["", "T3", "T5b", "T17"]),
      L: dice.often(0.3) ? dice.next() * 10 + 1e-6 : null,
      mu: dice.often(0.3) ? dice.next() : null,
      exact: dice.often(0.3),
    },
  };
}

/** What cannot stand anywhere in the language of functions and programs. */
const poison = [
  "$",
  "@",
  "[",
  "}",
  "“",
  "\\",
  "`",
  "1.2.3",
  "alert(1)",
  "import os",
  "é",
  "⊕",
  "?",
  "x y z",
  "sin x",
  "|x|",
  "&&",
];

/** One of these texts with something in it that cannot stand there. */
export function malformed(dice: Dice, texts: readonly string[]): string {
  const good = dice.of(texts);
  const at = dice.below(good.length + 1);
  return good.slice(0, at) + dice.of(poison) + good.slice(at);
}

const junk = [
  "",
  "abc",
  "1e",
  "--1",
  "1,2,3",
  '"',
  "NaN",
  "∞",
  "=1+1",
  "<b>1</b>",
  "1 2",
  "\u0000",
  "1e7",
  "\t",
];

/** A table of twelve rows below a heading, one of which is damaged, and the line of that one. */
export function damagedTable(dice: Dice): { text: string; line: number } {
  const good = Array.from({ length: 12 }, (_, k) => `${k},${(k * k) / 4}`);
  const bad = 1 + dice.below(11);
  const cells = good[bad]!.split(",");
  cells[dice.below(2)] = dice.of(junk);
  const text = ["x,y", ...good.map((line, k) => (k === bad ? cells.join(",") : line))].join("\n");
  return { text, line: bad + 2 };
}
