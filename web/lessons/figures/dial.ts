// The multiplier of one step on the number line, with its zones, and what it does to |x| step after step.
import { html, svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { numeric } from "./kind.ts";
import type { Kind, Settings } from "./kind.ts";
import { clip, columns, dragging, frame, polyline, settled } from "./svg.ts";
import type { Point } from "./svg.ts";
import { walk, walkTable } from "./walk.ts";
import type { Walk } from "./walk.ts";

interface Results extends Walk {
  m: number;
  x: number;
  regime: string;
}

const regimes = {
  creeps: "it creeps: every step keeps the side and part of the distance",
  lands: "it lands at the lowest point in one step",
  swings: "it swings: the side changes at every step, the distance shrinks",
  circles: "it jumps to and fro between two points for ever",
  diverges: "it diverges: every step leads farther away",
};

/** What a multiplier does. */
export function regimeOf(m: number): keyof typeof regimes {
  if (Math.abs(m) < 1e-12) return "lands";
  if (Math.abs(m + 1) < 1e-12) return "circles";
  if (Math.abs(m) > 1) return "diverges";
  return m > 0 ? "creeps" : "swings";
}

function compute(engine: Engine, settings: Settings): Results {
  const lambda = numeric(settings, "lambda");
  const ran = walk(engine, settings, [numeric(settings, "x0")], { id: "parabola", lambda });
  const m = 1 - numeric(settings, "learning_rate") * lambda;
  return { ...ran, m, x: ran.at[0] ?? NaN, regime: regimeOf(m) };
}

function numberLine(m: number, width: number, set: (m: number) => void): TemplateResult {
  const f = frame({ width, height: 190, x: [-1.6, 1.2], y: [0, 1], left: 14, xLabel: "multiplier m" });
  const zones: [number, number, string, string][] = [
    [-1.6, -1, "diverges", "diverges"],
    [-1, 0, "swings", "swings"],
    [0, 1, "creeps", "creeps"],
  ];
  const drag = dragging(f, (x) => set(settled(x, -1.4, 0.98)));
  const mid = (f.top + f.bottom) / 2;
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
    class="drags"
    @pointerdown=${drag.down}
    @pointermove=${drag.move}
  >
    ${zones.map(
      ([
        from,
        to,
        kind,
        name,
      ]) => svg`<rect class="zone ${kind}" x=${f.x(from)} width=${f.x(to) - f.x(from)} y=${mid - 22} height="44"></rect>
      <text class="label" x=${(f.x(from) + f.x(to)) / 2} y=${mid - 32} text-anchor="middle">${name}</text>`,
    )}
    ${[-1.5, -1, -0.5, 0, 0.5, 1].map(
      (at) => svg`<line class="axis" x1=${f.x(at)} x2=${f.x(at)} y1=${mid + 22} y2=${mid + 28}></line>
      <text class="tick" x=${f.x(at)} y=${mid + 43} text-anchor="middle">${written(at)}</text>`,
    )}
    <line class="needle" x1=${f.x(m)} x2=${f.x(m)} y1=${mid - 26} y2=${mid + 26}></line>
    <circle class="ball" cx=${f.x(m)} cy=${mid} r="9"></circle>
    <text
      class="strong"
      x=${f.x(m)}
      y=${mid + 64}
      text-anchor=${m > 0.7 ? "end" : m < -1.2 ? "start" : "middle"}
    >
      m = ${written(m)}
    </text>
  </svg>`;
}

function distances(
  { trace, step, x }: Results,
  settings: Settings,
  width: number,
  id: string,
): TemplateResult {
  const f = frame({
    width,
    height: 250,
    x: [0, numeric(settings, "steps")],
    y: [1e-6, 1e4],
    logY: true,
    xLabel: "step k",
    yLabel: "|xₖ|, logarithmic",
  });
  const dots: Point[] = Array.from({ length: step + 1 }, (_, k) => [k, Math.abs(trace.theta[k] ?? NaN)]);
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
  >
    ${f.axes}${clip(f, id)}
    <g clip-path="url(#${id})">
      ${polyline(dots, f, "series-0")}
      ${dots.map(([k, size]) => svg`<circle class="trail" cx=${f.x(k)} cy=${f.y(Math.max(size, 1e-7))} r="3"></circle>`)}
    </g>
    ${x === 0 ? svg`<text class="label" x=${f.right} y=${f.bottom - 8} text-anchor="end">0 has no place on this axis</text>` : null}
  </svg>`;
}

export const dial: Kind<Results> = {
  defaults: { lambda: 2, learning_rate: 0.1, x0: 8, steps: 30, step: 0 },
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.01, max: 1.2, step: 0.01 },
    lambda: { label: "Curvature λ", min: 0.1, max: 4, step: 0.1 },
  },
  shown: ["learning_rate", "lambda"],
  walks: true,
  compute,
  summary: (settings, { m, x, step, regime }) =>
    `m = 1 − ${written(numeric(settings, "learning_rate"))} · ${written(numeric(settings, "lambda"))} = ${written(m)}: ${regimes[regime as keyof typeof regimes]}. After ${step} ${step === 1 ? "step" : "steps"} x = ${written(x)}.`,
  table: (_, results) => walkTable(results, ["x"]),
  draw: ({ settings, results, width, set, id }) => {
    const own = columns(width).width;
    return html`<div class="panels">
      ${numberLine(results.m, own, (m) => set({ learning_rate: Number(((1 - m) / numeric(settings, "lambda")).toFixed(3)) }))}
      ${distances(results, settings, own, `${id}-clip`)}
    </div>`;
  },
};
