// Painting a map: cells from tables of colours, hatching where runs leave, lines of equal value, borders of theory.
import { contours } from "d3-contour";
import { drawLabel } from "./lettering.ts";
import { colourTable, drawContours, mixed } from "./ground.ts";
import { blank, shareOf, valueAt, widest } from "./map-data.ts";
import type { Look, MapAxis, MapData, Overlay } from "./map-data.ts";
import { logarithmicTicks, ticks } from "./plane.ts";
import type { Size } from "./plane.ts";
import type { Spot } from "./polyline.ts";
import type { Theme } from "./theme.ts";

const entries = 256;

/** The colours of a class from strong to pale. */
export function tableOf(look: Look, theme: Theme): Uint8ClampedArray {
  if (look.kind === "scale") return colourTable(theme.scale);
  if (look.kind === "tint") {
    const colour = theme.series[look.colour % theme.series.length] ?? theme.ink;
    const [strong, middle, pale] = [0.04, 0.45, 0.86].map((part) => mixed(colour, theme.panel, part));
    return colourTable([strong ?? colour, middle ?? colour, pale ?? colour]);
  }
  if (look.kind === "plain")
    return colourTable([0.35, 0.9].map((part) => mixed(theme["line-strong"], theme.panel, part)));
  const flat = look.kind === "sparse" ? theme.wash : theme.panel;
  return colourTable([flat, flat]);
}

/** The cells as a picture of columns × rows pixels, the lowest row at the bottom. */
function pixels(data: MapData, theme: Theme): HTMLCanvasElement {
  const { columns, rows, of, share, classes } = data;
  const tables: (Uint32Array | undefined)[] = [];
  const image = new ImageData(columns, rows);
  const words = new Uint32Array(image.data.buffer);
  for (let cell = 0; cell < columns * rows; ++cell) {
    const kind = of[cell] ?? blank;
    const look = classes[kind]?.look;
    if (!look) continue;
    const table = (tables[kind] ??= packed(tableOf(look, theme)));
    const row = Math.floor(cell / columns);
    const part = Math.min(Math.max(share[cell] ?? 0, 0), 1);
    words[(rows - 1 - row) * columns + (cell % columns)] = table[Math.round(part * (entries - 1))] ?? 0;
  }
  return drawn(columns, rows, (context) => context.putImageData(image, 0, 0));
}

/** Colours as they lie in memory: alpha above blue, green and red. */
function packed(table: Uint8ClampedArray): Uint32Array {
  const words = new Uint32Array(entries);
  for (let i = 0; i < entries; ++i) {
    const [red = 0, green = 0, blue = 0] = [table[3 * i], table[3 * i + 1], table[3 * i + 2]];
    words[i] = (255 << 24) | (blue << 16) | (green << 8) | red;
  }
  return words;
}

function drawn(
  width: number,
  height: number,
  draw: (context: CanvasRenderingContext2D) => void,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext("2d");
  if (context) draw(context);
  return canvas;
}

/** Diagonal lines over the cells of the hatched classes. */
function hatch(context: CanvasRenderingContext2D, data: MapData, size: Size, theme: Theme): void {
  for (const [kind, gap, alpha] of [
    ["hatch", 6, 0.75],
    ["sparse", 11, 0.4],
  ] as const) {
    const wanted = data.classes.map(({ look, count }) => look.kind === kind && count > 0);
    if (!wanted.some(Boolean)) continue;
    const { columns, rows } = data;
    const image = new ImageData(columns, rows);
    for (let row = 0; row < rows; ++row)
      for (let column = 0; column < columns; ++column)
        if (wanted[data.of[row * columns + column] ?? blank])
          image.data[4 * ((rows - 1 - row) * columns + column) + 3] = 255;
    const mask = drawn(columns, rows, (each) => each.putImageData(image, 0, 0));
    const ratio = devicePixelRatio || 1;
    const layer = drawn(size.width * ratio, size.height * ratio, (each) => {
      each.scale(ratio, ratio);
      each.strokeStyle = theme["ink-soft"];
      each.lineWidth = 1;
      each.beginPath();
      for (let x = -size.height; x < size.width; x += gap) {
        each.moveTo(x, size.height);
        each.lineTo(x + size.height, 0);
      }
      each.stroke();
      each.globalCompositeOperation = "destination-in";
      each.imageSmoothingEnabled = false;
      each.drawImage(mask, 0, 0, size.width, size.height);
    });
    context.globalAlpha = alpha;
    context.drawImage(layer, 0, 0, size.width, size.height);
    context.globalAlpha = 1;
  }
}

/** Lines of equal share where cells are coloured by the scale of values. */
function levels(context: CanvasRenderingContext2D, data: MapData, size: Size, theme: Theme): void {
  if (data.levels.length === 0) return;
  const scaled = data.classes.map(({ look }) => look.kind === "scale");
  const heights = Array.from(data.share, (share, cell) => (scaled[data.of[cell] ?? blank] ? share : 1.05));
  context.strokeStyle = theme.ink;
  context.globalAlpha = 0.3;
  context.lineWidth = 0.75;
  rings(context, heights, data, size, data.levels);
  context.globalAlpha = 1;
}

