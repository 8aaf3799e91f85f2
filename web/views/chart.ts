// A chart of one quantity over time: Chart.js lays out and draws the axes; the curves, with labels at their ends, and the
// cursor, which is the step shown, are drawn above. So a drag, which moves the curves, leaves the axes alone.
import { BasicPlatform, Chart, LineController, LinearScale, LogarithmicScale } from "chart.js";
import { LitElement, css, html } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { axes, drawCurves, frameOf, setup } from "./chart-plot.ts";
import type { Axes, Look } from "./chart-plot.ts";
import type { Size } from "./plane.ts";
import type { Picture } from "./picture.ts";
import { chartNames, spokenAt } from "./series.ts";
import type { ChartData } from "./series.ts";
import { SvgContext } from "./svg-context.ts";
import { theme, watchTheme } from "./theme.ts";

Chart.register(LineController, LinearScale, LogarithmicScale);

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
    .curves {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      pointer-events: none;
      user-select: none;
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
  private chart: Axes | null = null;
  private unwatch: (() => void) | null = null;
  private dragging = false;
  private frame: unknown[] = [];
  private context: SvgContext | null = null;

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
    this.frame = [];
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
      <canvas class="axes" aria-hidden="true"></canvas>
      <svg class="curves" aria-hidden="true"></svg>
    </div>`;
  }

  override updated(): void {
    const look = this.look();
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>(".axes");
    if (!look || !canvas) return;
    this.chart ??= new Chart<"line", never[]>(
      canvas,
      setup(() => this.curves()),
    );
    const frame = frameOf(look);
    if (frame.length === this.frame.length && frame.every((each, i) => each === this.frame[i])) {
      this.curves();
      return;
    }
    this.frame = frame;
    this.chart.options.scales = axes(look);
    this.chart.update("none");
  }

  private look(): Look | null {
    const { data, step } = this;
    return data && { data, step, colours: theme(this) };
  }

  private curves(): void {
    const { chart } = this;
    const look = this.look();
    const curves = this.renderRoot.querySelector<SVGSVGElement>(".curves");
    if (!chart || !look || !curves) return;
    this.context ??= new SvgContext(curves);
    this.context.draw(this.extent, (context) => drawCurves(context, chart, look));
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
    const { width, height } = this.extent;
    context.fillStyle = look.colours.panel;
    context.fillRect(0, 0, width, height);
    const pixels = context instanceof CanvasRenderingContext2D;
    const own = pixels ? document.createElement("canvas").getContext("2d") : context;
    if (!own) return;
    const chart = this.copyOn(own, look, pixels ? context.getTransform().a : 1);
    if (pixels) context.drawImage(own.canvas, 0, 0, width, height);
    drawCurves(context, chart, look);
    chart.destroy();
  }

  private copyOn(context: CanvasRenderingContext2D, look: Look, sharpness: number): Axes {
    Object.assign(context.canvas, this.extent);
    const plain = setup(() => undefined);
    return new Chart<"line", never[]>(context, {
      ...plain,
      platform: BasicPlatform,
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
    const canvas = this.renderRoot.querySelector(".axes");
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
