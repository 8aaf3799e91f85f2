// A race: several methods from one start on one objective, side by side in the landscape and in a chart.
import { html } from "lit/html.js";
import type { Engine } from "../../engine/engine.ts";
import { written } from "../number.ts";
import { ground } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { define, numeric, objectiveOf } from "./kind.ts";
import type { Settings } from "./kind.ts";
import { panels } from "./plot.ts";
import { course, line, measureName, plane } from "./race-views.ts";
import { compete, playing, rivalControls, rivalSettings, startOf, tune } from "./rivals.ts";
import type { Rival } from "./rivals.ts";
import { stepsUpTo, tabulate } from "./table.ts";
import { stepsIn } from "./walk.ts";

interface Results {
  rivals: Rival[];
  /** The same by id. */
  runs: Record<string, Rival>;
  /** Who has the smallest measure at the step that is shown. */
  leader: string;
  /** The rate of each, by id. */
  rates: Record<string, number>;
  /** Larger over smaller curvature at the start. */
  kappa: number;
  ground: Ground | null;
  profile: Float64Array | null;
}

function compute(engine: Engine, settings: Settings): Results {
  const objective = objectiveOf(engine, settings);
  const { dimension } = engine.describe(objective);
  const start = startOf(settings, dimension);
  const rates = settings["tuning"] === "best" ? tune(engine, settings, objective, start) : {};
  const rivals = compete(engine, { ...settings, ...rates }, objective, start);
  const [w, h] = [numeric(settings, "width"), numeric(settings, "height")];
  const curvatures = engine.derivatives({ objective, at: start }).eigenvalues ?? [];
  const ahead = [...rivals].sort((a, b) => Math.abs(a.now) - Math.abs(b.now))[0];
  return {
    rivals,
    runs: Object.fromEntries(rivals.map((rival) => [rival.id, rival])),
    leader: ahead?.id ?? "",
    rates: Object.fromEntries(rivals.map(({ id }) => [id, numeric({ ...settings, ...rates }, `${id}_rate`)])),
    kappa: (curvatures[curvatures.length - 1] ?? NaN) / (curvatures[0] ?? NaN),
    ground: dimension === 2 ? ground(engine, objective, [-w, w], [-h, h], 10) : null,
    profile:
      dimension === 1 ? engine.sample({ objective, box: { min: [-w], max: [w] }, shape: [161] }) : null,
  };
}

export const race = define({
  defaults: {
    objective: "valley",
    expression: "",
    ...rivalSettings,
    x0: 10,
    y0: 1,
    rotation: 0,
    steps: 80,
    step: 0,
    width: 12,
    height: 1.6,
    /** What is compared: value, distance, largest (coordinate in size), or x on a line. */
    measure: "value",
    goal: 1e-6,
    low: 1e-8,
    /** One picture of the ground for each method. */
    twin: false,
    /** Both axes of the ground in the same scale. */
    equal: false,
  },
  controls: {
    ...rivalControls,
    x0: { label: "Start x₀", min: -12, max: 12, step: 0.5 },
    y0: { label: "Start y₀", min: -12, max: 12, step: 0.1 },
    rotation: { label: "Turned by, in degrees", min: 0, max: 90, step: 5 },
  },
  shown: ["beta"],
  walks: true,
  compute,
  plays: playing,
  summary: (settings, { rivals, rates }) => {
    const each = rivals.map(
      ({ id, name, now }) => `${written(now, 3)} for ${name} with η = ${written(rates[id] ?? NaN, 3)}`,
    );
    return `After ${stepsIn(settings.step)} ${measureName(settings)} is ${each.join(", ")}.`;
  },
  table: (settings, { rivals }) =>
    tabulate(
      {
        "step k": stepsUpTo(settings.step),
        ...Object.fromEntries(
          rivals.map(({ name, measure }) => [
            `${measureName(settings)}, ${name}`,
            measure.slice(0, settings.step + 1),
          ]),
        ),
      },
      5,
    ),
  draw: ({ settings, results: { rivals, ground: land, profile }, width, set }) => {
    const move = (x0: number, y0: number): void => set({ x0, y0, step: 0 });
    const chart = (own: number) => course(rivals, settings, own, (step) => set({ step }));
    if (land && settings.twin)
      return html`${panels(width, ...rivals.map((rival) => (own: number) => plane([rival], land, settings, own, move)))}
      ${chart(width)}`;
    if (land) return panels(width, (own) => plane(rivals, land, settings, own, move), chart);
    if (profile) return panels(width, (own) => line(rivals, profile, settings, own), chart);
    return chart(width);
  },
});
