// <downhill-own>: a function and a method that are typed, data that are brought. What is wrong is said at its place, and
// the last good state stays.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import { EngineError } from "../../engine/error.ts";
import * as change from "../../state/changes.ts";
import { firstTexts, own, textLimits } from "../../state/own.ts";
import { isListFixed } from "../../state/setup.ts";
import { limits, levels } from "../../state/state.ts";
import { point, written } from "../../views/format.ts";
import "../../views/editor.ts";
import type { Mistake } from "../../views/editor.ts";
import { controlStyle } from "../controls/style.ts";
import { panelStyle } from "../explore/style.ts";
import type { Hands } from "../playground/hands.ts";
import "./own-data.ts";

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

const methods: [string, string][] = [
  ["Descent", "theta = theta - eta*g"],
  ["Momentum", firstTexts.method],
  ["Look first", "v = 0.9*v - eta*grad(theta + 0.9*v)\ntheta = theta + v"],
  ["Only the sign", "theta = theta - eta*sign(g)"],
  ["By its own size", "s = 0.9*s + 0.1*g^2\ntheta = theta - eta*g/(sqrt(s) + 1e-8)"],
];

export class Own extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    section: { state: true },
    drafts: { state: true },
    mistakes: { state: true },
  };
  static override styles = [controlStyle, panelStyle];
  declare hands: Hands;
  declare private section: Section;
  /** What is typed and not yet taken; null: what the state says. */
  declare private drafts: { function: string | null; method: string | null };
  declare private mistakes: { function: Mistake | null; method: Mistake | null };

  constructor() {
    super();
    this.section = "function";
    this.drafts = { function: null, method: null };
    this.mistakes = { function: null, method: null };
  }

  /** A state from elsewhere (a link, Reset, the history) replaces what was typed. */
  override willUpdate(changed: PropertyValues): void {
    const before = changed.get("hands") as Hands | undefined;
    if (!before) return;
    const { objective, methods: all } = this.hands.store.state;
    if (objective.text !== undefined && objective.text !== this.drafts.function && !this.mistakes.function)
      this.drafts = { ...this.drafts, function: null };
    const typed = all.find(({ id }) => id === own)?.text;
    if (typed !== undefined && typed !== this.drafts.method && !this.mistakes.method)
      this.drafts = { ...this.drafts, method: null };
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
            ? this.aMethod()
            : section === "data"
              ? html`<downhill-own-data .hands=${this.hands}></downhill-own-data>`
              : nothing
      }
    `;
  }

  private aFunction(): TemplateResult {
    const { objective } = this.hands.store.state;
    const text = this.drafts.function ?? objective.text ?? firstTexts.function;
    return html`
      <p class="advice">A function of x, or of x and y. It is read while you type.</p>
      <downhill-editor
        .text=${text}
        .lines=${2}
        .longest=${textLimits.function}
        .label=${"Your function"}
        .mistake=${this.mistakes.function}
        @typed=${(event: CustomEvent<string>) => this.typeFunction(event.detail)}
      ></downhill-editor>
      ${objective.id === own ? this.found() : html`<div class="buttons"><button type="button" class="primary" @click=${() => this.typeFunction(text)}>Use this function</button></div>`}
      ${this.examples(functions, (each) => this.typeFunction(each))}
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
    this.drafts = { ...this.drafts, function: text };
    const mistake = trial(() => engine.describe({ expression: text }));
    this.mistakes = { ...this.mistakes, function: mistake };
    if (mistake) return;
    const typed = change.typeFunction(text, engine.catalog());
    act((state) => ({ ...typed(state), level: Math.max(state.level, levels.landscape) }), "own.function");
  }

  private aMethod(): TemplateResult {
    const { methods: all, chosen } = this.hands.store.state;
    const run = all[chosen]?.id === own ? chosen : all.findIndex(({ id }) => id === own);
    const text = this.drafts.method ?? all[run]?.text ?? firstTexts.method;
    return html`
      <p class="advice">
        A few lines that are run once per step. They read the gradient <code>g</code> and the learning rate
        <code>eta</code>, and give <code>theta</code> its new value.
      </p>
      <downhill-editor
        .text=${text}
        .lines=${4}
        .longest=${textLimits.method}
        .label=${"Your method"}
        .mistake=${this.mistakes.method}
        @typed=${(event: CustomEvent<string>) => this.typeMethod(run, event.detail)}
      ></downhill-editor>
      ${
        run < 0
          ? html`<div class="buttons">
              <button
                type="button"
                class="primary"
                ?disabled=${all.length >= limits.methods || this.mistakes.method !== null}
                @click=${() => this.enter(text)}
              >
                Race it
              </button>
            </div>`
          : html`<p class="finding">
              It runs, races and maps like any other; its learning rate is on its chip.
            </p>`
      }
      ${this.examples(methods, (each) => this.typeMethod(run, each))}
      ${help([
        ["theta = …", "where the step ends; must be assigned"],
        ["g", "the gradient where the step begins"],
        ["grad(point)", "the gradient somewhere else; each call counts as one"],
        ["eta, t, k", "learning rate; step number from 1, from 0"],
        ["v = 0.9*v + g", "a name that is read before it is set is remembered, from 0"],
        ["initial s = 1", "… or from here"],
        ["norm(v) dot(a, b) sum(v)", "over all coordinates"],
        ["# …", "a remark"],
      ])}
    `;
  }

  private typeMethod(run: number, text: string): void {
    const { engine, act } = this.hands;
    this.drafts = { ...this.drafts, method: text };
    const mistake = trial(() =>
      engine.run({ objective: { id: "sphere" }, method: { program: text, learning_rate: 0.1 }, steps: 1 }),
    );
    this.mistakes = { ...this.mistakes, method: mistake };
    if (!mistake && run >= 0) act(change.typeMethod(run, text), "own.method");
  }

  private enter(text: string): void {
    const { engine, act } = this.hands;
    act((state) => {
      const more = change.addRival(own, engine.catalog())(state);
      return change.typeMethod(more.methods.length - 1, text)({ ...more, chosen: more.methods.length - 1 });
    });
  }

  private examples(list: [string, string][], take: (text: string) => void): TemplateResult {
    return html`<div class="tabs" role="group" aria-label="Examples">
      <span class="advice">For example</span>
      ${list.map(([name, text]) => html`<button type="button" @click=${() => take(text)}>${name}</button>`)}
    </div>`;
  }
}

/** What the engine finds wrong with a text; null when nothing. */
function trial(attempt: () => unknown): Mistake | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { message: sentence(error.message), position: error.position };
  }
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;

const help = (lines: [string, string][]): TemplateResult =>
  html`<details>
    <summary>The language</summary>
    <table class="legend">
      <tbody>
        ${lines.map(
          ([form, what]) =>
            html`<tr>
              <th scope="row"><code>${form}</code></th>
              <td>${what || nothing}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;

customElements.define("downhill-own", Own);
