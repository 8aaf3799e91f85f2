// The measurement of a proof along a run of the playground: in doubles, or in fractions where that is asked and can be.
import { EngineError } from "../../engine/error.ts";
import { beside, exactFunction } from "../../engine/measuring.ts";
import type { Meter, MeterSpec, ProofMeter } from "../../engine/meter.ts";
import type { RunSpec, Trace } from "../../engine/types.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Critical } from "../../views/scene.ts";

export interface Question {
  theorem: string;
  trace: Trace;
  spec: RunSpec;
  L: number;
  mu: number;
  minimiser: Critical;
  exact: boolean;
}

export interface Answer {
  meter: Meter;
  /** Why it is not exact although that was asked. */
  rounded: string | null;
}

/** Throws an EngineError where the proof cannot be measured at all. */
export function measure(engine: Engine, tool: ProofMeter, question: Question): Answer {
  const { theorem, trace, spec, L, mu, minimiser } = question;
  const asked: MeterSpec = { theorem, trace, L, mu, minimiser, ...beside(engine, theorem, spec, trace) };
  if (!question.exact) return { meter: tool.meter(asked), rounded: null };
  const exact = exactFunction(engine, spec.objective, minimiser.at, spec.start ?? []);
  if (!exact) return { meter: tool.meter(asked), rounded: "This function is not made of parabolas." };
  try {
    return { meter: tool.meter({ ...asked, exact }), rounded: null };
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== "unsupported") throw error;
    return { meter: tool.meter(asked), rounded: error.message };
  }
}
