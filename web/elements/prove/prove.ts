// <downhill-prove>: a theorem, what it is told about the function, and its proof measured along the run that is shown.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { EngineError } from "../../engine/error.ts";
import type { Meter, ProofMeter } from "../../engine/meter.ts";
import type { Theorem } from "../../engine/workbench.ts";
import * as change from "../../state/changes.ts";
import { written } from "../../views/format.ts";
import "../../views/meter/meter.ts";
import { firstBroken } from "../../views/meter/reading.ts";
import { readable } from "../../views/proofs/fractions.ts";
import { rowAt } from "../../views/scene.ts";
import type { Scene } from "../../views/scene.ts";
import { tex } from "../../views/tex.ts";
import { dial } from "../controls/dial.ts";
import { controlStyle } from "../controls/style.ts";
import { panelStyle } from "../explore/style.ts";
import type { Hands } from "../playground/hands.ts";
import { customary, measurable, minimiserOf, needsMu, theoremsAbout } from "./applies.ts";
import { proveStyle } from "./style.ts";

/** How far from the truth a reader may lead a proof. */
const reach = 100;

/** Proofs that are one sum over the whole run. */
const ofOneSum = new Set(["T3b", "T6", "T8", "T10", "T13"]);

export class Prove extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    scene: { attribute: false },
    chosen: { state: true },
    assumed: { state: true },
    problem: { state: true },
    tool: { state: true },
  };
  static override styles = [controlStyle, panelStyle, proveStyle];
  declare hands: Hands;
  declare scene: Scene;
  /** The theorem; "": what is customary for the function. */
  declare private chosen: string;
  /** What the proof is told instead of the truth. */
  declare private assumed: { place: string; L?: number; mu?: number };
  declare private problem: string;
  declare private tool: ProofMeter | null;
  private kept: { key: unknown[]; meter: Meter | EngineError } | null = null;

  constructor() {
    super();
    this.chosen = this.problem = "";
    this.assumed = { place: "" };
    this.tool = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.hands.engine.loadMeter().then(
      (tool) => (this.tool = tool),
      (error: unknown) => (this.problem = error instanceof Error ? error.message : String(error)),
    );
  }

  override render(): TemplateResult | typeof nothing {
    const { tool, scene, hands } = this;
    if (this.problem) return html`<p class="warning" role="alert">${this.problem}</p>`;
    if (!tool) return html`<p class="advice">Loading the proofs…</p>`;
    const runs = measurable(scene, hands.store.state.methods);
    const run = runs.includes(hands.store.state.chosen) ? hands.store.state.chosen : runs[0];
    if (run === undefined)
      return html`<p class="advice">
        A proof can be measured along gradient descent with one learning rate, exact line search, or
        Nesterov’s method that looks ahead, on a function whose steepest curvature L and whose minimiser are
        known. Choose such a function and method.
      </p>`;
    const method = hands.store.state.methods[run];
    const about = method ? theoremsAbout(method) : [];
    const known = tool.theorems().filter(({ id }) => about.includes(id));
    const id = about.includes(this.chosen) ? this.chosen : customary(scene.place, about);
    const theorem = known.find((each) => each.id === id);
    return theorem
      ? html`${this.choices(known, theorem, runs, run)} ${this.measured(theorem, run)}`
      : nothing;
  }

  private choices(known: Theorem[], theorem: Theorem, runs: number[], run: number): TemplateResult {
    const { act } = this.hands;
    return html`<p class="advice">
        A proof is a list of lines. Here each is worked out with the numbers of this run, step by step.
      </p>
      ${
        runs.length < 2
          ? nothing
          : html`<label class="choice"
              ><span>Run</span>
              <select
                @change=${(event: Event) => act((now) => ({ ...now, chosen: Number((event.target as HTMLSelectElement).value) }))}
              >
                ${runs.map((i) => html`<option value=${i} ?selected=${i === run}>${this.scene.runs[i]?.label}, ${this.scene.runs[i]?.details}</option>`)}
              </select></label
            >`
      }
      <label class="choice"
        ><span>Theorem</span>
        <select @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}>
          ${known.map(({ id, title }) => html`<option value=${id} ?selected=${id === theorem.id}>${title}</option>`)}
        </select></label
      >
      <div class="claim" tabindex="0" role="group" aria-label="What the theorem says">
        ${tex(theorem.tex, true)}
      </div>
      <p class="advice">It assumes: ${theorem.assumptions.map(readable).join("; ")}.</p>
      ${this.told(theorem)}`;
  }

  /** L and mu as the proof is told them. */
  private told(theorem: Theorem): TemplateResult {
    const { L, mu } = this.constants();
    const { place } = this.scene;
    const [trueL, trueMu] = [place.L ?? 1, Math.max(place.mu ?? 0, 0)];
    const set = (more: { L?: number; mu?: number }): void => {
      this.assumed = { ...this.assumed, place: this.placeKey(), ...more };
    };
    const changed = L !== trueL || mu !== trueMu;
    return html`<div class="told">
      ${dial({
        id: "assumed-L",
        label: `L that the proof assumes (true: ${written(trueL)})`,
        value: L,
        min: trueL / reach,
        max: trueL * reach,
        from: trueL / 10,
        to: trueL * 10,
        logarithmic: true,
        change: (value) => set({ L: value }),
      })}
      ${
        needsMu(theorem)
          ? dial({
              id: "assumed-mu",
              label: `μ that the proof assumes (true: ${written(trueMu)})`,
              value: mu,
              min: 0,
              max: trueL * reach,
              from: trueMu / 10,
              to: trueL,
              logarithmic: true,
              change: (value) => set({ mu: value }),
            })
          : nothing
      }
      ${
        changed
          ? html`<p class="buttons">
              <button type="button" @click=${() => (this.assumed = { place: "" })}>
                Back to the true values
              </button>
            </p>`
          : nothing
      }
    </div>`;
  }

  private placeKey(): string {
    const { id, L, mu } = this.scene.place;
    return JSON.stringify([id, L, mu]);
  }

  private constants(): { L: number; mu: number } {
    const { place } = this.scene;
    const told = this.assumed.place === this.placeKey() ? this.assumed : { place: "" };
    return { L: told.L ?? place.L ?? 1, mu: told.mu ?? Math.max(place.mu ?? 0, 0) };
  }

  private measure(theorem: Theorem, run: number): Meter | EngineError {
    const { scene, tool } = this;
    const trace = scene.runs[run]?.trace;
    const { L, mu } = this.constants();
    const key = [trace, theorem.id, L, mu];
    if (this.kept && key.every((each, i) => each === this.kept?.key[i])) return this.kept.meter;
    let meter: Meter | EngineError = new EngineError("missing", "trace", "There is no run.");
    const minimiser = minimiserOf(scene.place, scene.start);
    try {
      if (tool && trace && minimiser) meter = tool.meter({ theorem: theorem.id, trace, L, mu, minimiser });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      meter = error;
    }
    this.kept = { key, meter };
    return meter;
  }

  private measured(theorem: Theorem, run: number): TemplateResult {
    const meter = this.measure(theorem, run);
    if (meter instanceof EngineError) return html`<p class="warning" role="alert">${meter.message}</p>`;
    const shown = this.scene.runs[run];
    const step = shown ? rowAt(shown, this.scene.step) : 0;
    const broken = firstBroken(meter);
    const at = broken?.first_failure ?? null;
    return html`
      <downhill-meter .measured=${{ theorem, meter, step }}></downhill-meter>
      ${
        at === null
          ? nothing
          : html`<p class="buttons">
              <button type="button" @click=${() => this.hands.act(change.goTo(at + 1))}>
                Show the step where the proof breaks
              </button>
            </p>`
      }
      ${
        meter.ledger === null
          ? html`<p class="advice">
              There is no ledger:
              ${
                ofOneSum.has(theorem.id)
                  ? "this proof does not add up step by step."
                  : "the run does not take plain gradient steps."
              }
            </p>`
          : nothing
      }
      <p class="advice">
        ${theorem.title}: ${readable(theorem.words)}
        <a href=${`proofs.html#theorem=${theorem.id}`}>The theorem and its proof</a>
      </p>
    `;
  }
}

customElements.define("downhill-prove", Prove);
