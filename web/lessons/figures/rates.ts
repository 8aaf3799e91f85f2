// The plane of learning rate and momentum: what each method can promise on every function with curvatures between μ and L.
// Certified, with level lines of the factor per step; walking round for ever on some function; between them nobody knows.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import { EngineError } from "../../engine/error.ts";
import type { Engine } from "../../engine/engine.ts";
import type { ProofMeter, Rate, RateMap, RateSpec } from "../../engine/meter.ts";
import { families, familyIds, kappas, reach } from "../../elements/rates/family.ts";
import type { FamilyId, Point as Method } from "../../elements/rates/family.ts";
import { classOf, methodSays, rateSays } from "../../elements/rates/reading.ts";
import { widest } from "../../views/map-data.ts";
import { kept } from "../kept.ts";
import { written } from "../number.ts";
import { outline, rings } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, cross, heightFor, label, plot } from "./plot.ts";
import { frame, settled } from "./svg.ts";
import type { Frame, Point } from "./svg.ts";
import { tabulate } from "./table.ts";

const defaults = { family: "heavy_ball", kappa: 10, learning_rate: 1, momentum: 0.15 };
type RatesSettings = SettingsOf<typeof defaults>;

const states = ["certified", "cycle", "open", "away"] as const;
type State = (typeof states)[number];

/** What is known of one method. */
interface Known {
  learning_rate: number;
  momentum: number;
  /** "certified"; "cycle" where it walks round for ever on some function; "open" where nobody knows; "away". */
  state: State;
  /** The certified factor per step; 1, which promises nothing, where there is none. */
  certified: number;
  /** The factor per step on quadratics. */
  quadratic: number;
  /** Corners of the walk, 0 where there is none. */
  cycle: number;
  rate: Rate;
}

/** What is drawn: borders of cells, and of what is known exactly between them. */
interface Regions {
  /** What settles on every quadratic. */
  settles: Ground;
  cycle: Ground;
  certified: Ground;
  /** One minus the certified factor, with level lines. */
  gain: Ground;
}

interface Survey {
  map: RateMap;
  /** The least certified factor on the map. */
  best: number;
  /** Shares of those methods that settle on every quadratic, in percent. */
  shares: Record<"certified" | "cycle" | "open", number>;
  /** Which cells are of which state. */
  inside: Record<State, Uint8Array>;
  regions: Regions;
}

interface Results extends Known, Survey {
  look_ahead: number;
  /** The tuning that has a name. */
  tuned: Known;
}

const shape = { columns: 120, rows: 72 } as const;
const least = 1e-3;
const box = {
  learning_rate: { min: least, max: reach.learning_rate },
  momentum: { min: 0, max: reach.momentum - least },
};
const levels = [0.6, 0.7, 0.8, 0.9];

const familyOf = (id: string): FamilyId => familyIds.find((each) => each === id) ?? "heavy_ball";

const ground = (values: number[], heights: number[]): Ground => ({
  values,
  ...shape,
  x: [box.learning_rate.min, box.learning_rate.max],
  y: [box.momentum.min, box.momentum.max],
  levels: heights,
});

/** States where a run away takes that of the last method to its left that settles: a border then cuts across it. */
function extended(of: readonly number[]): number[] {
  let last = 0;
  return of.map((state, i) => {
    if (i % shape.columns === 0) last = 0;
    return (last = state === 3 ? last : state);
  });
}

