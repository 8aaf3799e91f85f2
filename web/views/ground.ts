// The landscape under the paths: heights as colours, lines of equal height, both on a logarithmic scale.
import { contours } from "d3-contour";
import type { Box } from "../engine/types.ts";
import { plane as planeOf } from "./plane.ts";
import type { Size } from "./plane.ts";
import { channels } from "./theme.ts";
import type { Theme } from "./theme.ts";

export interface Grid {
  box: Box;
  columns: number;
  rows: number;
  values: Float64Array;
}

/** Heights on a scale from 0 (the lowest value seen) to 1, so stretched that a narrow valley keeps its lines. */
export interface Heights {
  share: (value: number) => number;
  value: (share: number) => number;
}

export function heights(values: Float64Array): Heights {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high && value < Infinity) high = value;
  }
  if (!(high > low)) return { share: () => 0, value: () => low };
  const every = Math.max(1, Math.floor(values.length / 2000));
  const some = values.filter((value, i) => i % every === 0 && Number.isFinite(value)).sort();
  const typical = (some[Math.floor(some.length * 0.1)] ?? high) - low;
  const unit = Math.max(typical / 4, (high - low) * 1e-6);
  const whole = Math.log1p((high - low) / unit);
  return {
    share: (value) => Math.log1p((value - low) / unit) / whole,
    value: (share) => low + unit * Math.expm1(share * whole),
  };
}

const entries = 256;

/** Colours evenly spaced to the eye between the stops of the theme: mixed in OKLab, 256 entries of red, green, blue. */
export function colourTable(stops: string[]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(3 * entries);
  const labs = stops.map((stop) => toLab(channels(stop)));
  for (let i = 0; i < entries; ++i) {
    const at = (i / (entries - 1)) * (labs.length - 1);
    const lower = labs[Math.min(Math.floor(at), labs.length - 2)] ?? [0, 0, 0];
    const upper = labs[Math.min(Math.floor(at) + 1, labs.length - 1)] ?? [0, 0, 0];
    const part = at - Math.min(Math.floor(at), labs.length - 2);
    table.set(fromLab(lower.map((v, c) => v + part * ((upper[c] ?? 0) - v)) as Triple), 3 * i);
  }
  return table;
}

type Triple = [number, number, number];

const linear = (c: number): number => (c <= 10.31475 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
const gamma = (c: number): number =>
  255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * Math.max(c, 0) ** (1 / 2.4) - 0.055);

