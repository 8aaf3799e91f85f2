// <downhill-code>: the run that is shown as a program for NumPy and PyTorch, and everything as files.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { EngineError } from "../../engine/error.ts";
import { keepPicture, pictureKinds } from "../../views/picture.ts";
import type { PictureKind } from "../../views/picture.ts";
import { PlaneView } from "../../views/plane-view.ts";
import { download } from "../../views/download.ts";
import { controlStyle } from "../controls/style.ts";
import { panelStyle } from "../explore/style.ts";
import type { Hands } from "../playground/hands.ts";
import { asCsv, asJson } from "./files.ts";
import type { Kept } from "./files.ts";

type Target = "numpy" | "pytorch";
const targets: Record<Target, string> = { numpy: "NumPy", pytorch: "PyTorch" };

export class Code extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    target: { state: true },
    copied: { state: true },
  };
  static override styles = [controlStyle, panelStyle];
  declare hands: Hands;
  declare private target: Target;
  declare private copied: boolean;

  constructor() {
    super();
    this.target = "numpy";
    this.copied = false;
  }

  private kept(): Kept[] {
    const { scene, store, computation } = this.hands;
    const { state } = store;
    const start = state.start ?? scene.place.start;
    return scene.runs.map(({ label, trace }, run) => ({
      label,
      trace,
      spec: computation.spec(state, run, start),
    }));
  }

  override render(): TemplateResult {
    const { scene, store, act } = this.hands;
    const run = Math.min(store.state.chosen, scene.runs.length - 1);
    const { text, problem } = this.program(run);
    return html`
      <p class="advice">
        The run that you see as a program. It prints k, f and θ row by row: the same numbers.
      </p>
      ${
        scene.runs.length < 2
          ? nothing
          : html`<div class="axis">
              <span>Method</span>
              <select
                aria-label="Method of the program"
                @change=${(event: Event) => act((state) => ({ ...state, chosen: (event.target as HTMLSelectElement).selectedIndex }))}
              >
                ${scene.runs.map(({ label }, i) => html`<option ?selected=${i === run}>${label}</option>`)}
              </select>
            </div>`
      }
      <div class="tabs" role="group" aria-label="Language of the program">
        ${(Object.keys(targets) as Target[]).map(
          (id) =>
            html`<button
              type="button"
              aria-pressed=${String(id === this.target)}
              @click=${() => ((this.target = id), (this.copied = false))}
            >
              ${targets[id]}
            </button>`,
        )}
      </div>
      ${
        problem
          ? html`<p class="warning" role="status">${problem}</p>`
          : html`<pre class="code" tabindex="0" role="region" aria-label="Program" data-testid="program">
${text}</pre>
              <div class="buttons">
                <button type="button" @click=${() => void this.copy(text)}>
                  ${this.copied ? "Copied" : "Copy"}
                </button>
                <button
                  type="button"
                  @click=${() => download(`downhill_${this.target}.py`, text, "text/x-python")}
                >
                  Download
                </button>
              </div>`
      }
      <h3>Files</h3>
      <p class="advice">Every run with all its digits, or the picture as it stands.</p>
      <div class="buttons">
        <button type="button" @click=${this.json}>JSON</button>
        <button type="button" @click=${this.csv}>CSV</button>
        ${pictureKinds.map((kind) => html`<button type="button" @click=${() => this.picture(kind)}>${kind}</button>`)}
        <button type="button" @click=${() => print()}>Print</button>
      </div>
    `;
  }

  private program(run: number): { text: string; problem: string } {
    const { engine } = this.hands;
    const spec = this.kept()[run]?.spec;
    if (!spec) return { text: "", problem: "There is no run." };
    try {
      return { text: engine.code(spec, this.target), problem: "" };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { text: "", problem: error.message };
    }
  }

  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.copied = true;
    } catch {
      // Where the clipboard is closed to pages, the program stands selected, ready to be copied by hand.
      const shown = this.renderRoot.querySelector("pre");
      if (shown) getSelection()?.selectAllChildren(shown);
    }
  }

  private readonly json = (): void => {
    const { store, engine } = this.hands;
    download("downhill.json", asJson(`#${store.link()}`, engine.version, this.kept()), "application/json");
  };

  private readonly csv = (): void =>
    download("downhill.csv", asCsv(this.kept(), this.hands.scene.place.variables), "text/csv");

  /** The picture of the playground around this drawer. */
  private get view(): PlaneView | null {
    const root = this.getRootNode();
    const found =
      root instanceof ShadowRoot
        ? root.querySelector(".figure > downhill-landscape, .figure > downhill-curve")
        : null;
    return found instanceof PlaneView ? found : null;
  }

  private picture(kind: PictureKind): void {
    if (this.view) keepPicture(this.view, kind, "downhill");
  }
}

customElements.define("downhill-code", Code);
