// For more than two variables: the error of the chosen run along each axis of the Hessian at the minimum.
import { nothing } from "lit";
import type { TemplateResult } from "lit";
import { axesOf } from "../../views/eigen.ts";
import type { Axes } from "../../views/eigen.ts";
import { eigenBars } from "../../views/eigen-bars.ts";
import { nearestMinimum } from "../../views/scene.ts";
import type { Hands } from "./hands.ts";

/** Beyond this many variables the axes take longer to find than a frame lasts. */
const most = 64;

export function axesFigure({ scene, store, computation }: Hands): TemplateResult | typeof nothing {
  const { dimension } = scene.place;
  const run = scene.runs[Math.min(store.state.chosen, scene.runs.length - 1)];
  const minimum = nearestMinimum(scene.place, scene.start);
  if (dimension < 3 || dimension > most || !run || !minimum) return nothing;
  const hessian = computation.hessian(store.state, minimum.at);
  return hessian ? eigenBars(scene, axes(hessian, dimension), minimum.at, run) : nothing;
}

/** Found once per Hessian: moving the start must not find them anew. */
const found = new WeakMap<Float64Array, Axes>();

function axes(hessian: Float64Array, dimension: number): Axes {
  const known = found.get(hessian) ?? axesOf(hessian, dimension);
  found.set(hessian, known);
  return known;
}
