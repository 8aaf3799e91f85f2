// What a map can vary: the start, and every number of the method, its schedule and the function.
import type { Catalog, ParameterInfo } from "../../engine/types.ts";
import { infoOf, limits, objectiveInfo, valueOf } from "../../state/state.ts";
import type { Axis, MethodSetting, Setting, State, Values } from "../../state/state.ts";
import { capital, words } from "../../views/format.ts";
import type { MapAxis } from "../../views/map-data.ts";
import type { Place } from "../../views/scene.ts";

/** Whether a map is of starts in the plane, so that it lies over the landscape. */
export const isPlane = (across: MapAxis, up: MapAxis): boolean =>
  across.path === "start.0" && up.path === "start.1";

/** An axis with the range that suits it, and the value that the present run has. */
export interface Choice extends MapAxis {
  /** What may be typed. */
  least: number;
  most: number;
  now: number;
}

const symbols: Record<string, string> = {
  learning_rate: "η",
  momentum: "β",
  look_ahead: "ν",
  beta1: "β₁",
  beta2: "β₂",
  rho: "ρ",
  epsilon: "ε",
  mu: "μ",
  lambda: "λ",
};

/** Every number that can be varied for one run; `start` are its variables, the rest parameters. */
export function choices(
  state: State,
  run: number,
  place: Place,
  start: number[],
  catalog: Catalog,
): Choice[] {
  const method = state.methods[run];
  if (!method) return [];
  const { objective } = state;
  const schedules = catalog.schedules.find(({ id }) => id === method.schedule?.id)?.parameters ?? [];
  return [
    ...place.variables.slice(0, 8).map((name, i) => variable(name, i, place, start)),
    ...ofSetting("method", method, infoOf(catalog, method)?.parameters ?? [], longestRate(place, method.id)),
    ...(method.schedule ? ofSetting("schedule", method.schedule, schedules, null) : []),
    ...ofSetting("objective", objective, objectiveInfo(catalog, objective.id)?.parameters ?? [], null).filter(
      ({ path }) => path !== "objective.dimension",
    ),
  ];
}

function variable(name: string, i: number, { view }: Place, start: number[]): Choice {
  const [min = -1, max = 1] = [view.min[i] ?? view.min[0], view.max[i] ?? view.max[0]];
  const now = start[i] ?? 0;
  const symbol = `${name}₀`;
  return {
    path: `start.${i}`,
    label: `start ${name}`,
    symbol,
    min,
    max,
    logarithmic: false,
    least: -limits.reach,
    most: limits.reach,
    now,
  };
}

function ofSetting(
  scope: string,
  setting: Setting & Pick<Partial<MethodSetting>, "parameters">,
  parameters: ParameterInfo[],
  longest: number | null,
): Choice[] {
  return parameters
    .filter(({ kind }) => kind === "number")
    .map((parameter): Choice => {
      const now = Number(valueOf(setting, parameter));
      const { min: least = -limits.reach, max: most = limits.reach } = parameter;
      const range = rangeOf(parameter, now, longest);
      const symbol = symbols[parameter.id] ?? words(parameter.id);
      const name = capital(words(parameter.id)).toLowerCase();
      const label = symbol === words(parameter.id) ? name : `${name} ${symbol}`;
      return { path: pathOf(scope, parameter.id, setting), label, symbol, ...range, least, most, now };
    });
}

type Range = Pick<MapAxis, "min" | "max" | "logarithmic">;

/** Ranges do not follow the present value, unless it lies outside: a map keeps its frame when a cell of it is chosen. */
function rangeOf(parameter: ParameterInfo, now: number, longest: number | null): Range {
  const { id, min = 0, max = 1, scale, default: usual } = parameter;
  if (id === "learning_rate" && longest !== null)
    return { min: 0, max: Math.max(longest, 1.1 * now), logarithmic: false };
  if (id === "learning_rate") return { min: Math.min(1e-4, now), max: Math.max(10, now), logarithmic: true };
  if (scale !== "logarithmic")
    return { min: Math.max(min, -1e3), max: Math.min(max, 1e3), logarithmic: false };
  const middle = typeof usual === "number" && usual > 0 ? usual : 1e-3;
  const least = Math.max(min, 1e-12, Math.min(middle / 100, now || middle));
  return { min: least, max: Math.min(max, Math.max(middle * 100, now)), logarithmic: true };
}

/** A rate a little above the longest that converges on curvature L, whatever the momentum. */
function longestRate({ L }: Place, method: string): number | null {
  if (L === null || !(L > 0)) return null;
  if (method === "momentum" || method === "three_parameter") return 4.4 / L;
  return method === "gradient_descent" || method === "nesterov" ? 2.5 / L : null;
}

/** The choice that a setting of the state means, with its range; the one at `otherwise` where it means none. */
export function chosenAxis(choices: Choice[], axis: Axis | null, otherwise: string[]): Choice | null {
  const known = choices.find(({ path }) => path === axis?.path);
  if (known && axis) {
    const min = Math.max(axis.min, known.least);
    const max = Math.min(axis.max, known.most);
    if (min < max) return { ...known, min, max, logarithmic: known.logarithmic && min > 0 };
  }
  for (const path of otherwise) {
    const usual = choices.find((each) => each.path === path);
    if (usual) return known ?? usual;
  }
  return known ?? null;
}

/** The axes that a map begins with, best first. */
export const usualAxes = {
  basins: [["start.0"], ["start.1", "method.learning_rate"]],
  settings: [
    ["method.learning_rate", "start.0"],
    ["method.momentum", "method.beta1", "method.rho", "objective.L", "objective.kappa", "start.1", "start.0"],
  ],
  rates: [["method.learning_rate"], []],
  seeds: [["seed"], []],
} as const;

/** Where a run's specification has a parameter: those of a typed rule stand apart. */
const pathOf = (scope: string, id: string, { parameters = [] }: Partial<MethodSetting>): string =>
  parameters.some(({ name }) => name === id) ? `${scope}.parameters.${id}` : `${scope}.${id}`;

/** A state in which an axis has a value: what a cell of a map means. */
export function withValue(state: State, run: number, start: number[], path: string, value: number): State {
  const [scope = "", ...rest] = path.split(".");
  const id = rest.at(-1) ?? "";
  if (scope === "seed") return { ...state, seed: value };
  if (scope === "start")
    return { ...state, start: (state.start ?? start).map((x, i) => (i === Number(id) ? value : x)) };
  const put = (values: Values): Values => ({ ...values, [id]: value });
  if (scope === "objective")
    return {
      ...state,
      start: state.start ?? start,
      objective: { ...state.objective, values: put(state.objective.values) },
    };
  const methods = state.methods.map((each, i) => {
    if (i !== run) return each;
    if (scope === "schedule")
      return each.schedule
        ? { ...each, schedule: { ...each.schedule, values: put(each.schedule.values) } }
        : each;
    return { ...each, values: put(each.values) };
  });
  return { ...state, methods };
}
