// What the playground remembers: everything that a link can carry, and nothing else.
import type { Catalog, MethodInfo, ObjectiveInfo, ParameterInfo, Value } from "../engine/types.ts";
import { firstTexts, own, ownDimension, ownFunction, ownMethod } from "./own.ts";
import type { OwnParameter } from "./own.ts";

export type Values = Record<string, Value>;

/** Rows of numbers, all equally long: the inputs, then the output. */
export type Data = number[][];

/** A catalogue entry with the parameters that were set; absent ones have the catalogue's default. */
export interface Setting {
  id: string;
  values: Values;
  /** What was typed, where the id is `own`. */
  text?: string;
}

export interface MethodSetting extends Setting {
  schedule: Setting | null;
  /** Limits the gradient's norm, or each of its entries. */
  clip: { kind: "norm" | "value"; at: number } | null;
  /** Standard deviation of what is added to each entry of the gradient. */
  noise: number | null;
  /** The numbers that a typed rule reads by name; their values stand among `values`. */
  parameters?: OwnParameter[];
  /** How rows are drawn where the function is a loss over data; the parameters of the catalogue's sampler. */
  sampler: Values | null;
}

export const chartIds = [
  "value",
  "gradient_norm",
  "step_length",
  "learning_rate",
  "effective_rate",
  "memory",
] as const;
export type ChartId = (typeof chartIds)[number];

export const axisIds = ["steps", "gradients", "samples"] as const;
export type AxisId = (typeof axisIds)[number];

/** How the charts count upwards. */
export const scaleIds = ["logarithmic", "linear"] as const;
export type ScaleId = (typeof scaleIds)[number];

export const drawerIds = ["method", "function", "explore", "race", "own", "code", "prove"] as const;
export type DrawerId = (typeof drawerIds)[number];

/** Where each start ends; what two parameters do; what the learning rate does; what chance does. */
export const mapKinds = ["basins", "settings", "rates", "seeds"] as const;
export type MapKind = (typeof mapKinds)[number];

/** A number of the run that a map varies, by the name that a fleet gives it: "method.learning_rate", "start.0". */
export interface Axis {
  path: string;
  min: number;
  max: number;
}

export interface MapSetting {
  kind: MapKind;
  /** null: what suits the method and the function. */
  across: Axis | null;
  up: Axis | null;
}

/** The proof that is measured along a run. */
export interface ProveSetting {
  /** The theorem's id; "": what is customary for the function. */
  theorem: string;
  /** What the proof is told instead of the truth (of T15, L is the Lipschitz constant); null: the truth. */
  L: number | null;
  mu: number | null;
  /** Whether it is measured in fractions. */
  exact: boolean;
}

/** How much is shown: each level adds to the one before. */
export const levels = { opening: 0, stepped: 1, landscape: 2, rivals: 3, own: 4 } as const;

/** One step of one run. */
export interface Pin {
  run: number;
  step: number;
}

export interface State {
  objective: Setting;
  /** The rows of a problem over data, the output last; null where there are none or the problem has its usual ones. */
  data: Data | null;
  methods: MethodSetting[];
  /** null: the objective's customary start. */
  start: number[] | null;
  /** How long each run is. */
  steps: number;
  /** The step that is shown, 0 … steps. */
  step: number;
  level: number;
  charts: ChartId[];
  axis: AxisId;
  scale: ScaleId;
  /** The run and the step whose anatomy is open. */
  pin: Pin | null;
  seed: number;
  drawer: DrawerId | null;
  map: MapSetting;
  /** How many gradients each method of a race may ask for. */
  budget: number;
  /** Which method the drawer "method" belongs to. */
  chosen: number;
  prove: ProveSetting;
}

export const limits = {
  methods: 12,
  steps: 10_000,
  dimension: 1000,
  points: 200,
  inputs: 8,
  reach: 1e6,
  noise: 1e6,
  budget: 10_000,
  seed: 2 ** 32 - 1,
} as const;

/** A method with nothing set but its learning rate, where it has one. */
export function method(id: string, values: Values = {}): MethodSetting {
  const typed = id === own ? { text: firstTexts.method } : {};
  return { id, values, ...typed, schedule: null, clip: null, noise: null, sampler: null };
}

/** What a visitor sees first: x², a ball, a learning rate that creeps. */
export function openingState(): State {
  return {
    objective: { id: "parabola", values: {} },
    data: null,
    methods: [method("gradient_descent", { learning_rate: 0.1 })],
    start: null,
    steps: 20,
    step: 0,
    level: levels.opening,
    charts: ["value"],
    axis: "steps",
    scale: "logarithmic",
    pin: null,
    seed: 0,
    drawer: null,
    map: { kind: "basins", across: null, up: null },
    budget: 100,
    chosen: 0,
    prove: { theorem: "", L: null, mu: null, exact: false },
  };
}

