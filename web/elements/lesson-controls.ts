// What a reader changes. A number has a slider, a field and buttons: everything that dragging does can be typed, stepped
// and clicked.
import { html } from "lit";
import type { TemplateResult } from "lit";
import { isChoice } from "../lessons/figures/kind.ts";
import type { ChoiceControl, Control, NumberControl, Setting } from "../lessons/figures/kind.ts";
import { written } from "../lessons/number.ts";

const shown = (value: number): string => String(Number(value.toPrecision(10)));

/** The control of a setting. */
export const controlFor = (
  id: string,
  control: Control,
  value: Setting,
  set: (value: Setting) => void,
): TemplateResult =>
  isChoice(control)
    ? choiceControl(id, control, String(value), set)
    : numberControl(id, control, Number(value), set);

function choiceControl(
  id: string,
  { label, choices }: ChoiceControl,
  value: string,
  set: (value: string) => void,
): TemplateResult {
  return html`<div class="control">
    <label for=${id}>${label}</label>
    <select id=${id} @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
      ${Object.entries(choices).map(
        ([each, name]) => html`<option value=${each} ?selected=${each === value}>${name}</option>`,
      )}
    </select>
  </div>`;
}

/** A control with the value it has; `set` gets every value that is inside its range. */
function numberControl(
  id: string,
  control: NumberControl,
  value: number,
  set: (value: number) => void,
): TemplateResult {
  const { label, min, max, step, logarithmic } = control;
  const toSlider = (each: number): number => (logarithmic ? Math.log10(each) : each);
  const fromSlider = (each: number): number => (logarithmic ? Number((10 ** each).toPrecision(4)) : each);
  const take = (next: number): void => {
    if (Number.isFinite(next)) set(Number(Math.min(Math.max(next, min), max).toPrecision(12)));
  };
  const nudge = (direction: number): void =>
    take(logarithmic ? value * 10 ** (direction * step) : value + direction * step);
  return html`<div class="control">
    <label for=${`${id}-slider`}>${label}</label>
    <div class="control-row">
      <button
        type="button"
        class="nudge"
        aria-label=${`Less ${label}`}
        ?disabled=${value <= min}
        @click=${() => nudge(-1)}
      >
        −
      </button>
      <input
        id=${`${id}-slider`}
        type="range"
        min=${toSlider(min)}
        max=${toSlider(max)}
        step=${step}
        .value=${String(toSlider(value))}
        aria-valuetext=${written(value)}
        @input=${(event: Event) => take(fromSlider((event.target as HTMLInputElement).valueAsNumber))}
      />
      <button
        type="button"
        class="nudge"
        aria-label=${`More ${label}`}
        ?disabled=${value >= max}
        @click=${() => nudge(1)}
      >
        +
      </button>
      <input
        type="number"
        inputmode="decimal"
        aria-label=${`${label}, as a number`}
        min=${min}
        max=${max}
        step="any"
        .value=${shown(value)}
        @change=${(event: Event) => {
          const field = event.target as HTMLInputElement;
          take(field.valueAsNumber);
          field.value = shown(
            Math.min(Math.max(Number.isFinite(field.valueAsNumber) ? field.valueAsNumber : value, min), max),
          );
        }}
      />
    </div>
  </div>`;
}
