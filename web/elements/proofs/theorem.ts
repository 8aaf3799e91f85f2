// One theorem: assumptions, statement, the lines of its proof with what each uses, the bounds in numbers, and the
// function on which the bound is attained.
import { LitElement, html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { EngineError } from "../../engine/error.ts";
import type { Bound, Theorem, WorstCase, WorstPath } from "../../engine/proofs.ts";
import { type Texts, type TheoremPlace, linkTo } from "../../state/proofs-link.ts";
import { approximate, readable, rounded, written } from "../../views/proofs/fractions.ts";
import { functionGraph } from "../../views/proofs/function-graph.ts";
import { planeRun } from "../../views/proofs/plane-run.ts";
import { tex } from "../../views/tex.ts";
import { leanStatements } from "./lean.ts";
import type { Help } from "./proofs.ts";

const usual: Texts = { L: "1", mu: "1/10", learning_rate: "1", steps: "5" };
const symbols: Record<string, string> = { L: "L", mu: "\\mu", learning_rate: "\\eta", steps: "N" };
const spoken: Record<string, string> = {
  L: "smoothness L",
  mu: "strong convexity mu",
  learning_rate: "learning rate",
  steps: "number of steps N",
};

export class TheoremRoom extends LitElement {
  static override properties = {
    theorem: { attribute: false },
    place: { attribute: false },
    help: { attribute: false },
    bound: { state: true },
    worst: { state: true },
    path: { state: true },
    trouble: { state: true },
  };

  declare theorem: Theorem;
  declare place: TheoremPlace;
  declare help: Help;
  declare private bound: Bound | null;
  declare private worst: WorstCase | null;
  declare private path: WorstPath | null;
  declare private trouble: { field: string; message: string } | null;
  private asked = "";

  constructor() {
    super();
    this.bound = null;
    this.worst = null;
    this.path = null;
    this.trouble = null;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get setting(): Texts {
    return { ...usual, ...this.place.setting };
  }

  protected override willUpdate(): void {
    const key = JSON.stringify([this.theorem.id, this.setting]);
    if (key === this.asked) return;
    this.asked = key;
    void this.compute(key);
  }

  private async compute(key: string): Promise<void> {
    const { L = "1", mu = "0", learning_rate = "1", steps = "1" } = this.setting;
    const spec = { theorem: this.theorem.id, L, mu, learning_rate, steps: Number(steps) };
    let [bound, worst, trouble]: [Bound | null, WorstCase | null, typeof this.trouble] = [null, null, null];
    let path: WorstPath | null = null;
    try {
      if (!/^\d{1,6}$/.test(steps.trim()))
        throw new EngineError("wrong_type", "steps", "The number of steps is a whole number up to 999999.");
      bound = await this.help.quick.ask("bound", [spec]);
      worst = spec.steps <= 64 ? await this.help.quick.ask("worstCase", [spec]) : null;
      path = await this.help.quick.ask("worstPath", [spec]);
    } catch (error) {
      trouble = error instanceof EngineError ? error : { field: "", message: String(error) };
    }
    if (key !== this.asked) return;
    this.bound = bound;
    this.worst = worst;
    this.path = path;
    this.trouble = trouble;
  }

  private set(name: string, value: string): void {
    const place: TheoremPlace = { ...this.place, setting: { ...this.place.setting, [name]: value } };
    this.dispatchEvent(new CustomEvent("place", { detail: place, bubbles: true }));
  }

  protected override render(): TemplateResult {
    const { theorem } = this;
    const claims = theorem.claims.split(" ").filter(Boolean);
    return html`<article>
      <p class="kind">
        ${theorem.kind === "observation" ? "Observation, not a theorem" : "Theorem"} ${theorem.id}
      </p>
      <h1>${theorem.title}</h1>
      <h2>${theorem.kind === "observation" ? "Where it was seen" : "Assume"}</h2>
      <ul class="assumptions">
        ${theorem.assumptions.map((each) => html`<li>${readable(each)}</li>`)}
      </ul>
      <h2>${theorem.kind === "observation" ? "Seen" : "Then"}</h2>
      <div class="statement" tabindex="0" role="group" aria-label="Statement">${tex(theorem.tex, true)}</div>
      <p>${readable(theorem.words)}</p>
      ${this.lines()} ${this.bounds()} ${this.worstCase()}
      <h2>Source</h2>
      <p>${theorem.source}.</p>
      ${this.lean()}
      ${
        claims.length > 0
          ? html`<h2>Build it</h2>
              <p class="buttons">
                ${claims.map(
                  (id) =>
                    html`<a
                      class="button"
                      href=${linkTo({ room: "claim", id, stage: "watch", parameters: {}, multipliers: {} })}
                      >${id.replace("_", ", N = ")}</a
                    >`,
                )}
              </p>`
          : nothing
      }
    </article>`;
  }

  private lines(): TemplateResult | typeof nothing {
    const { lines } = this.theorem;
    if (lines.length === 0) return nothing;
    return html`<h2>${this.theorem.kind === "observation" ? "In steps" : "Proof"}</h2>
      <ol class="lines">
        ${lines.map(
          ({ id, tex: formula, words, uses }) =>
            html`<li>
              <span class="line-id">${id}</span>
              <div class="line-formula" tabindex="0" role="group" aria-label=${`Line ${id}`}>
                ${tex(formula, true)}
              </div>
              <p>${words}${words ? ". " : ""}<span class="uses">Uses ${readable(uses)}.</span></p>
            </li>`,
        )}
      </ol>`;
  }

  private bounds(): TemplateResult {
    const { bound, trouble, setting } = this;
    return html`<h2>The bound in numbers</h2>
      <form class="setting" @submit=${(event: Event) => event.preventDefault()}>
        ${Object.keys(usual).map(
          (name) =>
            html`<label
              >${tex(symbols[name] ?? name)}<span class="unseen">${spoken[name]}</span>
              <input
                type="text"
                inputmode=${name === "steps" ? "numeric" : "text"}
                autocomplete="off"
                spellcheck="false"
                .value=${setting[name] ?? ""}
                aria-invalid=${trouble?.field.endsWith(name) ? "true" : nothing}
                aria-describedby=${trouble ? "bound-trouble" : nothing}
                @change=${(event: Event) => this.set(name, (event.target as HTMLInputElement).value)}
            /></label>`,
        )}
      </form>
      ${trouble ? html`<p class="remark" role="alert" id="bound-trouble">${trouble.message}</p>` : nothing}
      ${
        bound
          ? html`<div role="status">
              <dl class="bounds">
                <dt>measured</dt>
                <dd>${readable(this.theorem.measure)}</dd>
                ${oneBound("textbook bound", bound.textbook, bound.textbook_rational)}
                ${oneBound("exact bound", bound.exact, bound.rational)}
                <dt>tight</dt>
                <dd>
                  ${this.theorem.tight ? "yes: a function of the class attains the exact bound" : "no function is known to attain it"}
                </dd>
              </dl>
            </div>`
          : nothing
      }`;
  }

  private worstCase(): TemplateResult | typeof nothing {
    const { worst, theorem, path } = this;
    if (!theorem.worst_case && !worst) return nothing;
    const run = worst?.run ?? [];
    const attained = worst?.attained;
    const words = `The worst case${attained === undefined ? "" : ` attains ${written(attained)} exactly`}.`;
    return html`<h2>The worst case</h2>
      <p>${readable(theorem.worst_case)}${theorem.worst_case ? "." : ""}</p>
      ${
        worst
          ? functionGraph({
              corners: worst.derivative.map(({ at, slope }) => ({
                at: approximate(at),
                slope: approximate(slope),
              })),
              left: approximate(worst.left),
              right: approximate(worst.right),
              origin: 0,
              marks: run.map(({ at }, k) => ({ at, label: `x${k}` })),
              run: true,
              words,
            })
          : nothing
      }
      ${path ? planeRun(path, "The method on (μx² + Ly²)/2, over the level lines of its first points.") : nothing}`;
  }

  private lean(): TemplateResult | typeof nothing {
    const { lean } = this.theorem;
    if (!lean) return nothing;
    return html`<h2>Checked in Lean 4</h2>
      <p>The textbook version stands in optlib as <code>${lean}</code>:</p>
      <pre class="code" tabindex="0">${leanStatements[lean] ?? lean}</pre>`;
  }
}

const oneBound = (
  name: string,
  value: number | undefined,
  exact: string | undefined,
): TemplateResult | typeof nothing =>
  value === undefined
    ? nothing
    : html`<dt>${name}</dt>
        <dd>
          ${rounded(value, 10)}${exact !== undefined && exact.includes("/") && exact.length <= 24 ? html` = ${written(exact)}` : nothing}
        </dd>`;

customElements.define("downhill-theorem", TheoremRoom);