/** Ottosson 2020. */
function toLab([r, g, b]: Triple): Triple {
  const [R, G, B] = [linear(r), linear(g), linear(b)];
  const l = Math.cbrt(0.4122214708 * R + 0.5363325363 * G + 0.0514459929 * B);
  const m = Math.cbrt(0.2119034982 * R + 0.6806995451 * G + 0.1073969566 * B);
  const s = Math.cbrt(0.0883024619 * R + 0.2817188376 * G + 0.6299787005 * B);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Two colours mixed to the eye: `part` of the second. */
export function mixed(first: string, second: string, part: number): string {
  const [a, b] = [toLab(channels(first)), toLab(channels(second))];
  const [red, green, blue] = fromLab(a.map((v, c) => v + part * ((b[c] ?? 0) - v)) as Triple);
  return `rgb(${red}, ${green}, ${blue})`;
}

function fromLab([L, a, b]: Triple): Triple {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const lines = 16;

/** Draws the whole ground. Values that are not finite are left as the colour of the paper, hatched. */
export function drawGround(context: CanvasRenderingContext2D, grid: Grid, size: Size, theme: Theme): void {
  const scale = heights(grid.values);
  hatch(context, size, theme);
  drawHeights(context, grid, size, scale, theme);
  drawLines(context, grid, size, theme);
}

function hatch(context: CanvasRenderingContext2D, { width, height }: Size, theme: Theme): void {
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, width, height);
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  for (let x = -height; x < width; x += 8) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
}

function drawHeights(
  context: CanvasRenderingContext2D,
  grid: Grid,
  size: Size,
  scale: Heights,
  theme: Theme,
): void {
  const { columns, rows, values } = grid;
  const table = colourTable(theme.ground);
  const image = new ImageData(columns, rows);
  for (let row = 0; row < rows; ++row) {
    for (let column = 0; column < columns; ++column) {
      const value = values[row * columns + column] ?? NaN;
      if (!Number.isFinite(value)) continue;
      const entry = 3 * Math.round(scale.share(value) * (entries - 1));
      const pixel = 4 * ((rows - 1 - row) * columns + column);
      image.data[pixel] = table[entry] ?? 0;
      image.data[pixel + 1] = table[entry + 1] ?? 0;
      image.data[pixel + 2] = table[entry + 2] ?? 0;
      image.data[pixel + 3] = 255;
    }
  }
  const buffer = document.createElement("canvas");
  buffer.width = columns;
  buffer.height = rows;
  buffer.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(buffer, 0, 0, size.width, size.height);
}

/** Lines of equal height alone, for a ground that something else has coloured. */
export function drawContours(context: CanvasRenderingContext2D, grid: Grid, size: Size, theme: Theme): void {
  drawLines(context, grid, size, theme);
}

const mostCells = 240;

function drawLines(context: CanvasRenderingContext2D, grid: Grid, size: Size, theme: Theme): void {
  context.strokeStyle = theme.ink;
  context.lineWidth = 1;
  context.globalAlpha = theme.dark ? 0.22 : 0.28;
  context.beginPath();
  for (const line of linesOf(grid))
    for (let i = 0; i < line.length; i += 2) {
      const [x, y] = [(line[i] ?? 0) * size.width, (1 - (line[i + 1] ?? 0)) * size.height];
      if (i === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  context.stroke();
  context.globalAlpha = 1;
}

/** Lines as x, y, x, y … in shares of the picture, y upwards. Finding them takes long: once for each grid. */
const found = new WeakMap<Grid, number[][]>();

function linesOf(grid: Grid): number[][] {
  const known = found.get(grid);
  if (known) return known;
  const all: number[][] = [];
  const { share } = heights(grid.values);
  const { columns, rows, values } = thinned(grid);
  const levels = Array.from({ length: lines }, (_, i) => (i + 0.5) / lines);
  const shares = Array.from(values, (value) => (Number.isFinite(value) ? share(value) : 2));
  for (const { coordinates } of contours().size([columns, rows]).thresholds(levels)(shares)) {
    for (const ring of coordinates.flat()) {
      let line: number[] = [];
      for (const [x = 0, y = 0] of ring) {
        // d3 counts from the corner of a cell, and closes rings along the border of the grid, where no line belongs.
        line.push((x - 0.5) / (columns - 1), (y - 0.5) / (rows - 1));
        if (x > 0.5 && y > 0.5 && x < columns - 0.5 && y < rows - 0.5) continue;
        all.push(line);
        line = [];
      }
      all.push(line);
    }
  }
  found.set(grid, all);
  return all;
}

/** Every second, third … point, so that lines are found on few enough cells. */
function thinned(grid: Grid): Grid {
  const every = Math.ceil(grid.columns / mostCells);
  if (every === 1) return grid;
  const columns = Math.floor((grid.columns - 1) / every) + 1;
  const rows = Math.floor((grid.rows - 1) / every) + 1;
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; ++row)
    for (let column = 0; column < columns; ++column)
      values[row * columns + column] = grid.values[row * every * grid.columns + column * every] ?? NaN;
  return { box: grid.box, columns, rows, values };
}

/** Round numbers along two sides. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  box: Box,
  size: Size,
  names: string[],
  theme: Theme,
  ticksOf: (min: number, max: number, wanted: number) => number[],
  label: (value: number) => string,
): void {
  const { toX, toY } = planeOf(box, size);
  context.font = `12px ${theme.labels}`;
  context.fillStyle = theme.ink;
  context.textBaseline = "bottom";
  context.textAlign = "center";
  context.globalAlpha = 0.75;
  for (const x of ticksOf(box.min[0] ?? 0, box.max[0] ?? 1, size.width / 90)) {
    const px = toX(x);
    if (px > 24 && px < size.width - 44) context.fillText(label(x), px, size.height - 4);
  }
  context.textAlign = "left";
  context.textBaseline = "middle";
  for (const y of ticksOf(box.min[1] ?? 0, box.max[1] ?? 1, size.height / 70)) {
    const py = toY(y);
    if (py > 24 && py < size.height - 26) context.fillText(label(y), 6, py);
  }
  context.font = `italic 14px ${theme.labels}`;
  context.textBaseline = "bottom";
  context.textAlign = "right";
  context.fillText(`${names[0] ?? "x"} →`, size.width - 6, size.height - 4);
  context.textAlign = "left";
  context.textBaseline = "top";
  context.fillText(`${names[1] ?? "y"} ↑`, 6, 4);
  context.globalAlpha = 1;
}