export const methodInfo = (catalog: Catalog, id: string): MethodInfo | undefined =>
  id === own ? ownMethod(catalog) : catalog.methods.find((each) => each.id === id);

/** The same of one that stands in a state: what was typed has the parameters that were declared for it. */
export const infoOf = (catalog: Catalog, { id, parameters }: MethodSetting): MethodInfo | undefined =>
  id === own ? ownMethod(catalog, parameters) : methodInfo(catalog, id);

/** What the playground needs to know about a function or a problem over data. */
export type FunctionInfo = Pick<ObjectiveInfo, "name" | "teaches" | "dimension" | "parameters"> & {
  id: string;
};

/** The problem over data whose two unknowns are the slope and the intercept of a line. */
export const lineFit = "line_fit";

/** Every function that can be chosen: those of the catalogue, and fitting a line. */
export function functionsOf(catalog: Catalog): FunctionInfo[] {
  const line = catalog.problems.find(({ id }) => id === lineFit);
  const fit = line
    ? [{ id: line.id, name: line.name, teaches: line.doc, dimension: 2, parameters: line.parameters }]
    : [];
  return [...catalog.objectives, ...fit, ...tablesOf(catalog), ...networkOf(catalog), ownFunction()];
}

/** Problems over tables of any width, each with the engine's set that it takes when nobody has brought data. */
const tables: Record<string, { set: string; rows: number; inputs: number }> = {
  least_squares: { set: "two_features", rows: 100, inputs: 2 },
  ridge: { set: "two_features", rows: 100, inputs: 2 },
  logistic: { set: "two_classes", rows: 40, inputs: 2 },
};

/** The table of a problem when nobody has brought one; undefined for what takes none. */
export const tableOf = (id: string): { set: string; rows: number; inputs: number } | undefined =>
  Object.hasOwn(tables, id) ? tables[id] : undefined;

const tablesOf = (catalog: Catalog): FunctionInfo[] =>
  catalog.problems
    .filter(({ id }) => tableOf(id) !== undefined)
    .map(({ id, name, doc, parameters }) => ({ id, name, teaches: doc, dimension: 0, parameters }));

/** The loss of a small network on data of its own. */
export const network = "mlp";

/** Small enough that every step can be kept and drawn. */
const networkSizes: Record<string, { default: number; max: number }> = {
  width: { default: 6, max: 16 },
  depth: { default: 4, max: 4 },
};

function networkOf(catalog: Catalog): FunctionInfo[] {
  return catalog.problems
    .filter(({ id }) => id === network)
    .map(({ id, name, doc, parameters }) => ({
      id,
      name,
      teaches: doc,
      dimension: 0,
      parameters: parameters.map((each) => ({ ...each, ...networkSizes[each.id] })),
    }));
}

/** Whether the function is a loss over rows that a sampler can draw from. */
export const hasRows = ({ id }: Setting): boolean => id === lineFit || tableOf(id) !== undefined;

/** How many rows a problem over data has. */
export const rowsOf = ({ objective, data }: Pick<State, "objective" | "data">): number =>
  data?.length ?? tableOf(objective.id)?.rows ?? customaryPoints.length;

export const objectiveInfo = (catalog: Catalog, id: string): FunctionInfo | undefined =>
  catalog.objectives.find((each) => each.id === id) ?? functionsOf(catalog).find((each) => each.id === id);

/** What a line is fitted to when nobody has brought data. */
export const customaryPoints: Data = [
  [-2.2, -1.3], [-1.6, -0.2], [-1.1, -0.9], [-0.4, 0.5], [0.1, 0.2], [0.7, 1.4], [1.2, 0.9], [1.8, 2.3], [2.4, 2],
]; // prettier-ignore

/** The value of a parameter: what was set, or the default. */
export function valueOf(setting: Setting, parameter: ParameterInfo): Value {
  return setting.values[parameter.id] ?? parameter.default;
}

/** A number that was set or defaults; `otherwise` where the entry has no such parameter. */
export function numberOf(
  setting: Setting,
  parameters: ParameterInfo[] | undefined,
  id: string,
  otherwise = NaN,
): number {
  const parameter = parameters?.find((each) => each.id === id);
  const value = parameter ? valueOf(setting, parameter) : otherwise;
  return typeof value === "number" ? value : otherwise;
}

/** How many variables the objective has, over its data where it has some. */
export function dimensionOf(objective: Setting, catalog: Catalog, data: Data | null = null): number {
  if (objective.id === own) return ownDimension(objective.text ?? "");
  const table = tableOf(objective.id);
  if (table) return data?.[0] ? data[0].length - 1 : table.inputs;
  const info = objectiveInfo(catalog, objective.id);
  if (objective.id === network) {
    const [width, depth] = [
      numberOf(objective, info?.parameters, "width"),
      numberOf(objective, info?.parameters, "depth"),
    ];
    return width ** 2 * (depth - 1) + width;
  }
  return info?.dimension || numberOf(objective, info?.parameters, "dimension", 2);
}
