// A claim of the reader's own: its text, the multipliers, and one of three answers. Proved with these multipliers, false
// with this function, or open.
import { LitElement, html, nothing } from "lit";
import type { PropertyValues, TemplateResult } from "lit";
import type { Claim, Hint, Ledger, Report } from "../../engine/proofs.ts";
import { type OwnPlace, type Texts, linkTo } from "../../state/proofs-link.ts";
import { counterexampleView } from "../../views/proofs/counterexample.ts";
import { tex } from "../../views/tex.ts";
import { Asking } from "./asking.ts";
import { bench, verdictView } from "./bench.ts";
import { concerns, fieldRows } from "./fields.ts";
import { parameterFields } from "./parameters.ts";
import type { Help } from "./proofs.ts";
import { type Copied, copiedView, copy } from "./sharing.ts";
import type { Field } from "./task.ts";
import { answerOf } from "../../views/proofs/verdict.ts";

const example = `parameter: L ; 1
parameter: mu ; 1/10
descend: 1 ; 1/L
class: Q
claim: f1 - fs <= 82/100*(f0 - fs)
offer: Q
`;

export class OwnClaim extends LitElement {
  static override properties = {
    place: { attribute: false },
    help: { attribute: false },
    copied: { state: true },
  };

  declare place: OwnPlace;
  declare help: Help;
  declare private copied: Copied | null;
  private readonly claim = new Asking<Claim>(this);
  private readonly check = new Asking<Report>(this);
  private readonly ledger = new Asking<Ledger>(this);
  private readonly answer = new Asking<Hint>(this);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get text(): string {
    return this.place.text.trim() === "" ? example : this.place.text;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { quick } = this.help;
    const { parameters, multipliers } = this.place;
    const before = changed.get("place");
    if (
      before &&
      (before.text !== this.place.text || JSON.stringify(before.parameters) !== JSON.stringify(parameters))
    )
      this.answer.clear();
    void this.claim.ask(this.text, (limits) => quick.ask("readClaim", [this.text], limits));
    if (!this.claim.answer || this.claim.busy) return;
    const spec = { claim: this.text, parameters, multipliers: filled(multipliers) };
    const key = JSON.stringify(spec);
    void this.check.ask(key, (limits) => quick.ask("check", [spec], limits));
    void this.ledger.ask(key, (limits) => quick.ask("ledger", [spec], limits));
  }

  private go(change: Partial<OwnPlace>): void {
    this.copied = null;
    this.dispatchEvent(new CustomEvent("place", { detail: { ...this.place, ...change }, bubbles: true }));
  }

  protected override render(): TemplateResult {
    const { answer: claim, trouble } = this.claim;
    return html`<article>
      <h1>A claim of your own</h1>
      <p>
        Say which points there are, which inequalities may be used, and what you claim. The answer is one of
        three: proved with these multipliers, false with this function, or open.
      </p>
      <label class="own"
        ><span>The claim</span>
        <textarea
          rows="8"
          spellcheck="false"
          autocapitalize="off"
          aria-invalid=${trouble ? "true" : nothing}
          aria-describedby="own-help"
          .value=${this.text}
          @change=${(event: Event) => this.go({ text: (event.target as HTMLTextAreaElement).value, multipliers: {} })}
        ></textarea>
      </label>
      ${trouble ? html`<p class="remark" role="alert">${trouble.field}: ${trouble.message}</p>` : nothing}
      ${help} ${claim && !trouble ? this.room(claim) : nothing}
    </article>`;
  }

