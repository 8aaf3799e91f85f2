// The same start with several learning rates side by side, and one of the reader's own.
import { html, svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine, Trace } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { numeric, objectiveOf } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { clip, frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { rateControl } from "./walk.ts";

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

function compute(engine: Engine, settings: Settings): Results {
  const objective = objectiveOf(engine, settings);
  const given = String(settings["rates"]).split(" ").filter(Boolean).map(Number);
  const rates = [...given, numeric(settings, "learning_rate")];
  const panels = rates.map((rate, i) => ({
    rate,
    own: i === rates.length - 1,
    trace: engine.run({
      objective,
      method: { id: "gradient_descent", learning_rate: rate },
      start: [numeric(settings, "x0")],
      steps: numeric(settings, "steps"),
    }),
  }));
  const { trace } = panels[panels.length - 1] as Panel;
  return {
    panels,
    trace,
    x: trace.theta[Math.min(numeric(settings, "step"), trace.rows - 1)] ?? NaN,
    profile: engine.sample({ objective, box: { min: [-reach], max: [reach] }, shape: [points] }),
  };
}

const xAt = ({ trace }: Panel, step: number): number => trace.theta[Math.min(step, trace.rows - 1)] ?? NaN;

function draw(panel: Panel, profile: Float64Array, step: number, width: number, id: string): TemplateResult {
  const f = frame({ width, height: 190, x: [-reach, reach], y: [0, Math.max(...profile)], left: 12 });
  const trail: Point[] = Array.from({ length: Math.min(step, panel.trace.rows - 1) + 1 }, (_, k) => [
    panel.trace.theta[k] ?? NaN,
    panel.trace.value[k] ?? NaN,
  ]);
  const [x, y] = trail[trail.length - 1] as Point;
  const gone = Math.abs(x) > reach;
  return html`<div class="panel-of">
    <p class="panel-name">${panel.own ? "yours: " : ""}η = ${written(panel.rate)}</p>
    <svg viewBox="0 0 ${f.width} ${f.height}" width=${f.width} height=${f.height} aria-hidden="true">
      ${clip(f, id, 8)}
      <line class="axis" x1=${f.left} x2=${f.right} y1=${f.bottom} y2=${f.bottom}></line>
      ${[-10, 0, 10].map((at) => svg`<text class="tick" x=${f.x(at)} y=${f.bottom + 17} text-anchor="middle">${written(at)}</text>`)}
      <g clip-path="url(#${id})">
        ${polyline(
          Array.from(profile, (value, i): Point => [-reach + (2 * reach * i) / (points - 1), value]),
          f,
          "curve",
        )}
        ${polyline(trail, f, "path")}
        ${trail.slice(0, -1).map(([a, b]) => svg`<circle class="trail" cx=${f.x(a)} cy=${f.y(b)} r="3"></circle>`)}
        <circle class="ball" cx=${f.x(x)} cy=${f.y(y)} r="7"></circle>
      </g>
      ${gone ? svg`<text class="away" x=${(f.left + f.right) / 2} y=${f.top + 18} text-anchor="middle">out of sight ${x > 0 ? "→" : "←"}</text>` : null}
    </svg>
    <p class="panel-says">x = ${written(x)}</p>
  </div>`;
}

export const panels: Kind<Results> = {
  defaults: {
    objective: "parabola",
    rates: "0.01 0.1 0.5 0.9",
    learning_rate: 0.3,
    x0: 8,
    steps: 30,
    step: 0,
  },
  controls: { learning_rate: { ...rateControl, label: "Your learning rate η" } },
  shown: ["learning_rate"],
  walks: true,
  compute,
  summary: (settings, results) => {
    const step = numeric(settings, "step");
    const each = results.panels.map(
      (panel) => `${written(xAt(panel, step))} with ${panel.own ? "your " : ""}η = ${written(panel.rate)}`,
    );
    return `After ${step} ${step === 1 ? "step" : "steps"} x is ${each.join("; ")}.`;
  },
  table: (settings, { panels: list }) => ({
    head: ["step k", ...list.map(({ rate, own }) => `${own ? "your " : ""}η = ${written(rate)}`)],
    rows: Array.from({ length: numeric(settings, "step") + 1 }, (_, k) => [
      k,
      ...list.map((panel) => written(xAt(panel, k), 5)),
    ]),
  }),
  draw: ({ settings, results, width, id }) => {
    const across = width >= 800 ? 5 : width >= 520 ? 3 : 2;
    const own = Math.floor((width - 12 * (across - 1)) / across);
    return html`<div class="panels narrow">
      ${results.panels.map((panel, i) => draw(panel, results.profile, numeric(settings, "step"), own, `${id}-${i}`))}
    </div>`;
  },
};
