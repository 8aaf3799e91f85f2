// What controls do: each change makes a new state from an old one. Nothing here computes or draws.
import type { Catalog, Value } from "../engine/types.ts";
import {
  customaryPoints,
  dimensionOf,
  levels,
  limits,
  lineFit,
  method,
  methodInfo,
  tableOf,
} from "./state.ts";
import { firstTexts, own } from "./own.ts";
import type { OwnParameter } from "./own.ts";
import type {
  ChartId,
  Data,
  DrawerId,
  MapSetting,
  MethodSetting,
  ProveSetting,
  Setting,
  State,
} from "./state.ts";

export type Change = (state: State) => State;

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

const atLeast = (level: number, state: State): number => Math.max(level, state.level);

/** Shows a step; takes a longer run when it lies behind the end. */
export const goTo =
  (step: number): Change =>
  (state) => {
    const wanted = clamp(Math.round(step), 0, limits.steps);
    return {
      ...state,
      step: wanted,
      steps: Math.max(state.steps, wanted),
      level: wanted > 0 ? atLeast(levels.stepped, state) : state.level,
    };
  };

export const stepBy =
  (count: number): Change =>
  (state) =>
    goTo(state.step + count)(state);

/** How long each run is. A view that stands at the end stays there. */
export const setSteps =
  (steps: number): Change =>
  (state) => {
    const count = clamp(Math.round(steps), 1, limits.steps);
    const step = state.step === state.steps ? count : Math.min(state.step, count);
    const pin = state.pin && { ...state.pin, step: Math.min(state.pin.step, count) };
    return { ...state, steps: count, step, pin };
  };

export const moveStart =
  (start: number[]): Change =>
  (state) => ({ ...state, start: start.map((x) => clamp(x, -limits.reach, limits.reach)) });

function withMethod(state: State, run: number, change: (method: MethodSetting) => MethodSetting): State {
  return { ...state, methods: state.methods.map((each, i) => (i === run ? change(each) : each)) };
}

export const setParameter =
  (run: number, id: string, value: Value): Change =>
  (state) =>
    withMethod(state, run, (each) => ({ ...each, values: { ...each.values, [id]: value } }));

export const setRow =
  (run: number, row: Partial<Pick<MethodSetting, "schedule" | "clip" | "noise" | "sampler">>): Change =>
  (state) =>
    withMethod(state, run, (each) => ({ ...each, ...row }));

/** What is added to a method, whatever it is. */
const rowsOf = ({ schedule, clip, noise, sampler }: MethodSetting): Omit<MethodSetting, "id" | "values"> => ({
  schedule,
  clip,
  noise,
  sampler,
});

/** Changes the method of a run and keeps what both methods call by the same name. */
export const setMethod =
  (run: number, id: string, catalog: Catalog): Change =>
  (state) =>
    withMethod(state, run, (each) => {
      const known = methodInfo(catalog, id)?.parameters ?? [];
      const values = Object.fromEntries(
        Object.entries(each.values).filter(([name]) => known.some((p) => p.id === name)),
      );
      const { text = firstTexts.method } = each;
      return { ...rowsOf(each), id, values, ...(id === own ? { text } : {}) };
    });

/** Adds a run with the learning rate of the first, so that the two differ in one thing. */
export const addRival =
  (id: string, catalog: Catalog): Change =>
  (state) => {
    if (state.methods.length >= limits.methods) return state;
    const rate = state.methods[0]?.values["learning_rate"];
    const takesRate = methodInfo(catalog, id)?.parameters.some((each) => each.id === "learning_rate");
    const rival = method(id, rate !== undefined && takesRate ? { learning_rate: rate } : {});
    return { ...state, methods: [...state.methods, rival], level: atLeast(levels.rivals, state) };
  };

/** Adds a copy of a run, to change one thing in it. */
export const duplicate =
  (run: number): Change =>
  (state) => {
    const copied = state.methods[run];
    if (!copied || state.methods.length >= limits.methods) return state;
    const copy = { ...copied, values: { ...copied.values } };
    return {
      ...state,
      methods: [...state.methods, copy],
      chosen: state.methods.length,
      level: atLeast(levels.rivals, state),
    };
  };

