// <downhill-behind>: what stands behind a point of the map of rates: a certificate in exact fractions, a walk that never
// ends, or nothing that anybody knows.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import type { RateCertificate } from "../../engine/meter.ts";
import { written } from "../../views/format.ts";
import { written as fraction } from "../../views/proofs/fractions.ts";
import { cubicGraph } from "../../views/rates/cubic.ts";
import { cycleDrawing } from "../../views/rates/cycle.ts";
import { controlStyle } from "../controls/style.ts";
import { ratesStyle } from "./style.ts";

type Certified = Extract<RateCertificate, { kind: "certified" }>;
type Walk = Extract<RateCertificate, { kind: "cycle" }>;

const pace = 450;

export class Behind extends LitElement {
  static override properties: PropertyDeclarations = {
    found: { attribute: false },
    step: { state: true },
    playing: { state: true },
  };
  static override styles = [controlStyle, ratesStyle];
  declare found: RateCertificate | null;
  declare private step: number;
  declare private playing: boolean;
  private timer = 0;

  constructor() {
    super();
    this.found = null;
    this.step = 0;
    this.playing = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("found")) return;
    this.stop();
    this.step = 0;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (this.found?.kind === "cycle" && !still) this.play();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.playing = false;
  }

  private play(): void {
    this.playing = true;
    this.timer = window.setInterval(() => (this.step += 1), pace);
  }

  override render(): TemplateResult | typeof nothing {
    const { found } = this;
    if (!found) return nothing;
    if (found.kind === "certified") return html`<section class="behind">${certificate(found)}</section>`;
    if (found.kind === "cycle") return html`<section class="behind">${this.walk(found)}</section>`;
    return html`<section class="behind">${found.kind === "open" ? nobody : away}</section>`;
  }

  private walk({ cycle, positions, polygon }: Walk): TemplateResult {
    const at = this.step % cycle;
    return html`<h2>It walks for ever</h2>
      <p>
        On one function of the class this method goes from corner to corner of a regular polygon with ${cycle}
        corners and comes back: step ${this.step} is at corner ${at + 1}. Its gradient at x is μx plus (L − μ)
        times the point of the grey polygon that is nearest to x; the minimum is at the cross.
      </p>
      <div
        role="img"
        aria-label=${`A walk round ${cycle} corners, now at corner ${at + 1}; the minimum in the middle is never reached.`}
      >
        ${cycleDrawing({ positions, polygon, step: this.step })}
      </div>
      <p class="buttons">
        <button type="button" @click=${() => (this.playing ? this.stop() : this.play())}>
          ${this.playing ? "Pause" : "Run"}
        </button>
        <button
          type="button"
          @click=${() => {
            this.stop();
            this.step += 1;
          }}
        >
          Step
        </button>
      </p>
      <p>Goujaud, Taylor, Dieuleveut 2025, Theorem 3.5.</p>`;
  }
}

const nobody = html`<h2>Nobody knows</h2>
  <p>
    This method settles on every quadratic. For the whole class there is no certificate of the kind that the
    map looks for, nor is it among the walks that are known: those of the heavy ball, round polygons. Whether
    it converges on every function of the class is an open problem.
  </p>
  <p>Goujaud, Taylor, Dieuleveut 2025, arXiv:2502.19916.</p>`;

const away = html`<h2>It runs away</h2>
  <p>
    Even on a quadratic with a curvature between μ and L the distance does not shrink, so nothing can be
    promised.
  </p>`;

/** A fraction as a number, to be written. */
function quotient(fraction: string): number {
  const [top = "0", bottom = "1"] = fraction.split("/");
  return Number(top) / Number(bottom);
}

function certificate(found: Certified): TemplateResult {
  const row = (name: string, value: string): TemplateResult =>
    html`<dt>${name}</dt>
      <dd>${fraction(value)}${value.includes("/") ? html` ≈ ${written(quotient(value), 5)}` : nothing}</dd>`;
  return html`<h2>The certificate</h2>
    <p>
      On every function of the class, in every dimension, the distance to the minimum falls at least like the
      rate to the power k. Checked in exact fractions:
    </p>
    <dl class="fractions">
      ${row("learning rate η", found.learning_rate)} ${row("momentum β", found.momentum)}
      ${row("look-ahead ν", found.look_ahead)} ${row("curvature μ", found.mu)} ${row("curvature L", found.L)}
      ${row("rate ρ", found.rate)} ${row("multiplier h", found.multiplier)}
      ${row("weight θ = hρ", found.theta)}
    </dl>
    <p>
      Two interpolation inequalities are added with the weights 1 − θ and θ. Their sum proves the rate if this
      cubic in the cosine of the frequency is positive between −1 and 1. It is: its Bernstein coefficients are
      positive on
      ${found.pieces === 1 ? "the whole interval" : `each of ${found.pieces} pieces of the interval`}.
    </p>
    <div role="img" aria-label="The cubic over the interval from −1 to 1; it stays above zero.">
      ${cubicGraph(found.cubic, 420)}
    </div>`;
}

customElements.define("downhill-behind", Behind);
