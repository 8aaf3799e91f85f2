// Balls from several starts on a curve with several valleys; a strip below says where each start on the axis ends up.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import type { Critical, Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { kept } from "../kept.ts";
import { define, objectiveOf, runOf } from "./kind.ts";
import type { SettingsOf } from "./kind.ts";
import { ball, dots, graph, heightFor, label, plot } from "./plot.ts";
import { frame, polyline, settled } from "./svg.ts";
import type { Frame, Point } from "./svg.ts";
import { stepsUpTo, tabulate } from "./table.ts";
import { stepsIn } from "./walk.ts";

const defaults = {
  objective: "quartic",
  method: "gradient_descent",
  learning_rate: 0.01,
  momentum: 0.9,
  /** Starts of further balls, with spaces between them. */
  starts: "",
  x0: 2,
  left: -2,
  right: 5,
  top: 8,
  /** Whether the strip appears only once the balls have moved. */
  secret: false,
  steps: 100,
  step: 0,
};

type BasinSettings = SettingsOf<typeof defaults>;

interface Results {
  starts: number[];
  /** Where each ball has been, up to the step that is shown; the reader's own is the last. */
  paths: Point[][];
  /** Where they end, after all steps. */
  ends: number[];
  /** How many different places those are. */
  distinct: number;
  x: number;
  end: number;
  profile: Point[];
  /** For starts from left to right the index of the minimum that is reached; −1 none. */
  basins: ArrayLike<number>;
  critical: Critical[];
}

const cells = 280;
const points = 241;

/** All but the step that is shown. */
const ran = kept((engine: Engine, settings: BasinSettings) => {
  const { left, right, x0 } = settings;
  const objective = objectiveOf(engine, settings);
  const starts = [...settings.starts.split(" ").filter(Boolean).map(Number), x0];
  const { basin = [] } = engine.fleetNow({
    run: runOf(engine, settings, [x0]),
    vary: [{ path: "start.0", min: left, max: right, count: cells }],
    keep: ["basin"],
  });
  const profile = engine.sample({ objective, box: { min: [left], max: [right] }, shape: [points] });
  return {
    starts,
    traces: starts.map((start) => engine.run(runOf(engine, settings, [start]))),
    basins: basin,
    profile: graph(left, right, points, (_, i) => profile[i] ?? NaN),
    critical: engine.describe(objective).critical,
  };
});

function compute(engine: Engine, settings: BasinSettings): Results {
  const { traces, ...found } = ran(engine, { ...settings, step: 0 });
  const ends = traces.map(({ theta }) => theta.at(-1) ?? NaN);
  const paths = traces.map(({ theta, value, rows }) =>
    stepsUpTo(Math.min(settings.step, rows - 1)).map((k): Point => [theta[k] ?? NaN, value[k] ?? NaN]),
  );
  return {
    ...found,
    paths,
    ends,
    distinct: new Set(ends.map((end) => written(end, 3))).size,
    x: paths.at(-1)?.at(-1)?.[0] ?? NaN,
    end: ends.at(-1) ?? NaN,
  };
}

const looks = ["swings", "creeps"];
const lookOf = (basin: number, critical: readonly Critical[]): string => {
  const minima = critical.map((_, i) => i).filter((i) => isMinimum(critical[i]));
  const order = minima.sort((a, b) => (critical[a]?.at[0] ?? 0) - (critical[b]?.at[0] ?? 0));
  return looks[order.indexOf(basin)] ?? "diverges";
};
const isMinimum = (point: Critical | undefined): boolean =>
  point?.kind === "global" || point?.kind === "local";

/** Stretches of starts with the same end. */
function stretches(basins: ArrayLike<number>): { from: number; to: number; basin: number }[] {
  const list: { from: number; to: number; basin: number }[] = [];
  for (let i = 0; i < basins.length; ++i) {
    const last = list[list.length - 1];
    const basin = basins[i] ?? -1;
    if (last?.basin === basin) last.to = i + 1;
    else list.push({ from: i, to: i + 1, basin });
  }
  return list;
}

function strip({ basins, critical }: Results, { left, right }: BasinSettings, f: Frame): TemplateResult {
  const at = (cell: number): number => left + ((right - left) * cell) / basins.length;
  return svg`${stretches(basins).map(({ from, to, basin }) => {
    const [x, width] = [f.x(at(from)), f.x(at(to)) - f.x(at(from))];
    const text = basin < 0 ? "nowhere yet" : `ends at ${written(critical[basin]?.at[0] ?? NaN)}`;
    return svg`<rect class="zone ${lookOf(basin, critical)}" x=${x} width=${width} y=${f.bottom - 22} height="22"></rect>
      ${width > 78 ? svg`<text class="label on-zone" x=${x + width / 2} y=${f.bottom - 6} text-anchor="middle">${text}</text>` : null}`;
  })}`;
}

export const basins = define({
  defaults,
  controls: {
    x0: { label: "Start x₀ of your ball", min: -2, max: 5, step: 0.05 },
    learning_rate: { label: "Learning rate η", min: 0.005, max: 0.12, step: 0.005 },
    momentum: { label: "Memory β of earlier slopes", min: 0, max: 0.99, step: 0.005 },
  },
  shown: ["x0"],
  walks: true,
  compute,
  summary: ({ step }, { starts, paths }) => {
    const each = paths.map((path, i) => {
      const name = i === starts.length - 1 ? "your ball" : `the ball from ${written(starts[i] ?? NaN)}`;
      return `${name} is at ${written(path.at(-1)?.[0] ?? NaN)}`;
    });
    return `After ${stepsIn(step)} ${each.join(", ")}.`;
  },
  table: ({ step }, { starts, paths }) =>
    tabulate({
      "step k": stepsUpTo(step),
      ...Object.fromEntries(
        starts.map((start, i) => [
          `${i === starts.length - 1 ? "yours, " : ""}from ${written(start)}`,
          paths[i]?.map(([x]) => x) ?? [],
        ]),
      ),
    }),
  draw: ({ settings, results, width, set }) => {
    const { left, right, top } = settings;
    const { profile, paths } = results;
    const low = Math.min(...profile.map(([, y]) => y));
    const f = frame({
      width,
      height: heightFor(width, 0.5, 250, 370),
      x: [left, right],
      y: [low - (top - low) * 0.16, top],
      xLabel: "x",
      yLabel: "f(x)",
    });
    const own = paths.at(-1) ?? [];
    return plot(f, {
      drag: (x) => set({ x0: settled(x, left, right), step: 0 }),
      above: 8,
      inside: svg`${settings.secret && settings.step === 0 ? null : strip(results, settings, f)}${polyline(profile, f, "curve")}
        ${paths.slice(0, -1).map((path) => svg`${dots(f, path.slice(0, 1), 4)}${dots(f, path.slice(-1), 7, "other")}`)}
        ${own.length < 60 ? dots(f, own.slice(0, -1)) : null}${dots(f, own.slice(0, 1), 4)}${ball(f, ...(own.at(-1) ?? [NaN, NaN]))}`,
      over: label(f, own.at(-1)?.[0] ?? NaN, Math.min(own.at(-1)?.[1] ?? NaN, top), "yours", {
        dy: -13,
        anchor: "middle",
        look: "strong",
      }),
    });
  },
});
