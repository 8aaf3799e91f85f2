// <downhill-prove>: a theorem, what it is told about the function, and its proof measured along the run that is shown.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { EngineError } from "../../engine/error.ts";
import type { ProofMeter } from "../../engine/meter.ts";
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
import { guard } from "../playground/guard.ts";
import type { Hands } from "../playground/hands.ts";
import { customary, isOfSlopes, measurable, minimiserOf, needsMu, theoremsAbout, truth } from "./applies.ts";
import { measure } from "./measure.ts";
import type { Answer } from "./measure.ts";
import { proveStyle } from "./style.ts";

/** How far from the truth a reader may lead a proof. */
const reach = 100;

/** Why a proof has no ledger, or not on this run. */
const overTheWholeRun = (known: TemplateResult): TemplateResult =>
  html`the known proof of this bound does not go step by step. It weighs the inequalities between all points
  of the run at once, and the weights change with the number of steps. ${known}`;
const shortRuns = html`Short runs have it on the workbench:
  <a href="proofs.html#claim=W7">one step of up to 1.5/L</a> and
  <a href="proofs.html#claim=W8_2">two steps of 1/L</a>, with three to five after it.`;
const withoutLedger: Readonly<Record<string, string | TemplateResult>> = {
  T3b: overTheWholeRun(shortRuns),
  T6: overTheWholeRun(html`The source gives them for every length.`),
  T8: "the momentum of the run is not the one that the proof speaks of.",
  T10: "the momentum of the run is not the one that belongs to these L and μ.",
  T11: "the proof follows the roots of a polynomial; no inequalities are added up.",
  T13: "with μ = L one step ends at the minimum.",
  T16: "one line about expectations is repeated; no inequalities are added up.",
  T17: "the lines of this proof are equations; nothing is added up.",
};

