// The anatomy of the pinned step: asked for once, shown beside the figure and as arrows on it.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { present } from "../../views/parts.ts";
import type { Part } from "../../views/parts.ts";
import { formulas } from "../../views/formula.ts";
import { rowAt } from "../../views/scene.ts";
import { lastStep } from "./pin.ts";
import type { Hands } from "./hands.ts";

let view: typeof import("../../views/anatomy.ts") | null = null;
let loading: Promise<void> | null = null;

export function partsOf({ computation, store, scene }: Hands): Part[] {
  if (!scene.pin || (scene.runs[scene.pin.run]?.trace.rows ?? 0) < 2) return [];
  return present(computation.anatomy(store.state, scene.pin.run, scene.pin.step).terms);
}

export function inside(
  { scene, store, act }: Hands,
  parts: Part[],
  arrived: () => void,
): TemplateResult | typeof nothing {
  const { pin } = scene;
  if (!pin || parts.length === 0) return nothing;
  if (!view) {
    loading ??= import("../../views/anatomy.ts").then((module) => {
      view = module;
    });
    void loading.then(arrived);
    return nothing;
  }
  return view.anatomy(scene, {
    parts,
    formulas: formulas(arrived),
    program: store.state.methods[pin.run]?.text ?? null,
    last: lastStep(scene, pin.run),
    pin: (step) => act(change.pinStep(pin.run, step), "pin"),
    close: () => act(change.unpin),
  });
}

/** The way in without a pointer. */
export function lookInside({ scene, store, act }: Hands): TemplateResult {
  const run = Math.min(store.state.chosen, scene.runs.length - 1);
  const shown = scene.runs[run];
  const step = shown ? Math.max(0, rowAt(shown, scene.step) - 1) : 0;
  return html`<button
    type="button"
    ?disabled=${scene.step === 0}
    @click=${() => act(change.pinStep(run, step))}
  >
    Look inside this step
  </button>`;
}
