// What single rows of data ask for: one arrow each, their mean the gradient; and how much the mean of a batch scatters.
import { svg } from "lit/html.js";
import type { Engine, ObjectiveSpec, RunSpec } from "../../engine/engine.ts";
import { lineFit } from "../../state/state.ts";
import { written } from "../number.ts";
import { kept } from "../kept.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { label, panels, plot } from "./plot.ts";
import { arrow, frame } from "./svg.ts";
import { tabulate } from "./table.ts";

const defaults = { data: "noisy_line", batch: 1, w: 0, b: 0, draws: 400 };

interface Results {
  /** Minus the gradient of each row, of all rows, and of the first batch. */
  rows: [number, number][];
  mean: [number, number];
  first: [number, number];
  /** The slope in w that each of many batches reports, their deviation, and that of single rows. */
  slopes: number[];
  deviation: number;
  single: number;
}

const mean = (list: readonly number[]): number => list.reduce((sum, each) => sum + each, 0) / list.length;
const deviationOf = (list: readonly number[], centre = mean(list)): number =>
  Math.sqrt(mean(list.map((each) => (each - centre) ** 2)));

/** So short a step that every batch is asked at the same place. */
const standstill = 1e-9;

const compute = kept((engine: Engine, settings: SettingsOf<typeof defaults>): Results => {
  const { data, batch, w, b, draws } = settings;
  const { x, y } = engine.data({ id: data });
  const at = [w, b];
  const against = (objective: ObjectiveSpec): [number, number] => {
    const [dw = NaN, db = NaN] = engine.derivatives({ objective, at }).gradient;
    return [-dw, -db];
  };
  const rows = Array.from(x, (each, i) =>
    against({ id: lineFit, data: { x: [each], y: [y[i] ?? NaN] }, loss: "mse" }),
  );
  const objective: ObjectiveSpec = { id: lineFit, data: { id: data }, loss: "mse" };
  const run: RunSpec = {
    objective,
    method: { id: "gradient_descent", learning_rate: standstill },
    sampler: { kind: "replacement", batch },
    seed: 1,
    start: at,
    steps: draws,
  };
  const asked = engine.run(run).used_gradient;
  const slopes = Array.from({ length: draws }, (_, k) => asked[2 * k] ?? NaN);
  return {
    rows,
    mean: against(objective),
    first: [-(asked[0] ?? NaN), -(asked[1] ?? NaN)],
    slopes,
    deviation: deviationOf(slopes),
    single: deviationOf(rows.map(([dw]) => dw)),
  };
});

const bins = 41;
const reach = 24;

/** How many of the numbers fall into each of equal parts of −reach … reach. */
function histogram(list: readonly number[]): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const each of list) {
    const at = Math.floor(((each + reach) / (2 * reach)) * bins);
    if (at >= 0 && at < bins) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

export const spread = define({
  defaults,
  controls: {
    batch: { label: "Rows in a batch, B", min: 1, max: 100, step: 1 },
    w: { label: "Slope w of the line", min: -1.5, max: 5, step: 0.1 },
    b: { label: "Height b of the line", min: -1, max: 6.5, step: 0.1 },
  },
  shown: ["batch", "w", "b"],
  walks: false,
  compute,
  summary: ({ batch, w, b, draws }, { mean: all, deviation, single }) =>
    `At w = ${written(w)}, b = ${written(b)} the mean of all arrows is (${written(all[0], 3)}, ${written(all[1], 3)}). The slopes in w of ${draws} batches of ${batch} scatter with a deviation of ${written(deviation, 3)}; single rows with ${written(single, 3)}.`,
  plays: ({ w, b }) => ({ objective: { id: lineFit, values: {} }, start: [w, b] }),
  table: (_, { slopes }) => {
    const counts = histogram(slopes);
    return tabulate({
      "slope in w, from": counts.map((_each, i) => -reach + (2 * reach * i) / bins),
      batches: counts,
    });
  },
  draw: ({ settings: { batch }, results, width }) => {
    const { rows, mean: all, first, slopes, deviation } = results;
    const arrows = (own: number) => {
      const f = frame({
        width: own,
        height: Math.max(280, own * 0.72),
        x: [-20, 20],
        y: [-12, 24],
        xLabel: "push on w",
        yLabel: "push on b",
      });
      const from = ([x, y]: [number, number], look: string) => arrow(f.x(0), f.y(0), f.x(x), f.y(y), look);
      return plot(f, {
        inside: svg`${rows.map((each) => from(each, "push"))}${from(first, "gradient")}${from(all, "step")}`,
        over: svg`${label(f, all[0], all[1], "mean of all", { dx: 6, dy: -4, look: "strong" })}
          ${label(f, first[0], first[1], `mean of ${batch}`, { dx: 6, dy: 16, look: "strong" })}`,
      });
    };
    const bars = (own: number) => {
      const counts = histogram(slopes);
      const most = Math.max(...counts);
      const f = frame({
        width: own,
        height: Math.max(280, own * 0.72),
        x: [-reach, reach],
        y: [0, most * 1.15],
        xLabel: "slope in w that a batch reports",
        yLabel: "how many of 400 batches",
      });
      const bar = (count: number, i: number) => {
        const x = f.x(-reach + (2 * reach * i) / bins);
        const next = f.x(-reach + (2 * reach * (i + 1)) / bins);
        return svg`<rect class="column" x=${x} y=${f.y(count)} width=${Math.max(0, next - x - 1)} height=${f.bottom - f.y(count)}></rect>`;
      };
      const y = most * 1.07;
      return plot(f, {
        inside: counts.map(bar),
        over: svg`${arrow(f.x(-all[0]), f.y(y), f.x(-all[0] + deviation), f.y(y), "gradient")}
          ${label(f, -all[0] + deviation, y, `deviation ${written(deviation, 3)}`, { dx: 6, dy: 4, look: "strong" })}`,
      });
    };
    return panels(width, arrows, bars);
  },
});
