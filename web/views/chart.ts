// A chart of one quantity over time: Chart.js draws; labels stand at the ends of the curves; the cursor is the step shown.
import {
  BasicPlatform,
  Chart,
  LineController,
  LineElement,
  LinearScale,
  LogarithmicScale,
  PointElement,
} from "chart.js";
import { LitElement, css, html } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { axes, datasets, lastOf, setup } from "./chart-plot.ts";
import type { Look, Points } from "./chart-plot.ts";
import type { Size } from "./plane.ts";
import type { Picture } from "./picture.ts";
import { chartNames, spokenAt } from "./series.ts";
import type { ChartData } from "./series.ts";
import { theme, watchTheme } from "./theme.ts";

Chart.register(LineController, LineElement, LinearScale, LogarithmicScale, PointElement);

export class ChartView extends LitElement implements Picture {
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    step: { type: Number },
    steps: { type: Number },
  };
  static override styles = css`
    :host {
      display: block;
    }
    .cursor {
      position: relative;
      height: 15rem;
      cursor: col-resize;
      touch-action: pan-y;
    }
    .cursor:focus-visible {
      outline: 3px solid var(--accent);
      outline-offset: 2px;
    }
  `;

  declare data: ChartData | null;
  /** The step that is shown. */
  declare step: number;
  declare steps: number;
  private chart: Chart<"line", Points> | null = null;
  private unwatch: (() => void) | null = null;
  private dragging = false;
  private drawn: unknown[] = [];
  private arranged: unknown[] = [];

  constructor() {
    super();
    this.data = null;
    this.step = 0;
    this.steps = 1;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unwatch = watchTheme(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.unwatch?.();
    this.chart?.destroy();
    this.chart = null;
    this.drawn = this.arranged = [];
  }

  override render(): TemplateResult {
    const { data, step, steps } = this;
    return html`<div
      class="cursor"
      role="slider"
      tabindex="0"
      aria-label=${data ? `Cursor on the chart: ${chartNames[data.id]}` : "Cursor"}
      aria-valuemin="0"
      aria-valuemax=${steps}
      aria-valuenow=${step}
      aria-valuetext=${data ? spokenAt(data, step) : ""}
      @keydown=${this.key}
      @pointerdown=${this.down}
      @pointermove=${this.move}
      @pointerup=${this.up}
      @pointercancel=${this.up}
    >
      <canvas aria-hidden="true"></canvas>
    </div>`;
  }

  override updated(): void {
    const look = this.look();
    const canvas = this.renderRoot.querySelector("canvas");
    if (!look || !canvas) return;
    this.chart ??= new Chart<"line", Points>(
      canvas,
      setup(() => this.look()),
    );
    const { chart } = this;
    if (look.data !== this.drawn[0] || look.colours !== this.drawn[1]) this.fill(chart, look);
    this.drawn = [look.data, look.colours];
    chart.update("none");
  }

  private look(): Look | null {
    const { data, step } = this;
    return data && { data, step, colours: theme(this) };
  }

  private fill(chart: Chart<"line", Points>, look: Look): void {
    // Chart.js begins a curve that it does not know anew: those that it knows get other contents.
    const known = chart.data.datasets;
    chart.data.datasets = datasets(look).map((each, i) => Object.assign(known[i] ?? {}, each));
    const { data, colours } = look;
    const wanted = [colours, data.logarithmic, data.floor, data.xLabel, lastOf(data)];
    // Chart.js works through all its options when they change, so only when they do.
    if (wanted.every((each, i) => each === this.arranged[i])) return;
    this.arranged = wanted;
    chart.options.scales = axes(look);
  }

  /** How large the chart is, in CSS pixels. */
  get extent(): Size {
    const { width = 0, height = 0 } = this.chart ?? {};
    return { width, height };
  }

  get summary(): string {
    const { data } = this;
    return data
      ? `${data.title}, over ${data.xLabel}: ${data.series.map(({ label }) => label).join(", ")}.`
      : "";
  }

  /** Draws the chart as it stands. Chart.js works on whole canvases: pixels come by way of one of its own. */
  drawOn(context: CanvasRenderingContext2D): void {
    const look = this.look();
    if (!look) return;
    if (!(context instanceof CanvasRenderingContext2D)) {
      this.copyOn(context, look, 1).destroy();
      return;
    }
    const { width, height } = this.extent;
    const own = document.createElement("canvas").getContext("2d");
    if (!own) return;
    const chart = this.copyOn(own, look, context.getTransform().a);
    context.drawImage(own.canvas, 0, 0, width, height);
    chart.destroy();
  }

  private copyOn(context: CanvasRenderingContext2D, look: Look, sharpness: number): Chart<"line", Points> {
    Object.assign(context.canvas, this.extent);
    const plain = setup(() => look);
    return new Chart<"line", Points>(context, {
      ...plain,
      platform: BasicPlatform,
      // With a style for each segment Chart.js draws line by line, not by paths that no file could hold.
      data: { datasets: datasets(look).map((each) => ({ ...each, segment: {} })) },
      options: { ...plain.options, scales: axes(look), responsive: false, devicePixelRatio: sharpness },
    });
  }

  private emit(step: number): void {
    const clamped = Math.min(Math.max(Math.round(step), 0), this.steps);
    if (clamped !== this.step) this.dispatchEvent(new CustomEvent("cursor", { detail: clamped }));
  }

  private readonly key = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.round(this.steps / 10));
    const steps: Record<string, number> = {
      ArrowLeft: this.step - 1,
      ArrowDown: this.step - 1,
      ArrowRight: this.step + 1,
      ArrowUp: this.step + 1,
      PageDown: this.step - page,
      PageUp: this.step + page,
      Home: 0,
      End: this.steps,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.emit(next);
  };

  private readonly down = (event: PointerEvent): void => {
    this.dragging = true;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.point(event);
  };

  private readonly move = (event: PointerEvent): void => {
    if (this.dragging) this.point(event);
  };

  private readonly up = (): void => {
    this.dragging = false;
  };

  private point(event: PointerEvent): void {
    const canvas = this.renderRoot.querySelector("canvas");
    const first = this.data?.series[0];
    if (!canvas || !this.chart?.scales["x"] || !first) return;
    const wanted =
      this.chart.scales["x"].getValueForPixel(event.clientX - canvas.getBoundingClientRect().left) ?? 0;
    let step = 0;
    while (
      step < first.x.length - 1 &&
      Math.abs((first.x[step + 1] ?? 0) - wanted) <= Math.abs((first.x[step] ?? 0) - wanted)
    )
      ++step;
    this.emit(step);
  }
}

customElements.define("downhill-chart", ChartView);
