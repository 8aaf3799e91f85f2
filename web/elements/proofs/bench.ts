// What a check found, as words and pictures: the verdict, the books of the function values, the rest, a counterexample.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Claim, Ledger, Proof, Report } from "../../engine/proofs.ts";
import type { Texts } from "../../state/proofs-link.ts";
import { counterexampleView } from "../../views/proofs/counterexample.ts";
import { written } from "../../views/proofs/fractions.ts";
import { ledgerView } from "../../views/proofs/ledger.ts";
import { type Residual, residualView } from "../../views/proofs/residual.ts";
import type { Asking } from "./asking.ts";
import { sliders } from "./sliders.ts";
import { type Verdict, setting, verdictOf } from "../../views/proofs/verdict.ts";

export interface Bench {
  claim: Claim;
  report: Report;
  ledger: Ledger | null;
  /** The learner writes squares: nothing at all may be left. */
  squares: boolean;
  holds: boolean;
  /** 1: only the function values; 2: everything. Below 1 nothing. */
  parts: number;
  /** The verdict for these numbers is shown. */
  verdict: boolean;
  move: ((multipliers: Texts) => void) | undefined;
  cases: { parameters: Texts; report: Report; solved: Report }[] | null;
  proof: Asking<Proof> | null;
}

const marks: Record<Verdict["kind"], string> = { proved: "✓", refuted: "✗", open: "…" };

export const verdictView = ({ kind, title, sentence }: Verdict): TemplateResult =>
  html`<div class=${`verdict ${kind}`} role="status">
    <strong><span aria-hidden="true">${marks[kind]}</span> ${title}.</strong> ${sentence}
  </div>`;

function inWords({ report, squares, holds }: Bench): Verdict {
  if (squares && !holds)
    return {
      kind: "open",
      title: "Something is left over",
      sentence: "These squares do not make up the whole difference of the two sides.",
    };
  return verdictOf(report);
}

function books({ claim, report, ledger }: Bench): TemplateResult {
  if (!ledger || claim.values.length === 0) return html``;
  const rows = claim.inequalities.map(({ id }) => ({
    label: id,
    multiplier: report.multipliers[id] ?? "0",
    contains: ledger.inequalities[id]?.values ?? claim.values.map(() => "0"),
  }));
  const leftover = Object.fromEntries(report.leftover.map(({ value, coefficient }) => [value, coefficient]));
  return ledgerView({ values: claim.values, rows, target: ledger.target.values, leftover });
}

/** What a check left over, for the pictures. */
export const restOf = (report: Report): Residual => ({
  vectors: report.vectors,
  matrix: report.residual,
  squares: report.squares,
  semidefinite: report.residual_semidefinite,
  direction: report.direction,
});

export function bench(what: Bench): TemplateResult {
  const { report, ledger, parts, claim, move } = what;
  if (parts < 1) return html``;
  const rest = restOf(report);
  const canMove = move !== undefined && ledger !== null && Object.keys(ledger.multipliers).length > 0;
  return html`<section class="outcome" aria-label="What the check found">
    ${what.verdict && parts > 1 ? verdictView(inWords(what)) : nothing}
    ${what.cases ? casesView(claim, what.cases, what.squares) : nothing}
    ${what.proof ? proofView(what.proof) : nothing} ${books(what)}
    ${
      canMove && report.values_cancel && ledger.free.length > 0
        ? sliders(ledger, move)
        : canMove && !report.values_cancel && ledger.balanced
          ? html`<p class="buttons">
              <button type="button" @click=${() => move(ledger.balanced ?? {})}>
                Make the function values cancel
              </button>
            </p>`
          : nothing
    }
    ${parts > 1 && report.values_cancel ? residualView(rest) : nothing}
    ${parts > 1 && report.counterexample ? counterexampleView(report.counterexample) : nothing}
  </section>`;
}

/** Three choices of parameters: the numbers of a known proof, and what the formulas make of them. */
function casesView(claim: Claim, cases: NonNullable<Bench["cases"]>, squares: boolean): TemplateResult {
  const used = squares ? [] : claim.inequalities.filter(({ solution }) => solution !== undefined);
  const right = cases.filter(({ report }) => report.verdict === "proved").length;
  return html`<div class="scrolls" tabindex="0" role="group" aria-label="Three choices">
      <table class="cases">
        <caption>
          The numbers of one proof at three choices, and whether your formulas prove it there
        </caption>
        <thead>
          <tr>
            <th scope="col">parameters</th>
            ${used.map(({ id }) => html`<th scope="col">${id}</th>`)}
            <th scope="col">yours</th>
          </tr>
        </thead>
        <tbody>
          ${cases.map(
            ({ parameters, report, solved }) =>
              html`<tr>
                <th scope="row">${setting(parameters)}</th>
                ${used.map(({ id }) => html`<td>${written(solved.multipliers[id] ?? "0")}</td>`)}
                <td>${report.verdict === "proved" ? "proved ✓" : "not yet ✗"}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${verdictView(
      right === cases.length
        ? {
            kind: "proved",
            title: "Proved at all three",
            sentence: "The last stage asks whether the formulas hold everywhere.",
          }
        : {
            kind: "open",
            title: `Proved at ${right} of ${cases.length}`,
            sentence: "Compare the numbers of the columns.",
          },
    )}`;
}

function proofView({ answer, busy }: Asking<Proof>): TemplateResult {
  if (busy || !answer) return html`<p role="status">Checking …</p>`;
  if (answer.scope === "all")
    return verdictView({
      kind: "proved",
      title: "Proved for all parameters",
      sentence:
        answer.grid > 0
          ? `The identities were checked exactly at ${answer.grid} points, which is enough for polynomials of their degree, and every sign is visible.`
          : "There is nothing to vary.",
    });
  if (answer.scope === "sampled")
    return verdictView({
      kind: "open",
      title: "Proved where it was tried",
      sentence: `The check was exact at ${answer.samples} choices. It is not a proof for all of them: ${answer.missing}.`,
    });
  const at = answer.failure ? ` for ${setting(answer.failure)}` : "";
  return verdictView({
    kind: "open",
    title: "Not yet",
    sentence: `The formulas do not prove the claim${at}.`,
  });
}