export class Prove extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    scene: { attribute: false },
    problem: { state: true },
    tool: { state: true },
  };
  static override styles = [controlStyle, panelStyle, proveStyle];
  declare hands: Hands;
  declare scene: Scene;
  declare private problem: string;
  declare private tool: ProofMeter | null;
  private kept: { key: unknown[]; answer: Answer | EngineError } | null = null;

  constructor() {
    super();
    this.problem = "";
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
        A proof can be measured along gradient descent with one learning rate, momentum, exact line search, or
        Nesterov’s method that looks ahead, on a function whose minimiser is known. Choose such a function and
        method.
      </p>`;
    const method = hands.store.state.methods[run];
    const about = method ? theoremsAbout(method, scene.place) : [];
    const known = tool.theorems().filter(({ id }) => about.includes(id));
    const { theorem: wanted } = hands.store.state.prove;
    const id = about.includes(wanted) ? wanted : customary(scene.place, about);
    const theorem = known.find((each) => each.id === id);
    return theorem
      ? html`${this.choices(known, theorem, runs, run)} ${this.measured(theorem, run)}`
      : nothing;
  }

  private choices(known: Theorem[], theorem: Theorem, runs: number[], run: number): TemplateResult {
    const { act, setup } = this.hands;
    return html`<p class="advice">
        A proof is a list of lines. Here each is worked out with the numbers of this run, step by step.
      </p>
      ${
        runs.length < 2
          ? nothing
          : guard(
              setup,
              "chosen",
              html`<label class="choice"
                ><span>Run</span>
                <select
                  @change=${(event: Event) => act((now) => ({ ...now, chosen: Number((event.target as HTMLSelectElement).value) }))}
                >
                  ${runs.map((i) => html`<option value=${i} ?selected=${i === run}>${this.scene.runs[i]?.label}, ${this.scene.runs[i]?.details}</option>`)}
                </select></label
              >`,
            )
      }
      ${guard(
        setup,
        "prove",
        html`<label class="choice"
          ><span>Theorem</span>
          <select
            @change=${(event: Event) => act(change.setProve({ theorem: (event.target as HTMLSelectElement).value, L: null, mu: null }))}
          >
            ${known.map(({ id, title }) => html`<option value=${id} ?selected=${id === theorem.id}>${title}</option>`)}
          </select></label
        >`,
      )}
      <div class="claim" tabindex="0" role="group" aria-label="What the theorem says">
        ${tex(theorem.tex, true)}
      </div>
      <p class="advice">It assumes: ${theorem.assumptions.map(readable).join("; ")}.</p>
      ${guard(setup, "prove", this.told(theorem, run))}`;
  }

  /** L and mu as the proof is told them, and whether it is measured in fractions. */
  private told(theorem: Theorem, run: number): TemplateResult {
    const { act, store } = this.hands;
    const { L, mu, trueL, trueMu } = this.constants(theorem, run);
    const slopes = isOfSlopes(theorem);
    const set = (more: { L?: number; mu?: number }): void => act(change.setProve(more), "prove");
    return html`<div class="told">
      ${dial({
        id: "assumed-L",
        label: slopes
          ? `M that the proof assumes (steepest slope of this run: ${written(trueL)})`
          : `L that the proof assumes (true: ${written(trueL)})`,
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
      <label class="tick"
        ><input
          type="checkbox"
          .checked=${store.state.prove.exact}
          @change=${(event: Event) => act(change.setProve({ exact: (event.target as HTMLInputElement).checked }))}
        />
        In fractions, without any rounding</label
      >
      ${
        L !== trueL || mu !== trueMu
          ? html`<p class="buttons">
              <button type="button" @click=${() => act(change.setProve({ L: null, mu: null }))}>
                Back to the true values
              </button>
            </p>`
          : nothing
      }
    </div>`;
  }

  private constants(theorem: Theorem, run: number): { L: number; mu: number; trueL: number; trueMu: number } {
    const { prove } = this.hands.store.state;
    const shown = this.scene.runs[run];
    const { L, mu } = shown ? truth(theorem, this.scene.place, shown) : { L: 1, mu: 0 };
    return { L: prove.L ?? L, mu: prove.mu ?? mu, trueL: L, trueMu: mu };
  }

  private answer(theorem: Theorem, run: number): Answer | EngineError {
    const { scene, tool, hands } = this;
    const { state } = hands.store;
    const trace = scene.runs[run]?.trace;
    const { L, mu } = this.constants(theorem, run);
    const { exact } = state.prove;
    const key = [trace, theorem.id, L, mu, exact];
    if (this.kept && key.every((each, i) => each === this.kept?.key[i])) return this.kept.answer;
    let answer: Answer | EngineError = new EngineError("missing", "trace", "There is no run.");
    const minimiser = minimiserOf(scene.place, scene.start);
    try {
      if (tool && trace && minimiser) {
        const spec = hands.computation.spec(state, run, scene.start);
        answer = measure(hands.engine, tool, { theorem: theorem.id, trace, spec, L, mu, minimiser, exact });
      }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      answer = error;
    }
    this.kept = { key, answer };
    return answer;
  }

  /** What is said of fractions: how far they go, or why there are none. */
  private fractions({ meter, rounded }: Answer, steps: number): TemplateResult | typeof nothing {
    if (rounded !== null) return html`<p class="advice">Not in fractions: ${rounded}</p>`;
    if (!meter.exact) return nothing;
    const count = meter.lines[0]?.left.length ?? 0;
    const whole = meter.lines.every(({ exact }) => exact);
    return html`<p class="advice">
      ${whole ? "Every line is" : "Lines without roots are"} decided in fractions: 0 means 0.
      ${count < steps ? `Measured for ${count} of ${steps} steps; then the fractions grow too long.` : nothing}
    </p>`;
  }

  private refused({ field, message }: EngineError): string {
    return field === "moments"
      ? "What is expected over all noises is known exactly only for gradient descent on a quadratic, and one run is no expectation."
      : message;
  }

  private measured(theorem: Theorem, run: number): TemplateResult {
    const answer = this.answer(theorem, run);
    if (answer instanceof EngineError)
      return html`<p class="warning" role="alert">${this.refused(answer)}</p>`;
    const { meter } = answer;
    const shown = this.scene.runs[run];
    const step = shown ? rowAt(shown, this.scene.step) : 0;
    const broken = firstBroken(meter);
    const at = broken?.first_failure ?? null;
    return html`
      ${this.fractions(answer, (shown?.trace.rows ?? 1) - 1)}
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
              ${withoutLedger[theorem.id] ?? "the run does not take plain gradient steps."}
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
