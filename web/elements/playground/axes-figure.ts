// For more than two variables: the error of the chosen run along each axis of the Hessian at the minimum.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Axes } from "../../views/eigen.ts";
import { nearestMinimum } from "../../views/scene.ts";
import { keepButtons } from "../controls/keep.ts";
import type { Hands } from "./hands.ts";

/** Beyond this many variables the axes take longer to find than a frame lasts. */
const most = 64;

type Eigen = typeof import("../../views/eigen.ts");
type Bars = typeof import("../../views/eigen-bars.ts");
let views: (Pick<Eigen, "axesOf"> & Pick<Bars, "eigenBars">) | null = null;
let loading: Promise<void> | null = null;

const load = async (): Promise<void> => {
  const [{ axesOf }, { eigenBars }] = await Promise.all([
    import("../../views/eigen.ts"),
    import("../../views/eigen-bars.ts"),
  ]);
  views = { axesOf, eigenBars };
};

export function axesFigure(
  { scene, store, computation }: Hands,
  arrived: () => void,
): TemplateResult | typeof nothing {
  const { dimension } = scene.place;
  const run = scene.runs[Math.min(store.state.chosen, scene.runs.length - 1)];
  const minimum = nearestMinimum(scene.place, scene.start);
  if (dimension < 3 || dimension > most || !run || !minimum) return nothing;
  const hessian = computation.hessian(store.state, minimum.at);
  if (!hessian) return nothing;
  if (!views) {
    loading ??= load();
    void loading.then(arrived);
    return nothing;
  }
  const axes = found.get(hessian) ?? views.axesOf(hessian, dimension);
  found.set(hessian, axes);
  const tools = html`<span class="chart-tools">${keepButtons(".bars-of", "downhill-axes")}</span>`;
  return views.eigenBars(scene, axes, minimum.at, run, tools);
}

/** Found once per Hessian: moving the start must not find them anew. */
const found = new WeakMap<Float64Array, Axes>();
