import { LitElement, css, html, nothing, svg } from "lit";
import type { PropertyValues, TemplateResult } from "lit";
import { loadEngine } from "../engine/engine.ts";
import type { Engine, RunSpec, Trace } from "../engine/engine.ts";

const start = 2;
// The bowl with curvature 2 everywhere: θ².
const objective: RunSpec["objective"] = { id: "quadratic", dimension: 1, L: 2 };

/** A number as a reader wants it: four significant digits and a real minus sign. */
function written(value: number): string {
  return String(Number(value.toPrecision(4))).replace("-", "\u2212");
}

/** The first figure: a ball on a curve, a button that takes one step, and a learning rate to try. */
export class FirstStep extends LitElement {
  static override properties = {
    learningRate: { state: true },
    steps: { state: true },
    width: { state: true },
    engine: { state: true },
    problem: { state: true },
  };

  declare private learningRate: number;
  declare private steps: number;
  declare private width: number;
  declare private engine: Engine | null;
  declare private problem: string;

  private readonly watcher = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.round(entry.contentRect.width);
  });

  constructor() {
    super();
    this.learningRate = 0.1;
    this.steps = 0;
    this.width = 640;
    this.engine = null;
    this.problem = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
    loadEngine().then(
      (engine) => (this.engine = engine),
      (error: unknown) => (this.problem = error instanceof Error ? error.message : String(error)),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
  }

  override updated(changed: PropertyValues): void {
    if (changed.has("engine"))
      this.dispatchEvent(new CustomEvent("ready", { bubbles: true, composed: true }));
  }

  override render(): TemplateResult | typeof nothing {
    if (this.problem) return html`<p role="alert">The computation could not be started: ${this.problem}</p>`;
    if (!this.engine) return html`<div class="panel waiting">Loading the figure…</div>`;
    // One step more than the ball has taken: the sentence tells what comes next.
    const trace = this.run(this.engine, start, this.steps + 1);
    return html`
      <div class="panel">
        ${this.drawing(this.engine, trace)}
        <div class="controls">
          <button @click=${() => (this.steps += 1)}>Step</button>
          <button class="quiet" ?disabled=${this.steps === 0} @click=${() => (this.steps = 0)}>
            Start again
          </button>
          <label>
            <span>Learning rate <i>η</i></span>
            <input
              type="range"
              min="0.01"
              max="1.1"
              step="0.01"
              .value=${String(this.learningRate)}
              @input=${this.change}
            />
          </label>
          <input
            type="number"
            aria-label="Learning rate, as a number"
            min="0.01"
            max="1.1"
            step="0.01"
            .value=${String(this.learningRate)}
            @input=${this.change}
          />
        </div>
      </div>
      <p class="sentence" role="status">${this.sentence(trace)}</p>
    `;
  }

  private readonly change = (event: Event): void => {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    if (value >= 0.01 && value <= 1.1) this.learningRate = value;
  };

  private run(engine: Engine, from: number, steps: number): Trace {
    const method = { id: "gradient_descent", learning_rate: this.learningRate } as const;
    return engine.run({ objective, method, start: [from], steps });
  }

  private sentence(trace: Trace): TemplateResult {
    const last = this.steps;
    const at = trace.theta[last] ?? start;
    const slope = trace.gradient[last] ?? 0;
    const move = -this.learningRate * slope;
    const grows = Math.abs(at + move) > Math.abs(at);
    return html`After <b>${last}</b> ${last === 1 ? "step" : "steps"} the ball is at <i>θ</i> =
      <b>${written(at)}</b>, where the slope is ${written(slope)}. The next step moves it by
      −${written(this.learningRate)} × ${slope < 0 ? `(${written(slope)})` : written(slope)} =
      <b>${written(move)}</b>${
        grows
          ? ": it jumps over the bottom and lands higher up than it was."
          : at * (at + move) < 0
            ? ": it jumps over the bottom, but lands lower than it was."
            : "."
      }`;
  }

  private drawing(engine: Engine, trace: Trace): TemplateResult {
    const width = Math.max(this.width - 34, 240);
    const height = Math.round(Math.min(Math.max(width * 0.56, 200), 400));
    const path = trace.theta.subarray(0, this.steps + 1);
    const reach = 1.25 * path.reduce((most, at) => Math.max(most, Math.abs(at)), start);
    const top = this.run(engine, reach, 1).value[0] ?? 1;
    const x = (at: number): number => ((at / reach + 1) / 2) * width;
    const y = (value: number): number => height - 34 - (value / top) * (height - 50);
    const curve = Array.from({ length: 81 }, (_, i) => {
      const at = reach * (i / 40 - 1);
      return `${x(at).toFixed(1)},${y(this.run(engine, at, 1).value[0] ?? 0).toFixed(1)}`;
    });
    const balls = Array.from(path, (at, k) => ({ cx: x(at), cy: y(trace.value[k] ?? 0) }));
    const now = balls.pop();
    const name = `The curve with the ball at ${written(path[this.steps] ?? start)}`;
    return html`<svg
      role="img"
      aria-label=${name}
      viewBox="0 0 ${width} ${height}"
      width=${width}
      height=${height}
    >
      <line class="axis" x1="0" x2=${width} y1=${height - 28} y2=${height - 28}></line>
      ${[-reach * 0.8, 0, reach * 0.8].map(
        (at) => svg`<text x=${x(at)} y=${height - 8}>${written(at)}</text>
          <line class="axis" x1=${x(at)} x2=${x(at)} y1=${height - 28} y2=${height - 22}></line>`,
      )}
      <polyline class="curve" points=${curve.join(" ")}></polyline>
      <polyline
        class="path"
        points=${[...balls, ...(now ? [now] : [])].map(({ cx, cy }) => `${cx},${cy}`).join(" ")}
      ></polyline>
      ${balls.map(({ cx, cy }) => svg`<circle class="trail" cx=${cx} cy=${cy} r="4"></circle>`)}
      ${now ? svg`<circle class="ball" cx=${now.cx} cy=${now.cy} r="9"></circle>` : nothing}
    </svg>`;
  }

  static override styles = css`
    :host {
      display: block;
    }
    .panel {
      padding: 1rem;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--panel);
      font: 1rem/1.4 var(--label-face);
    }
    .waiting {
      display: grid;
      min-height: 22rem;
      place-items: center;
      color: var(--ink-soft);
    }
    svg {
      display: block;
      max-width: 100%;
    }
    text {
      fill: var(--ink-soft);
      font-size: 14px;
      text-anchor: middle;
    }
    .axis {
      stroke: var(--line-strong);
    }
    .curve {
      fill: none;
      stroke: var(--curve);
      stroke-width: 2.5;
      stroke-linejoin: round;
    }
    .path {
      fill: none;
      stroke: var(--ball);
      stroke-width: 1.5;
      stroke-dasharray: 3 4;
    }
    .trail {
      fill: var(--panel);
      stroke: var(--ball);
      stroke-width: 1.5;
    }
    .ball {
      fill: var(--ball);
      stroke: var(--panel);
      stroke-width: 2;
    }
    .controls {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.75rem;
      margin-top: 1rem;
    }
    label {
      display: flex;
      flex: 1 1 14rem;
      align-items: center;
      gap: 0.75rem;
    }
    input[type="range"] {
      flex: 1;
      min-width: 6rem;
      height: 1.75rem;
      accent-color: var(--accent);
    }
    input[type="number"] {
      width: 5.5rem;
      padding: 0.35rem 0.5rem;
      border: 1px solid var(--line-strong);
      border-radius: calc(var(--radius) / 2);
      background: var(--paper);
      color: inherit;
      font: inherit;
      font-variant-numeric: tabular-nums;
    }
    button {
      padding: 0.5rem 1.25rem;
      border: 1px solid var(--accent);
      border-radius: var(--radius);
      background: var(--accent);
      color: var(--on-accent);
      font: inherit;
      font-weight: 600;
      cursor: pointer;
    }
    button.quiet {
      border-color: var(--line-strong);
      background: transparent;
      color: inherit;
      font-weight: 400;
    }
    button:disabled {
      opacity: 0.5;
      cursor: default;
    }
    button:focus-visible,
    input:focus-visible {
      outline: 3px solid var(--accent);
      outline-offset: 2px;
    }
    .sentence {
      margin: 1rem 0 0;
      font-variant-numeric: tabular-nums;
    }
  `;
}

customElements.define("downhill-first-step", FirstStep);