export const removeMethod =
  (run: number): Change =>
  (state) => {
    if (state.methods.length < 2) return state;
    const pin =
      state.pin && state.pin.run !== run
        ? { ...state.pin, run: state.pin.run - Number(state.pin.run > run) }
        : null;
    const methods = state.methods.filter((_, i) => i !== run);
    const drawer = state.drawer === "method" && state.chosen === run ? null : state.drawer;
    const chosen = clamp(state.chosen - Number(state.chosen > run), 0, methods.length - 1);
    return { ...state, methods, pin, drawer, chosen };
  };

// What a proof was told of one function means nothing for another.
const truthful = ({ prove }: State): ProveSetting => ({ ...prove, L: null, mu: null });

/** Which proof is measured, and what it is told. */
export const setProve =
  (more: Partial<ProveSetting>): Change =>
  (state) => ({ ...state, prove: { ...state.prove, ...more } });

/** Another function, seen from its customary start. */
export const setObjective =
  (objective: Setting): Change =>
  (state) => ({
    ...state,
    objective:
      objective.id === own && objective.text === undefined
        ? { ...objective, text: firstTexts.function }
        : objective,
    start: null,
    data:
      objective.id === lineFit
        ? customaryPoints
        : tableOf(objective.id) && tableOf(state.objective.id)
          ? state.data
          : null,
    pin: null,
    prove: truthful(state),
  });

export const setData =
  (data: Data): Change =>
  (state) => ({ ...state, data });

export const setObjectiveParameter =
  (id: string, value: Value, catalog: Catalog): Change =>
  (state) => {
    const objective = { ...state.objective, values: { ...state.objective.values, [id]: value } };
    const same =
      dimensionOf(objective, catalog, state.data) === dimensionOf(state.objective, catalog, state.data);
    return { ...state, objective, start: same ? state.start : null, prove: truthful(state) };
  };

/** A valley with two curvatures: on the steep axis the rate is nearly too long, on the flat one it is short. */
export const twoDials: Change = (state) => ({
  ...state,
  objective: { id: "quadratic", values: { L: 10, mu: 0.1 } },
  data: null,
  start: [-1.6, 1.2],
  methods: state.methods.map((each) => ({ ...each, values: { ...each.values, learning_rate: 0.15 } })),
  steps: 80,
  step: 80,
  pin: null,
  level: atLeast(levels.landscape, state),
});

export const openDrawer =
  (drawer: DrawerId | null, chosen?: number): Change =>
  (state) => ({ ...state, drawer, chosen: chosen ?? state.chosen });

export const showOwn: Change = (state) => ({ ...state, drawer: "function", level: levels.own });

export const toggleChart =
  (id: ChartId): Change =>
  (state) => ({
    ...state,
    charts: state.charts.includes(id) ? state.charts.filter((each) => each !== id) : [...state.charts, id],
  });

/** Powers of ten at even distances, or numbers. */
export const toggleScale: Change = (state) => ({
  ...state,
  scale: state.scale === "linear" ? "logarithmic" : "linear",
});

export const pinStep =
  (run: number, step: number): Change =>
  (state) => ({ ...state, pin: { run, step: clamp(step, 0, state.steps) } });

export const unpin: Change = (state) => ({ ...state, pin: null });

/** A function that was typed, seen from the start that suits it. A function of as many variables keeps the start. */
export const typeFunction =
  (text: string, catalog: Catalog): Change =>
  (state) => {
    const objective = { id: own, values: {}, text };
    const same =
      state.objective.id === own && dimensionOf(objective, catalog) === dimensionOf(state.objective, catalog);
    return { ...setObjective(objective)(state), start: same ? state.start : null };
  };

/** A rule that was typed, with the numbers that it reads by name. The run keeps its learning rate, schedule, clipping and noise. */
export const writeRule =
  (run: number, text: string, parameters: OwnParameter[], numbers: Record<string, number>): Change =>
  (state) =>
    withMethod(state, run, (each) => {
      const rate = each.values["learning_rate"];
      return {
        ...rowsOf(each),
        id: own,
        text,
        ...(parameters.length > 0 ? { parameters } : {}),
        values: { ...(rate === undefined ? {} : { learning_rate: rate }), ...numbers },
      };
    });

export const setMap =
  (map: Partial<MapSetting>): Change =>
  (state) => ({ ...state, map: { ...state.map, ...map } });

export const setBudget =
  (budget: number): Change =>
  (state) => ({ ...state, budget: clamp(Math.round(budget), 1, limits.budget) });

/** Another seed: noise and drawings fall differently, everything else stays. */
export const setSeed =
  (seed: number): Change =>
  (state) => ({ ...state, seed: clamp(Math.round(seed), 0, limits.seed) });
