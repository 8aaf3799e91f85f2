// The area picture: between two points the gradient climbs with slopes between mu and L. Its area is the rise of the
// function, and it lies between two bent paths. The two interpolation inequalities say just that.
import { LitElement, html, nothing, svg } from "lit";
import type { TemplateResult } from "lit";
import type { Refutation } from "../../engine/proofs.ts";
import { approximate, written } from "../../views/proofs/fractions.ts";
import { Asking } from "./asking.ts";
import type { Help } from "./proofs.ts";

const parts = 20;
const [mu, L, climb] = ["1/10", "1", "11/20"];

/** One unit apart, the gradient climbs from 0 to 11/20, half of the way steeply; the area decides f1. */
const claimFor = (area: string): string => `let: L ; ${L}
let: mu ; ${mu}
vectors: e
point: 0 ; 0 ; 0 ; 0
point: 1 ; e ; ${climb}*e ; (${area})*|e|^2
class: Q
claim: |e|^2 <= 0
use: Q(0,1)
use: Q(1,0)
witness: 1
`;

// Half of the way steep: flat first encloses 13/80, steep first 31/80; between them the share mixes the two.
const [low, high] = ["13/80", "31/80"];

const width = 360;
const height = 220;

export class BentPaths extends LitElement {
  static override properties = { help: { attribute: false }, share: { state: true } };

  declare help: Help;
  /** 0: flat first; 1: steep first; in steps of 1/20, beyond either end too. */
  declare private share: number;
  private readonly slacks = new Asking<Refutation>(this);

  constructor() {
    super();
    this.share = 10;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get area(): string {
    return `${low}+(${high}-${low})*${this.share}/${parts}`;
  }

  protected override willUpdate(): void {
    const spec = { claim: claimFor(this.area) };
    void this.slacks.ask(this.area, (limits) => this.help.quick.ask("refute", [spec], limits));
  }

  protected override render(): TemplateResult {
    const slackOf = (id: string): string =>
      this.slacks.answer?.slacks.find((each) => each.id === id)?.constant ?? "0";
    const [first, second] = [slackOf("Q(0,1)"), slackOf("Q(1,0)")];
    const broken = first.startsWith("-") || second.startsWith("-");
    const inside = this.share >= 0 && this.share <= parts;
    const mix = this.share / parts;
    return html`<figure class="function-graph">
      ${drawing(mix)}
      <label
        >Shape of the gradient, from flat first to steep first
        <input
          type="range"
          min="-5"
          max="25"
          .value=${String(this.share)}
          aria-valuetext=${inside ? `${this.share} twentieths steep first` : "outside the two bent paths"}
          @input=${(event: Event) => {
            this.share = Number((event.target as HTMLInputElement).value);
          }}
        />
      </label>
      <figcaption role="status">
        Between x0 = 0 and x1 = 1 the gradient climbs by ${climb} with slopes from ${mu} to ${L}. Room left:
        ${written(first)} in Q(0,1), ${written(second)} in Q(1,0).
        ${
          broken
            ? "One is negative: no gradient with these slopes has this area."
            : first === "0"
              ? "Q(0,1) is exact: the gradient climbs steeply first, and no area is larger."
              : second === "0"
                ? "Q(1,0) is exact: the gradient stays flat first, and no area is smaller."
                : nothing
        }
      </figcaption>
    </figure>`;
  }
}

function drawing(mix: number): TemplateResult {
  const [slow, fast, top] = [approximate(mu), approximate(L), approximate(climb)];
  const steep = (top - slow) / (fast - slow);
  const x = (value: number): number => 24 + value * (width - 48);
  const y = (value: number): number => height - 24 - (value / top) * (height - 60);
  const upper = (t: number): number => (t <= steep ? fast * t : fast * steep + slow * (t - steep));
  const lower = (t: number): number =>
    t <= 1 - steep ? slow * t : slow * (1 - steep) + fast * (t - 1 + steep);
  const ts = [0, Math.min(steep, 1 - steep), Math.max(steep, 1 - steep), 1];
  const pathOf = (f: (t: number) => number): string =>
    ts.map((t, k) => `${k === 0 ? "M" : "L"}${x(t).toFixed(1)} ${y(f(t)).toFixed(1)}`).join("");
  const mixed = (t: number): number => mix * upper(t) + (1 - mix) * lower(t);
  return html`<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${svg`<path class="area" d=${`${pathOf(mixed)}L${x(1)} ${y(0)}L${x(0)} ${y(0)}Z`}></path>
      <line class="axis" x1=${x(0)} x2=${x(1)} y1=${y(0)} y2=${y(0)}></line>
      <path class="bent" d=${pathOf(upper)}></path>
      <path class="bent" d=${pathOf(lower)}></path>
      <path class="curve" d=${pathOf(mixed)}></path>
      <text x=${x(0)} y=${height - 6} text-anchor="middle">x0</text>
      <text x=${x(1)} y=${height - 6} text-anchor="middle">x1</text>
      <text x=${x(steep) - 8} y=${y(upper(steep)) - 8} text-anchor="end">steep first</text>
      <text x=${x(1 - steep) + 34} y=${y(lower(1 - steep)) - 10}>flat first</text>
      <circle class="ball" cx=${x(0)} cy=${y(0)} r="5"></circle>
      <circle class="ball" cx=${x(1)} cy=${y(top)} r="5"></circle>`}
  </svg>`;
}

customElements.define("downhill-bent-paths", BentPaths);
