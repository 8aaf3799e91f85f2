// Time as a dimension: step, step back, run, pause, scrub, speed.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { count, grouped } from "../../views/format.ts";
import type { Piece } from "./guard.ts";

export interface Timeline {
  step: number;
  steps: number;
  /** How short and how long a run may be. */
  least: number;
  most: number;
  /** The steps that may be shown. */
  shown: { min: number; max: number };
  playing: boolean;
  speed: number;
  /** Whether there is anything but Step yet. */
  whole: boolean;
  /** Another button for the row. */
  more: Piece;
  /** What is to be seen of a control, by the name of what it changes. */
  guard: (path: string, control: TemplateResult) => Piece;
  goTo: (step: number) => void;
  play: (on: boolean) => void;
  setSpeed: (speed: number) => void;
  setSteps: (steps: number) => void;
  reset: () => void;
}

export const speeds = [0.1, 0.5, 1, 2, 10];

export function timeline(options: Timeline): TemplateResult {
  const { step, steps, playing, whole, guard, goTo } = options;
  const atEnd = step >= steps;
  return html`<div class="timeline" role="group" aria-label="Time">
    <div class="buttons">
      ${guard(
        "k",
        html`<button
          type="button"
          class="primary"
          ?disabled=${step >= Math.min(options.most, options.shown.max)}
          @click=${() => goTo(step + 1)}
        >
          Step
        </button>`,
      )}
      ${
        whole
          ? html`${guard(
                "k",
                html`<button type="button" @click=${() => options.play(!playing)}>
                    ${playing ? "Pause" : atEnd ? "Run again" : "Run"}
                  </button>
                  <button type="button" ?disabled=${step <= options.shown.min} @click=${() => goTo(step - 1)}>
                    Step back
                  </button>`,
              )}
              <button type="button" @click=${options.reset}>Reset</button>
              ${options.more}`
          : nothing
      }
    </div>
    ${whole ? bar(options) : nothing}
  </div>`;
}

function bar(options: Timeline): TemplateResult {
  const { guard } = options;
  return html`<div class="time">
    ${guard("k", scrubber(options))} ${guard("n", length(options))} ${guard("k", pace(options))}
  </div>`;
}

function scrubber({ step, steps, shown, goTo }: Timeline): TemplateResult {
  return html`<label class="time-bar">
    <span>Step <b>${grouped.format(step)}</b> of</span>
    <input
      type="range"
      aria-label="Step shown"
      aria-valuetext=${`${count(step, "step")} of ${steps}`}
      min=${shown.min}
      max=${Math.min(steps, shown.max)}
      step="1"
      .value=${String(step)}
      @input=${(event: Event) => goTo((event.target as HTMLInputElement).valueAsNumber)}
    />
  </label>`;
}

function length({ steps, least, most, setSteps }: Timeline): TemplateResult {
  return html`<input
    class="steps"
    type="number"
    aria-label="Number of steps"
    min=${least}
    max=${most}
    step="1"
    .value=${String(steps)}
    @change=${(event: Event) => {
      const field = event.target as HTMLInputElement;
      const wanted = field.valueAsNumber;
      if (Number.isInteger(wanted) && wanted >= least && wanted <= most) setSteps(wanted);
      else field.value = String(steps);
    }}
  />`;
}

function pace({ speed, setSpeed }: Timeline): TemplateResult {
  return html`<label class="speed"
    ><span>Speed</span>
    <select @change=${(event: Event) => setSpeed(Number((event.target as HTMLSelectElement).value))}>
      ${speeds.map((each) => html`<option value=${each} ?selected=${each === speed}>${each} ×</option>`)}
    </select>
  </label>`;
}
