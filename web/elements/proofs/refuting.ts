// The opposite skill: data that satisfy every inequality of the class and still break the claim. Then no proof exists.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Claim, Refutation } from "../../engine/proofs.ts";
import type { Texts } from "../../state/proofs-link.ts";
import { counterexampleView } from "../../views/proofs/counterexample.ts";
import { combinationTex, written } from "../../views/proofs/fractions.ts";
import { tex } from "../../views/tex.ts";
import type { Asking } from "./asking.ts";
import { verdictView } from "./bench.ts";
import { parameterFields } from "./parameters.ts";
import { choicesOf } from "./stages.ts";

/** Atoms have short names; the equalities are the steps of the method. */
const labelOf = (id: string, i: number): string => (/^\w+\(/.test(id) ? id : `step ${i + 1}`);

function slackRow(
  claim: Claim,
  { id, constant, row }: Refutation["slacks"][number],
  i: number,
): TemplateResult {
  const varies = row.some((each) => each !== "0");
  const negative = !varies && constant.startsWith("-");
  return html`<tr class=${negative ? "fails" : ""}>
    <th scope="row">${labelOf(id, i)}</th>
    <td>${written(constant)}${varies ? html` minus ${tex(combinationTex(row, claim.values))}` : nothing}</td>
    <td>
      ${varies ? "bounds the value" : negative ? "fails ✗" : constant === "0" ? "holds, exactly" : "holds"}
    </td>
  </tr>`;
}

export function refutationView(
  claim: Claim,
  asking: Asking<Refutation>,
  given: Texts,
  set: (parameters: Texts) => void,
): TemplateResult {
  const now = { ...choicesOf(claim)[0], ...given };
  const { answer, trouble } = asking;
  return html`<p class="task">
      These points run in a circle for ever. If every inequality between them holds, a function of the class
      passes through them, and no proof of convergence can exist.
    </p>
    ${parameterFields(claim, now, choicesOf(claim), trouble, set)}
    ${trouble ? html`<p class="remark" role="alert">${trouble.message}</p>` : nothing}
    ${answer ? found(claim, answer) : nothing}`;
}

function found(claim: Claim, answer: Refutation): TemplateResult {
  const interval = answer.intervals[0];
  return html`${verdictView(
      answer.refuted
        ? {
            kind: "refuted",
            title: "Refuted",
            sentence: `All inequalities hold; the tightest has slack ${written(answer.smallest_slack)}.${interval ? ` Any value from ${written(interval[0])} to ${written(interval[1])} will do.` : ""} The method circles for ever on a function of the class.`,
          }
        : {
            kind: "open",
            title: "Not refuted by these data",
            sentence: `An inequality fails: its slack is ${written(answer.smallest_slack)}. No function of the class passes through these points.`,
          },
    )}
    ${answer.counterexample ? counterexampleView(answer.counterexample) : nothing}
    <div class="scrolls" tabindex="0" role="group" aria-label="Slacks">
      <table class="slacks">
        <caption>
          How much room each inequality has, exactly
        </caption>
        <thead>
          <tr>
            <th scope="col">inequality</th>
            <th scope="col">slack</th>
            <th scope="col">so it</th>
          </tr>
        </thead>
        <tbody>
          ${answer.slacks.map((slack, i) => slackRow(claim, slack, i))}
        </tbody>
      </table>
    </div>`;
}
