// How the playground is put together: methods and drawers above, the figure with time and learning rate, charts beside it.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { narrowed } from "../../state/setup.ts";
import { levels, limits } from "../../state/state.ts";
import type { State } from "../../state/state.ts";
import type { Size } from "../../views/plane.ts";
import type { Extras } from "./extras.ts";
import { figure } from "./figure.ts";
import { guard } from "./guard.ts";
import type { Piece } from "./guard.ts";
import type { Hands } from "./hands.ts";
import { rateControl } from "./rate.ts";
import { timeline } from "./timeline.ts";

export interface Layout {
  /** The state that is looked at. */
  shown: State;
  sentence: string;
  /** What comes after the first figure. */
  extras: Extras;
  size: Size;
  playing: boolean;
  speed: number;
  explaining: boolean;
  /** Inside of a text there are no ways on: the text leads. */
  inText: boolean;
  resized: (size: Size) => void;
  play: (on: boolean) => void;
  setSpeed: (speed: number) => void;
  explain: (on: boolean) => void;
  reset: () => void;
}

/** Before the extras are there. */
export const noExtras: Extras = {
  chips: nothing,
  more: nothing,
  start: nothing,
  beside: nothing,
  next: nothing,
  drawers: nothing,
  drawer: nothing,
  parts: [],
};

export function layout(hands: Hands, options: Layout): TemplateResult {
  const { scene, store, setup, act } = hands;
  const { state } = store;
  const { chips, more, start, beside, next, drawers, drawer, parts } = options.extras;
  const wide = scene.place.dimension > 1 || state.level >= levels.landscape;
  return html`<div class=${`layout ${drawer === nothing ? "" : "with-drawer"}`}>
    <div class=${`frame ${wide ? "wide" : ""}`}>
      <section class="panel" aria-label="Play area">
        ${chips} ${drawers}
        <div class=${`figures ${beside === nothing ? "alone" : ""}`}>
          <div class="main-column">
            ${figure(hands, options.shown, options.size, options.sentence, parts, {
              place: (event) => act(change.moveStart(event.detail.start), "start"),
              pick: (event) => act(change.pinStep(event.detail.run, event.detail.step)),
              resized: (event) => options.resized(event.detail),
            })}
            ${time(hands, more, options)}
            ${
              state.drawer === "method"
                ? nothing
                : guard(setup, "m.learning_rate", rateControl(hands, options.explaining, options.explain))
            }
            ${guard(setup, "x", start)}
          </div>
          ${beside}
        </div>
      </section>
      ${options.inText ? nothing : guard(setup, "level", next)}
    </div>
    ${drawer}
  </div>`;
}

function time({ store, setup, act }: Hands, more: Piece, options: Layout): TemplateResult {
  const { state } = store;
  const { playing, speed, play, setSpeed, reset } = options;
  const all = { min: 1, max: limits.steps };
  const { min: least, max: most } = narrowed(setup, "n", all) ?? all;
  return timeline({
    step: state.step,
    steps: state.steps,
    least,
    most,
    shown: narrowed(setup, "k", { min: 0 }) ?? { min: 0, max: limits.steps },
    playing,
    speed,
    more: guard(setup, "pin", more),
    guard: (path, control) => guard(setup, path, control),
    whole: state.level >= levels.stepped,
    goTo: (step) => act(change.goTo(step), "time"),
    play,
    setSpeed,
    setSteps: (steps) => act(change.setSteps(steps)),
    reset,
  });
}
