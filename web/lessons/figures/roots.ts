// The two roots that rule a method with memory on one curvature: how far from the origin the larger is, is the share of
// the error that a step keeps in the long run.
import { html, svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine, SpectrumEntry } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define, numeric } from "./kind.ts";
import type { Settings } from "./kind.ts";
import { ball, cross, floor, needle, panels, plot } from "./plot.ts";
import { lookOf } from "./rivals.ts";
import { frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { tabulate } from "./table.ts";

interface Results {
  /** Real and imaginary part of both roots. */
  roots: [number, number][];
  radius: number;
  regime: SpectrumEntry["regime"];
  /** The radius for every memory at this curvature, and where it is least. */
  sweep: { beta: number; radius: number }[];
  best: number;
  bestRadius: number;
  /** The radius without memory. */
  plain: number;
}

const count = 200;

function spectrum(engine: Engine, h: number, beta: number, looks: boolean): SpectrumEntry {
  const [entry] = engine.spectrum({
    learning_rate: h,
    momentum: beta,
    look_ahead: looks ? beta : 0,
    eigenvalues: [1],
  });
  return entry as SpectrumEntry;
}

/** The radius for every memory. The last one is kept, for a needle that moves along it. */
let kept: { key: string; sweep: Results["sweep"] } | null = null;

function sweepOf(engine: Engine, h: number, looks: boolean): Results["sweep"] {
  const key = `${h} ${looks}`;
  if (kept?.key === key) return kept.sweep;
  const betas = Array.from({ length: count }, (_, i) => i / count);
  const sweep = betas.map((beta) => ({ beta, radius: spectrum(engine, h, beta, looks).radius }));
  kept = { key, sweep };
  return sweep;
}

function compute(engine: Engine, settings: Settings): Results {
  const h = numeric(settings, "h");
  const looks = settings["method"] === "nesterov";
  const { roots, radius, regime } = spectrum(engine, h, numeric(settings, "beta"), looks);
  const sweep = sweepOf(engine, h, looks);
  const least = sweep.reduce((a, b) => (b.radius < a.radius ? b : a));
  return {
    roots: roots.map(([re = NaN, im = NaN]): [number, number] => [re, im]),
    radius,
    regime,
    sweep,
    best: least.beta,
    bestRadius: least.radius,
    plain: sweep[0]?.radius ?? NaN,
  };
}

const words: Record<SpectrumEntry["regime"], string> = {
  one_step: "it lands in one step",
  monotone: "it creeps in from one side",
  oscillating: "it swings from side to side at every step",
  ripples: "it swings to and fro in long waves",
  diverging: "it diverges",
};

function circle({ roots, radius }: Results, width: number): TemplateResult {
  const size = Math.min(width, 380);
  const f = frame({ width: size, height: size, x: [-1.35, 1.35], y: [-1.35, 1.35], left: 10, bottom: 10 });
  const unit = f.x(1) - f.x(0);
  const [ox, oy] = [f.x(0), f.y(0)];
  const beyond = roots.some(([re, im]) => Math.hypot(re, im) > 1.33);
  return html`<svg viewBox="0 0 ${size} ${size}" width=${size} height=${size} aria-hidden="true">
    <circle class="inside" cx=${ox} cy=${oy} r=${unit}></circle>
    <circle class="floor reach" cx=${ox} cy=${oy} r=${Math.min(radius, 1.35) * unit}></circle>
    <line class="axis" x1=${f.left} x2=${f.right} y1=${oy} y2=${oy}></line>
    <line class="axis" x1=${ox} x2=${ox} y1=${f.top} y2=${f.bottom}></line>
    <text class="tick" x=${f.x(1) + 4} y=${oy + 16}>1</text>
    <text class="tick" x=${f.x(-1) - 4} y=${oy + 16} text-anchor="end">−1</text>
    ${roots.map(([re, im]) => svg`<circle class="ball" cx=${f.x(Math.max(-1.33, Math.min(1.33, re)))} cy=${f.y(im)} r="7"></circle>`)}
    ${beyond ? svg`<text class="away" x=${f.left + 8} y=${f.top + 16}>a root lies outside</text>` : null}
  </svg>`;
}

function radii(
  results: Results,
  settings: Settings,
  width: number,
  set: (beta: number) => void,
): TemplateResult {
  const f = frame({
    width,
    height: 300,
    x: [0, 1],
    y: [0, 1.5],
    xLabel: "momentum β",
    yLabel: "share of the error kept in the long run",
  });
  const beta = numeric(settings, "beta");
  const curve = results.sweep.map((each): Point => [each.beta, each.radius]);
  return plot(f, {
    drag: (x) => set(settled(x, 0, 0.99)),
    inside: svg`${polyline(curve, f, lookOf(String(settings["method"])))}${cross(f, results.best, results.bestRadius)}${needle(f, beta)}${ball(f, beta, results.radius, 7)}`,
    over: floor(f, 1, "above 1 it grows"),
  });
}

export const roots = define({
  defaults: { method: "momentum", h: 0.1, beta: 0.9 },
  controls: {
    h: { label: "Rate times curvature, ηλ", min: 0.01, max: 4, step: 0.01 },
    beta: { label: "Momentum β", min: 0, max: 0.99, step: 0.01 },
    method: { label: "Method", choices: { momentum: "momentum", nesterov: "Nesterov" } },
  },
  shown: ["h", "beta"],
  walks: false,
  compute,
  summary: (settings, { radius, regime, best, bestRadius, plain }) =>
    `With ηλ = ${written(numeric(settings, "h"))} and β = ${written(numeric(settings, "beta"))} a step keeps ${written(radius)} of the error in the long run: ${words[regime]}. Without memory it keeps ${written(plain)}; the best β is near ${written(best, 3)} and keeps ${written(bestRadius)}.`,
  table: (_, { sweep }) =>
    tabulate({ β: sweep.map(({ beta }) => beta), "share kept": sweep.map(({ radius }) => radius) }),
  draw: ({ settings, results, width, set }) =>
    panels(
      width,
      (own) => circle(results, own),
      (own) => radii(results, settings, own, (beta) => set({ beta })),
    ),
});