function rings(
  context: CanvasRenderingContext2D,
  heights: number[],
  { columns, rows }: { columns: number; rows: number },
  size: Size,
  thresholds: number[],
): void {
  const [sx, sy] = [size.width / columns, size.height / rows];
  context.beginPath();
  for (const { coordinates } of contours().size([columns, rows]).thresholds(thresholds)(heights))
    for (const ring of coordinates.flat()) {
      let drawing = false;
      for (const [x = 0, y = 0] of ring) {
        const onBorder = x <= 0.5 || y <= 0.5 || x >= columns - 0.5 || y >= rows - 0.5;
        if (drawing) context.lineTo(x * sx, size.height - y * sy);
        else context.moveTo(x * sx, size.height - y * sy);
        drawing = !onBorder;
      }
    }
  context.stroke();
}

/** Everything that does not move with the cursor; with the function's lines of equal height where they are wanted. */
export function paintMap(
  context: CanvasRenderingContext2D,
  data: MapData,
  overlay: Overlay | null,
  size: Size,
  theme: Theme,
  lines = true,
): void {
  context.fillStyle = theme.panel;
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingEnabled = false;
  context.drawImage(pixels(data, theme), 0, 0, size.width, size.height);
  hatch(context, data, size, theme);
  if (data.ground && lines) drawContours(context, data.ground, size, theme);
  else if (!data.ground) levels(context, data, size, theme);
  if (overlay) borders(context, overlay, size, theme);
  for (const mark of data.marks) {
    const spot = spotOf(mark, data, size);
    if (spot) drawMark(context, spot, mark.elsewhere, theme);
  }
}

type Mark = MapData["marks"][number];

/** Where a mark stands on the picture; null when it lies outside. */
function spotOf({ x, y }: Mark, { across, up }: MapData, { width, height }: Size): Spot | null {
  const spot = { x: shareOf(across, x) * width, y: (1 - shareOf(up, y)) * height };
  return spot.x >= 0 && spot.y >= 0 && spot.x <= width && spot.y <= height ? spot : null;
}

function drawMark(
  context: CanvasRenderingContext2D,
  { x: px, y: py }: Spot,
  elsewhere: Mark["elsewhere"],
  theme: Theme,
): void {
  for (const [width, colour] of [
    [5, theme.panel],
    [2, theme.ink],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    if (elsewhere) {
      context.moveTo(px - 6, py);
      for (const [dx, dy] of [
        [0, -6],
        [6, 0],
        [0, 6],
      ] as const)
        context.lineTo(px + dx, py + dy);
      context.closePath();
    } else {
      context.moveTo(px - 6, py);
      context.lineTo(px + 6, py);
      context.moveTo(px, py - 6);
      context.lineTo(px, py + 6);
    }
    context.stroke();
  }
}

/** Names the marks to their right; to their left where the ring at this spot would lie on the name. */
export function nameMarks(
  context: CanvasRenderingContext2D,
  data: MapData,
  size: Size,
  theme: Theme,
  ring: Spot | null,
): void {
  for (const mark of data.marks) {
    const spot = spotOf(mark, data, size);
    if (!spot) continue;
    const { x } = spot;
    const y = spot.y - 9;
    const reach = 20 + 8 * mark.text.length; // letters of 13px are about 8 wide
    const covered = ring !== null && ring.x > x && ring.x < x + reach && Math.abs(ring.y - y) < 20;
    const colour = theme[mark.elsewhere ? "ink-soft" : "ink"];
    const at = { x: covered ? x - 9 : x + 9, y };
    drawLabel(context, mark.text, at, colour, theme, covered ? "right" : "left");
  }
}

/** Borders of the regions, each named where it is widest, if its name has room. */
function borders(context: CanvasRenderingContext2D, overlay: Overlay, size: Size, theme: Theme): void {
  const names: { name: string; x: number; y: number }[] = [];
  const height = size.width < 360 ? 11 : 13;
  for (const { name, inside } of overlay.regions) {
    const line = softened(softened(Array.from(inside), overlay), overlay);
    for (const [width, colour, alpha] of [
      [4, theme.panel, 0.75],
      [1.5, theme.ink, 1],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.globalAlpha = alpha;
      rings(context, line, overlay, size, [0.5]);
    }
    context.globalAlpha = 1;
    // A name is about 0.6 of its height wide per letter.
    const room = { width: (0.6 * height * name.length) / size.width, height: height / size.height };
    const spot = widest(inside, overlay, room);
    if (spot) names.push({ name, x: spot.x * size.width, y: (1 - spot.y) * size.height });
  }
  for (const { name, x, y } of names) {
    const half = 0.3 * height * name.length + 4;
    const at = { x: Math.min(Math.max(x, half), size.width - half), y };
    drawLabel(context, name, at, theme.ink, theme, "center", `600 ${height}px`);
  }
}

/** Each cell as the mean of itself and its neighbours: a border through cells loses its stairs and stays in its place. */
function softened(cells: number[], { columns, rows }: { columns: number; rows: number }): number[] {
  const inside = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);
  return cells.map((_, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    let sum = 0;
    for (let dy = -1; dy <= 1; ++dy)
      for (let dx = -1; dx <= 1; ++dx)
        sum += cells[inside(row + dy, rows) * columns + inside(column + dx, columns)] ?? 0;
    return sum / 9;
  });
}

/** Round numbers along an axis: powers of ten, and 2 and 5 between them where there is room. */
export function axisTicks(axis: MapAxis, room: number): number[] {
  if (!axis.logarithmic) return ticks(axis.min, axis.max, room);
  const found = logarithmicTicks(axis.min, axis.max, room);
  return found.length >= 2 ? found : [valueAt(axis, 0), valueAt(axis, 1)];
}
