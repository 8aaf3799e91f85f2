// How one of our charts is drawn: axes by Chart.js, when they change; on them curves, the cursor, markers, and names at the
// curves' ends.
import type { Chart, ChartConfiguration, ChartOptions, Scale } from "chart.js";
import { strokeLine } from "./draw.ts";
import { written } from "./format.ts";
import { traceMarker } from "./identity.ts";
import { drawLabel } from "./lettering.ts";
import { logarithmicTicks, ticks } from "./plane.ts";
import { newLine, part } from "./polyline.ts";
import { decimated, limitsOf } from "./series.ts";
import type { ChartData, Series } from "./series.ts";
import type { Theme } from "./theme.ts";

/** Chart.js, which is given no curves. */
export type Axes = Chart<"line", never[]>;

export interface Look {
  data: ChartData;
  /** The step that is shown. */
  step: number;
  colours: Theme;
}

/** Of a curve: enough that its line looks whole on a chart of some hundred pixels. */
const mostPoints = 240;
/** The curve that is being drawn. */
const room = newLine(mostPoints + 2);
/** From one name beside a curve to the next. */
const rowHeight = 14;
/** Numbers along the upright axis. */
const mostTicks = 6;

/** Axes of no length; `drawn` is called whenever they have been drawn. */
export function setup(drawn: () => void): ChartConfiguration<"line", never[]> {
  return {
    type: "line",
    data: { datasets: [] },
    plugins: [{ id: "curves", afterDraw: drawn }],
    options: {
      animation: false,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { right: 8, top: 14 } },
    },
  };
}

/** Everything that the axes depend on. */
export function frameOf({ data, colours }: Look): unknown[] {
  return [colours, data.logarithmic, data.xLabel, lastOf(data), ...limitsOf(data)];
}

/** Where the axis of the steps ends. */
const lastOf = ({ series }: ChartData): number => Math.max(1, ...series.map(({ x }) => x[x.length - 1] ?? 1));

export function axes({ data, colours }: Look): NonNullable<ChartOptions<"line">["scales"]> {
  const text = { color: colours["ink-soft"], font: { family: colours.labels, size: 12 } };
  const grid = { color: colours.line };
  const [min, max] = limitsOf(data);
  const along = data.logarithmic ? logarithmicTicks : ticks;
  return {
    x: {
      type: "linear",
      min: 0,
      max: lastOf(data),
      title: { display: true, text: data.xLabel, ...text },
      ticks: { ...text, maxTicksLimit: 7, maxRotation: 0 },
      grid,
    },
    y: {
      type: data.logarithmic ? "logarithmic" : "linear",
      min,
      max,
      ticks: { ...text, autoSkip: false, callback: (value) => written(Number(value)) },
      afterBuildTicks: (scale): void => {
        scale.ticks = along(scale.min, scale.max, mostTicks).map((value) => ({ value }));
      },
      grid,
    },
  };
}

/** Where values stand on an axis, told once for many of them. */
function placesOn(axis: Scale, logarithmic: boolean): (value: number) => number {
  const { min, max } = axis;
  const from = axis.getPixelForValue(min);
  const length = axis.getPixelForValue(max) - from;
  if (!logarithmic) return (value) => from + (length * (value - min)) / (max - min);
  const least = Math.log10(min);
  const decades = Math.log10(max) - least;
  return (value) => from + (length * (Math.log10(value) - least)) / decades;
}

/** Draws what stands on the axes. */
export function drawCurves(context: CanvasRenderingContext2D, chart: Axes, look: Look): void {
  const { x: xs, y: ys } = chart.scales;
  if (!xs || !ys) return;
  const { logarithmic } = look.data;
  const across = placesOn(xs, false);
  const up = placesOn(ys, logarithmic);
  for (const series of [...look.data.series].reverse()) {
    let points = 0;
    for (const i of decimated(series, mostPoints)) {
      const value = series.y[i] ?? NaN;
      if (!Number.isFinite(value) || (logarithmic && value <= 0)) continue;
      room.x[points] = across(series.x[i] ?? NaN);
      room.y[points++] = up(value);
    }
    const width = series.theory ? 1.25 : 2;
    const colour = colourOf(series, look.colours);
    strokeLine(context, part(room, 0, points), colour, width, series.identity.dash, chart.chartArea);
  }
  drawMarks(context, chart, look);
}

