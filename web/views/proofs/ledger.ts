// The books of a proof: what every inequality adds to every function value, and what is left at the end. A table whose
// cells carry a bar, so the picture and its twin in words are one thing.
import { html, nothing, svg } from "lit";
import type { TemplateResult } from "lit";
import type { Fraction } from "../../engine/proofs.ts";
import { tex } from "../tex.ts";
import { approximate, nameTex, written, readable } from "./fractions.ts";

export interface LedgerRow {
  label: string;
  multiplier: Fraction;
  /** How often the inequality contains each function value. */
  contains: Fraction[];
}

export interface LedgerBooks {
  values: string[];
  rows: LedgerRow[];
  /** What the claim asks for. */
  target: Fraction[];
  /** What is left of each value, "0" where it cancels. */
  leftover: Record<string, Fraction>;
}

const width = 110;

function bar(amount: number, scale: number, kind: string): TemplateResult {
  const length = Math.min(width / 2, (Math.abs(amount) / scale) * (width / 2 - 2));
  const x = amount < 0 ? width / 2 - length : width / 2;
  return html`<svg class="bar-cell" viewBox="0 0 ${width} 12" aria-hidden="true">
    ${svg`<line class="axis" x1=${width / 2} x2=${width / 2} y1="0" y2="12"></line>
      <rect class=${kind} x=${x} y="2" width=${length} height="8"></rect>`}
  </svg>`;
}

function product(multiplier: Fraction, contained: Fraction): string {
  if (contained === "0" || multiplier === "0") return "·";
  if (contained === "1") return `+${written(multiplier)}`;
  if (contained === "-1") return `−${written(multiplier)}`;
  return `${written(multiplier)} · (${written(contained)})`;
}

export function ledgerView({ values, rows, target, leftover }: LedgerBooks): TemplateResult {
  if (values.length === 0) return html``;
  const amounts = [
    ...rows.flatMap(({ multiplier, contains }) =>
      contains.map((each) => Math.abs(approximate(multiplier) * approximate(each))),
    ),
    ...target.map((each) => Math.abs(approximate(each))),
  ];
  const scale = Math.max(...amounts, 1e-9);
  const used = rows.filter(({ multiplier }) => multiplier !== "0");
  return html`<div class="scrolls" tabindex="0" role="group" aria-label="The function values">
    <table class="ledger">
      <caption>
        The function values: what every line adds
      </caption>
      <thead>
        <tr>
          <th scope="col">line</th>
          ${values.map((value) => html`<th scope="col">${tex(nameTex(value))}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${used.map(
          ({ label, multiplier, contains }) =>
            html`<tr>
              <th scope="row">${written(multiplier)} × ${readable(label)}</th>
              ${contains.map(
                (each) =>
                  html`<td>
                    ${bar(approximate(multiplier) * approximate(each), scale, "adds")}
                    <span>${product(multiplier, each)}</span>
                  </td>`,
              )}
            </tr>`,
        )}
        <tr class="target">
          <th scope="row">minus the claim</th>
          ${target.map(
            (each) =>
              html`<td>
                ${bar(-approximate(each), scale, "claims")}
                <span
                  >${each === "0" ? "·" : product("1", each.startsWith("-") ? each.slice(1) : `-${each}`)}</span
                >
              </td>`,
          )}
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">left over</th>
          ${values.map((value) => {
            const left = leftover[value] ?? "0";
            return html`<td class=${left === "0" ? "cancels" : "remains"}>
              ${left === "0" ? nothing : bar(approximate(left), scale, "remains")}
              <span>${left === "0" ? "0 ✓" : `${written(left)} ✗`}</span>
            </td>`;
          })}
        </tr>
      </tfoot>
    </table>
  </div>`;
}
