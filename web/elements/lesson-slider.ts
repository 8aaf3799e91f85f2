// A slider inside a sentence: a number of a figure that the reader moves while reading.
import { html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { controlsOf } from "../lessons/figures/kinds.ts";
import { isChoice } from "../lessons/figures/kind.ts";
import { written } from "../lessons/number.ts";
import type { LiveFigure, Session } from "../lessons/session.ts";
import { LessonElement } from "./lesson-element.ts";

export class LessonSlider extends LessonElement {
  static override properties: PropertyDeclarations = {
    figure: {},
    name: {},
    label: {},
    version: { state: true },
  };
  declare figure: string;
  declare name: string;
  declare label: string;
  declare private version: number;
  private live: LiveFigure | null = null;
  private session: Session | null = null;

  constructor() {
    super();
    this.figure = "";
    this.name = "";
    this.label = "";
    this.version = 0;
  }

  begin(session: Session): void {
    this.wake();
    this.session = session;
    this.live = session.figure(this.figure);
    this.live?.addEventListener("change", () => (this.version += 1));
    this.version += 1;
  }

  override render(): TemplateResult | typeof nothing {
    const { live, session } = this;
    const data = session?.lesson.figures[this.figure];
    const control = data && controlsOf(data)[this.name];
    if (!live || !control || isChoice(control)) return nothing;
    const value = Number(live.settings[this.name]);
    return html`<label class="in-sentence"
      >${this.label} =
      <span class="value">${written(value)}</span>
      <input
        type="range"
        min=${control.min}
        max=${control.max}
        step=${control.step}
        .value=${String(value)}
        aria-valuetext=${written(value)}
        @input=${(event: Event) => live.set({ [this.name]: (event.target as HTMLInputElement).valueAsNumber })}
      />
    </label>`;
  }
}

customElements.define("downhill-lesson-slider", LessonSlider);
