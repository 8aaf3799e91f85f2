// From the state to what the views draw. The only place of the playground that calls the engine.
import type { Box, Description, Engine, MethodSpec, RunSpec, Trace } from "../../engine/engine.ts";
import type { ObjectiveSpec } from "../../engine/types.ts";
import {
  customaryPoints,
  hasRows,
  lineFit,
  network,
  infoOf,
  numberOf,
  objectiveInfo,
  tableOf,
  valueOf,
} from "../../state/state.ts";
import type { Data, MethodSetting, Setting, State, Values } from "../../state/state.ts";
import { identities } from "../../views/identity.ts";
import { words, written } from "../../views/format.ts";
import type { Place, Run, Scene } from "../../views/scene.ts";

/** Values on a grid, y outer, both from the lower end of the box. */
export interface Grid {
  box: Box;
  columns: number;
  rows: number;
  values: Float64Array;
}

/** Keeps the last answer for a question, since most changes touch one thing only. */
class Memory<T> {
  private answers = new Map<string, T>();
  private next = new Map<string, T>();

  get(question: string, answer: () => T): T {
    const known = this.next.get(question) ?? this.answers.get(question) ?? answer();
    this.next.set(question, known);
    return known;
  }

  /** Forgets what was not asked since the last time. */
  turn(): void {
    this.answers = this.next;
    this.next = new Map();
  }
}

export class Computation {
  private readonly traces = new Memory<Trace>();
  private readonly places = new Memory<Place>();
  private readonly grids = new Memory<Grid>();
  private readonly hessians = new Memory<Float64Array | null>();

  constructor(private readonly engine: Engine) {}

  /** Everything that the views need. Throws an EngineError when the state asks for what cannot be computed. */
  scene(state: State): Scene {
    const place = this.place(state);
    const start = state.start ?? place.start;
    const looks = identities(state.methods.map(({ id }) => id));
    const labels = this.labels(state);
    const runs = state.methods.map((setting, i): Run => {
      const spec = this.spec(state, i, start);
      const method = infoOf(this.engine.catalog(), setting);
      const identity = looks[i];
      if (!method || !identity) throw new Error(`There is no method ${setting.id}.`);
      return {
        trace: this.traces.get(JSON.stringify(spec), () => this.engine.run(spec)),
        identity,
        label: labels[i] ?? method.name,
        details: this.details(setting),
        method,
        learningRate: numberOf(setting, method.parameters, "learning_rate"),
        settings: Object.fromEntries(method.parameters.map((each) => [each.id, valueOf(setting, each)])),
        plain: isPlain(setting) && !method.noisy,
      };
    });
    this.traces.turn();
    this.places.turn();
    const { step, steps, pin } = state;
    return { place, start, runs, step, steps, pin: pin && runs[pin.run] ? pin : null };
  }

  spec(state: State, run: number, start: number[]): RunSpec {
    const setting = state.methods[run];
    if (!setting) throw new Error(`There is no run ${run}.`);
    const { schedule, clip, noise, sampler } = setting;
    return {
      objective: this.objective(state),
      method: methodSpec(setting),
      ...(schedule ? { schedule: { id: schedule.id, ...schedule.values } } : {}),
      ...(clip ? { clip: clip.kind === "norm" ? { norm: clip.at } : { value: clip.at } } : {}),
      ...(noise !== null ? { noise: { sd: noise } } : {}),
      ...(sampler && hasRows(state.objective) ? { sampler: sampler as RunSpec["sampler"] } : {}),
      seed: state.seed,
      start,
      steps: state.steps,
    } as RunSpec;
  }

  anatomy(state: State, run: number, step: number): ReturnType<Engine["anatomy"]> {
    const start = state.start ?? this.place(state).start;
    return this.engine.anatomy(this.spec(state, run, start), step);
  }

  /** The Hessian at a point, row-major; null where the function has none. */
  hessian(state: State, at: ArrayLike<number>): Float64Array | null {
    const objective = this.objective(state);
    const hessian = this.hessians.get(
      JSON.stringify([objective, Array.from(at)]),
      () => this.engine.derivatives({ objective, at }).hessian ?? null,
    );
    this.hessians.turn();
    return hessian;
  }

  place(state: State): Place {
    const objective = this.objective(state);
    return this.places.get(JSON.stringify(objective), () => {
      const known = this.engine.describe(objective);
      const info = objectiveInfo(this.engine.catalog(), state.objective.id);
      return {
        id: state.objective.id,
        name: info?.name ?? words(state.objective.id),
        dimension: known.dimension,
        variables: weightsOf(state) ?? variablesOf(known),
        view:
          state.objective.id === lineFit
            ? lineView(known.critical[0]?.at)
            : { min: Array.from(known.view.min), max: Array.from(known.view.max) },
        start: Array.from(known.start),
        critical: known.critical,
        minimum: known.minimum ?? null,
        L: known.L ?? null,
        mu: known.mu ?? null,
      };
    });
  }

  /** The function along its one variable. */
  profile(state: State, box: Box, points: number): Grid {
    const objective = this.objective(state);
    return this.grid(objective, {
      box: { min: box.min.slice(0, 1), max: box.max.slice(0, 1) },
      shape: [points],
    });
  }

  /** The function over its two variables, or over a slice through `at` along the first two of more. */
  surface(state: State, box: Box, columns: number, rows: number, at: number[]): Grid {
    const slice = at.length > 2 ? { slice: { at, axes: [0, 1] } } : {};
    return this.grid(this.objective(state), { box, shape: [columns, rows], ...slice });
  }

