// What every part of the playground is given: what there is, and the one way to change it.
import type { Engine } from "../../engine/engine.ts";
import type { Change } from "../../state/changes.ts";
import type { Setup } from "../../state/setup.ts";
import type { Store } from "../../state/store.ts";
import type { Scene } from "../../views/scene.ts";
import type { Computation } from "./computation.ts";

export interface Hands {
  engine: Engine;
  /** `store.state` is what a link can carry; it is never written to, only changed with `act`. */
  store: Store;
  computation: Computation;
  /** What a teacher has hidden, fixed and bounded. */
  setup: Setup;
  /** What the state means: the function, the runs, the step shown. */
  scene: Scene;
  /**
   * Proposes a change of the state: it is made where the engine can compute what it asks for, and otherwise refused in
   * words on the page. Changes with the same gesture, such as the positions of one drag, become one entry of the history.
   */
  act: (change: Change, gesture?: string) => void;
  /** Shows what a change would give without making it, until the next change or `look(null)`. */
  look: (change: Change | null) => void;
}
