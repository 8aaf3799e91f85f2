// A number that is dragged, typed, or moved by − and +: one control for every parameter.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { plain, rounded } from "../../views/format.ts";

export interface Dial {
  id: string;
  label: string;
  value: number;
  /** What may be typed. */
  min: number;
  max: number;
  /** What the slider covers, where that is less. */
  from?: number;
  to?: number;
  logarithmic?: boolean;
  whole?: boolean;
  /** The value in words, for who hears it. */
  spoken?: string;
  /** Under the label. */
  doc?: string;
  /** Drawn along the slider. */
  strip?: TemplateResult | typeof nothing;
  change: (value: number) => void;
}

const stops = 1000;

const written = new Intl.NumberFormat("en-US", { useGrouping: false, maximumFractionDigits: 20 });

/** ARIA knows no exponents: 0.000000001, not 1e-9. */
const decimal = (value: number): string => written.format(value);

/** A logarithmic control that starts at 0 has this many decades below its end. */
const decades = 12;

function scale(dial: Dial): { from: number; to: number; floor: number } {
  const { from = dial.min, to = dial.max } = dial;
  const floor = from > 0 ? from : to * 10 ** -decades;
  return { from, to, floor };
}

/** Where a value stands on the slider, 0 … 1. */
export function share(dial: Dial, value: number): number {
  const { from, to, floor } = scale(dial);
  const at = dial.logarithmic
    ? value <= floor
      ? 0
      : Math.log(value / floor) / Math.log(to / floor)
    : (value - from) / (to - from);
  return Math.min(Math.max(at, 0), 1);
}

function valueAt(dial: Dial, at: number): number {
  const { from, to, floor } = scale(dial);
  if (at <= 0) return from;
  if (at >= 1) return to;
  if (!dial.logarithmic) return tidy(dial, rounded(from + at * (to - from), 3));
  return tidy(dial, rounded(floor * (to / floor) ** at, 2));
}

const tidy = (dial: Dial, value: number): number => {
  const kept = Math.min(Math.max(value, dial.min), dial.max);
  return dial.whole ? Math.round(kept) : kept;
};

/** The next value that can be said: 1, 1.1, 1.2 … on a logarithmic control, a hundredth of the way on a linear one. */
export function neighbour(dial: Dial, direction: 1 | -1, fine = false): number {
  const { from, to, floor } = scale(dial);
  if (dial.whole && !dial.logarithmic)
    return tidy(dial, dial.value + direction * Math.max(1, Math.round((to - from) / (fine ? stops : 100))));
  if (!dial.logarithmic) {
    const unit = 10 ** Math.floor(Math.log10((to - from) / (fine ? 500 : 50)));
    return tidy(dial, Number((Math.round(dial.value / unit + direction) * unit).toPrecision(12)));
  }
  if (dial.value <= 0) return direction > 0 ? floor : tidy(dial, 0);
  const power = Math.floor(Math.log10(dial.value * (1 + 1e-9)));
  const atTen = direction < 0 && dial.value <= 10 ** power * (1 + 1e-9);
  const unit = 10 ** (power - (fine ? 2 : 1) - (atTen ? 1 : 0));
  const next = Number((Math.round(dial.value / unit + direction) * unit).toPrecision(12));
  return next < floor * (1 - 1e-9)
    ? tidy(dial, dial.min <= 0 ? 0 : dial.min)
    : tidy(dial, dial.whole ? Math.max(next, dial.value + direction) : next);
}

function keyed(dial: Dial, event: KeyboardEvent): number | null {
  if (event.key === "ArrowRight" || event.key === "ArrowUp") return neighbour(dial, 1, event.shiftKey);
  if (event.key === "ArrowLeft" || event.key === "ArrowDown") return neighbour(dial, -1, event.shiftKey);
  const at = share(dial, dial.value);
  if (event.key === "PageUp") return valueAt(dial, at + 0.1);
  if (event.key === "PageDown") return valueAt(dial, at - 0.1);
  if (event.key === "Home") return valueAt(dial, 0);
  if (event.key === "End") return valueAt(dial, 1);
  return null;
}

export function dial(options: Dial): TemplateResult {
  const { id, label, value, min, max, spoken, doc, strip = nothing } = options;
  const set = (next: number): void => {
    if (Number.isFinite(next) && next !== value) options.change(next);
  };
  const typed = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const next = Number(field.value.trim().replace(",", ".") || NaN);
    const fits = next >= min && next <= max && (!options.whole || Number.isInteger(next));
    field.toggleAttribute("data-refused", !fits);
    if (fits) set(next);
  };
  const left = (event: Event): void => {
    typed(event);
    const field = event.target as HTMLInputElement;
    if (!field.hasAttribute("data-refused")) return;
    field.removeAttribute("data-refused");
    field.value = plain(value);
  };
  const key = (event: KeyboardEvent): void => {
    const next = keyed(options, event);
    if (next === null) return;
    event.preventDefault();
    set(next);
  };
  // In the number field left and right belong to the text.
  const stepped = (event: KeyboardEvent): void => {
    if (event.key === "ArrowUp" || event.key === "ArrowDown") key(event);
  };
  return html`<div class="dial" data-id=${id}>
    <label class="dial-label" for=${`${id}-number`}>${label}</label>
    <div class="dial-row">
      <div class="dial-track">
        ${strip}
        <input
          type="range"
          aria-label=${label}
          aria-valuetext=${spoken ?? plain(value)}
          min="0"
          max=${stops}
          step="1"
          .value=${String(Math.round(share(options, value) * stops))}
          @input=${(event: Event) => set(valueAt(options, (event.target as HTMLInputElement).valueAsNumber / stops))}
          @keydown=${key}
        />
      </div>
      <div class="dial-number">
        <button
          type="button"
          class="small"
          aria-label=${`${label}: less`}
          @click=${() => set(neighbour(options, -1))}
        >
          −
        </button>
        <input
          id=${`${id}-number`}
          type="text"
          role="spinbutton"
          inputmode="decimal"
          autocomplete="off"
          aria-valuenow=${decimal(value)}
          aria-valuemin=${decimal(min)}
          aria-valuemax=${decimal(max)}
          aria-label=${`${label}, as a number`}
          .value=${plain(value)}
          @input=${typed}
          @change=${left}
          @keydown=${stepped}
        />
        <button
          type="button"
          class="small"
          aria-label=${`${label}: more`}
          @click=${() => set(neighbour(options, 1))}
        >
          +
        </button>
      </div>
    </div>
    ${doc ? html`<p class="dial-doc">${doc}</p>` : nothing}
  </div>`;
}