  private grid(objective: ObjectiveSpec, where: { box: Box; shape: number[] }): Grid {
    const [columns = 2, rows = 1] = where.shape;
    const grid = this.grids.get(JSON.stringify([objective, where]), () => ({
      box: where.box,
      columns,
      rows,
      values: this.engine.sample({ objective, ...where }),
    }));
    this.grids.turn();
    return grid;
  }

  objective(state: State): ObjectiveSpec {
    const { objective, data } = state;
    if (objective.text !== undefined) return { expression: objective.text };
    const given = this.given(objective.id, data);
    return { id: objective.id, ...given, ...this.sizes(objective), ...objective.values } as ObjectiveSpec;
  }

  /** The data of a problem over data. */
  private given(id: string, data: Data | null): { data?: unknown; loss?: string } {
    const table = tableOf(id);
    if (table && !data) return { data: table.set };
    if (!table && id !== lineFit) return {};
    const rows = data ?? customaryPoints;
    const y = rows.map((row) => row[row.length - 1] ?? 0);
    return table
      ? { data: { x: rows.map((row) => row.slice(0, -1)), y } }
      : { data: { x: rows.map(([x]) => x ?? 0), y }, loss: "mse" };
  }

  /** The playground's networks are smaller than the engine's usual one. */
  private sizes(objective: Setting): Values {
    if (objective.id !== network) return {};
    const { parameters = [] } = objectiveInfo(this.engine.catalog(), network) ?? {};
    return Object.fromEntries(parameters.map((each) => [each.id, valueOf(objective, each)]));
  }

  /** Names of the runs; those of one method tell themselves apart by what differs between them. */
  private labels(state: State): string[] {
    const catalog = this.engine.catalog();
    return state.methods.map((setting, i) => {
      const info = infoOf(catalog, setting);
      const name = info?.name ?? setting.id;
      const same = state.methods.filter(({ id }) => id === setting.id);
      if (same.length < 2 || !info) return name;
      const differing = info.parameters.filter((p) =>
        same.some((each) => valueOf(each, p) !== valueOf(setting, p)),
      );
      const told = differing.slice(0, 2).map((p) => `${symbol(p.id)} ${said(valueOf(setting, p))}`);
      return told.length > 0 ? `${name}, ${told.join(", ")}` : `${name} ${same.length > 1 ? i + 1 : ""}`;
    });
  }

  private details(setting: MethodSetting): string {
    const parameters = infoOf(this.engine.catalog(), setting)?.parameters ?? [];
    return parameters
      .filter(({ id }) => id === "learning_rate" || (setting.values[id] ?? undefined) !== undefined)
      .map((p) => `${symbol(p.id)} = ${said(valueOf(setting, p))}`)
      .join(", ");
  }
}

const isPlain = ({ schedule, clip, noise, sampler }: MethodSetting): boolean =>
  !schedule && !clip && noise === null && (sampler?.["kind"] ?? "full") === "full";

/** What was typed has the numbers that it reads by name apart from those that the engine knows. */
function methodSpec({ id, values, text, parameters = [] }: MethodSetting): MethodSpec {
  if (text === undefined) return { id, ...values } as MethodSpec;
  const declared = (name: string): boolean => parameters.some((each) => each.name === name);
  const split = (own: boolean): Values =>
    Object.fromEntries(Object.entries(values).filter(([name]) => declared(name) === own));
  return {
    program: text,
    ...split(false),
    ...(parameters.length > 0 ? { parameters: split(true) as Record<string, number> } : {}),
  };
}

/** The lines that are looked at: a fixed range, so that moving a point moves the landscape and not the frame. */
function lineView(best: ArrayLike<number> = [0, 0]): Box {
  const [w = 0, b = 0] = Array.from(best);
  return {
    min: [Math.min(-2, Math.floor(w) - 1), Math.min(-2, Math.floor(b) - 1)],
    max: [Math.max(3, Math.ceil(w) + 1), Math.max(2, Math.ceil(b) + 1)],
  };
}

const mostNames = 64;

/** The unknowns of a problem over a table: a weight per input, and b where the last input is always 1. */
function weightsOf({ objective, data }: State): string[] | null {
  const table = tableOf(objective.id);
  if (!table) return null;
  const inputs = data?.[0] ? data[0].length - 1 : table.inputs;
  const constant = data?.every((row) => row[inputs - 1] === 1) ?? false;
  return Array.from({ length: inputs }, (_, i) =>
    constant && i === inputs - 1 ? "b" : `w${subscript(String(i + 1))}`,
  );
}

/** The engine names the variables up to a number of them; the first ones have names in any case. */
const variablesOf = ({ variables, dimension }: Description): string[] =>
  (variables.length > 0
    ? variables
    : Array.from({ length: Math.min(dimension, mostNames) }, (_, i) => `theta_${i + 1}`)
  ).map(variableName);

const symbols: Record<string, string> = {
  learning_rate: "η",
  momentum: "β",
  beta1: "β₁",
  beta2: "β₂",
  rho: "ρ",
  epsilon: "ε",
};
/** "theta_12" as it is written. */
const variableName = (id: string): string =>
  id.replace(/^theta_(\d+)$/, (_, digits: string) => `θ${subscript(digits)}`);
const subscript = (digits: string): string =>
  Array.from(digits, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
const symbol = (id: string): string => symbols[id] ?? words(id);
const said = (value: unknown): string =>
  typeof value === "number"
    ? written(value)
    : value === true
      ? "on"
      : value === false
        ? "off"
        : words(String(value));
