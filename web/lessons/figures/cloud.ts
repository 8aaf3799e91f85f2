// Descent on a parabola whose slopes are noisy, under a schedule: the rate step by step, and either some walks with the
// width of their cloud, or the exact mean of θ².
import { svg } from "lit/html.js";
import type { Engine, ScheduleSpec } from "../../engine/engine.ts";
import { method } from "../../state/state.ts";
import { written } from "../number.ts";
import { kept } from "../kept.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { floor, label, levelAt, panels, plot } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";

const defaults = {
  law: "constant",
  learning_rate: 0.1,
  /** Steps until the rate has fallen to half, where the law lets it fall. */
  half: 100,
  warmup: 0,
  /** Steps from one restart of the schedule to the next; 0 for none. */
  restart: 0,
  lambda: 1,
  variance: 1,
  start: 5,
  steps: 1000,
  seeds: 32,
  /** The walk whose end is told. */
  seed: 0,
  near: 0.1,
  show: "error",
  goal: 0.003,
};

type CloudSettings = SettingsOf<typeof defaults>;

interface Results {
  rates: number[];
  /** The mean of θ² before step k, and at the end. */
  moments: number[];
  end: number;
  /** The sum of all rates: how far the schedule reaches. */
  reach: number;
  /** The mean of θ² over the seeds at the end, and how many of them end within `near` of the lowest point. */
  seen: number;
  close: number;
  /** Where each seed ends, and the one that is set. */
  ends: number[];
  last: number;
  walks: number[][];
}

const walksShown = 6;

/** The schedule that falls by half after so many steps. */
function scheduleOf({ law, half, warmup, restart }: CloudSettings): ScheduleSpec & { id: string } {
  const laws: Record<string, ScheduleSpec> = {
    constant: { id: "constant" },
    inverse_time: { id: "inverse_time", gamma: 1 / half },
    inverse_sqrt: { id: "inverse_power", gamma: 3 / half, power: 0.5 },
    exponential: { id: "exponential", decay: Math.LN2 / half },
    step_decay: { id: "step_decay", gamma: 0.5, every: Math.max(1, Math.round(half)) },
    linear: { id: "linear", horizon: Math.max(1, Math.round(2 * half)) },
    cosine: { id: "cosine", horizon: Math.max(1, Math.round(2 * half)) },
  };
  return { ...(laws[law] ?? { id: "constant" }), warmup, restart };
}

const lawNames = {
  constant: "constant",
  inverse_time: "1 / (1 + γk)",
  inverse_sqrt: "1 / √(1 + γk)",
  exponential: "exponential",
  step_decay: "halved in steps",
  linear: "straight down to 0",
  cosine: "half a cosine down to 0",
};

function cloudOf(engine: Engine, settings: CloudSettings): Omit<Results, "last"> {
  const { learning_rate, lambda, variance, start, steps, seeds, near, show } = settings;
  const schedule = scheduleOf(settings);
  const rates = Array.from(engine.schedule({ schedule, learning_rate, steps }));
  const moments = Array.from(
    engine.moments({ schedule, learning_rate, lambda, variance, start: start * start, steps }),
  );
  const run = {
    objective: { id: "noisy_quadratic", lambda },
    method: { id: "gradient_descent", learning_rate },
    schedule,
    ...(variance > 0 ? { noise: { sd: Math.sqrt(variance) } } : {}),
    start: [start],
    seed: 0,
    steps,
  } as const;
  const { end = new Float64Array() } = engine.fleetNow({
    run,
    vary: [{ path: "seed", values: stepsUpTo(seeds - 1) }],
    keep: ["end"],
  });
  const ends = Array.from(end);
  return {
    rates,
    moments,
    end: moments[steps] ?? NaN,
    reach: rates.slice(0, steps).reduce((sum, rate) => sum + rate, 0),
    ends,
    seen: ends.reduce((sum, each) => sum + each * each, 0) / ends.length,
    close: ends.filter((each) => Math.abs(each) <= near).length,
    walks:
      show === "walks"
        ? stepsUpTo(walksShown - 1).map((seed) => Array.from(engine.run({ ...run, seed }).theta))
        : [],
  };
}

const cloudFor = kept(cloudOf);