  private room(claim: Claim): TemplateResult {
    const { multipliers, parameters } = this.place;
    const now: Texts = {
      ...Object.fromEntries(claim.parameters.map(({ name, stages }) => [name, stages[0] ?? "1"])),
      ...parameters,
    };
    const fields: Field[] = claim.inequalities.map(({ id, tex: formula, equality }) => ({
      id,
      tex: formula,
      equality,
      kind: "multiplier",
      solution: "",
      open: true,
    }));
    const error = this.check.trouble;
    const report = this.check.answer;
    const touched = Object.keys(filled(multipliers)).length > 0 || claim.inequalities.length === 0;
    return html`<div class="statement" tabindex="0" role="group" aria-label="The claim">
        ${tex(claim.tex, true)}
      </div>
      ${parameterFields(claim, now, [], error, (next) => this.go({ parameters: next }))}
      <p class="buttons">
        <button
          type="button"
          class="primary"
          ?disabled=${this.answer.busy}
          @click=${() => void this.decide()}
        >
          Is it true?
        </button>
        ${this.answer.busy ? html`<span role="status">Searching … <button type="button" @click=${() => this.answer.cancel()}>Cancel</button></span>` : nothing}
      </p>
      ${this.decided()}
      <h2>Your multipliers</h2>
      ${fieldRows({ fields, given: multipliers, error, set: (id, text) => this.go({ multipliers: { ...multipliers, [id]: text } }) })}
      ${error && !fields.some(({ id }) => concerns(error, id)) ? html`<p class="remark" role="alert">${error.message}</p>` : nothing}
      ${
        touched && report && !error
          ? bench({
              claim,
              report,
              ledger: this.ledger.answer,
              squares: false,
              holds: report.verdict === "proved",
              parts: 2,
              verdict: true,
              move: (next) => void this.settle(next),
              cases: null,
              proof: null,
            })
          : nothing
      }
      <p class="buttons">
        ${report?.verdict === "proved" && touched ? html`<button type="button" @click=${() => void this.copyTex()}>Copy as LaTeX</button>` : nothing}
        <button type="button" @click=${() => void this.copyLink()}>Copy the link</button>
      </p>
      ${copiedView(this.copied)}`;
  }

  private decided(): TemplateResult | typeof nothing {
    const { answer, trouble } = this.answer;
    if (trouble) return html`<p class="remark" role="alert">${trouble.message}</p>`;
    if (!answer) return nothing;
    return html`${verdictView(answerOf(answer))}
    ${
      answer.multipliers
        ? html`<p class="buttons">
            <button type="button" @click=${() => this.go({ multipliers: { ...answer.multipliers } })}>
              Put in these multipliers
            </button>
          </p>`
        : nothing
    }
    ${answer.counterexample ? counterexampleView(answer.counterexample) : nothing}`;
  }

  private async decide(): Promise<void> {
    const spec = { claim: this.text, parameters: this.place.parameters, multipliers: {} };
    await this.answer.ask(JSON.stringify(spec), (limits) => this.help.slow.ask("hint", [spec], limits));
  }

  private async settle(multipliers: Texts): Promise<void> {
    const spec = { claim: this.text, parameters: this.place.parameters, multipliers };
    const { multipliers: settled } = await this.help.quick.ask("ledger", [spec]);
    const zeros = Object.fromEntries(Object.keys(multipliers).map((id) => [id, "0"]));
    this.go({ multipliers: { ...zeros, ...settled } });
  }

  private async copyTex(): Promise<void> {
    const spec = { claim: this.text, multipliers: filled(this.place.multipliers) };
    const { tex: text } = await this.help.slow.ask("prove", [spec]);
    this.copied = await copy("LaTeX", text);
  }

  private async copyLink(): Promise<void> {
    const place = { ...this.place, text: this.text };
    this.copied = await copy("link", new URL(linkTo(place), location.href).href);
  }
}

const filled = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ""));

const help = html`<details id="own-help">
  <summary>How a claim is written</summary>
  <dl class="bounds">
    <dt><code>parameter: mu ; 1/10</code></dt>
    <dd>a number with a name, and its value</dd>
    <dt><code>descend: 2 ; 1/L</code></dt>
    <dd>
      two steps of gradient descent with that learning rate: points *, 0, 1, 2 with positions x, gradients g,
      values f; xs, gs, fs belong to the minimiser
    </dd>
    <dt><code>vectors: x0 g0</code>, <code>values: f0</code>, <code>point: 0 ; x0 ; g0 ; f0</code></dt>
    <dd>the same by hand, for other methods: label, position, gradient, value</dd>
    <dt><code>class: Q</code></dt>
    <dd>
      L-smooth and mu-strongly convex (mu = 0 without the parameter: write <code>let: mu ; 0</code>);
      <code>Qn</code>: L-smooth only
    </dd>
    <dt><code>claim: |x1-xs|^2 &lt;= 81/100*|x0-xs|^2</code></dt>
    <dd>what is claimed, linear in values, inner products <code>&lt;g0,g1&gt;</code> and squares</dd>
    <dt><code>offer: Q</code></dt>
    <dd>
      the inequality Q for every pair of points; <code>use: smooth(1,0)</code>, <code>convex(*,0)</code>,
      <code>strong(*,0)</code>, <code>PL(0)</code> offer one
    </dd>
  </dl>
</details>`;

customElements.define("downhill-own", OwnClaim);
