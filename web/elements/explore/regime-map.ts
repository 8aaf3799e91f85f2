// What theory says about every cell of a map of settings, where the function is a quadratic: descent with momentum β and
// look-ahead ν multiplies the error along an eigenvector of curvature λ in one of five ways, which depends on ηλ, β and ν.
import type { Engine } from "../../engine/engine.ts";
import type { ObjectiveSpec } from "../../engine/types.ts";
import type { MethodSetting } from "../../state/state.ts";
import type { Overlay } from "../../views/map-data.ts";

/** The eigenvalues of the curvature, ascending, where it is the same everywhere; null where it is not. */
export function constantCurvature(
  engine: Engine,
  objective: ObjectiveSpec,
  points: number[][],
): number[] | null {
  const all = points.map((at) => Array.from(engine.derivatives({ objective, at }).eigenvalues ?? []));
  const [first] = all;
  if (!first || first.length === 0) return null;
  const size = Math.max(...first.map(Math.abs));
  const same = all.every((each) =>
    each.every((value, i) => Math.abs(value - (first[i] ?? NaN)) <= 1e-9 * size),
  );
  return same && (first[0] ?? -1) > 0 ? first : null;
}

/** Momentum and look-ahead of a method that theory covers; null where it covers none. */
export function momentumOf({
  id,
  values,
  schedule,
  clip,
  noise,
}: MethodSetting): { momentum: number; look_ahead: number } | null {
  if (schedule || clip || noise !== null || Number(values["weight_decay"] ?? 0) !== 0) return null;
  const momentum = Number(values["momentum"] ?? 0.9);
  if (id === "gradient_descent") return { momentum: 0, look_ahead: 0 };
  if (id === "momentum" && values["form"] !== "averaging") return { momentum, look_ahead: 0 };
  if (id === "nesterov" && (values["sequence"] ?? "constant") === "constant")
    return { momentum, look_ahead: momentum };
  if (id === "three_parameter") return { momentum, look_ahead: Number(values["look_ahead"] ?? 0.9) };
  return null;
}

/** The regimes in words. A single point, one step, is no region. */
export const regimeNames: Record<string, string> = {
  monotone: "creeps",
  oscillating: "swings",
  ripples: "ripples",
  diverging: "diverges",
};

/** Regimes along h = ηλ: each from its `from` on. */
type Strip = { from: number; regime: string }[];

const furthest = 8;
const samples = [
  ...Array.from({ length: 14 }, (_, i) => 10 ** (-4.5 + (4 * i) / 13)),
  ...Array.from({ length: 24 }, (_, i) => 0.36 + (i * (furthest - 0.36)) / 23),
];

/** Finds the borders by halving between samples that differ; what lies between two may be a third. */
function strip(engine: Engine, momentum: number, look_ahead: number): Strip {
  const at = (eigenvalues: number[]): string[] =>
    eigenvalues.length === 0
      ? []
      : engine
          .spectrum({ learning_rate: 1, momentum, look_ahead, eigenvalues })
          .map(({ regime }) => named(regime));
  const first = at(samples);
  let gaps = samples.slice(1).flatMap((to, i): Gap[] => {
    const [before = "", after = ""] = [first[i], first[i + 1]];
    return before === after ? [] : [{ from: samples[i] ?? 0, to, before, after }];
  });
  for (let halving = 0; halving < 10; ++halving) {
    const regimes = at(gaps.map(({ from, to }) => (from + to) / 2));
    gaps = gaps.flatMap((gap, i) => halves(gap, regimes[i] ?? ""));
  }
  return [{ from: 0, regime: first[0] ?? "" }, ...gaps.map(({ to, after }) => ({ from: to, regime: after }))];
}

interface Gap {
  from: number;
  to: number;
  before: string;
  after: string;
}

function halves({ from, to, before, after }: Gap, regime: string): Gap[] {
  const middle = (from + to) / 2;
  if (regime === before) return [{ from: middle, to, before, after }];
  if (regime === after) return [{ from, to: middle, before, after }];
  return [
    { from, to: middle, before, after: regime },
    { from: middle, to, before: regime, after },
  ];
}

/** One step lies between creeping and swinging, and belongs to the first. */
const named = (regime: string): string => (regime === "one_step" ? "monotone" : regime);

/** The strips of a family of methods for the parameter p = 0 … 1, at squares, since borders begin steeply. */
export type Family = (p: number) => { momentum: number; look_ahead: number };

const rows = 20;
const known = new Map<string, Strip>();

/** Asks for the strips a few at a time, so that the page stays quick; then calls back. */
export function prepare(engine: Engine, family: Family, done: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const next = (row: number): void => {
    if (row > rows) {
      done();
      return;
    }
    stripAt(engine, family, row);
    timer = setTimeout(() => next(row + 1));
  };
  timer = setTimeout(() => next(0));
  return () => clearTimeout(timer);
}

function stripAt(engine: Engine, family: Family, row: number): Strip {
  // Momentum 1 never settles: its row would be the border of nothing.
  const { momentum, look_ahead } = family(Math.min((row / rows) ** 2, 0.9999));
  const key = `${momentum},${look_ahead}`;
  const found = known.get(key) ?? strip(engine, momentum, look_ahead);
  known.set(key, found);
  return found;
}

/**
 * Where the regimes of `long` begin in `short`, which may lack some: one that is missing has no width there. null where
 * `short` has others.
 */
function beginnings(long: Strip, short: Strip): number[] | null {
  const found: number[] = [];
  let left = short.length;
  let next = furthest;
  for (let i = long.length - 1; i >= 0; --i) {
    const known = short[left - 1];
    if (known && known.regime === long[i]?.regime) {
      next = known.from;
      --left;
    }
    found.unshift(next);
  }
  return left === 0 ? found : null;
}

/** Borders between two rows lie between theirs. */
function regimeAt(engine: Engine, family: Family, p: number, h: number): string {
  const at = Math.sqrt(p) * rows;
  const below = stripAt(engine, family, Math.min(Math.floor(at), rows));
  const above = stripAt(engine, family, Math.min(Math.ceil(at), rows));
  const part = at - Math.floor(at);
  const upwards = above.length > below.length;
  const [long, short] = upwards ? [above, below] : [below, above];
  const others = beginnings(long, short);
  const borders = others ? long : part < 0.5 ? below : above;
  const way = upwards ? 1 - part : part;
  let regime = "";
  borders.forEach(({ from, regime: name }, i) => {
    const border = others ? from + way * ((others[i] ?? from) - from) : from;
    if (border <= h) regime = name;
  });
  return regime;
}

/** The regimes over a grid of settings; `of` gives p and h = ηλ at shares of the two axes. Call `prepare` before. */
export function overlayOf(
  engine: Engine,
  family: Family,
  cells: number,
  of: (x: number, y: number) => { p: number; h: number },
): Overlay {
  const found = Array.from({ length: cells * cells }, (_, cell) => {
    const { p, h } = of(((cell % cells) + 0.5) / cells, (Math.floor(cell / cells) + 0.5) / cells);
    return regimeAt(engine, family, p, h);
  });
  const regions = Object.entries(regimeNames).flatMap(([id, name]) => {
    const inside = Uint8Array.from(found, (regime) => Number(regime === id));
    return inside.includes(1) ? [{ name, inside }] : [];
  });
  return { columns: cells, rows: cells, regions };
}
