// A figure of a lesson: the picture of its kind, controls, a walk step by step, its state in words and as a table.
import { html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import type { Engine } from "../engine/engine.ts";
import type { Scope } from "../lessons/expression.ts";
import { controlsOf, kindOf } from "../lessons/figures/kinds.ts";
import { isChoice } from "../lessons/figures/kind.ts";
import type { Changes, Control, Kind, Setting, Settings } from "../lessons/figures/kind.ts";
import type { FigureData } from "../lessons/lesson.ts";
import type { LiveFigure } from "../lessons/session.ts";
import { controlFor } from "./lesson-controls.ts";
import { LessonElement } from "./lesson-element.ts";
import { Width } from "../views/width.ts";

/** A value that a control allows. */
function allowed(control: Control, value: Setting | undefined): Setting {
  if (!isChoice(control)) return Math.min(Math.max(Number(value), control.min), control.max);
  const names = Object.keys(control.choices);
  return names.find((each) => each === value) ?? names[0] ?? "";
}

const settleAfter = 600;
const walkFor = 2500;

export class LessonFigure extends LessonElement implements LiveFigure {
  static override properties: PropertyDeclarations = {
    name: {},
    playing: { state: true },
    settled: { state: true },
    version: { state: true },
  };

  declare name: string;
  declare private playing: boolean;
  /** What is said aloud, once the figure has come to rest. */
  declare private settled: string;
  declare private version: number;

  settings: Settings = {};
  private results: object = {};
  private problem = "";
  private engine: Engine | null = null;
  private kind: Kind | null = null;
  private data: FigureData | null = null;
  private frame = 0;
  private timer = 0;
  private readonly width = new Width(this, 640);

  constructor() {
    super();
    this.name = "";
    this.playing = false;
    this.settled = "";
    this.version = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
  }

  get scope(): Scope {
    return { ...this.settings, ...this.results };
  }

  /** Makes the figure live. */
  begin(engine: Engine, data: FigureData): void {
    this.wake();
    this.engine = engine;
    this.data = data;
    this.kind = kindOf(data.kind) ?? null;
    this.set(data.settings);
  }

  /** Changes settings; what is out of range is brought into it. */
  set(changes: Changes): void {
    const { kind, engine, data } = this;
    if (!kind || !engine || !data) return;
    const next = { ...this.settings, ...changes };
    for (const [name, control] of Object.entries(controlsOf(data))) next[name] = allowed(control, next[name]);
    if (kind.walks)
      next["step"] = Math.min(Math.max(Math.round(Number(next["step"])), 0), Number(next["steps"]));
    try {
      this.results = kind.compute(engine, next);
      this.settings = next;
      this.problem = "";
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
    this.version += 1;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(
      () => (this.settled = this.problem || kind.summary(this.settings, this.results)),
      settleAfter,
    );
    this.dispatchEvent(new Event("change"));
  }

  override render(): TemplateResult | typeof nothing {
    const { kind, data, settings, results } = this;
    if (!kind || !data) return nothing;
    const set = (changes: Changes): void => this.set(changes);
    const controls = controlsOf(data);
    return html`
      <div class="picture" role="img" aria-label=${kind.summary(settings, results)}>
        ${kind.draw({ settings, results, width: this.width.value, set, id: this.name })}
      </div>
      ${kind.walks ? this.walker() : nothing}
      <div class="controls">
        ${data.shown.map((name) => {
          const control = controls[name];
          return control
            ? controlFor(`${this.name}-${name}`, control, settings[name] ?? "", (value) =>
                set({ [name]: value }),
              )
            : nothing;
        })}
        <button type="button" class="quiet" @click=${() => this.set(data.settings)}>Reset</button>
      </div>
      <p class="figure-says">${this.problem || kind.summary(settings, results)}</p>
      <p class="for-readers" role="status">${this.settled}</p>
      <details class="figure-table" @toggle=${() => (this.version += 1)}>
        <summary>Show the numbers as a table</summary>
        ${this.querySelector<HTMLDetailsElement>(".figure-table")?.open ? this.table(kind) : nothing}
      </details>
    `;
  }

  private table(kind: Kind): TemplateResult {
    const { head, rows } = kind.table(this.settings, this.results);
    return html`<div
      class="scrolls"
      tabindex="0"
      role="region"
      aria-label="Table of ${this.data?.name ?? ""}"
    >
      <table>
        <thead>
          <tr>
            ${head.map((each) => html`<th scope="col">${each}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr>
                ${row.map((each) => html`<td>${each}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private walker(): TemplateResult {
    const step = Number(this.settings["step"]);
    const steps = Number(this.settings["steps"]);
    const go = (to: number) => () => {
      this.pause();
      this.set({ step: to });
    };
    return html`<div class="walker">
      <button type="button" ?disabled=${step >= steps} @click=${go(step + 1)}>Step</button>
      <button
        type="button"
        class="quiet"
        ?disabled=${step >= steps && !this.playing}
        @click=${() => (this.playing ? this.pause() : this.play())}
      >
        ${this.playing ? "Pause" : "Run"}
      </button>
      <button type="button" class="quiet" ?disabled=${step === 0} @click=${go(step - 1)}>Step back</button>
      <button type="button" class="quiet" ?disabled=${step === 0} @click=${go(0)}>To the start</button>
      <label class="scrubber"
        >Step ${step} of ${steps}
        <input
          type="range"
          min="0"
          max=${steps}
          step="1"
          .value=${String(step)}
          @input=${(event: Event) => go((event.target as HTMLInputElement).valueAsNumber)()}
        />
      </label>
    </div>`;
  }

  private play(): void {
    const steps = Number(this.settings["steps"]);
    const from = Number(this.settings["step"]);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.set({ step: steps });
      return;
    }
    this.playing = true;
    const began = performance.now();
    const tick = (now: number): void => {
      const step = Math.min(steps, from + Math.floor(((now - began) / walkFor) * (steps - from)) + 1);
      if (step !== Number(this.settings["step"])) this.set({ step });
      if (step < steps && this.playing) this.frame = requestAnimationFrame(tick);
      else this.playing = false;
    };
    this.frame = requestAnimationFrame(tick);
  }

  private pause(): void {
    cancelAnimationFrame(this.frame);
    this.playing = false;
  }
}

customElements.define("downhill-lesson-figure", LessonFigure);