const colourOf = ({ identity }: Series, colours: Theme): string =>
  colours.series[identity.colour] ?? colours.ink;

const inside = (y: number, { top, bottom }: { top: number; bottom: number }): boolean =>
  y >= top - 6 && y <= bottom + 6;

/** The cursor, the markers on it and the names at the ends of the curves. */
function drawMarks(context: CanvasRenderingContext2D, chart: Axes, look: Look): void {
  const { data, step, colours } = look;
  const { x: xs, y: ys } = chart.scales;
  if (!xs || !ys) return;
  const { chartArea } = chart;
  const first = data.series[0];
  const at = xs.getPixelForValue(first?.x[Math.min(step, first.x.length - 1)] ?? 0);
  context.save();
  context.strokeStyle = colours["ink-soft"];
  context.lineWidth = 1;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(at, chartArea.top);
  context.lineTo(at, chartArea.bottom);
  context.stroke();
  const taken: number[] = [];
  for (const series of data.series) {
    const k = Math.min(step, series.y.length - 1);
    const spot = { x: xs.getPixelForValue(series.x[k] ?? NaN), y: ys.getPixelForValue(series.y[k] ?? NaN) };
    if (!series.theory && Number.isFinite(spot.y) && inside(spot.y, chartArea)) {
      context.beginPath();
      traceMarker(context, series.identity.marker, spot.x, spot.y, 5);
      context.fillStyle = colourOf(series, colours);
      context.strokeStyle = colours.panel;
      context.lineWidth = 1.5;
      context.fill();
      context.stroke();
    }
    drawName(context, chart, series, look, taken);
  }
  context.restore();
}

/** The last row of a curve that the axis can show. */
function lastShown({ y }: Series, logarithmic: boolean): number {
  let last = y.length - 1;
  while (last > 0 && !(logarithmic ? (y[last] ?? 0) > 0 : Number.isFinite(y[last]))) --last;
  return last;
}

/** The height nearest to the one wanted at which no name stands yet; that one itself where all is full. */
function freeRow(wanted: number, top: number, bottom: number, taken: number[]): number {
  // A row's height added and taken off again may be less than itself by a rounding.
  const isFree = (y: number): boolean =>
    y >= top && y <= bottom && taken.every((each) => Math.abs(each - y) > rowHeight - 1e-6);
  const rows = [wanted, ...taken.map((each) => each - rowHeight), ...taken.map((each) => each + rowHeight)];
  const nearer = (a: number, b: number): number => Math.abs(a - wanted) - Math.abs(b - wanted);
  return rows.filter(isFree).sort(nearer)[0] ?? wanted;
}

function drawName(
  context: CanvasRenderingContext2D,
  chart: Axes,
  series: Series,
  { data, colours }: Look,
  taken: number[],
): void {
  const { x: xs, y: ys } = chart.scales;
  const last = lastShown(series, data.logarithmic);
  const end = ys?.getPixelForValue(series.y[last] ?? NaN) ?? NaN;
  const px = xs?.getPixelForValue(series.x[last] ?? NaN) ?? NaN;
  if (!Number.isFinite(end) || !Number.isFinite(px)) return;
  const { top, bottom, left, right } = chart.chartArea;
  const y = freeRow(Math.min(Math.max(end - 10, top + 6), bottom - 8), top + 6, bottom - 8, taken);
  taken.push(y);
  const align = px > (left + right) / 2 ? "right" : "left";
  const font = series.theory ? "italic 12px" : "600 12px";
  const at = { x: px + (align === "right" ? -4 : 4), y };
  drawLabel(context, series.label, at, colourOf(series, colours), colours, align, font);
}
