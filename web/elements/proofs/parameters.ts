// The parameters of a claim: exact numbers in fields, a slider where the range is known, and the choices of an exercise.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Claim } from "../../engine/proofs.ts";
import type { Texts } from "../../state/proofs-link.ts";
import { approximate } from "../../views/proofs/fractions.ts";
import type { FieldError } from "./fields.ts";
import { isNumber } from "./stages.ts";
import { setting, symbolOf } from "../../views/proofs/verdict.ts";

const parts = 20;

function slider(
  name: string,
  low: string,
  high: string,
  value: string,
  set: (text: string) => void,
): TemplateResult {
  const [from, to] = [approximate(low), approximate(high)];
  const room = Math.ceil((to - from) / 4);
  return html`<input
    type="range"
    aria-label=${`${symbolOf(name)}, from ${low} to ${high} and a little beyond`}
    aria-valuetext=${value}
    min=${from - (from < 0 ? room : 0)}
    max=${to + room}
    step=${1 / parts}
    .value=${String(isNumber(value) ? approximate(value) : to)}
    @input=${(event: Event) => set(`${Math.round(Number((event.target as HTMLInputElement).value) * parts)}/${parts}`)}
  />`;
}

export function parameterFields(
  claim: Claim,
  now: Texts,
  choices: Texts[],
  trouble: FieldError | null,
  set: (parameters: Texts) => void,
): TemplateResult | typeof nothing {
  if (claim.parameters.length === 0) return nothing;
  const chosen = (each: Texts): boolean => Object.entries(each).every(([name, text]) => now[name] === text);
  return html`<div class="parameters" role="group" aria-label="Parameters">
    ${claim.parameters.map(({ name, low, high }) => {
      const wrong = trouble?.field === `parameters.${name}`;
      const change = (text: string): void => set({ ...now, [name]: text });
      return html`<label
          ><span>${symbolOf(name)} =</span>
          <input
            type="text"
            autocomplete="off"
            spellcheck="false"
            data-parameter=${name}
            aria-invalid=${wrong ? "true" : nothing}
            .value=${now[name] ?? ""}
            @change=${(event: Event) => change((event.target as HTMLInputElement).value)}
        /></label>
        ${isNumber(low) && isNumber(high) ? slider(name, low, high, now[name] ?? "", change) : nothing}`;
    })}
    ${
      choices.length > 1
        ? html`<span class="choices" role="group" aria-label="Choices">
            ${choices.map((each) => html`<button type="button" aria-pressed=${chosen(each) ? "true" : "false"} @click=${() => set(each)}>${setting(each)}</button>`)}
          </span>`
        : nothing
    }
  </div>`;
}
