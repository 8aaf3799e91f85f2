// From the core's rates to a map with classes and words.
import type { Rate, RateMap } from "../../engine/meter.ts";
import type { MapAxis, MapData, Mark } from "../../views/map-data.ts";
import { written } from "../../views/format.ts";
import { elsewhere, families, reach } from "./family.ts";
import type { FamilyId, Point } from "./family.ts";

const axes: { across: MapAxis; up: MapAxis } = {
  across: {
    path: "learning_rate",
    label: "learning rate η · L",
    symbol: "ηL",
    min: 0,
    max: reach.learning_rate,
    logarithmic: false,
  },
  up: { path: "momentum", label: "momentum β", symbol: "β", min: 0, max: reach.momentum, logarithmic: false },
};

/** How near to a mark a click means the mark, as a share of the map. */
const touch = 0.025;

/** Cells that can be pointed at. */
export const cells = 200;

/** The range of the middles of so many cells. */
export const middles = (most: number, count: number): { min: number; max: number } => ({
  min: most / (2 * count),
  max: most - most / (2 * count),
});

export const classNames = [
  "are certified for every function of the class",
  "can walk round a polygon for ever",
  "work on quadratics; for the whole class nobody knows",
  "run away even on a quadratic",
] as const;

/** 0 certified, 1 cycle, 2 open, 3 diverges. */
export const classOf = (certified: number | null, cycle: number, quadratic: number): number =>
  certified !== null && !Number.isNaN(certified) ? 0 : quadratic >= 1 ? 3 : cycle > 0 ? 1 : 2;

/** Strong where a step gains most: the share of the best gain on the map, logarithmic. */
function shares(map: RateMap): Float32Array {
  const gain = (rate: number): number => Math.log(-Math.log(Math.min(rate, 1 - 1e-9)));
  let [low, high] = [Infinity, -Infinity];
  for (const rate of map.certified) {
    if (Number.isNaN(rate)) continue;
    low = Math.min(low, gain(rate));
    high = Math.max(high, gain(rate));
  }
  low = Math.max(low, high - 5);
  const width = Math.max(high - low, 1e-9);
  return Float32Array.from(map.certified, (rate) =>
    Number.isNaN(rate) ? 0.75 : Math.min(1, Math.max(0, (high - gain(rate)) / width)),
  );
}

function marked(family: FamilyId, kappa: number): Mark {
  const { tuned, tuning } = families[family];
  const { learning_rate, momentum } = tuned(kappa);
  return { x: learning_rate, y: momentum, text: tuning };
}

/** The tuning with a name that is marked at this place of the map although it stands in another slice. */
export function tuningElsewhere(family: FamilyId | null, kappa: number, at: Point): FamilyId | null {
  const near = (id: FamilyId): boolean => {
    const { learning_rate, momentum } = families[id].tuned(kappa);
    const across = (learning_rate - at.learning_rate) / reach.learning_rate;
    return Math.hypot(across, (momentum - at.momentum) / reach.momentum) < touch;
  };
  return elsewhere(family).find(near) ?? null;
}

/** `family`: whose tuning stands on this map; null where none of the methods has a name. The others are marked as diamonds. */
export function mapData(map: RateMap, family: FamilyId | null, kappa: number): MapData {
  const [columns, rows] = map.shape;
  const of = Uint8Array.from(map.certified, (rate, cell) =>
    classOf(rate, map.cycle[cell] ?? 0, map.quadratic[cell] ?? 1),
  );
  const count = (index: number): number => of.reduce((sum, each) => sum + Number(each === index), 0);
  const looks = [
    { kind: "tint", colour: 2 },
    { kind: "tint", colour: 0 },
    { kind: "plain" },
    { kind: "hatch" },
  ] as const;
  return {
    ...axes,
    grid: { columns: cells, rows: cells },
    columns,
    rows,
    classes: classNames.map((name, i) => ({ name, look: looks[i] ?? { kind: "plain" }, count: count(i) })),
    of,
    share: shares(map),
    levels: [],
    scale: { strong: "fewest steps", pale: "most steps" },
    marks: [
      ...elsewhere(family).map((id) => ({ ...marked(id, kappa), elsewhere: true })),
      ...(family ? [marked(family, kappa)] : []),
    ],
    ground: null,
  };
}

/** What the core says of one method, in words. */
export function rateSays({ certified, quadratic, cycle }: Rate): string {
  const onQuadratics = `on quadratics the factor per step is ${written(quadratic, 4)}`;
  if (quadratic >= 1) return `It runs away even on a quadratic: ${onQuadratics}.`;
  if (certified !== null)
    return `Certified: the distance falls at least like ${written(certified, 4)} per step on every function of the class; ${onQuadratics}.`;
  if (cycle)
    return `Not safe: for some function of the class it walks round a polygon with ${cycle} corners for ever, although ${onQuadratics}.`;
  return `Nobody knows: there is no certificate of this kind and no known cycle, although ${onQuadratics}.`;
}

export const methodSays = (learning_rate: number, momentum: number): string =>
  `ηL = ${written(learning_rate, 3)}, β = ${written(momentum, 3)}`;
