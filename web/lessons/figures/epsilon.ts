// What the small number below the fraction does: the first step of AdaGrad against the size of the slope, with ε outside
// and inside of the root.
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, floor, label, needle, plot } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Frame, Point } from "./svg.ts";
import { svg } from "lit/html.js";
import { tabulate } from "./table.ts";

interface Results {
  slopes: number[];
  outside: number[];
  inside: number[];
  /** The first step at the slope that is chosen, in units of the learning rate. */
  stepOutside: number;
  stepInside: number;
}

const defaults = { log_epsilon: -8, log_slope: -5 };
const slopes = Array.from({ length: 141 }, (_, i) => 10 ** (-12 + i / 10));

/** The first steps on x²/2, whose slope at x is x, with a learning rate of 1. */
function firstSteps(engine: Engine, epsilon: number, inside: boolean, at: readonly number[]): number[] {
  const { end } = engine.fleetNow({
    run: {
      objective: { id: "parabola", lambda: 1 },
      method: { id: "adagrad", learning_rate: 1, epsilon, epsilon_inside: inside },
      start: [1],
      steps: 1,
    },
    vary: [{ path: "start.0", values: at }],
    keep: ["end"],
  });
  return at.map((slope, i) => slope - (end?.[i] ?? NaN));
}

function compute(engine: Engine, settings: SettingsOf<typeof defaults>): Results {
  const epsilon = 10 ** settings.log_epsilon;
  const all = [...slopes, 10 ** settings.log_slope];
  const [outside, inside] = [false, true].map((each) => firstSteps(engine, epsilon, each, all)) as [
    number[],
    number[],
  ];
  return {
    slopes,
    outside: outside.slice(0, slopes.length),
    inside: inside.slice(0, slopes.length),
    stepOutside: outside[slopes.length] ?? NaN,
    stepInside: inside[slopes.length] ?? NaN,
  };
}

const curve = (list: readonly number[], f: Frame, look: string) =>
  polyline(
    slopes.map((slope, i): Point => [slope, list[i] ?? NaN]),
    f,
    look,
  );

export const epsilon = define({
  defaults,
  controls: {
    log_slope: { label: "Slope, as a power of ten: log₁₀ |g|", min: -12, max: 2, step: 0.1 },
    log_epsilon: { label: "log₁₀ ε", min: -12, max: -2, step: 0.5 },
  },
  shown: ["log_slope", "log_epsilon"],
  walks: false,
  compute,
  summary: (settings, { stepOutside, stepInside }) =>
    `With ε = ${written(10 ** settings.log_epsilon, 3)} and a slope of ${written(10 ** settings.log_slope, 3)} the first step is ${written(stepOutside, 4)} η with ε outside of the root and ${written(stepInside, 4)} η with ε inside.`,
  table: (_, { outside, inside }) =>
    tabulate({ slope: slopes, "step / η, outside": outside, "step / η, inside": inside }),
  draw: ({ settings, results: { outside, inside, stepOutside, stepInside }, width, set }) => {
    const f = frame({
      width,
      height: Math.max(250, Math.min(width * 0.42, 320)),
      x: [1e-12, 100],
      y: [0, 1.15],
      logX: true,
      xLabel: "size of the slope, logarithmic",
      yLabel: "first step in units of η",
    });
    const slope = 10 ** settings.log_slope;
    const root = 10 ** settings.log_epsilon;
    return plot(f, {
      drag: (x) => set({ log_slope: Math.round(Math.log10(Math.min(Math.max(x, 1e-12), 100)) * 10) / 10 }),
      inside: svg`${curve(outside, f, "series-5")}${curve(inside, f, "series-1")}${needle(f, slope)}${ball(f, slope, stepOutside, 6)}${ball(f, slope, stepInside, 6)}`,
      over: svg`${floor(f, 1, "")}${label(f, root, 0.5, "ε outside", { dx: -8, anchor: "end" })}${label(f, Math.sqrt(root), 0.5, "ε inside", { dx: 14 })}`,
    });
  },
});