const survey = kept((engine: Engine, [ahead, kappa]: [number, number]): Survey => {
  const look_ahead = { times_momentum: ahead };
  const size: [number, number] = [shape.columns, shape.rows];
  const map = meterOf(engine).map({ ...box, look_ahead, mu: 1 / kappa, L: 1, shape: size });
  const of = Array.from(map.certified, (rate, i) => classOf(rate, map.cycle[i] ?? 0, map.quadratic[i] ?? 1));
  const inside = (state: number): Uint8Array => Uint8Array.from(of, (each) => Number(each === state));
  const settling = of.filter((each) => each !== 3).length;
  const share = (state: number): number => (100 * of.filter((each) => each === state).length) / settling;
  const wide = extended(of);
  const region = (state: number): Ground =>
    ground(
      wide.map((each) => Number(each === state)),
      [0.5],
    );
  return {
    map,
    best: map.certified.reduce((low, rate) => (rate < low ? rate : low), 1),
    shares: { certified: share(0), cycle: share(1), open: share(2) },
    inside: { certified: inside(0), cycle: inside(1), open: inside(2), away: inside(3) },
    regions: {
      settles: ground(
        Array.from(map.quadratic, (factor) => -factor),
        [-1],
      ),
      certified: region(0),
      cycle: region(1),
      gain: ground(
        Array.from(map.certified, (rate) => (Number.isNaN(rate) ? 0 : 1 - rate)),
        levels.map((level) => 1 - level),
      ),
    },
  };
});

function meterOf({ meter }: Engine): ProofMeter {
  if (meter) return meter;
  throw new EngineError("not_loaded", "meter", "The meter of proofs is not loaded.");
}

function know(engine: Engine, ahead: number, kappa: number, { learning_rate, momentum }: Method): Known {
  const spec: RateSpec = { learning_rate, momentum, look_ahead: ahead * momentum, mu: 1 / kappa, L: 1 };
  const rate = meterOf(engine).rate(spec);
  const cycle = rate.cycle ?? 0;
  return {
    learning_rate,
    momentum,
    state: states[classOf(rate.certified, cycle, rate.quadratic)] ?? "open",
    certified: rate.certified ?? 1,
    quadratic: rate.quadratic,
    cycle,
    rate,
  };
}

function compute(engine: Engine, { family: id, kappa, learning_rate, momentum }: RatesSettings): Results {
  const family = families[familyOf(id)];
  const ahead = family.ahead(kappa);
  return {
    ...survey(engine, [ahead, kappa]),
    ...know(engine, ahead, kappa, { learning_rate, momentum }),
    look_ahead: ahead * momentum,
    tuned: know(engine, ahead, kappa, family.tuned(kappa)),
  };
}

const names: Record<State, string> = {
  certified: "certified",
  cycle: "circles on some function",
  open: "nobody knows",
  away: "runs away on a quadratic",
};
const shortNames: Record<State, string> = { ...names, cycle: "circles", away: "runs away" };

/** A ring with its corners cut: cells have corners that the region behind them has not. */
function smooth(ring: readonly Point[], rounds = 2): readonly Point[] {
  if (rounds === 0) return ring;
  const cut = ring.flatMap(([x, y], i): Point[] => {
    const [u, v] = ring[(i + 1) % ring.length] ?? [x, y];
    return [
      [(3 * x + u) / 4, (3 * y + v) / 4],
      [(x + 3 * u) / 4, (y + 3 * v) / 4],
    ];
  });
  return smooth(cut, rounds - 1);
}

/** Everything that settles in the colour of what nobody knows, and on it what is known. */
function regionsIn(f: Frame, { settles, cycle, certified }: Regions, id: string): TemplateResult {
  const shape = (g: Ground): readonly Point[][] => rings(g, f)[0] ?? [];
  const known = (g: Ground): string => outline(shape(g).map((ring) => smooth(ring)));
  return svg`<defs><clipPath id="${id}-settles"><path d=${outline(shape(settles))}></path></clipPath></defs>
    <rect class="zone away" x=${f.left} y=${f.top} width=${f.right - f.left} height=${f.bottom - f.top}></rect>
    <g clip-path="url(#${id}-settles)">
      <rect class="zone open" x=${f.left} y=${f.top} width=${f.right - f.left} height=${f.bottom - f.top}></rect>
      <path class="zone cycle" d=${known(cycle)}></path><path class="zone certified" d=${known(certified)}></path>
    </g>`;
}

