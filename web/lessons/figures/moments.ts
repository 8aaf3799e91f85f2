// Adam on one coordinate: the running mean of slopes, the root of the running mean of squares, and their quotient, with
// and without the correction for their start at 0.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine, Trace } from "../../engine/engine.ts";
import { method } from "../../state/state.ts";
import { written } from "../number.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { endLabels } from "./rivals.ts";
import { heightFor, levelAt, panels, plot } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";
import { stepsIn } from "./walk.ts";

const defaults = {
  objective: "parabola",
  expression: "",
  learning_rate: 0.1,
  beta1: 0.9,
  beta2: 0.999,
  x0: 8,
  steps: 60,
  step: 0,
};
type Settings = SettingsOf<typeof defaults>;

interface Results {
  trace: Trace;
  x: number;
  slope: number;
  /** After k slopes, k = 1 …: the mean, the root of the mean square, both corrected, and the step in units of η. */
  first: number[];
  root: number[];
  firstCorrected: number[];
  rootCorrected: number[];
  ratio: number[];
  /** The same step without the correction, in a run of its own. */
  raw: number[];
}

function compute(engine: Engine, settings: Settings): Results {
  const { learning_rate, beta1, beta2, x0, steps, step } = settings;
  const run = (bias_correction: boolean): Trace =>
    engine.run({
      objective: objectiveOf(engine, settings),
      method: { id: "adam", learning_rate, beta1, beta2, bias_correction },
      start: [x0],
      steps: steps + 1,
    });
  const moves = ({ theta, rows }: Trace): number[] =>
    Array.from({ length: rows - 1 }, (_, k) => ((theta[k] ?? NaN) - (theta[k + 1] ?? NaN)) / learning_rate);
  const trace = run(true);
  const slot = (name: string): number[] => Array.from(trace.slots[name] ?? []).slice(1);
  const [first, second] = [slot("first_moment"), slot("second_moment")];
  return {
    trace,
    x: trace.theta[step] ?? NaN,
    slope: trace.gradient[step] ?? NaN,
    first,
    root: second.map(Math.sqrt),
    firstCorrected: first.map((m, i) => m / (1 - beta1 ** (i + 1))),
    rootCorrected: second.map((v, i) => Math.sqrt(v / (1 - beta2 ** (i + 1)))),
    ratio: moves(trace),
    raw: moves(run(false)),
  };
}

interface Line {
  text: string;
  look: string;
  values: readonly number[];
}

function chart(lines: readonly Line[], settings: Settings, width: number, yLabel: string): TemplateResult {
  const { step, steps } = settings;
  const all = lines.flatMap(({ values }) => values.slice(0, steps + 1)).filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...all), Math.max(0.1, ...all)];
  const f = frame({
    width,
    height: heightFor(width),
    x: [0, steps],
    y: [low - 0.06 * (high - low), high + 0.06 * (high - low)],
    xLabel: "step k",
    yLabel,
  });
  const ends = lines.map(({ text, look, values }) => ({
    text,
    className: look,
    x: f.x(step),
    y: f.y(values[step] ?? NaN),
  }));
  const drawn = lines.map(({ look, values }) =>
    polyline(
      values.slice(0, step + 1).map((value, k): Point => [k, value]),
      f,
      look,
    ),
  );
  const spots = ends.map(
    ({ className, x, y }) => svg`<circle class="ball-of of-${className}" cx=${x} cy=${y} r="5"></circle>`,
  );
  return plot(f, { inside: svg`${levelAt(f, 0)}${drawn}${spots}`, over: svg`${endLabels(ends, f)}` });
}

export const moments = define({
  defaults,
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.01, max: 2, step: 0.01 },
    beta1: { label: "β₁", min: 0, max: 0.99, step: 0.01 },
    beta2: { label: "β₂", min: 0, max: 0.999, step: 0.001 },
    x0: { label: "Start x₀", min: -10, max: 10, step: 0.5 },
  },
  shown: ["beta1", "beta2"],
  walks: true,
  compute,
  plays: ({ objective, learning_rate, beta1, beta2, x0, steps, step }) => ({
    objective: { id: objective, values: {} },
    methods: [method("adam", { learning_rate, beta1, beta2 })],
    start: [x0],
    steps,
    step,
  }),
  summary: ({ step }, { x, slope, firstCorrected, rootCorrected, ratio, raw }) =>
    `After ${stepsIn(step)} x = ${written(x)} and the slope is ${written(slope)}. The corrected mean of slopes is ${written(firstCorrected[step] ?? NaN)}, the corrected root of the mean square ${written(rootCorrected[step] ?? NaN)}; the next step is ${written(ratio[step] ?? NaN)} η. A run without correction would now step ${written(raw[step] ?? NaN)} η.`,
  table: ({ step }, { trace, first, root, firstCorrected, rootCorrected, ratio, raw }) => {
    const until = (list: readonly number[]): number[] => list.slice(0, step + 1);
    return tabulate({
      "step k": stepsUpTo(step),
      x: until(Array.from(trace.theta)),
      slope: until(Array.from(trace.gradient)),
      m: until(first),
      "√v": until(root),
      m̂: until(firstCorrected),
      "√v̂": until(rootCorrected),
      "step / η": until(ratio),
      "uncorrected step / η": until(raw),
    });
  },
  draw: ({ settings, results: { firstCorrected, rootCorrected, first, root, ratio, raw }, width }) =>
    panels(
      width,
      (own) =>
        chart(
          [
            { text: "m̂", look: "series-1", values: firstCorrected },
            { text: "√v̂", look: "series-0", values: rootCorrected },
            { text: "m", look: "series-2", values: first },
            { text: "√v", look: "series-4", values: root },
          ],
          settings,
          own,
          "mean of slopes, root of the mean square",
        ),
      (own) =>
        chart(
          [
            { text: "corrected", look: "series-3", values: ratio },
            { text: "uncorrected", look: "series-5", values: raw },
          ],
          settings,
          own,
          "step in units of η",
        ),
    ),
});
