// The points of a picture in numbers.
import { html } from "lit";
import type { TemplateResult } from "lit";
import { rounded } from "./fractions.ts";

/** A folded table: the first column names the points, the others are numbers. */
export const pointsTable = (
  label: string,
  columns: readonly string[],
  rows: readonly { name: string | number; numbers: readonly number[] }[],
): TemplateResult =>
  html`<details>
    <summary>The points as a table</summary>
    <div class="scrolls" tabindex="0" role="group" aria-label=${label}>
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, numbers }) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${numbers.map((number) => html`<td>${rounded(number)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
