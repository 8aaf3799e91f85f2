// The rows of a proof: an inequality and, before it, how often it is taken.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Texts } from "../../state/proofs-link.ts";
import { readable } from "../../views/proofs/fractions.ts";
import { tex } from "../../views/tex.ts";
import type { Field } from "./task.ts";

export interface FieldError {
  field: string;
  message: string;
}

export interface FieldRows {
  fields: Field[];
  given: Texts;
  error: FieldError | null;
  set: (id: string, text: string) => void;
}

const labelOf = ({ id, kind }: Field): string =>
  kind === "vector"
    ? `What is squared: ${id}`
    : id.startsWith("coefficient")
      ? `The ${id}`
      : `Multiplier of ${id}`;

/** Which field an error of the core is about: "multipliers.Q(*,0)". */
export const concerns = (error: FieldError | null, id: string): boolean =>
  error !== null && (error.field === `multipliers.${id}` || error.field === id);

function row(field: Field, i: number, { given, error, set }: FieldRows): TemplateResult {
  const wrong = concerns(error, field.id);
  const shown = field.open ? (given[field.id] ?? "") : field.solution || "0";
  return html`<li class=${field.open ? "row" : "row given"}>
    <span class="row-field">
      ${
        field.open
          ? html`<input
              type="text"
              autocomplete="off"
              spellcheck="false"
              autocapitalize="off"
              aria-label=${labelOf(field)}
              aria-invalid=${wrong ? "true" : nothing}
              aria-describedby=${wrong ? `trouble-${i}` : nothing}
              data-field=${field.id}
              placeholder=${field.kind === "vector" ? "a+b" : "0"}
              .value=${shown}
              @change=${(event: Event) => set(field.id, (event.target as HTMLInputElement).value)}
            />`
          : html`<span class="fixed">${shown}</span>`
      }
      ${field.kind === "vector" ? html`<span class="row-id">squared</span>` : html`<span class="row-id">× ${field.id.startsWith("coefficient") ? "the square of" : readable(field.id)}</span>`}
    </span>
    ${
      field.tex && !field.id.startsWith("coefficient") && field.kind !== "vector"
        ? html`<span class="row-formula" tabindex="0" role="group" aria-label=${`Inequality ${field.id}`}
            >${tex(field.tex)}</span
          >`
        : nothing
    }
    ${wrong ? html`<span class="remark" id=${`trouble-${i}`}>${error?.message}</span>` : nothing}
  </li>`;
}

/** `upTo`: only the first so many rows are shown. */
export const fieldRows = (rows: FieldRows, upTo = Infinity): TemplateResult =>
  html`<ul class="rows">
    ${rows.fields.slice(0, upTo).map((field, i) => row(field, i, rows))}
  </ul>`;
