// The multiplier of one step on the number line, with its zones, and what it does to |x| step after step.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import { dots, needle, panels, plot } from "./plot.ts";
import { frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { coordinate, rateControl, stepsIn, walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

const regimes = {
  creeps: "it creeps: every step keeps the side and part of the distance",
  lands: "it lands at the lowest point in one step",
  swings: "it swings: the side changes at every step, the distance shrinks",
  circles: "it jumps to and fro between two points for ever",
  diverges: "it diverges: every step leads farther away",
};
type Regime = keyof typeof regimes;

interface Results extends Walk {
  m: number;
  x: number;
  regime: Regime;
}

/** What a multiplier does. */
export function regimeOf(m: number): Regime {
  if (Math.abs(m) < 1e-12) return "lands";
  if (Math.abs(m + 1) < 1e-12) return "circles";
  if (Math.abs(m) > 1) return "diverges";
  return m > 0 ? "creeps" : "swings";
}

const zones: [number, number, Regime][] = [
  [-1.6, -1, "diverges"],
  [-1, 0, "swings"],
  [0, 1, "creeps"],
];

function numberLine(m: number, width: number, set: (m: number) => void): TemplateResult {
  const f = frame({ width, height: 190, x: [-1.6, 1.2], y: [0, 1], left: 14, xLabel: "multiplier m" });
  const mid = (f.top + f.bottom) / 2;
  const centre = (from: number, to: number): number => (f.x(from) + f.x(to)) / 2;
  return plot(
    {
      ...f,
      axes: svg`<text class="label" x=${f.right} y=${f.bottom + 35} text-anchor="end">multiplier m</text>`,
    },
    {
      drag: (x) => set(settled(x, -1.4, 0.98)),
      over: svg`
        ${zones.map(
          ([from, to, regime]) =>
            svg`<rect class="zone ${regime}" x=${f.x(from)} width=${f.x(to) - f.x(from)} y=${mid - 22} height="44"></rect>
        <text class="label" x=${centre(from, to)} y=${mid - 32} text-anchor="middle">${regime}</text>`,
        )}
        ${[-1.5, -1, -0.5, 0, 0.5, 1].map(
          (at) => svg`<line class="axis" x1=${f.x(at)} x2=${f.x(at)} y1=${mid + 22} y2=${mid + 28}></line>
        <text class="tick" x=${f.x(at)} y=${mid + 43} text-anchor="middle">${written(at)}</text>`,
        )}
        ${needle({ ...f, top: mid - 26, bottom: mid + 26 }, m)}
        <circle class="ball" cx=${f.x(m)} cy=${mid} r="9"></circle>
        <text class="strong" x=${f.x(m)} y=${mid + 64} text-anchor=${m > 0.7 ? "end" : m < -1.2 ? "start" : "middle"}>m = ${written(m)}</text>`,
    },
  );
}

function distances(results: Results, steps: number, width: number): TemplateResult {
  const f = frame({
    width,
    height: 250,
    x: [0, steps],
    y: [1e-6, 1e4],
    logY: true,
    xLabel: "step k",
    yLabel: "|xₖ|, logarithmic",
  });
  const sizes = coordinate(results, 0).map((x, k): Point => [k, Math.abs(x)]);
  const onAxis = sizes.map(([k, size]): Point => [k, Math.max(size, 1e-7)]);
  return plot(f, {
    inside: svg`${polyline(sizes, f, "series-0")}${dots(f, onAxis)}`,
    over:
      results.x === 0
        ? svg`<text class="label" x=${f.right} y=${f.bottom - 8} text-anchor="end">0 has no place on this axis</text>`
        : null,
  });
}

export const dial = define({
  defaults: { lambda: 2, learning_rate: 0.1, x0: 8, steps: 30, step: 0 },
  controls: {
    learning_rate: rateControl,
    lambda: { label: "Curvature λ", min: 0.1, max: 4, step: 0.1 },
  },
  shown: ["learning_rate", "lambda"],
  walks: true,
  compute: (engine, settings): Results => {
    const { lambda, learning_rate, x0 } = settings;
    const ran = walk(engine, settings, [x0], { id: "parabola", lambda });
    const m = 1 - learning_rate * lambda;
    return { ...ran, m, x: ran.at[0] ?? NaN, regime: regimeOf(m) };
  },
  summary: ({ learning_rate, lambda }, { m, x, step, regime }) =>
    `m = 1 − ${written(learning_rate)} · ${written(lambda)} = ${written(m)}: ${regimes[regime]}. After ${stepsIn(step)} x = ${written(x)}.`,
  table: (_, results) => walkTable(results, ["x"]),
  draw: ({ settings: { lambda, steps }, results, width, set }) =>
    panels(
      width,
      (own) =>
        numberLine(results.m, own, (m) => set({ learning_rate: Number(((1 - m) / lambda).toFixed(3)) })),
      (own) => distances(results, steps, own),
    ),
});