/** The name of a region where it is widest, if there is room for it. */
function nameOf(f: Frame, state: State, inside: Uint8Array): TemplateResult | null {
  const spot = widest(inside, shape);
  const text = f.width < 480 ? shortNames[state] : names[state];
  const half = text.length * 3.9;
  if (!spot) return null;
  const x = Math.min(Math.max(f.x(spot.x * reach.learning_rate), f.left + half), f.right - half);
  return svg`<text class="strong" x=${x} y=${f.y(spot.y * reach.momentum)} text-anchor="middle">${text}</text>`;
}

/** Level lines of the certified factor, each with its number where it begins on the left. */
const levelsIn = (f: Frame, { gain }: Regions): TemplateResult[] =>
  rings(gain, f).map((shape, i) => {
    const first = shape
      .flat()
      .reduce<Point | null>((left, at) => (left && left[0] <= at[0] ? left : at), null);
    return svg`<path class="level strong" d=${outline(shape)}></path>
      ${first ? svg`<text class="label" x=${Math.max(first[0] + 4, f.left + 24)} y=${first[1] - 6} text-anchor="end">${levels[i]}</text>` : null}`;
  });

export const rates = define({
  defaults,
  controls: {
    kappa: { label: "Condition number κ = L/μ", ...kappas, step: 0.005, logarithmic: true },
    family: {
      label: "Family of methods",
      choices: Object.fromEntries(familyIds.map((id) => [id, families[id].name])),
    },
    learning_rate: { label: "Learning rate ηL", min: 0.01, max: reach.learning_rate, step: 0.01 },
    momentum: { label: "Momentum β", min: 0, max: 0.99, step: 0.01 },
  },
  shown: ["kappa", "family", "learning_rate", "momentum"],
  walks: false,
  needs: "meter",
  compute,
  summary: ({ family, kappa }, { learning_rate, momentum, rate, tuned }) => {
    const { tuning } = families[familyOf(family)];
    const promise =
      tuned.state === "certified" ? `is certified with ${written(tuned.certified)}` : names[tuned.state];
    return `For κ = ${written(kappa)} ${tuning}’s tuning ${promise}. Your method: ${methodSays(learning_rate, momentum)}. ${rateSays(rate)}`;
  },
  table: (_, { map }) => {
    const every = 8;
    const columns = Array.from({ length: shape.columns / every }, (_unused, i) => i * every + every / 2);
    const rows = Array.from({ length: shape.rows / every }, (_unused, i) => i * every + every / 2);
    const at = (share: number, most: number): string => written(share * most, 3);
    const said = (cell: number): number | string => {
      const state = classOf(map.certified[cell] ?? NaN, map.cycle[cell] ?? 0, map.quadratic[cell] ?? 1);
      return state === 0 ? (map.certified[cell] ?? NaN) : (["", "circles", "open", "away"][state] ?? "");
    };
    return tabulate({
      "β \\ ηL": rows.map((row) => at(row / (shape.rows - 1), reach.momentum)),
      ...Object.fromEntries(
        columns.map((column) => [
          at(column / (shape.columns - 1), reach.learning_rate),
          rows.map((row) => said(row * shape.columns + column)),
        ]),
      ),
    });
  },
  draw: ({ settings: { family }, results, width, set, id }) => {
    const { regions, inside, tuned, learning_rate, momentum } = results;
    const f = frame({
      width,
      height: heightFor(width, 0.62, 300, 440),
      x: [0, reach.learning_rate],
      y: [0, reach.momentum],
      xLabel: "learning rate ηL",
      yLabel: "momentum β",
    });
    return plot(f, {
      drag: (x, y) =>
        set({ learning_rate: settled(x, 0.01, reach.learning_rate), momentum: settled(y, 0, 0.99) }),
      inside: svg`${regionsIn(f, regions, id)}${levelsIn(f, regions)}`,
      over: svg`${states.map((state) => nameOf(f, state, inside[state]))}
        ${cross(f, tuned.learning_rate, tuned.momentum)}
        ${label(f, tuned.learning_rate, tuned.momentum, families[familyOf(family)].tuning, { dx: 10, dy: -8, look: "strong" })}
        ${ball(f, learning_rate, momentum, 7)}`,
    });
  },
});
