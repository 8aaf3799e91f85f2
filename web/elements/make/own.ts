// <downhill-own>: a function and a method that are typed, data that are brought. What is wrong is said at its place, and
// the last good state stays.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { firstTexts, own, textLimits } from "../../state/own.ts";
import { isListFixed } from "../../state/setup.ts";
import { levels } from "../../state/state.ts";
import { point, written } from "../../views/format.ts";
import "../../views/editor.ts";
import type { Mistake } from "../../views/editor.ts";
import { controlStyle } from "../controls/style.ts";
import { panelStyle } from "../explore/style.ts";
import type { Hands } from "../playground/hands.ts";
import { examples, help, trial } from "./editing.ts";
import "./own-data.ts";
import "./own-method.ts";

type Section = "function" | "method" | "data";
const titles: Record<Section, string> = { function: "Function", method: "Method", data: "Data" };
/** What each replaces. */
const owner: Record<Section, "f" | "m"> = { function: "f", method: "m", data: "f" };

const functions: [string, string][] = [
  ["Four valleys", firstTexts.function],
  ["A narrow valley", "(1 - x)^2 + 20*(y - x^2)^2"],
  ["Waves", "0.1*(x^2 + y^2) - cos(2x) - cos(2y)"],
  ["One variable", "x^4/4 - x^2 + 0.3*x"],
  ["A kink", "abs(x) + 2*abs(y - 1)"],
];

export class Own extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    section: { state: true },
    draft: { state: true },
    mistake: { state: true },
  };
  static override styles = [controlStyle, panelStyle];
  declare hands: Hands;
  declare private section: Section;
  /** What is typed and not yet taken; null: what the state says. */
  declare private draft: string | null;
  declare private mistake: Mistake | null;

  constructor() {
    super();
    this.section = "function";
    this.draft = null;
    this.mistake = null;
  }

  /** A state from elsewhere (a link, Reset, the history) replaces what was typed. */
  override willUpdate(changed: PropertyValues): void {
    const before = changed.get("hands") as Hands | undefined;
    if (!before) return;
    const { objective } = this.hands.store.state;
    if (objective.text !== undefined && objective.text !== this.draft && !this.mistake) this.draft = null;
  }

  override render(): TemplateResult {
    const { setup } = this.hands;
    const open = (Object.keys(titles) as Section[]).filter((id) => !isListFixed(setup, owner[id]));
    const section = open.includes(this.section) ? this.section : open[0];
    return html`
      <div class="tabs" role="group" aria-label="What is your own">
        ${open.map(
          (id) =>
            html`<button
              type="button"
              aria-pressed=${String(id === section)}
              @click=${() => (this.section = id)}
            >
              ${titles[id]}
            </button>`,
        )}
      </div>
      ${
        section === "function"
          ? this.aFunction()
          : section === "method"
            ? html`<downhill-own-method .hands=${this.hands}></downhill-own-method>`
            : section === "data"
              ? html`<downhill-own-data .hands=${this.hands}></downhill-own-data>`
              : nothing
      }
    `;
  }

  private aFunction(): TemplateResult {
    const { objective } = this.hands.store.state;
    const text = this.draft ?? objective.text ?? firstTexts.function;
    return html`
      <p class="advice">A function of x, or of x and y. It is read while you type.</p>
      <downhill-editor
        .text=${text}
        .lines=${2}
        .longest=${textLimits.function}
        .label=${"Your function"}
        .mistake=${this.mistake}
        @typed=${(event: CustomEvent<string>) => this.typeFunction(event.detail)}
      ></downhill-editor>
      ${objective.id === own ? this.found() : html`<div class="buttons"><button type="button" class="primary" @click=${() => this.typeFunction(text)}>Use this function</button></div>`}
      ${examples(functions, ([, text]) => this.typeFunction(text))}
      ${help([
        ["+ − * / ^", "2x and 2(x+1) are products; between names write *"],
        ["sqrt exp log log2 log10 abs sign floor", "log is the natural one"],
        ["sin cos tan atan sinh cosh tanh", "in radians"],
        ["min(a, b) max(a, b) pow(a, b)", ""],
        ["where(x > 0, a, b)", "a where the condition holds, else b"],
        ["pi e", ""],
      ])}
    `;
  }

  /** What the engine found out about the function. */
  private found(): TemplateResult {
    const { scene } = this.hands;
    const { critical, dimension, start } = scene.place;
    const minima = critical.filter(({ kind }) => kind === "global" || kind === "local");
    const lowest = minima.reduce((low, { value }) => Math.min(low, value), Infinity);
    const best = minima.find(({ value }) => value === lowest);
    return html`<p class="finding" data-testid="found">
      ${dimension === 1 ? "One variable" : "Two variables"}.
      ${
        best
          ? `${minima.length === 1 ? "One minimum" : `${minima.length} minima`} found, the lowest ${written(lowest)} at ${point(best.at)}.`
          : "No minimum found nearby."
      }
      The view and the start, ${point(start)}, are chosen to show them.
    </p>`;
  }

  private typeFunction(text: string): void {
    const { engine, act } = this.hands;
    this.draft = text;
    this.mistake = trial(() => engine.describe({ expression: text }));
    if (this.mistake) return;
    const typed = change.typeFunction(text, engine.catalog());
    act((state) => ({ ...typed(state), level: Math.max(state.level, levels.landscape) }), "own.function");
  }
}

customElements.define("downhill-own", Own);
