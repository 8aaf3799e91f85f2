// A rate per coordinate: the slopes of both, what is kept of them, the rate that follows and the step, as bars.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { ground } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { panels, plot } from "./plot.ts";
import { plane } from "./race-views.ts";
import { compete, nameOf, playing, rivalSettings, startOf } from "./rivals.ts";
import type { Rival } from "./rivals.ts";
import { frame } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";
import { stepsIn } from "./walk.ts";

type Pair = readonly [number, number];

interface Results {
  rival: Rival;
  x: number;
  y: number;
  value: number;
  slope: Pair;
  /** Sum or running mean of squared slopes, the present ones included; null where none is kept. */
  kept: Pair | null;
  /** What the slope is multiplied by in this step. */
  rate: Pair;
  move: Pair;
  /** The first step from which on f stays at or below the goal; −1 if there is none. */
  settled: number;
  /** The same for every step up to the one that is shown. */
  rates: Pair[];
  ground: Ground;
}

const defaults = {
  ...rivalSettings,
  objective: "valley",
  method: "adagrad",
  learning_rate: 0.5,
  x0: 10,
  y0: 1,
  rotation: 0,
  width: 12,
  height: 1.6,
  steps: 250,
  step: 0,
  measure: "value",
  goal: 1e-6,
};
type Settings = SettingsOf<typeof defaults>;

const slots: Readonly<Record<string, string>> = { adagrad: "squared_sum", rmsprop: "second_moment" };
const keptNames: Readonly<Record<string, string>> = {
  adagrad: "sum of squared slopes, G",
  rmsprop: "mean of squared slopes, s",
};

const rivalling = (settings: Settings) => ({
  ...settings,
  methods: settings.method,
  [`${settings.method}_rate`]: settings.learning_rate,
});

const pair = (list: Float64Array | undefined, k: number): Pair => [
  list?.[2 * k] ?? NaN,
  list?.[2 * k + 1] ?? NaN,
];

function compute(engine: Engine, settings: Settings): Results {
  const objective = objectiveOf(engine, settings);
  const [rival] = compete(
    engine,
    { ...rivalling(settings), steps: settings.steps + 1 },
    objective,
    startOf(settings, 2),
  );
  const { trace, settled, at } = rival as Rival;
  const moveAt = (k: number): Pair => {
    const [from, to] = [pair(trace.theta, k), pair(trace.theta, k + 1)];
    return [to[0] - from[0], to[1] - from[1]];
  };
  const rateAt = (k: number): Pair => {
    const [slope, move] = [pair(trace.gradient, k), moveAt(k)];
    return [-move[0] / slope[0], -move[1] / slope[1]];
  };
  const k = settings.step;
  const slot = slots[settings.method];
  return {
    rival: rival as Rival,
    x: at[0] ?? NaN,
    y: at[1] ?? NaN,
    value: trace.value[k] ?? NaN,
    slope: pair(trace.gradient, k),
    kept: slot === undefined ? null : pair(trace.slots[slot], k + 1),
    rate: rateAt(k),
    move: moveAt(k),
    settled,
    rates: stepsUpTo(k).map(rateAt),
    ground: ground(
      engine,
      objective,
      [-settings.width, settings.width],
      [-settings.height, settings.height],
      10,
    ),
  };
}

const groupHeight = 74;

/** Two bars under a name; each group has its own scale, and the numbers stand beside the bars. */
function group(name: string, values: Pair, top: number, left: number, room: number): TemplateResult {
  const most = Math.max(...values.map(Math.abs).filter(Number.isFinite), 1e-300);
  const bar = (value: number, coordinate: string, row: number, series: number) => {
    const length = Number.isFinite(value) ? (Math.abs(value) / most) * room : 0;
    const y = top + 14 + row * 24;
    return svg`<text class="tick" x=${left} y=${y + 13}>${coordinate}</text>
      <rect class="of-series-${series}" x=${left + 18} y=${y} width=${Math.max(1, length)} height="17"></rect>
      <text class="label" x=${left + 26 + length} y=${y + 13}>${Number.isFinite(value) ? written(value, 3) : "–"}</text>`;
  };
  return svg`<text class="label strong" x=${left} y=${top + 5}>${name}</text>
    ${bar(values[0], "x", 0, 1)}${bar(values[1], "y", 1, 0)}`;
}

function bars({ slope, kept, rate, move }: Results, method: string, width: number): TemplateResult {
  const groups: [string, Pair][] = [
    ["slope", slope],
    ...(kept ? [[keptNames[method] ?? "kept", kept] as [string, Pair]] : []),
    ["rate", rate],
    ["step = − rate · slope", move],
  ];
  const f = frame({
    width,
    height: 20 + groups.length * groupHeight,
    x: [0, 1],
    y: [0, 1],
    left: 0,
    bottom: 0,
  });
  return plot(
    { ...f, axes: svg`` },
    {
      over: svg`${groups.map(([name, values], i) => group(name, values, 14 + i * groupHeight, 2, width - 110))}`,
    },
  );
}

export const scales = define({
  defaults,
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.01, max: 50, step: 0.01, logarithmic: true },
    rho: { label: "Memory ρ", min: 0, max: 0.999, step: 0.001 },
    method: {
      label: "Method",
      choices: { gradient_descent: "gradient descent", adagrad: "AdaGrad", rmsprop: "RMSprop" },
    },
  },
  shown: ["learning_rate"],
  walks: true,
  compute,
  plays: (settings) => playing(rivalling(settings)),
  summary: ({ method, step }, { x, y, value, slope, rate, move }) => {
    const rates = rate.map((each) =>
      Number.isFinite(each) ? written(each, 3) : "none where the slope is 0",
    );
    return `After ${stepsIn(step)} of ${nameOf(method)} the point is (${written(x)}, ${written(y)}) with f = ${written(value, 3)}. The slopes are ${written(slope[0], 3)} in x and ${written(slope[1], 3)} in y, the rates ${rates.join(" and ")}, the next step (${written(move[0], 3)}, ${written(move[1], 3)}).`;
  },
  table: (settings, { rival, rates }) => {
    const rows = stepsUpTo(settings.step);
    const { theta, value } = rival.trace;
    return tabulate({
      "step k": rows,
      x: rows.map((k) => theta[2 * k] ?? NaN),
      y: rows.map((k) => theta[2 * k + 1] ?? NaN),
      f: rows.map((k) => value[k] ?? NaN),
      "rate of x": rates.map(([first]) => first),
      "rate of y": rates.map(([, second]) => second),
    });
  },
  draw: ({ settings, results, width, set }) =>
    panels(
      width,
      (own) => plane([results.rival], results.ground, settings, own, (x0, y0) => set({ x0, y0, step: 0 })),
      (own) => bars(results, settings.method, own),
    ),
});
