// <downhill-meter>: a proof measured along a run. Every line with both sides at the step shown and its slack over the
// run; the ledger of the step; the run under its bounds. Given everything, it computes nothing.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import type { MeterLine } from "../../engine/meter.ts";
import { readable } from "../proofs/fractions.ts";
import { tex } from "../tex.ts";
import { ledgerView } from "./ledger.ts";
import { promise } from "./promise.ts";
import {
  entryAt,
  fails,
  firstBroken,
  isOfExpectations,
  lineName,
  lineSays,
  proofLine,
  restsOn,
  verdict,
} from "./reading.ts";
import type { Measured } from "./reading.ts";
import { spark } from "./spark.ts";
import { meterStyle } from "./style.ts";
import { Width } from "../width.ts";

export const meterParts = ["verdict", "lines", "ledger", "bounds"] as const;
export type MeterPart = (typeof meterParts)[number];

export class MeterView extends LitElement {
  static override properties: PropertyDeclarations = {
    measured: { attribute: false },
    parts: { attribute: false },
    level: { type: Number },
  };
  static override styles = meterStyle;

  declare measured: Measured | null;
  declare parts: readonly MeterPart[];
  private readonly width = new Width(this, 480);

  constructor() {
    super();
    this.measured = null;
    this.parts = meterParts;
  }

  override render(): TemplateResult | typeof nothing {
    const { measured, parts } = this;
    if (!measured) return nothing;
    const shows = (part: MeterPart): boolean => parts.includes(part);
    return html`
      ${shows("verdict") ? html`<p class="verdict">${verdict(measured)}</p>` : nothing}
      ${shows("lines") ? this.lines(measured) : nothing} ${shows("ledger") ? this.ledger(measured) : nothing}
      ${shows("bounds") ? this.bounds(measured) : nothing}
    `;
  }

  private lines(measured: Measured): TemplateResult {
    const k = entryAt(measured);
    const first = firstBroken(measured.meter);
    return html`<h3>The lines at step k = ${k}, and their slack over the run</h3>
      <ol>
        ${measured.meter.lines.map((line) => this.line(measured, line, k, line === first))}
      </ol>`;
  }

  private line(measured: Measured, line: MeterLine, k: number, first: boolean): TemplateResult {
    const { theorem } = measured;
    const said = proofLine(theorem, line);
    const broken = fails(line, k);
    const look = [
      "line",
      broken ? "fails" : "holds",
      line.failures > 0 ? "broken" : "",
      first ? "first" : "",
    ];
    const failure =
      line.first_failure === null
        ? ""
        : ` Fails at ${line.failures} of ${line.left.length} steps, first at k = ${line.first_failure}.`;
    return html`<li class=${look.filter(Boolean).join(" ")} data-line=${line.id}>
      <span class="mark" aria-hidden="true">${broken ? "✗" : "✓"}</span>
      <span class="name">${lineName(line)}</span>
      <span class="words">${readable(said?.words ?? "")}</span>
      ${spark(line, k)}
      <div class="what">
        ${said ? html`<div class="formula">${tex(said.tex)}</div>` : nothing}
        <p class="numbers">${lineSays(line, k)}.${failure}</p>
        ${line.failures > 0 ? html`<p class="rests">${restsOn(theorem, line)}</p>` : nothing}
      </div>
    </li>`;
  }

  private ledger(measured: Measured): TemplateResult | typeof nothing {
    const { ledger } = measured.meter;
    if (!ledger) return nothing;
    const k = entryAt(measured);
    return html`<h3>The ledger: where the slack of step k = ${k} comes from</h3>
      ${ledgerView(ledger, k)}`;
  }

  private bounds(measured: Measured): TemplateResult | typeof nothing {
    const drawn = promise(measured, this.width.value);
    return drawn
      ? html`<h3>${isOfExpectations(measured.theorem) ? "The expectation" : "The run"} under its bounds</h3>
          ${drawn}`
      : nothing;
  }
}

customElements.define("downhill-meter", MeterView);
