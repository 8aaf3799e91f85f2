// A proof measured along a run: its lines at the step shown with their slack, the ledger of the step, the run under its
// bounds. What is assumed may be wrong on purpose.
import { html } from "lit/html.js";
import { EngineError } from "../../engine/error.ts";
import type { Engine } from "../../engine/engine.ts";
import { beside } from "../../engine/measuring.ts";
import type { Meter } from "../../engine/meter.ts";
import { entryAt, firstBroken, lineSays, verdict } from "../../views/meter/reading.ts";
import type { Measured } from "../../views/meter/reading.ts";
import { define, objectiveOf, runOf } from "./kind.ts";
import type { NumberControl, SettingsOf } from "./kind.ts";
import { stepsIn } from "./walk.ts";

const defaults = {
  theorem: "T3",
  objective: "quadratic",
  expression: "",
  method: "gradient_descent",
  learning_rate: 1,
  x0: 1,
  y0: 1,
  steps: 10,
  step: 1,
  /** What the proof takes L and mu to be, as multiples of what they are. */
  L_factor: 1,
  mu_factor: 1,
  /** What they are, where the engine does not know; negative: ask the engine. */
  known_L: -1,
  known_mu: -1,
  parts: "verdict lines ledger bounds",
};

type MeterSettings = SettingsOf<typeof defaults>;

interface Results {
  measured: Measured;
  /** The id of the line that breaks first, "" where all hold, and its first step, −1 where there is none. */
  broken: string;
  broken_at: number;
  /** How many lines break. */
  failures: number;
  /** Slack of each line at the step shown, by its id. */
  slack: Record<string, number>;
  L: number;
  mu: number;
  /** Smallest and largest bar of the ledger at the step shown; 0 where there is no ledger. */
  least_bar: number;
  most_bar: number;
}

const factor = (label: string): NumberControl => ({
  label,
  min: 0.1,
  max: 10,
  step: 0.01,
  logarithmic: true,
});

function startOf(dimension: number, { x0, y0 }: MeterSettings): number[] {
  return Array.from({ length: dimension }, (_, i) => (i === 0 ? x0 : y0));
}

function measure(engine: Engine, settings: MeterSettings): { meter: Meter; L: number; mu: number } {
  if (!engine.meter) throw new EngineError("not_loaded", "meter", "The meter of proofs is not loaded.");
  const objective = objectiveOf(engine, settings);
  const known = engine.describe(objective);
  const at = known.critical.find(({ kind }) => kind === "global")?.at;
  const L = (settings.known_L > 0 ? settings.known_L : (known.L ?? NaN)) * settings.L_factor;
  const mu = (settings.known_mu >= 0 ? settings.known_mu : (known.mu ?? 0)) * settings.mu_factor;
  if (!at) throw new EngineError("unsupported", "objective", "The minimiser of this function is not known.");
  const spec = runOf(engine, settings, startOf(known.dimension, settings), objective);
  const trace = engine.run(spec);
  const minimiser = { at, value: known.minimum ?? 0 };
  const { theorem } = settings;
  const more = beside(engine, theorem, spec, trace);
  return { meter: engine.meter.meter({ theorem, trace, L, mu, minimiser, ...more }), L, mu };
}

function compute(engine: Engine, settings: MeterSettings): Results {
  const { meter, L, mu } = measure(engine, settings);
  const theorem = engine.meter?.theorems().find(({ id }) => id === settings.theorem);
  if (!theorem) throw new EngineError("unknown_id", "theorem", `There is no theorem '${settings.theorem}'.`);
  const measured = { theorem, meter, step: settings.step };
  const k = entryAt(measured);
  const first = firstBroken(meter);
  const bars = meter.ledger?.bars.map(({ values }) => values[k] ?? 0) ?? [0];
  return {
    measured,
    broken: first?.id ?? "",
    broken_at: first?.first_failure ?? -1,
    failures: meter.lines.filter(({ failures }) => failures > 0).length,
    slack: Object.fromEntries(meter.lines.map(({ id, slack }) => [id, slack[k] ?? NaN])),
    L,
    mu,
    least_bar: Math.min(...bars),
    most_bar: Math.max(...bars),
  };
}

export const meter = define({
  defaults,
  controls: {
    learning_rate: { label: "Learning rate η", min: 0.01, max: 4, step: 0.01 },
    L_factor: factor("L that the proof assumes, as a multiple of the true one"),
    mu_factor: factor("μ that the proof assumes, as a multiple of the true one"),
  },
  shown: ["learning_rate"],
  walks: true,
  needs: "meter",
  compute,
  summary: ({ step }, { measured }) => `After ${stepsIn(step)}. ${verdict(measured)}`,
  table: (_, { measured }) => {
    const { lines } = measured.meter;
    const steps = lines[0]?.left.length ?? 0;
    return {
      head: ["step k", ...lines.map(({ id }) => `line ${id}`)],
      rows: Array.from({ length: steps }, (_unused, k) => [k, ...lines.map((line) => lineSays(line, k))]),
    };
  },
  draw: ({ settings: { parts }, results: { measured } }) => {
    void import("../../views/meter/meter.ts");
    return html`<downhill-meter .measured=${measured} .parts=${parts.split(" ")}></downhill-meter>`;
  },
});
