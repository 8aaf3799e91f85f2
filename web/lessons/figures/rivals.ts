// Several methods on one objective from one start: what runs, what it measures, how each is told from the others.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine, MethodSpec, ObjectiveSpec, RunSpec, Trace } from "../../engine/engine.ts";
import { method } from "../../state/state.ts";
import type { State } from "../../state/state.ts";
import { identities } from "../../views/identity.ts";
import { numeric } from "./kind.ts";
import type { Control, Settings } from "./kind.ts";
import type { Frame } from "./svg.ts";

/** The methods that race, with their names in a sentence and what they keep besides a learning rate. */
const rivals: Readonly<Record<string, { name: string; more: (settings: Settings) => Settings }>> = {
  gradient_descent: { name: "gradient descent", more: () => ({}) },
  momentum: { name: "momentum", more: (settings) => ({ momentum: numeric(settings, "beta") }) },
  nesterov: {
    name: "Nesterov",
    more: (settings) => ({
      form: "look_ahead",
      ...(settings["growing"] === true ? { sequence: "fista" } : { momentum: numeric(settings, "beta") }),
    }),
  },
  adagrad: { name: "AdaGrad", more: () => ({ epsilon: 1e-8 }) },
  rmsprop: { name: "RMSprop", more: (settings) => ({ rho: numeric(settings, "rho") }) },
  adam: { name: "Adam", more: () => ({}) },
};

export const nameOf = (id: string): string => rivals[id]?.name ?? id;

/** The settings that rivals read: who runs, one learning rate each, and what some of them share. */
export const rivalSettings = {
  methods: "gradient_descent momentum",
  gradient_descent_rate: 0.1,
  momentum_rate: 0.1,
  nesterov_rate: 0.1,
  adagrad_rate: 0.5,
  rmsprop_rate: 0.1,
  adam_rate: 0.1,
  beta: 0.9,
  rho: 0.9,
  /** Nesterov's momentum grows from step to step, as for functions that are only convex. */
  growing: false,
  /** All rates shrink by e to the minus this at every step. */
  decay: 0,
  /** Standard deviation of what is added to every entry of every gradient, and the seed that it is drawn from. */
  noise: 0,
  seed: 0,
  /** The rates as they are set, or for every rival the best of many. */
  tuning: "given",
};

const rate = (name: string): Control => ({
  label: `η of ${name}`,
  min: 0.001,
  max: 50,
  step: 0.01,
  logarithmic: true,
});

export const rivalControls: Readonly<Record<string, Control>> = {
  ...Object.fromEntries(Object.entries(rivals).map(([id, { name }]) => [`${id}_rate`, rate(name)])),
  beta: { label: "Momentum β", min: 0, max: 0.99, step: 0.01 },
  rho: { label: "Memory ρ", min: 0, max: 0.999, step: 0.001 },
  decay: { label: "Decay of all rates per step", min: 0, max: 0.05, step: 0.0005 },
  seed: { label: "Seed of the noise", min: 0, max: 50, step: 1 },
  tuning: {
    label: "Rates",
    choices: { given: "as they are set", best: "for each the best of 41" },
  },
};

export const idsOf = (settings: Settings): string[] =>
  String(settings["methods"])
    .split(" ")
    .filter((id) => rivals[id] !== undefined);

const parameters = (id: string, settings: Settings): Settings => ({
  learning_rate: numeric(settings, `${id}_rate`),
  ...rivals[id]?.more(settings),
});

export const methodSpec = (id: string, settings: Settings): MethodSpec =>
  ({ id, ...parameters(id, settings) }) as MethodSpec;

