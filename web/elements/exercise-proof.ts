// What the exact check of a proof found: the three conditions, what is left over, and the way to the workbench.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Report } from "../engine/workbench.ts";
import { conditionsOf, creditOf } from "../lessons/exercises/proof.ts";
import { squaresTex } from "../views/proofs/residual.ts";
import { tex } from "../views/tex.ts";

export function proofFound(report: Report, link: string | null): TemplateResult {
  const conditions = conditionsOf(report);
  const held = conditions.filter(({ holds }) => holds).length;
  const squares = report.verdict === "proved" && report.squares.length > 0;
  return html`<ul class="conditions" aria-label="The three conditions">
      ${conditions.map(
        ({ name, holds }) =>
          html`<li data-holds=${holds ? "yes" : "no"}>
            <span aria-hidden="true">${holds ? "✓" : "✗"}</span> ${holds ? "Holds" : "Fails"}: ${name}.
          </li>`,
      )}
    </ul>
    ${creditOf(report) < 1 && held > 0 ? html`<p>${held} of ${conditions.length} conditions hold: that counts in part.</p>` : nothing}
    ${
      squares
        ? html`<p>Left over:</p>
            <div class="left-over" tabindex="0" role="group" aria-label="The sum of squares">
              ${tex(squaresTex(report.squares, report.vectors), true)}
            </div>`
        : nothing
    }
    ${link === null ? nothing : html`<p><a href=${link}>See it on the workbench</a></p>`}`;
}
