// The range test: one run whose learning rate grows at every step, until the loss rises; and a run at a rate of one's own.
import { svg } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { method } from "../../state/state.ts";
import { written } from "../number.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, floor, label, needle, panels, plot } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";

const defaults = {
  objective: "parabola",
  lambda: 2,
  x0: 1,
  first: 1e-4,
  factor: 1.2,
  learning_rate: 0.005,
  horizon: 50,
  steps: 40,
  step: 0,
};

type TestSettings = SettingsOf<typeof defaults>;

interface Results {
  rates: number[];
  /** The loss before each step of the test, and after the last. */
  losses: number[];
  /** The first step of the test, from 0, that makes the loss higher; −1 where there is none. */
  rise: number;
  rise_rate: number;
  /** The loss of the reader's run over its start, row by row, and at the end. */
  shares: number[];
  ratio: number;
}

function compute(engine: Engine, settings: TestSettings): Results {
  const { x0, first, factor, steps, learning_rate, horizon } = settings;
  const objective = objectiveOf(engine, settings);
  const descend = (rate: number, from: number, count: number) =>
    engine.run({
      objective,
      method: { id: "gradient_descent", learning_rate: rate },
      start: [from],
      steps: count,
    });
  const rates = stepsUpTo(steps - 1).map((k) => first * factor ** k);
  const losses: number[] = [];
  let x = x0;
  for (const rate of rates) {
    const { theta, value } = descend(rate, x, 1);
    if (losses.length === 0) losses.push(value[0] ?? NaN);
    losses.push(value[1] ?? NaN);
    x = theta[1] ?? NaN;
  }
  const rise = rates.findIndex((_, k) => (losses[k + 1] ?? NaN) > (losses[k] ?? NaN));
  const own = descend(learning_rate, x0, horizon);
  const shares = Array.from(own.value, (value) => value / (own.value[0] ?? NaN));
  return { rates, losses, rise, rise_rate: rates[rise] ?? NaN, shares, ratio: shares.at(-1) ?? NaN };
}

/** Whether the part of the test that is shown reaches the rise. */
const risen = ({ step }: TestSettings, { rise }: Results): boolean => rise >= 0 && step > rise;

function summary(settings: TestSettings, results: Results): string {
  const { step, learning_rate, horizon } = settings;
  const { rates, losses, rise, rise_rate, ratio } = results;
  const own = `With your η = ${written(learning_rate)} the loss after ${horizon} steps is ${written(ratio, 3)} of what it was.`;
  if (step === 0) return `The test has not begun. ${own}`;
  const state = `Step ${step} of the test: the rate was ${written(rates[step - 1] ?? NaN)}, the loss is ${written(losses[step] ?? NaN, 3)}.`;
  const first = `It rose first at step ${rise + 1}, at the rate ${written(rise_rate)}.`;
  return risen(settings, results) ? `${state} ${first} ${own}` : `${state} ${own}`;
}

const least = 1e-16;

export const rangeTest = define({
  defaults,
  controls: {
    learning_rate: { label: "Your learning rate η", min: 0.001, max: 0.1, step: 0.02, logarithmic: true },
  },
  shown: ["learning_rate"],
  walks: true,
  compute,
  summary,
  plays: ({ objective, lambda, learning_rate, x0, horizon }) => ({
    objective: { id: objective, values: { lambda } },
    methods: [method("gradient_descent", { learning_rate })],
    start: [x0],
    steps: horizon,
  }),
  table: ({ step }, { rates, losses }) =>
    tabulate({
      "step of the test": stepsUpTo(step).slice(1),
      "its rate": rates.slice(0, step),
      "loss after it": losses.slice(1, step + 1),
    }),
  draw: ({ settings, results, width, set }) => {
    const { rates, losses, rise_rate, shares, ratio } = results;
    const { step, learning_rate: rate, horizon } = settings;
    const test = (own: number) => {
      const f = frame({
        width: own,
        height: 280,
        x: [rates[0] ?? NaN, rates.at(-1) ?? NaN],
        y: [1e-12, 1e2],
        logX: true,
        logY: true,
        xLabel: "rate of the step, growing",
        yLabel: "loss in the test",
      });
      const line = rates.slice(0, step).map((each, k): Point => [each, losses[k + 1] ?? NaN]);
      const edge = svg`<line class="floor" x1=${f.x(rise_rate)} x2=${f.x(rise_rate)} y1=${f.top} y2=${f.bottom}></line>
        ${label(f, rise_rate, 1e2, "rises here", { dx: -6, dy: 12, anchor: "end" })}`;
      return plot(f, {
        drag: (x) => set({ learning_rate: Number(Math.min(Math.max(x, 0.001), 0.1).toPrecision(3)) }),
        inside: svg`${polyline(line, f, "series-1")}${needle(f, rate)}`,
        over: svg`${risen(settings, results) ? edge : null}${label(f, rate, 1e-12, "yours", { dx: -6, dy: -8, anchor: "end", look: "strong" })}`,
      });
    };
    const run = (own: number) => {
      const f = frame({
        width: own,
        height: 280,
        x: [0, horizon],
        y: [least, 1e3],
        logY: true,
        xLabel: "step k",
        yLabel: "your run: loss over its start",
      });
      const line = shares.map((share, k): Point => [k, Math.max(share, least / 10)]);
      return plot(f, {
        inside: polyline(line, f, "series-0"),
        over: svg`${floor(f, 1e-10, "the goal", "end")}${ball(f, horizon, Math.max(ratio, least), 6)}`,
      });
    };
    return panels(width, test, run);
  },
});
