// The same start with several learning rates side by side, and one of the reader's own.
import { html, svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Trace } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define, objectiveOf, runOf } from "./kind.ts";
import { graph, plot, trail } from "./plot.ts";
import { frame, polyline } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";
import { been, rateControl, stepsIn } from "./walk.ts";

interface Panel {
  rate: number;
  own: boolean;
  trace: Trace;
}

interface Results {
  panels: Panel[];
  profile: Float64Array;
  /** Of the reader's own panel. */
  trace: Trace;
  x: number;
}

const points = 121;
const reach = 12;

const xAt = ({ trace }: Panel, step: number): number => trace.theta[Math.min(step, trace.rows - 1)] ?? NaN;

function draw(panel: Panel, profile: Float64Array, step: number, width: number): TemplateResult {
  const { rate, own, trace } = panel;
  const f = frame({ width, height: 190, x: [-reach, reach], y: [0, Math.max(...profile)], left: 12 });
  const curve = graph(-reach, reach, points, (_, i) => profile[i] ?? NaN);
  const x = xAt(panel, step);
  const line = svg`<line class="axis" x1=${f.left} x2=${f.right} y1=${f.bottom} y2=${f.bottom}></line>
    ${[-10, 0, 10].map((at) => svg`<text class="tick" x=${f.x(at)} y=${f.bottom + 17} text-anchor="middle">${written(at)}</text>`)}`;
  const away = svg`<text class="away" x=${(f.left + f.right) / 2} y=${f.top + 18} text-anchor="middle">out of sight ${x > 0 ? "→" : "←"}</text>`;
  return html`<div class="panel-of">
    <p class="panel-name">${own ? "yours: " : ""}η = ${written(rate)}</p>
    ${plot(
      { ...f, axes: line },
      {
        above: 8,
        inside: svg`${polyline(curve, f, "curve")}${trail(f, been({ trace, step: Math.min(step, trace.rows - 1) }), 7)}`,
        over: Math.abs(x) > reach ? away : null,
      },
    )}
    <p class="panel-says">x = ${written(x)}</p>
  </div>`;
}

export const panels = define({
  defaults: {
    objective: "parabola",
    method: "gradient_descent",
    rates: "0.01 0.1 0.5 0.9",
    learning_rate: 0.3,
    x0: 8,
    steps: 30,
    step: 0,
  },
  controls: { learning_rate: { ...rateControl, label: "Your learning rate η" } },
  shown: ["learning_rate"],
  walks: true,
  compute: (engine, settings): Results => {
    const given = settings.rates.split(" ").filter(Boolean).map(Number);
    const runWith = (learning_rate: number): Trace =>
      engine.run(runOf(engine, { ...settings, learning_rate }, [settings.x0]));
    const trace = runWith(settings.learning_rate);
    const box = { min: [-reach], max: [reach] };
    return {
      panels: [
        ...given.map((rate) => ({ rate, own: false, trace: runWith(rate) })),
        { rate: settings.learning_rate, own: true, trace },
      ],
      trace,
      x: trace.theta[Math.min(settings.step, trace.rows - 1)] ?? NaN,
      profile: engine.sample({ objective: objectiveOf(engine, settings), box, shape: [points] }),
    };
  },
  summary: ({ step }, results) => {
    const each = results.panels.map(
      (panel) => `${written(xAt(panel, step))} with ${panel.own ? "your " : ""}η = ${written(panel.rate)}`,
    );
    return `After ${stepsIn(step)} x is ${each.join("; ")}.`;
  },
  table: ({ step }, { panels: list }) => {
    const steps = stepsUpTo(step);
    const columns = list.map((panel): [string, number[]] => [
      `${panel.own ? "your " : ""}η = ${written(panel.rate)}`,
      steps.map((k) => xAt(panel, k)),
    ]);
    return tabulate({ "step k": steps, ...Object.fromEntries(columns) }, 5);
  },
  draw: ({ settings: { step }, results, width }) => {
    const across = width >= 800 ? 5 : width >= 520 ? 3 : 2;
    const own = Math.floor((width - 12 * (across - 1)) / across);
    return html`<div class="panels narrow">
      ${results.panels.map((panel) => draw(panel, results.profile, step, own))}
    </div>`;
  },
});
