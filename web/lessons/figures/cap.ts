// A curve between two parabolas that touch it at one point: the cap of curvature L above and, where it is wanted, the
// cup of curvature μ below. How far a step must take the curve down, and how far it does.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define, objectiveOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, graph, heightFor, label, plot } from "./plot.ts";
import { arrow, frame, polyline, settled } from "./svg.ts";
import type { Frame } from "./svg.ts";
import { tabulate } from "./table.ts";
import { rateControl } from "./walk.ts";

const defaults = {
  objective: "",
  expression: "log(cosh(x))",
  x0: 2.2,
  learning_rate: 0.5,
  cap: 1,
  cup: 0,
  left: -3,
  right: 3,
};

type CapSettings = SettingsOf<typeof defaults>;

interface Results {
  x: number;
  value: number;
  slope: number;
  /** Where the step leads, the height of the curve and of the cap there. */
  to: number;
  there: number;
  ceiling: number;
  /** How far the cap falls, and how far the curve does. */
  promised: number;
  spent: number;
  /** The most that the cap can promise. */
  most: number;
  /** Whether the curve breaks through the cap, or through the cup, in the picture. */
  above: number;
  below: number;
  /** The lowest point of the cup. */
  bottom: number;
  profile: Float64Array;
}

const points = 241;
const slack = 1e-9;

const parabola =
  (x: number, value: number, slope: number, curvature: number) =>
  (y: number): number =>
    value + slope * (y - x) + (curvature / 2) * (y - x) ** 2;

const place = ({ left, right }: CapSettings, i: number): number => left + ((right - left) * i) / (points - 1);

function compute(engine: Engine, settings: CapSettings): Results {
  const { x0: x, learning_rate: rate, cap, cup, left, right } = settings;
  const objective = objectiveOf(engine, settings);
  const here = engine.derivatives({ objective, at: [x] });
  const slope = here.gradient[0] ?? NaN;
  const to = x - rate * slope;
  const there = engine.derivatives({ objective, at: [to] }).value;
  const profile = engine.sample({ objective, box: { min: [left], max: [right] }, shape: [points] });
  const upper = parabola(x, here.value, slope, cap);
  const lower = parabola(x, here.value, slope, cup);
  const ceiling = upper(to);
  return {
    x,
    value: here.value,
    slope,
    to,
    there,
    ceiling,
    promised: here.value - ceiling,
    spent: here.value - there,
    most: slope ** 2 / (2 * cap),
    above: Number(profile.some((height, i) => height > upper(place(settings, i)) + slack)),
    below: Number(cup > 0 && profile.some((height, i) => height < lower(place(settings, i)) - slack)),
    bottom: cup > 0 ? here.value - slope ** 2 / (2 * cup) : NaN,
    profile,
  };
}

function summary({ learning_rate, cap, cup }: CapSettings, results: Results): string {
  const { x, promised, spent, above, below } = results;
  const step = `From x = ${written(x)} a step with η = ${written(learning_rate)} takes the cap of curvature ${written(cap)} down by ${written(promised)} and the curve by ${written(spent)}.`;
  const broken = above ? " The curve breaks through the cap: this curvature is too small for it." : "";
  if (cup === 0) return step + broken;
  return `${step}${broken} ${below ? "The curve falls below the cup: this curvature is too large for it." : `The cup of curvature ${written(cup)} lies below the curve; its lowest point is at height ${written(results.bottom)}.`}`;
}

/** How far the cap falls and how far the curve does, side by side at the right edge. */
function falls(f: Frame, { value, ceiling, there }: Results): TemplateResult {
  const fall = (x: number, to: number, look: string) => svg`${arrow(x, f.y(value), x, f.y(to), look)}`;
  return svg`${fall(f.right - 26, ceiling, "gradient")}${fall(f.right - 10, there, "step")}`;
}

export const cap = define({
  defaults,
  controls: {
    learning_rate: { ...rateControl, max: 2.5 },
    cap: { label: "Curvature L of the cap", min: 0.1, max: 3, step: 0.05 },
    cup: { label: "Curvature μ of the cup", min: 0, max: 1, step: 0.01 },
    x0: { label: "Where it touches", min: -3, max: 3, step: 0.1 },
  },
  shown: ["learning_rate", "cap", "x0"],
  walks: false,
  compute,
  summary,
  table: ({ cap: most, cup }, { x, value, slope, to, there, ceiling }) =>
    tabulate({
      "": ["where it touches", "after the step"],
      x: [x, to],
      curve: [value, there],
      [`cap, curvature ${written(most)}`]: [value, ceiling],
      ...(cup > 0 ? { [`cup, curvature ${written(cup)}`]: [value, parabola(x, value, slope, cup)(to)] } : {}),
    }),
  draw: ({ settings, results, width, set }) => {
    const { left, right, cap: most, cup } = settings;
    const { x, value, slope, to, there, ceiling, profile } = results;
    const [low, high] = [Math.min(...profile), Math.max(...profile)];
    const room = high - low;
    const f = frame({
      width,
      height: heightFor(width, 0.56, 260),
      x: [left, right],
      y: [low - room * (cup > 0 ? 0.55 : 0.3), high + room * 0.25],
      xLabel: "x",
      yLabel: "f(x)",
    });
    const drawn = (curvature: number, look: string) =>
      polyline(graph(left, right, points, parabola(x, value, slope, curvature)), f, look);
    const name = cup > 0 ? Math.max(low - room * 0.4, parabola(x, value, slope, cup)(left * 0.5)) : 0;
    return plot(f, {
      drag: (at) => set({ x0: settled(at, left, right) }),
      inside: svg`${drawn(most, "series-1")}${cup > 0 ? drawn(cup, "series-2") : null}
        ${polyline(
          graph(left, right, points, (_, i) => profile[i] ?? NaN),
          f,
          "curve",
        )}
        <line class="needle" x1=${f.x(to)} x2=${f.x(to)} y1=${f.y(ceiling)} y2=${f.y(there)}></line>
        <circle class="dot" cx=${f.x(to)} cy=${f.y(ceiling)} r="5"></circle>${ball(f, to, there, 6)}${ball(f, x, value)}`,
      over: svg`${falls(f, results)}
        ${label(f, to, ceiling, "cap", { dx: -8, dy: -8, anchor: "end", look: "label of-series-1" })}
        ${cup > 0 ? label(f, left * 0.5, name, "cup", { dy: 18, look: "label of-series-2" }) : null}`,
    });
  },
});
