// The gap of gradient descent with the rate 1/L in a bowl with two curvatures, on a logarithmic axis, where a fixed
// factor per step is a straight line: the run, the textbook's bound and the exact one, and how many steps each asks for.
import { svg } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { define } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, floor, heightFor, plot } from "./plot.ts";
import { endLabels } from "./rivals.ts";
import { frame, polyline } from "./svg.ts";
import type { Point } from "./svg.ts";
import { tabulate } from "./table.ts";

const defaults = { kappa: 10, x0: 1, y0: 1, steps: 60, goal: 1e-6, log_goal: -6 };
type DecaySettings = SettingsOf<typeof defaults>;

interface Results {
  /** The gap as a share of the first. */
  gap: number[];
  /** The factor per step that the textbook allows, and the exact one. */
  textbook: number;
  exact: number;
  goal: number;
  /** Steps to the goal: of the run, by either bound, and by the rule of thumb κ ln(1/ε). */
  took: number;
  needs: number;
  exactly: number;
  thumb: number;
  /** log₁₀ of the last two gaps' quotient. */
  slope: number;
}

const longest = 100_000;

function compute(engine: Engine, { kappa, x0, y0, steps, log_goal }: DecaySettings): Results {
  const objective = { id: "quadratic", mu: 1 / kappa, L: 1 } as const;
  const { L = NaN, mu = NaN } = engine.describe(objective);
  const run = (count: number): number[] => {
    const { value } = engine.run({
      objective,
      method: { id: "gradient_descent", learning_rate: 1 / L },
      start: [x0, y0],
      steps: count,
      record: { theta: false },
    });
    return Array.from(value, (each) => each / (value[0] ?? NaN));
  };
  const goal = 10 ** log_goal;
  const textbook = 1 - mu / L;
  const exact = textbook ** 2;
  const steps_for = (factor: number): number =>
    factor === 0 ? 1 : Math.ceil(Math.log(goal) / Math.log(factor));
  const enough = run(Math.min(longest, steps_for(textbook)));
  const gap = enough.length > steps ? enough.slice(0, steps + 1) : run(steps);
  return {
    gap,
    textbook,
    exact,
    goal,
    took: enough.findIndex((each) => each <= goal),
    needs: steps_for(textbook),
    exactly: steps_for(exact),
    thumb: (L / mu) * Math.log(1 / goal),
    slope: Math.log10((gap[steps] ?? NaN) / (gap[steps - 1] ?? NaN)),
  };
}

export const decay = define({
  defaults,
  controls: {
    kappa: { label: "Ratio κ of the curvatures", min: 1.2, max: 1000, step: 0.02, logarithmic: true },
    log_goal: { label: "Goal, log₁₀ of the share of the first gap", min: -12, max: -1, step: 1 },
    y0: { label: "How far it starts in the steep direction", min: 0, max: 3, step: 0.1 },
  },
  shown: ["kappa", "log_goal"],
  walks: false,
  compute,
  summary: ({ kappa }, { took, needs, exactly, thumb, goal }) =>
    `With κ = ${written(kappa)} the gap is down to ${written(goal)} of itself after ${took} steps. The textbook's bound asks for ${needs}, the exact one for ${exactly}, the rule of thumb κ ln(1/ε) for ${written(thumb)}.`,
  table: ({ steps }, { gap, textbook, exact }) => {
    const rows = Array.from({ length: 13 }, (_, i) => Math.round((i * steps) / 12));
    return tabulate({
      k: rows,
      "gap, share of the first": rows.map((k) => gap[k] ?? NaN),
      "textbook (1 − 1/κ)ᵏ": rows.map((k) => textbook ** k),
      "exact (1 − 1/κ)²ᵏ": rows.map((k) => exact ** k),
    });
  },
  draw: ({ settings: { steps }, results: { gap, textbook, exact, goal, took }, width }) => {
    const f = frame({
      width,
      height: heightFor(width, 0.5, 270, 380),
      x: [0, steps],
      y: [Math.min(goal / 5, 1e-2), 2],
      logY: true,
      xLabel: "step k",
      yLabel: "gap, share of the first, logarithmic",
      left: 54,
    });
    const line = (factor: number): Point[] =>
      Array.from({ length: steps + 1 }, (_, k): Point => [k, Math.max(factor ** k, 1e-300)]);
    const end = (text: string, factor: number, className: string) => ({
      text,
      className,
      x: f.right,
      y: Math.min(f.y(Math.max(factor ** steps, 1e-300)), f.bottom - 6),
    });
    return plot(f, {
      inside: svg`${polyline(line(textbook), f, "floor")}${polyline(line(exact), f, "series-2")}${polyline(
        gap.map((value, k): Point => [k, Math.max(value, 1e-300)]),
        f,
        "series-0",
      )}${took >= 0 && took <= steps ? ball(f, took, gap[took] ?? goal, 6) : null}`,
      over: svg`${floor(f, goal, `goal ${written(goal)}`)}
        ${endLabels(
          [
            end("textbook: (1 − 1/κ)ᵏ", textbook, "ink"),
            end("exact: (1 − 1/κ)²ᵏ", exact, "series-2"),
            {
              text: "the run",
              className: "series-0",
              x: f.right,
              y: Math.min(f.y(Math.max(gap[steps] ?? 1, 1e-300)), f.bottom - 6),
            },
          ],
          f,
        )}`,
    });
  },
});
