// The gap of gradient descent with the rate 1/L, and the bounds that hold for every convex function, on logarithmic axes:
// on the function that was made to be as bad as possible for one k, on one with no bottom in reach, and on a chain.
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

const defaults = { function: "worst", k: 10, log_k: 1, longest: 1000 };
type GapSettings = SettingsOf<typeof defaults>;

interface Results {
  k: number;
  /** L R², which all bounds are multiples of. */
  scale: number;
  gap: number[];
  /** The gap at k, and the three bounds there. */
  now: number;
  loose: number;
  textbook: number;
  exact: number;
}

interface Case {
  objective: (k: number) => ObjectiveSpec;
  name: string;
}

const worst: Case = {
  name: "the worst function for this k",
  objective: (k) => ({ id: "huber", L: 1, tau: 1 / (2 * k + 1) }),
};

const cases: Readonly<Record<string, Case>> = {
  worst,
  logistic: { name: "a pair of logistic losses", objective: () => ({ id: "logistic_pair" }) },
  chain: { name: "a chain of 200 variables", objective: () => ({ id: "chain", dimension: 200 }) },
};

const bound = {
  loose: (scale: number, k: number): number => (2 * scale) / k,
  textbook: (scale: number, k: number): number => scale / (2 * k),
  exact: (scale: number, k: number): number => scale / (4 * k + 2),
};

/** Where the run begins: one away from the bottom, or at 0 for the chain. */
const startOf = (which: string, best: readonly number[]): number[] =>
  which === "chain" ? best.map(() => 0) : best.map((at) => at + (which === "worst" ? 1 : 3));

function compute(engine: Engine, { function: which, log_k, longest }: GapSettings): Results {
  const k = Math.min(longest, Math.max(1, Math.round(10 ** log_k)));
  const objective = (cases[which] ?? worst).objective(k);
  const { L = NaN, minimum = NaN, critical } = engine.describe(objective);
  const best = Array.from(critical[0]?.at ?? []);
  const start = startOf(which, best);
  const trace = engine.run({
    objective,
    method: { id: "gradient_descent", learning_rate: 1 / L },
    start,
    steps: longest,
    record: { theta: false },
  });
  const scale = L * start.reduce((sum, at, i) => sum + (at - (best[i] ?? 0)) ** 2, 0);
  const gap = Array.from(trace.value, (value) => value - minimum);
  return {
    k,
    scale,
    gap,
    now: gap[k] ?? NaN,
    loose: bound.loose(scale, k),
    textbook: bound.textbook(scale, k),
    exact: bound.exact(scale, k),
  };
}

const shownRows = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

export const gaps = define({
  defaults,
  controls: {
    function: {
      label: "Function",
      choices: Object.fromEntries(Object.entries(cases).map(([id, { name }]) => [id, name])),
    },
    log_k: { label: "Steps, as a power of ten: log₁₀ k", min: 0, max: 3, step: 0.05 },
  },
  shown: ["function", "log_k"],
  walks: false,
  compute,
  summary: ({ function: which }, { k, now, exact, textbook, loose }) =>
    `On ${cases[which]?.name ?? ""} the gap after ${k} steps is ${written(now, 3)}. The exact bound is ${written(exact, 3)}, the textbook's ${written(textbook, 3)}, the loose one ${written(loose, 3)}.`,
  table: (_, { gap, scale }) => {
    const rows = shownRows.filter((k) => k < gap.length);
    return tabulate({
      k: rows,
      gap: rows.map((k) => gap[k] ?? NaN),
      "LR²/(4k+2)": rows.map((k) => bound.exact(scale, k)),
      "LR²/(2k)": rows.map((k) => bound.textbook(scale, k)),
      "2LR²/k": rows.map((k) => bound.loose(scale, k)),
    });
  },
  draw: ({ settings: { longest }, results: { gap, scale, k, now }, width, set }) => {
    const least = bound.exact(scale, longest) / 30;
    const f = frame({
      width,
      height: heightFor(width, 0.5, 280, 400),
      x: [1, longest],
      y: [least, bound.loose(scale, 1) * 1.5],
      logX: true,
      logY: true,
      xLabel: "step k, logarithmic",
      yLabel: "gap f(xₖ) − f*, logarithmic",
      left: 54,
    });
    const along = (value: (at: number) => number): Point[] =>
      [1, longest].map((at): Point => [at, value(at)]);
    const curve = Array.from({ length: 80 }, (_, i): Point => {
      const at = longest ** (i / 79);
      return [at, bound.exact(scale, at)];
    });
    const run = gap.slice(1).map((value, i): Point => [i + 1, Math.max(value, 1e-300)]);
    return plot(f, {
      drag: (x) => set({ log_k: logStep(x, longest) }),
      inside: svg`${polyline(
        along((at) => bound.loose(scale, at)),
        f,
        "floor",
      )}${polyline(
        along((at) => bound.textbook(scale, at)),
        f,
        "floor",
      )}${polyline(curve, f, "series-2")}${polyline(run, f, "series-0")}${needle(f, k)}${ball(f, k, now, 6)}`,
      over: svg`${endLabels(
        [
          endAt(f, "loose: 2LR²/k", bound.loose(scale, longest), "ink"),
          endAt(f, "textbook: LR²/(2k)", bound.textbook(scale, longest), "ink"),
          endAt(f, "exact: LR²/(4k+2)", bound.exact(scale, longest), "series-2"),
          endAt(f, "gradient descent", Math.max(gap[longest] ?? NaN, least), "series-0"),
        ],
        f,
      )}`,
    });
  },
});