/** Where all of them start: a turned objective turns its start with it. */
export function startOf(settings: Settings, dimension: number): number[] {
  const [x, y] = [numeric(settings, "x0"), numeric(settings, "y0")];
  if (dimension === 1) return [x];
  const turn = (Number(settings["rotation"] ?? 0) * Math.PI) / 180;
  return [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
}

/** The run of one rival. */
export function specOf(id: string, settings: Settings, objective: ObjectiveSpec, start: number[]): RunSpec {
  const decay = numeric(settings, "decay");
  const noise = numeric(settings, "noise");
  return {
    objective,
    method: methodSpec(id, settings),
    start,
    steps: numeric(settings, "steps"),
    ...(decay > 0 ? { schedule: { id: "exponential", decay } } : {}),
    ...(noise > 0 ? { noise: { sd: noise }, seed: numeric(settings, "seed") } : {}),
  };
}

export interface Rival {
  id: string;
  name: string;
  trace: Trace;
  /** What is compared, row by row. */
  measure: number[];
  /** The first step from which on the measure stays at or below the goal to the end of the run; −1 if there is none. */
  settled: number;
  /** The first step at which it is there at all; −1 if never. */
  reached: number;
  /** θ, f and the measure at the step that is shown. */
  at: number[];
  value: number;
  now: number;
}

/** f, the distance to the origin, or the largest coordinate in size. */
function measured(trace: Trace, what: string): number[] {
  const { rows, dimension: n, theta, value } = trace;
  if (what === "value") return Array.from(value);
  return Array.from({ length: rows }, (_, k) => {
    const at = theta.subarray(k * n, (k + 1) * n);
    if (what === "distance") return Math.hypot(...at);
    return what === "x" ? (at[0] ?? NaN) : Math.max(...Array.from(at, Math.abs));
  });
}

/** Runs every rival. */
export function compete(
  engine: Engine,
  settings: Settings,
  objective: ObjectiveSpec,
  start: number[],
): Rival[] {
  const goal = numeric(settings, "goal");
  return idsOf(settings).map((id) => {
    const trace = engine.run(specOf(id, settings, objective, start));
    const n = trace.dimension;
    const step = Math.min(numeric(settings, "step"), trace.rows - 1);
    const measure = measured(trace, String(settings["measure"]));
    const there = measure.map((each) => Math.abs(each) <= goal);
    const whole = trace.rows === numeric(settings, "steps") + 1;
    const lastAway = there.lastIndexOf(false);
    return {
      id,
      name: nameOf(id),
      trace,
      measure,
      settled: whole && lastAway < trace.rows - 1 ? lastAway + 1 : -1,
      reached: there.indexOf(true),
      at: Array.from(trace.theta.subarray(step * n, (step + 1) * n)),
      value: trace.value[step] ?? NaN,
      now: measure[step] ?? NaN,
    };
  });
}

const tries = Array.from({ length: 41 }, (_, i) => Number((10 ** (-2 + i / 10)).toPrecision(3)));
const tuned = new Map<string, Settings>();

/**
 * The best of 41 rates for every rival, as settings, from 0.01 to 100: the one that is settled soonest, or, where none
 * settles, the one that ends lowest. All have the same number of tries on the same run.
 */
export function tune(
  engine: Engine,
  settings: Settings,
  objective: ObjectiveSpec,
  start: number[],
): Settings {
  const key = JSON.stringify([{ ...settings, step: 0 }, start]);
  const known = tuned.get(key);
  if (known) return known;
  const score = ({ settled, measure }: Rival): number => {
    const end = Math.abs(measure[numeric(settings, "steps")] ?? Infinity);
    return settled >= 0
      ? settled
      : numeric(settings, "steps") + 1 + (Number.isFinite(end) ? Math.log1p(end) : Infinity);
  };
  const best = idsOf(settings).map((id): [string, number] => {
    const scores = tries.map((rate) => {
      const [rival] = compete(engine, { ...settings, methods: id, [`${id}_rate`]: rate }, objective, start);
      return score(rival as Rival);
    });
    return [`${id}_rate`, tries[scores.indexOf(Math.min(...scores))] ?? NaN];
  });
  if (tuned.size > 30) tuned.clear();
  tuned.set(key, Object.fromEntries(best));
  return Object.fromEntries(best);
}

/** What a link says of an objective besides its name. */
const shape: Readonly<Record<string, readonly string[]>> = {
  quadratic: ["mu", "L", "rotation"],
  parabola: ["lambda", "offset"],
};

/** The state of the playground that runs the same methods on the same objective from the same start. */
export function playing(settings: Settings): Partial<State> {
  const id = String(settings["objective"]);
  const decay = numeric(settings, "decay");
  const values = Object.fromEntries(
    (shape[id] ?? []).flatMap((name) => (settings[name] === undefined ? [] : [[name, settings[name]]])),
  );
  return {
    objective: { id, values },
    methods: idsOf(settings).map((each) => ({
      ...method(each, { ...parameters(each, settings) }),
      schedule: decay > 0 ? { id: "exponential", values: { decay } } : null,
      noise: numeric(settings, "noise") || null,
    })),
    seed: numeric(settings, "seed"),
    steps: numeric(settings, "steps"),
    step: numeric(settings, "step"),
    start: startOf(settings, settings["measure"] === "x" ? 1 : 2),
  };
}

/** The class of a rival's line in an SVG: its colour and dash are its own in every figure. */
export const lookOf = (id: string): string => `series-${identities([id])[0]?.colour ?? 0}`;

/** Heights for labels that want these, from above: moved apart where they would cover each other, and not below `bottom`. */
function apart(heights: readonly number[], bottom: number): number[] {
  const gap = 16;
  let last = -Infinity;
  const down = heights.map((y) => (last = Math.max(y, last + gap)));
  let next = bottom + gap;
  return down
    .reverse()
    .map((y) => (next = Math.min(y, next - gap)))
    .reverse();
}

/** Small labels at the ends of lines. */
export function endLabels(
  ends: { text: string; className: string; x: number; y: number }[],
  { right, bottom }: Frame,
): TemplateResult[] {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  const heights = apart(
    sorted.map(({ y }) => y - 7),
    bottom - 5,
  );
  return sorted.map(({ text, className, x }, i) => {
    const before = x + 8 + text.length * 7.2 > right;
    return svg`<text class="label of-${className}" x=${before ? Math.min(x, right) - 4 : x + 8} y=${heights[i]} text-anchor=${before ? "end" : "start"}>${text}</text>`;
  });
}
