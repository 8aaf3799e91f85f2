// <downhill-own-data>: numbers that are pasted or dropped, and a line that is fitted to them.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { levels, limits, lineFit } from "../../state/state.ts";
import { count } from "../../views/format.ts";
import { controlStyle } from "../controls/style.ts";
import { panelStyle } from "../explore/style.ts";
import type { Hands } from "../playground/hands.ts";
import { pointsOf, readCsv } from "./csv.ts";
import type { Sheet } from "./csv.ts";

const shown = 8;

export class OwnData extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    text: { state: true },
    sheet: { state: true },
    x: { state: true },
    y: { state: true },
    scaled: { state: true },
  };
  static override styles = [controlStyle, panelStyle];
  declare hands: Hands;
  declare private text: string;
  declare private sheet: Sheet | null;
  declare private x: number;
  declare private y: number;
  declare private scaled: boolean;

  constructor() {
    super();
    this.text = "";
    this.sheet = null;
    this.x = 0;
    this.y = 1;
    this.scaled = false;
  }

  override render(): TemplateResult {
    const { sheet } = this;
    return html`
      <p class="advice">
        Paste a table, or drop a file: two columns of numbers, separated by commas, semicolons, tabs or
        spaces. A line is fitted to them. Nothing leaves this page.
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
    const { rows, columns, refused } = sheet;
    const used = Math.min(rows.length, limits.points);
    const usable = used >= 2 && columns.length >= 2;
    return html`
      <div role="status" data-testid="read">
        <p class="finding">
          ${rows.length === 0 ? "Nothing could be read." : `${count(rows.length, "row")} of ${columns.length} columns read${rows.length > used ? `; the first ${used} are used` : ""}.`}
          ${usable || rows.length === 0 ? nothing : "A line needs two rows and two columns."}
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
      ${usable ? this.choices(columns) : nothing}
    `;
  }

  private choices(columns: string[]): TemplateResult {
    const column = (name: string, at: number, set: (at: number) => void): TemplateResult =>
      html`<div class="axis">
        <span>${name}</span>
        <select
          aria-label=${`Column for ${name}`}
          @change=${(event: Event) => set((event.target as HTMLSelectElement).selectedIndex)}
        >
          ${columns.map((each, i) => html`<option ?selected=${i === at}>${each}</option>`)}
        </select>
      </div>`;
    return html`
      ${column("x", this.x, (at) => (this.x = at))} ${column("y", this.y, (at) => (this.y = at))}
      <label class="switch"
        ><input
          type="checkbox"
          .checked=${this.scaled}
          @change=${(event: Event) => (this.scaled = (event.target as HTMLInputElement).checked)}
        /><span
          >Standardise<small
            >Each column gets mean 0 and standard deviation 1. The numbers that you see are then these.</small
          ></span
        ></label
      >
      <div class="buttons">
        <button type="button" class="primary" @click=${this.use}>Fit a line to them</button>
      </div>
    `;
  }

  private read(text: string): void {
    this.text = text;
    this.sheet = text.trim() === "" ? null : readCsv(text);
    this.x = 0;
    this.y = Math.min(1, Math.max(0, (this.sheet?.columns.length ?? 2) - 1));
  }

  private readonly use = (): void => {
    if (!this.sheet) return;
    const points = pointsOf(this.sheet, this.x, this.y, this.scaled).slice(0, limits.points);
    this.hands.act((state) => {
      const fitted =
        state.objective.id === lineFit ? state : change.setObjective({ id: lineFit, values: {} })(state);
      return {
        ...change.setPoints(points)(fitted),
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
