// Two rates on the longest chain: what gradient descent and Nesterov's method reach, and what is promised, on logarithmic
// axes, where a power of k is a straight line.
import { svg } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { heightFor, needle, plot } from "./plot.ts";
import { endAt, fromOne, logStep } from "./long-run.ts";
import { endLabels } from "./rivals.ts";
import { frame } from "./svg.ts";
import { tabulate } from "./table.ts";

const defaults = { dimension: 200, log_k: 1, longest: 1000 };
type Settings = SettingsOf<typeof defaults>;

interface Results {
  k: number;
  /** The gap f − f* after k steps. */
  plain: number[];
  fast: number[];
  /** What the theorems promise. */
  plainBound: number[];
  fastBound: number[];
  /** All four at the k that is chosen. */
  at: { plain: number; fast: number; plainBound: number; fastBound: number };
}

const kept = new Map<string, Omit<Results, "k" | "at">>();

function series(engine: Engine, { dimension, longest }: Settings): Omit<Results, "k" | "at"> {
  const key = `${dimension} ${longest}`;
  const known = kept.get(key);
  if (known) return known;
  const objective = { id: "chain", dimension } as const;
  const { L = NaN, minimum = NaN, critical } = engine.describe(objective);
  const best = critical[0]?.at ?? new Float64Array();
  const radius = Math.hypot(...best);
  const gaps = (method: Parameters<Engine["run"]>[0]["method"]): number[] =>
    Array.from(
      engine.run({
        objective,
        method,
        start: Array.from(best, () => 0),
        steps: longest,
        record: { theta: false },
      }).value,
      (value) => value - minimum,
    );
  const ks = Array.from({ length: longest + 1 }, (_, k) => k);
  const made = {
    plain: gaps({ id: "gradient_descent", learning_rate: 1 / L }),
    fast: gaps({ id: "nesterov", learning_rate: 1 / L, form: "look_ahead", sequence: "fista" }),
    plainBound: ks.map((k) => (L * radius ** 2) / (2 * k)),
    fastBound: ks.map((k) => (2 * L * radius ** 2) / (k + 1) ** 2),
  };
  kept.set(key, made);
  return made;
}

function compute(engine: Engine, settings: Settings): Results {
  const k = Math.min(settings.longest, Math.max(1, Math.round(10 ** settings.log_k)));
  const all = series(engine, settings);
  const at = (list: readonly number[]): number => list[k] ?? NaN;
  return {
    ...all,
    k,
    at: {
      plain: at(all.plain),
      fast: at(all.fast),
      plainBound: at(all.plainBound),
      fastBound: at(all.fastBound),
    },
  };
}

export const bounds = define({
  defaults,
  controls: { log_k: { label: "Steps, as a power of ten: log₁₀ k", min: 0, max: 3, step: 0.05 } },
  shown: ["log_k"],
  walks: false,
  compute,
  summary: (_, { k, at }) =>
    `After ${k} steps the gap is ${written(at.plain, 3)} for gradient descent, promised is ${written(at.plainBound, 3)}; it is ${written(at.fast, 3)} for Nesterov, promised is ${written(at.fastBound, 3)}.`,
  table: (_, { plain, fast, plainBound, fastBound }) => {
    const rows = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((k) => k < plain.length);
    const pick = (list: readonly number[]): number[] => rows.map((k) => list[k] ?? NaN);
    return tabulate({
      k: rows,
      "gap, gradient descent": pick(plain),
      "promised, gradient descent": pick(plainBound),
      "gap, Nesterov": pick(fast),
      "promised, Nesterov": pick(fastBound),
    });
  },
  draw: ({ settings, results, width, set }) => {
    const { plain, fast, plainBound, fastBound, k } = results;
    const f = frame({
      width,
      height: heightFor(width, 0.5, 280, 400),
      x: [1, settings.longest],
      y: [Math.min(...fast.slice(1)) / 3, (plainBound[1] ?? 1) * 8],
      logX: true,
      logY: true,
      xLabel: "step k, logarithmic",
      yLabel: "gap f − f*, logarithmic",
      left: 54,
    });
    const end = (text: string, list: readonly number[], className: string) =>
      endAt(f, text, list[list.length - 1] ?? NaN, className);
    return plot(f, {
      drag: (x) => set({ log_k: logStep(x, settings.longest) }),
      inside: svg`${fromOne(plainBound, f, "floor")}${fromOne(fastBound, f, "floor")}${fromOne(plain, f, "series-0")}${fromOne(fast, f, "series-2")}${needle(f, k)}`,
      over: svg`${endLabels(
        [
          end("promised: LR²/(2k)", plainBound, "ink"),
          end("gradient descent", plain, "series-0"),
          end("promised: 2LR²/(k+1)²", fastBound, "ink"),
          end("Nesterov", fast, "series-2"),
        ],
        f,
      )}`,
    });
  },
});
