// Nesterov's method with growing momentum in a long valley: the gap rises and falls, and a sum of gap and distance, its
// potential, never rises. What the proof says of both is read off the meter.
import { svg } from "lit/html.js";
import { EngineError } from "../../engine/error.ts";
import type { Engine } from "../../engine/engine.ts";
import type { MeterLine } from "../../engine/meter.ts";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, heightFor, plot } from "./plot.ts";
import { endLabels } from "./rivals.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";
import { stepsIn } from "./walk.ts";

const defaults = { kappa: 20, x0: 1, y0: 1, steps: 60, step: 0 };
type PotentialSettings = SettingsOf<typeof defaults>;

interface Results {
  /** f(x_k) − f*, the potential, and the bound on the gap that follows from it; k = 0 …, the bound from k = 1. */
  gap: number[];
  potential: number[];
  bound: number[];
  /** At how many steps, up to the one shown, each of them goes up. */
  rises: number;
  potential_rises: number;
  all_rises: number;
}

const lineOf = (lines: readonly MeterLine[], id: string): MeterLine => {
  const found = lines.find((line) => line.id === id);
  if (!found) throw new EngineError("unknown_id", "line", `The proof has no line '${id}'.`);
  return found;
};

const risesOf = (list: readonly number[]): number =>
  list.filter((value, k) => k > 0 && value > (list[k - 1] ?? value)).length;

function compute(engine: Engine, { kappa, x0, y0, steps, step }: PotentialSettings): Results {
  if (!engine.meter) throw new EngineError("not_loaded", "meter", "The meter of proofs is not loaded.");
  const objective = { id: "quadratic", mu: 1 / kappa, L: 1 } as const;
  const { L = NaN, minimum = 0, critical } = engine.describe(objective);
  const method = { id: "nesterov", learning_rate: 1 / L, form: "look_ahead", sequence: "fista" } as const;
  const trace = engine.run({ objective, method, start: [x0, y0], steps });
  const minimiser = { at: critical[0]?.at ?? [], value: minimum };
  const { lines } = engine.meter.meter({ theorem: "T8", trace, L, mu: 0, minimiser });
  const [never, promise] = [lineOf(lines, "e"), lineOf(lines, "f")];
  const gap = Array.from(trace.value, (value) => value - minimum);
  // Line e has the potential after step k on its left and before it on its right.
  const potential = [never.right[0] ?? NaN, ...never.left];
  return {
    gap,
    potential,
    bound: [NaN, ...promise.right],
    rises: risesOf(gap.slice(0, step + 1)),
    potential_rises: risesOf(potential.slice(0, step + 1)),
    all_rises: risesOf(gap),
  };
}

export const potential = define({
  defaults,
  controls: {
    kappa: { label: "Ratio κ of the curvatures", min: 2, max: 200, step: 0.05, logarithmic: true },
    y0: { label: "How far it starts in the steep direction", min: 0, max: 3, step: 0.1 },
  },
  shown: ["kappa"],
  walks: true,
  needs: "meter",
  compute,
  summary: ({ step }, { gap, potential: sum, rises, potential_rises }) =>
    `After ${stepsIn(step)} the gap is ${written(gap[step] ?? NaN, 3)} and has gone up ${rises} times; the potential is ${written(sum[step] ?? NaN, 3)} and has gone up ${potential_rises} times.`,
  table: ({ step }, { gap, potential: sum, bound }) => {
    const rows = stepsUpTo(step);
    return tabulate({
      k: rows,
      "gap f − f*": rows.map((k) => gap[k] ?? NaN),
      potential: rows.map((k) => sum[k] ?? NaN),
      "bound LR²/(2λₖ²)": rows.map((k) => (k > 0 ? (bound[k] ?? NaN) : "–")),
    });
  },
  draw: ({ settings: { steps, step }, results: { gap, potential: sum, bound }, width, set }) => {
    const least = Math.max(Math.min(...gap), 1e-14);
    const f = frame({
      width,
      height: heightFor(width, 0.5, 280, 380),
      x: [0, steps],
      y: [least / 2, Math.max(...sum, ...gap) * 2],
      logY: true,
      xLabel: "step k",
      yLabel: "logarithmic",
      left: 54,
    });
    const drawn = (list: readonly number[], look: string) =>
      polyline(
        list.slice(0, step + 1).map((value, k): Point => [k, Math.max(value, least)]),
        f,
        look,
      );
    const end = (text: string, list: readonly number[], className: string) => ({
      text,
      className,
      x: f.x(step),
      y: f.y(Math.max(list[step] ?? NaN, least)),
    });
    const here = (list: readonly number[]) => ball(f, step, Math.max(list[step] ?? NaN, least), 5);
    return plot(f, {
      drag: (x) => set({ step: Math.round(Math.min(Math.max(x, 0), steps)) }),
      inside: svg`${drawn(bound, "floor")}${drawn(sum, "series-2")}${drawn(gap, "series-0")}${here(sum)}${here(gap)}`,
      over: endLabels(
        [
          end("potential", sum, "series-2"),
          ...(step > 0 ? [end("bound on the gap", bound, "ink")] : []),
          end("gap f − f*", gap, "series-0"),
        ],
        f,
      ),
    });
  },
});
