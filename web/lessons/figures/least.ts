// The smallest squared slope so far of gradient descent with the rate 1/L, without convexity, and the bounds that hold for
// it, on logarithmic axes: past a saddle, and on the function that was made to keep its slopes as long as it can.
import { svg } from "lit/html.js";
import type { Engine, ObjectiveSpec } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, heightFor, needle, plot } from "./plot.ts";
import { endAt, logStep } from "./long-run.ts";
import { endLabels } from "./rivals.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { tabulate } from "./table.ts";

const defaults = { function: "saddle", log_k: 1.3, longest: 60 };
type LeastSettings = SettingsOf<typeof defaults>;

interface Results {
  /** How many slopes have been seen: those at steps 0 … k − 1. */
  k: number;
  /** L Δ, with Δ the height of the start over the lowest value: all bounds are multiples of it. */
  scale: number;
  /** ‖∇f‖² at step k, and the smallest up to there. */
  square: number[];
  least: number[];
  /** The smallest of the first k, and the two bounds on it. */
  now: number;
  textbook: number;
  exact: number;
}

interface Case {
  name: string;
  objective: ObjectiveSpec;
  /** Where the engine knows no L for the whole plane: the largest curvature on the way of this run. */
  L?: number;
  start?: number[];
}

const saddle: Case = {
  name: "past the saddle",
  objective: { id: "saddle_quartic" },
  L: 4,
  start: [1, 1e-6],
};
const teeth = 10;
const cases: Readonly<Record<string, Case>> = {
  saddle,
  zigzag: { name: "on the worst function for 11 slopes", objective: { id: "zigzag", L: 1, steps: teeth } },
};

const bound = {
  textbook: (scale: number, k: number): number => (2 * scale) / k,
  exact: (scale: number, k: number): number => (4 * scale) / (3 * k - 1),
};

function compute(engine: Engine, { function: which, log_k, longest }: LeastSettings): Results {
  const k = Math.min(longest, Math.max(1, Math.round(10 ** log_k)));
  const { objective, L: known, start: given } = cases[which] ?? saddle;
  const { L = known ?? NaN, minimum = NaN, start: usual } = engine.describe(objective);
  const trace = engine.run({
    objective,
    method: { id: "gradient_descent", learning_rate: 1 / L },
    start: given ?? Array.from(usual),
    steps: longest,
  });
  const square = Array.from(trace.gradient_norm, (norm) => norm ** 2);
  let lowest = Infinity;
  const least = square.map((each) => (lowest = Math.min(lowest, each)));
  const scale = L * ((trace.value[0] ?? NaN) - minimum);
  return {
    k,
    scale,
    square,
    least,
    now: least[k - 1] ?? NaN,
    textbook: bound.textbook(scale, k),
    exact: bound.exact(scale, k),
  };
}

const shownRows = [1, 2, 5, 10, 11, 20, 30, 40, 50, 60];
const lowest = 1e-8;

export const least = define({
  defaults,
  controls: {
    function: {
      label: "The run",
      choices: Object.fromEntries(Object.entries(cases).map(([id, { name }]) => [id, name])),
    },
    log_k: { label: "Slopes so far, as a power of ten: log₁₀ K", min: 0, max: 1.75, step: 0.05 },
  },
  shown: ["function", "log_k"],
  walks: false,
  compute,
  summary: ({ function: which }, { k, now, exact, textbook }) =>
    `Of the first ${k} squared slopes ${(cases[which] ?? saddle).name} the smallest is ${written(now, 3)}. The exact bound is ${written(exact, 3)}, the textbook's ${written(textbook, 3)}.`,
  table: (_, { square, least: smallest, scale }) => {
    const rows = shownRows.filter((k) => k <= square.length);
    return tabulate({
      "slopes so far, K": rows,
      "the last, squared": rows.map((k) => square[k - 1] ?? NaN),
      "the smallest, squared": rows.map((k) => smallest[k - 1] ?? NaN),
      "4LΔ/(3K − 1)": rows.map((k) => bound.exact(scale, k)),
      "2LΔ/K": rows.map((k) => bound.textbook(scale, k)),
    });
  },
  draw: ({ settings: { longest }, results: { square, least: smallest, scale, k, now }, width, set }) => {
    const low = Math.max(lowest, Math.min(...smallest, bound.exact(scale, longest)) / 3);
    const f = frame({
      width,
      height: heightFor(width, 0.5, 280, 380),
      x: [1, longest],
      y: [low, bound.textbook(scale, 1) * 1.5],
      logX: true,
      logY: true,
      xLabel: "slopes so far, K, logarithmic",
      yLabel: "squared slope, logarithmic",
      left: 54,
    });
    const drawn = (value: (at: number) => number, look: string) =>
      polyline(
        Array.from({ length: longest }, (_, i): Point => [i + 1, Math.max(value(i + 1), 1e-300)]),
        f,
        look,
      );
    const end = (text: string, value: number, className: string) =>
      endAt(f, text, Math.max(value, low), className);
    return plot(f, {
      drag: (x) => set({ log_k: logStep(x, longest) }),
      inside: svg`${drawn((at) => bound.textbook(scale, at), "floor")}${drawn((at) => bound.exact(scale, at), "series-2")}
        ${drawn((at) => square[at - 1] ?? NaN, "faint")}${drawn((at) => smallest[at - 1] ?? NaN, "series-0")}
        ${needle(f, k)}${ball(f, k, Math.max(now, low), 6)}`,
      over: endLabels(
        [
          end("textbook: 2LΔ/K", bound.textbook(scale, longest), "ink"),
          end("exact: 4LΔ/(3K−1)", bound.exact(scale, longest), "series-2"),
          end("smallest so far", smallest[longest - 1] ?? NaN, "series-0"),
        ],
        f,
      ),
    });
  },
});
