// What a page may ask of the engine before the rest of it is there: the figures that open first, with every outcome that
// their dials can bring about. The build splits the engine's WebAssembly by running this (scripts/split-engine.mjs).
import type { Engine } from "../../engine/engine.ts";
import * as change from "../../state/changes.ts";
import { openingState } from "../../state/state.ts";
import type { State } from "../../state/state.ts";
import { Computation } from "./computation.ts";

/** Steps that creep, land at once, oscillate, swing, diverge, and end in numbers that are none. */
const rates = [1e-4, 0.1, 0.5, 0.8, 1, 1.3, 1000];
const starts = [-4, -1, 0, 2.5];

function show(engine: Engine, state: State): void {
  const computation = new Computation(engine);
  const { place, start, runs } = computation.scene(state);
  if (place.dimension === 1) computation.profile(state, place.view, 9);
  else computation.surface(state, place.view, 9, 9, start);
  computation.hessian(state, start);
  runs.forEach((_, i) => computation.anatomy(state, i, 1));
}

export function playOpening(engine: Engine): void {
  const opening = openingState();
  for (const state of [opening, change.twoDials(opening)]) {
    for (const rate of rates) {
      const set = change.setParameter(0, "learning_rate", rate)(state);
      show(engine, set);
      for (const x of starts)
        show(engine, change.moveStart(state.start ? state.start.map(() => x) : [x])(set));
      show(engine, change.setSteps(1)(set));
      show(engine, change.setSteps(1000)(set));
    }
  }
}
