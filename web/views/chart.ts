// A chart of one quantity over time: Chart.js draws; labels stand at the ends of the curves; the cursor is the step shown.
import { Chart, LineController, LineElement, LinearScale, LogarithmicScale, PointElement } from "chart.js";
import type { ChartDataset, Plugin } from "chart.js";
import { LitElement, css, html } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { drawLabel } from "./draw.ts";
import { written } from "./format.ts";
import { traceMarker } from "./identity.ts";
import { chartNames, decimated, spokenAt } from "./series.ts";
import type { ChartData, Series } from "./series.ts";
import { theme, watchTheme } from "./theme.ts";
import type { Theme } from "./theme.ts";

Chart.register(LineController, LineElement, LinearScale, LogarithmicScale, PointElement);

const mostPoints = 400;
type Points = { x: number; y: number }[];

export class ChartView extends LitElement {
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
    const { data } = this;
    const canvas = this.renderRoot.querySelector("canvas");
    if (!data || !canvas) return;
    const colours = theme(this);
    this.chart ??= this.create(canvas, data);
    const { chart } = this;
    if (data !== this.drawn[0] || colours !== this.drawn[1]) this.fill(chart, data, colours);
    this.drawn = [data, colours];
    chart.update("none");
  }

  private create(canvas: HTMLCanvasElement, data: ChartData): Chart<"line", Points> {
    const marks: Plugin<"line"> = {
      id: "marks",
      afterDatasetsDraw: (chart) => this.marks(chart as Chart<"line", Points>),
    };
    return new Chart<"line", Points>(canvas, {
      type: "line",
      data: { datasets: [] },
      plugins: [marks],
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        events: [],
        layout: { padding: { right: 8, top: 14 } },
        scales: {
          x: { type: "linear", min: 0, title: { display: true } },
          y: { type: data.logarithmic ? "logarithmic" : "linear" },
        },
      },
    });
  }

  private fill(chart: Chart<"line", Points>, data: ChartData, colours: Theme): void {
    chart.data.datasets = data.series.map((each) => dataset(each, data.logarithmic, colours));
    this.arrange(chart, data, colours);
  }

  /** Sets the axes up. Chart.js works through all its options when they change, so only when they do. */
  private arrange(chart: Chart<"line", Points>, data: ChartData, colours: Theme): void {
    const last = Math.max(1, ...data.series.map(({ x }) => x[x.length - 1] ?? 1));
    const wanted = [colours, data.logarithmic, data.xLabel, last];
    if (wanted.every((each, i) => each === this.arranged[i])) return;
    this.arranged = wanted;
    const text = { color: colours["ink-soft"], font: { family: colours.labels, size: 12 } };
    const grid = { color: colours.line };
    chart.options.scales = {
      x: {
        type: "linear",
        min: 0,
        max: last,
        title: { display: true, text: data.xLabel, ...text },
        ticks: { ...text, maxTicksLimit: 7, maxRotation: 0 },
        grid,
      },
      y: {
        type: data.logarithmic ? "logarithmic" : "linear",
        ticks: { ...text, maxTicksLimit: 6, callback: (value) => tickText(Number(value), data.logarithmic) },
        grid,
      },
    };
  }

  /** The cursor, the markers on it and the names at the ends of the curves. */
  private marks(chart: Chart<"line", Points>): void {
    const { data } = this;
    const { x: xs, y: ys } = chart.scales;
    if (!data || !xs || !ys) return;
    const { ctx: context, chartArea } = chart;
    const colours = theme(this);
    const first = data.series[0];
    const at = xs.getPixelForValue(first?.x[Math.min(this.step, first.x.length - 1)] ?? 0);
    context.save();
    context.strokeStyle = colours["ink-soft"];
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(at, chartArea.top);
    context.lineTo(at, chartArea.bottom);
    context.stroke();
    const taken: number[] = [];
    for (const series of data.series) {
      const k = Math.min(this.step, series.y.length - 1);
      const spot = { x: xs.getPixelForValue(series.x[k] ?? NaN), y: ys.getPixelForValue(series.y[k] ?? NaN) };
      const colour = colours.series[series.identity.colour] ?? colours.ink;
      if (!series.theory && Number.isFinite(spot.y) && inside(spot.y, chartArea)) {
        traceMarker(context, series.identity.marker, spot.x, spot.y, 5);
        context.fillStyle = colour;
        context.strokeStyle = colours.panel;
        context.lineWidth = 1.5;
        context.fill();
        context.stroke();
      }
      this.name(context, series, chart, colour, colours, taken);
    }
    context.restore();
  }

  private name(
    context: CanvasRenderingContext2D,
    series: Series,
    chart: Chart<"line", Points>,
    colour: string,
    colours: Theme,
    taken: number[],
  ): void {
    const { x: xs, y: ys } = chart.scales;
    let last = series.y.length - 1;
    while (
      last > 0 &&
      !(this.data?.logarithmic ? (series.y[last] ?? 0) > 0 : Number.isFinite(series.y[last]))
    )
      --last;
    const end = ys?.getPixelForValue(series.y[last] ?? NaN) ?? NaN;
    const px = xs?.getPixelForValue(series.x[last] ?? NaN) ?? NaN;
    if (!Number.isFinite(end) || !Number.isFinite(px)) return;
    const { top, bottom, left, right } = chart.chartArea;
    let y = Math.min(Math.max(end - 10, top + 6), bottom - 8);
    for (let tries = 0; tries < 12 && taken.some((each) => Math.abs(each - y) < 14); ++tries)
      y += y > (top + bottom) / 2 ? -14 : 14;
    taken.push(y);
    const align = px > (left + right) / 2 ? "right" : "left";
    const font = series.theory ? "italic 12px" : "600 12px";
    drawLabel(
      context,
      series.label,
      { x: px + (align === "right" ? -4 : 4), y },
      colour,
      colours,
      align,
      font,
    );
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

const inside = (y: number, { top, bottom }: { top: number; bottom: number }): boolean =>
  y >= top - 6 && y <= bottom + 6;

/** Powers of ten only, so that the axis stays readable. */
function tickText(value: number, logarithmic: boolean): string {
  if (!logarithmic) return written(value);
  const power = Math.log10(value);
  return Math.abs(power - Math.round(power)) < 1e-9 ? written(value, 1) : "";
}

function dataset(series: Series, logarithmic: boolean, colours: Theme): ChartDataset<"line", Points> {
  const points = decimated(series, mostPoints).filter(
    ({ y }) => Number.isFinite(y) && (!logarithmic || y > 0),
  );
  return {
    data: points,
    borderColor: colours.series[series.identity.colour] ?? colours.ink,
    borderDash: series.identity.dash,
    borderWidth: series.theory ? 1.25 : 2,
    pointRadius: 0,
    tension: 0,
  };
}

customElements.define("downhill-chart", ChartView);
