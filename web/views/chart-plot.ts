// How Chart.js draws one of our charts: curves and axes, and on them the cursor, markers, and names at the curves' ends.
import type { Chart, ChartConfiguration, ChartDataset, ChartOptions, Plugin } from "chart.js";
import { drawLabel } from "./draw.ts";
import { written } from "./format.ts";
import { traceMarker } from "./identity.ts";
import { decimated } from "./series.ts";
import { logarithmicTicks } from "./plane.ts";
import type { ChartData, Series } from "./series.ts";
import type { Theme } from "./theme.ts";

export type Points = { x: number; y: number }[];

export interface Look {
  data: ChartData;
  /** The step that is shown. */
  step: number;
  colours: Theme;
}

/** Of a curve: enough that its line looks whole on a chart of some hundred pixels. */
const mostPoints = 240;
/** Numbers along the upright axis. */
const mostTicks = 6;

/** A chart without data; `look` says what stands on it whenever it is drawn. */
export function setup(look: () => Look | null): ChartConfiguration<"line", Points> {
  const marks: Plugin<"line"> = {
    id: "marks",
    beforeDraw: ({ ctx, width, height }) => {
      ctx.fillStyle = look()?.colours.panel ?? "transparent";
      ctx.fillRect(0, 0, width, height);
    },
    afterDatasetsDraw: (chart) => {
      const now = look();
      if (now) drawMarks(chart as Chart<"line", Points>, now);
    },
  };
  return {
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
    },
  };
}

/** Where the axis of the steps ends. */
export const lastOf = ({ series }: ChartData): number =>
  Math.max(1, ...series.map(({ x }) => x[x.length - 1] ?? 1));

export function axes({ data, colours }: Look): NonNullable<ChartOptions<"line">["scales"]> {
  const text = { color: colours["ink-soft"], font: { family: colours.labels, size: 12 } };
  const grid = { color: colours.line };
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
      ...(data.floor === null ? {} : { min: data.floor }),
      ticks: {
        ...text,
        maxTicksLimit: mostTicks,
        autoSkip: !data.logarithmic,
        callback: (value) => written(Number(value)),
      },
      ...(data.logarithmic
        ? {
            afterBuildTicks: (scale): void => {
              scale.ticks = logarithmicTicks(scale.min, scale.max, mostTicks).map((value) => ({ value }));
            },
          }
        : {}),
      grid,
    },
  };
}

export const datasets = ({ data, colours }: Look): ChartDataset<"line", Points>[] =>
  data.series.map((series) => ({
    data: decimated(series, mostPoints).filter(({ y }) => Number.isFinite(y) && (!data.logarithmic || y > 0)),
    borderColor: colourOf(series, colours),
    borderDash: series.identity.dash,
    borderWidth: series.theory ? 1.25 : 2,
    pointRadius: 0,
    tension: 0,
  }));

const colourOf = ({ identity }: Series, colours: Theme): string =>
  colours.series[identity.colour] ?? colours.ink;

const inside = (y: number, { top, bottom }: { top: number; bottom: number }): boolean =>
  y >= top - 6 && y <= bottom + 6;

/** The cursor, the markers on it and the names at the ends of the curves. */
function drawMarks(chart: Chart<"line", Points>, look: Look): void {
  const { data, step, colours } = look;
  const { x: xs, y: ys } = chart.scales;
  if (!xs || !ys) return;
  const { ctx: context, chartArea } = chart;
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
    drawName(chart, series, look, taken);
  }
  context.restore();
}

/** The last row of a curve that the axis can show. */
function lastShown({ y }: Series, logarithmic: boolean): number {
  let last = y.length - 1;
  while (last > 0 && !(logarithmic ? (y[last] ?? 0) > 0 : Number.isFinite(y[last]))) --last;
  return last;
}

function drawName(
  chart: Chart<"line", Points>,
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
  let y = Math.min(Math.max(end - 10, top + 6), bottom - 8);
  for (let tries = 0; tries < 12 && taken.some((each) => Math.abs(each - y) < 14); ++tries)
    y += y > (top + bottom) / 2 ? -14 : 14;
  taken.push(y);
  const align = px > (left + right) / 2 ? "right" : "left";
  const font = series.theory ? "italic 12px" : "600 12px";
  const at = { x: px + (align === "right" ? -4 : 4), y };
  drawLabel(chart.ctx, series.label, at, colourOf(series, colours), colours, align, font);
}
