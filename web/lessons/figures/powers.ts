// The mean of θ² under the rates c/(k + 1) on logarithmic axes, where a power of the step is a straight line: c = 1, c = 1/4,
// and a c of the reader's own.
import { svg } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { kept } from "../kept.ts";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { heightFor, needle, plot } from "./plot.ts";
import { endAt, fromOne, logStep } from "./long-run.ts";
import { endLabels } from "./rivals.ts";
import { frame } from "./svg.ts";
import { tabulate } from "./table.ts";

const defaults = { c: 0.5, start: 5, log_k: 3, longest: 10_000 };
type PowersSettings = SettingsOf<typeof defaults>;

interface Results {
  k: number;
  /** The mean of θ² before step k, k = 0 …, for c = 1, for c = 1/4, and for the c that is set. */
  one: number[];
  quarter: number[];
  own: number[];
  /** All three at the k that is chosen. */
  at: { one: number; quarter: number; own: number };
  /** How steeply the last one falls over its last factor of ten: the exponent of k. */
  slope: number;
}

const means = kept((engine: Engine, [c, start, steps]: [number, number, number]): number[] =>
  Array.from(engine.moments({ schedule: { id: "reciprocal" }, learning_rate: c, start: start ** 2, steps })),
);

function compute(engine: Engine, { c, start, log_k, longest }: PowersSettings): Results {
  const k = Math.min(longest, Math.max(1, Math.round(10 ** log_k)));
  const [one, quarter, own] = [1, 0.25, c].map((each) => means(engine, [each, start, longest])) as [
    number[],
    number[],
    number[],
  ];
  const at = (list: readonly number[]): number => list[k] ?? NaN;
  return {
    k,
    one,
    quarter,
    own,
    at: { one: at(one), quarter: at(quarter), own: at(own) },
    slope: Math.log10((own[longest] ?? NaN) / (own[longest / 10] ?? NaN)),
  };
}

const shownRows = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

export const powers = define({
  defaults,
  controls: {
    c: { label: "c", min: 0.1, max: 4, step: 0.05, logarithmic: true },
    start: { label: "Start θ₀", min: 0, max: 500, step: 5 },
    log_k: { label: "Steps, as a power of ten: log₁₀ k", min: 0, max: 4, step: 0.05 },
  },
  shown: ["c", "start", "log_k"],
  walks: false,
  compute,
  summary: ({ c }, { k, at, slope }) =>
    `After ${k} steps the mean of θ² is ${written(at.one, 3)} with c = 1, ${written(at.quarter, 3)} with c = 1/4, and ${written(at.own, 3)} with c = ${written(c, 3)}, which falls like k to the power ${written(slope, 2)} at the end.`,
  table: ({ c, longest }, { one, quarter, own }) => {
    const rows = shownRows.filter((k) => k <= longest);
    const pick = (list: readonly number[]): number[] => rows.map((k) => list[k] ?? NaN);
    return tabulate({
      k: rows,
      "c = 1": pick(one),
      "c = 1/4": pick(quarter),
      [`c = ${written(c, 3)}`]: pick(own),
    });
  },
  draw: ({ settings: { c, longest }, results: { one, quarter, own, k }, width, set }) => {
    const f = frame({
      width,
      height: heightFor(width, 0.5, 280, 380),
      x: [1, longest],
      y: [3e-5, 100],
      logX: true,
      logY: true,
      xLabel: "step k, logarithmic",
      yLabel: "mean of θ², logarithmic",
      left: 54,
    });
    const end = (text: string, list: readonly number[], className: string) =>
      endAt(f, text, Math.min(Math.max(list[longest] ?? NaN, 3e-5), 100), className);
    return plot(f, {
      drag: (x) => set({ log_k: logStep(x, longest) }),
      inside: svg`${fromOne(one, f, "series-2")}${fromOne(quarter, f, "series-1")}${fromOne(own, f, "series-0")}${needle(f, k)}`,
      over: endLabels(
        [
          end("c = 1", one, "series-2"),
          end("c = 1/4", quarter, "series-1"),
          ...(c === 1 || c === 0.25 ? [] : [end(`c = ${written(c, 3)}`, own, "series-0")]),
        ],
        f,
      ),
    });
  },
});
