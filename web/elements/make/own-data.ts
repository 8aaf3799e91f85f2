// <downhill-own-data>: numbers that are pasted or dropped, and a problem that is made of them.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { functionsOf, levels, limits, lineFit, tableOf } from "../../state/state.ts";
import { count } from "../../views/format.ts";
import { controlStyle } from "../controls/style.ts";
import { panelStyle } from "../explore/style.ts";
import type { Hands } from "../playground/hands.ts";
import { dataOf, readCsv } from "./csv.ts";
import type { Sheet } from "./csv.ts";

const shown = 8;

export class OwnData extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    text: { state: true },
    sheet: { state: true },
    problem: { state: true },
    inputs: { state: true },
    output: { state: true },
    scaled: { state: true },
    constant: { state: true },
  };
  static override styles = [controlStyle, panelStyle];
  declare hands: Hands;
  declare private text: string;
  declare private sheet: Sheet | null;
  declare private problem: string;
  /** The columns of the inputs; a line has one. */
  declare private inputs: number[];
  declare private output: number;
  declare private scaled: boolean;
  /** Whether a column of ones is added. */
  declare private constant: boolean;

  constructor() {
    super();
    this.text = "";
    this.sheet = null;
    this.problem = lineFit;
    this.inputs = [0];
    this.output = 1;
    this.scaled = false;
    this.constant = true;
  }

  override render(): TemplateResult {
    const { sheet } = this;
    return html`
      <p class="advice">
        Paste a table, or drop a file: columns of numbers, separated by commas, semicolons, tabs or spaces. A
        line, or a weight per column, is fitted to them. Nothing leaves this page.
      </p>
      <div @dragover=${(event: DragEvent) => event.preventDefault()} @drop=${this.dropped}>
        <textarea
          rows="6"
          spellcheck="false"
          aria-label="Your data"
          placeholder=${"x, y\n1, 2.1\n2, 3.9"}
          .value=${this.text}
          @input=${(event: Event) => this.read((event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      <label class="file"
        >Or a file <input type="file" accept=".csv,.tsv,.txt,text/csv,text/plain" @change=${this.opened}
      /></label>
      ${sheet ? this.report(sheet) : nothing}
    `;
  }

  private report(sheet: Sheet): TemplateResult {
    const { rows, columns, refused, notes } = sheet;
    const used = Math.min(rows.length, limits.points);
    const usable = used >= 2 && columns.length >= 2;
    return html`
      <div role="status" data-testid="read">
        <p class="finding">
          ${rows.length === 0 ? "Nothing could be read." : `${count(rows.length, "row")} of ${columns.length} columns read${rows.length > used ? `; the first ${used} are used` : ""}.`}
          ${usable || rows.length === 0 ? nothing : "Two rows and two columns are needed."}
          ${notes.map((each) => html`${each} `)}
        </p>
        ${
          refused.length === 0
            ? nothing
            : html`<ul class="warning">
                ${refused.slice(0, shown).map(({ line, why }) => html`<li>Line ${line}: ${why}.</li>`)}
                ${refused.length > shown ? html`<li>And ${count(refused.length - shown, "line")} more.</li>` : nothing}
              </ul>`
        }
      </div>
      ${usable ? this.choices(sheet) : nothing}
    `;
  }

  private choices(sheet: Sheet): TemplateResult {
    const line = this.problem === lineFit;
    const wrong = this.wrong(sheet);
    return html`
      ${this.choice("Problem", this.problems(), this.problem, (id) => this.take(id, sheet))}
      ${line ? this.column("x", sheet, this.inputs[0] ?? 0, (at) => (this.inputs = [at])) : this.several(sheet)}
      ${this.column("y", sheet, this.output, (at) => (this.output = at))}
      ${this.switch("Standardise", "Each input gets mean 0 and standard deviation 1. The numbers that you see are then these.", this.scaled, (on) => (this.scaled = on))}
      ${line ? nothing : this.switch("With a constant", "Adds an input that is always 1; its weight is b.", this.constant, (on) => (this.constant = on))}
      ${wrong ? html`<p class="warning" role="status">${wrong}</p>` : nothing}
      <div class="buttons">
        <button type="button" class="primary" ?disabled=${wrong !== ""} @click=${this.use}>
          ${line ? "Fit a line to them" : "Fit weights to them"}
        </button>
      </div>
    `;
  }

  /** The problems over data, by id, with their names. */
  private problems(): [string, string][] {
    const known = functionsOf(this.hands.engine.catalog());
    return known.filter(({ id }) => id === lineFit || tableOf(id)).map(({ id, name }) => [id, name]);
  }

  private choice(
    name: string,
    options: [string, string][],
    chosen: string,
    set: (id: string) => void,
  ): TemplateResult {
    return html`<div class="axis">
      <span>${name}</span>
      <select
        aria-label=${/^[xy]$/.test(name) ? `Column for ${name}` : name}
        @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}
      >
        ${options.map(([id, text]) => html`<option value=${id} ?selected=${id === chosen}>${text}</option>`)}
      </select>
    </div>`;
  }

  private column(name: string, { columns }: Sheet, at: number, set: (at: number) => void): TemplateResult {
    const options = columns.map((each, i): [string, string] => [String(i), each]);
    return this.choice(name, options, String(at), (id) => set(Number(id)));
  }

  private switch(name: string, doc: string, on: boolean, set: (on: boolean) => void): TemplateResult {
    return html`<label class="switch"
      ><input
        type="checkbox"
        .checked=${on}
        @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}
      /><span>${name}<small>${doc}</small></span></label
    >`;
  }

  /** A switch for every column that may be an input. */
  private several({ columns }: Sheet): TemplateResult {
    const set = (column: number, on: boolean): void => {
      const others = this.inputs.filter((each) => each !== column);
      this.inputs = (on ? [...others, column] : others).sort((a, b) => a - b);
    };
    return html`<fieldset>
      <legend>Inputs</legend>
      ${columns.map((name, i) => (i === this.output ? nothing : this.switch(name, "", this.inputs.includes(i), (on) => set(i, on))))}
    </fieldset>`;
  }

  /** What stands in the way of the problem; empty when nothing does. */
  private wrong(sheet: Sheet): string {
    const inputs = this.inputs.filter((each) => each !== this.output).length;
    if (this.problem === lineFit) return "";
    if (inputs === 0) return "Choose at least one input.";
    const most = limits.inputs - Number(this.constant);
    if (inputs > most) return `Choose at most ${most} inputs.`;
    const values = new Set(sheet.rows.map((row) => row[this.output] ?? NaN));
    const fits = (...labels: number[]): boolean => Array.from(values).every((each) => labels.includes(each));
    if (this.problem !== "logistic" || fits(0, 1) || fits(-1, 1)) return "";
    return `Logistic regression needs two classes, 0 and 1 or −1 and 1; ${sheet.columns[this.output] ?? "y"} has ${count(values.size, "value")}.`;
  }

  /** Another problem: a line has one input and begins with the first two columns, the others take all. */
  private take(problem: string, sheet: Sheet): void {
    const anew = (problem === lineFit) !== (this.problem === lineFit);
    this.problem = problem;
    this.choose(sheet, anew);
  }

  private choose({ columns }: Sheet, anew: boolean): void {
    const line = this.problem === lineFit;
    if (anew) this.output = line ? Math.min(1, columns.length - 1) : columns.length - 1;
    const others = columns.map((_, i) => i).filter((each) => each !== this.output);
    this.inputs = line ? others.slice(0, 1) : others;
  }

  private read(text: string): void {
    this.text = text;
    this.sheet = text.trim() === "" ? null : readCsv(text);
    if (this.sheet) this.choose(this.sheet, true);
  }

  private readonly use = (): void => {
    const { sheet, problem } = this;
    if (!sheet) return;
    const inputs = problem === lineFit ? this.inputs : this.inputs.filter((each) => each !== this.output);
    const rows = dataOf(sheet, inputs, this.output, this.scaled).slice(0, limits.points);
    const data =
      problem !== lineFit && this.constant
        ? rows.map((row) => [...row.slice(0, -1), 1, ...row.slice(-1)])
        : rows;
    this.hands.act((state) => {
      const fitted =
        state.objective.id === problem ? state : change.setObjective({ id: problem, values: {} })(state);
      return {
        ...change.setData(data)(fitted),
        start: null,
        level: Math.max(state.level, levels.landscape),
      };
    });
  };

  private readonly dropped = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.load(file);
  };

  private readonly opened = (event: Event): void => {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file) void this.load(file);
  };

  private async load(file: File): Promise<void> {
    this.read((await file.text()).slice(0, 2_000_000));
  }
}

customElements.define("downhill-own-data", OwnData);
