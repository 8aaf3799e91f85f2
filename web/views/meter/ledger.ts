// The ledger: the slack of one step, split among the inequalities that the proof adds up.
import { html, svg } from "lit";
import type { TemplateResult } from "lit";
import type { StepLedger } from "../../engine/meter.ts";
import { written } from "../format.ts";
import { tex } from "../tex.ts";
import { barsAt } from "./reading.ts";

/** What stands behind a bar, where its id is not an inequality's own name. */
const names: Record<string, string> = {
  smooth: "smoothness",
  convex: "convexity",
  square: "a square",
  PL: "PL inequality",
  step: "step not 1/L",
  search: "search not exact",
};

export const barName = (id: string): string => names[id] ?? id.replace(/\*/g, "⋆").replace(/k\+1/g, "k+1");

export function ledgerView(ledger: StepLedger, k: number): TemplateResult {
  const bars = barsAt(ledger, k);
  const total = ledger.total[k] ?? 0;
  const nothing = bars.every(({ value }) => value === 0);
  return html`<div class="formula">${tex(ledger.tex)}</div>
    <dl class="bars">
      <dt class="total">slack of the step</dt>
      <dd class="drawn"></dd>
      <dd class="total">${written(total, 4)}</dd>
      ${bars.map(
        ({ id, value, share }, i) =>
          html`<dt>${barName(id)}</dt>
            <dd class="drawn">${bar(share, i)}</dd>
            <dd>${written(value, 4)}</dd>`,
      )}
    </dl>
    ${nothing ? html`<p>All bars are empty: at this step the proof wastes nothing.</p>` : null}`;
}

const bar = (share: number, i: number): TemplateResult =>
  svg`<svg viewBox="0 0 200 14" width="200" height="14" preserveAspectRatio="none" aria-hidden="true">
    <rect class=${share < 0 ? "bar-negative" : `bar-${i % 4}`} x=${share < 0 ? 100 + share * 100 : 100} y="1" width=${Math.abs(share) * 100} height="12"></rect>
    <line class="axis" x1="100" x2="100" y1="0" y2="14"></line>
  </svg>`;