function compute(engine: Engine, settings: CloudSettings): Results {
  const found = cloudFor(engine, { ...settings, seed: 0 });
  return { ...found, last: found.ends[settings.seed] ?? NaN };
}

function summary({ steps, learning_rate, seeds, near }: CloudSettings, results: Results): string {
  const { rates, end, seen, close } = results;
  return `The rate goes from ${written(rates[0] ?? learning_rate)} to ${written(rates[steps - 1] ?? NaN, 3)}. After ${steps} steps the mean of θ² is ${written(end)} exactly, and ${written(seen, 3)} over ${seeds} walks; ${close} of them end within ${written(near)} of 0.`;
}

const ratePanel = ({ rates }: Results, { steps }: CloudSettings, width: number) => {
  const most = Math.max(...rates);
  const f = frame({
    width,
    height: 270,
    x: [0, steps],
    y: [0, most * 1.12],
    xLabel: "step k",
    yLabel: "learning rate of the step",
  });
  return plot(f, {
    inside: polyline(
      rates.map((rate, k): Point => [k, rate]),
      f,
      "series-1",
    ),
  });
};

const walksPanel = ({ walks, moments }: Results, { steps, start }: CloudSettings, width: number) => {
  const f = frame({
    width,
    height: 270,
    x: [0, steps],
    y: [-1.2, Math.min(start * 1.1, 2)],
    xLabel: "step k",
    yLabel: "θ of six walks",
  });
  const width2 = (sign: number): Point[] => moments.map((each, k): Point => [k, sign * 2 * Math.sqrt(each)]);
  return plot(f, {
    inside: svg`${levelAt(f, 0)}${walks.map((walk) =>
      polyline(
        walk.map((theta, k): Point => [k, theta]),
        f,
        "faint",
      ),
    )}
      ${polyline(width2(1), f, "allowed")}${polyline(width2(-1), f, "allowed")}`,
    over: label(
      f,
      steps * 0.97,
      Math.min(2 * Math.sqrt(moments.at(-1) ?? 0), 1.2),
      "twice the root of the mean of θ²",
      { dy: -10, anchor: "end" },
    ),
  });
};

const errorPanel = ({ moments }: Results, { steps, goal }: CloudSettings, width: number) => {
  const most = Math.max(...moments.filter(Number.isFinite));
  const f = frame({
    width,
    height: 270,
    x: [0, steps],
    y: [1e-4, Math.max(100, Math.min(most, 1e90))],
    logY: true,
    xLabel: "step k",
    yLabel: "mean of θ², logarithmic",
  });
  return plot(f, {
    inside: polyline(
      moments.map((each, k): Point => [k, each]),
      f,
      "series-0",
    ),
    over: goal > 0 ? floor(f, goal, `goal ${written(goal)}`, "end") : null,
  });
};

export const cloud = define({
  defaults,
  controls: {
    law: { label: "How the rate falls", choices: lawNames },
    learning_rate: { label: "First rate η", min: 0.001, max: 1.5, step: 0.05, logarithmic: true },
    half: { label: "Steps until the rate is half", min: 1, max: 1000, step: 0.05, logarithmic: true },
    warmup: { label: "Steps of warm-up", min: 0, max: 200, step: 1 },
    restart: { label: "Steps between restarts, 0: none", min: 0, max: 1000, step: 10 },
  },
  shown: ["law", "learning_rate", "half"],
  walks: false,
  compute,
  summary,
  plays: (settings) => {
    const { id, ...values } = scheduleOf(settings);
    return {
      objective: { id: "noisy_quadratic", values: { lambda: settings.lambda } },
      methods: [
        {
          ...method("gradient_descent", { learning_rate: settings.learning_rate }),
          schedule: { id, values: values },
          noise: Math.sqrt(settings.variance) || null,
        },
      ],
      start: [settings.start],
      steps: settings.steps,
    };
  },
  table: ({ steps }, { rates, moments }) =>
    tabulate({ "step k": stepsUpTo(steps), "rate of the step": rates, "mean of θ²": moments }),
  draw: ({ settings, results, width }) =>
    panels(
      width,
      (own) => ratePanel(results, settings, own),
      (own) => (settings.show === "walks" ? walksPanel : errorPanel)(results, settings, own),
    ),
});
