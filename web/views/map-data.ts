// A map: one run per cell. What it holds when everything has been computed; the view draws it.
import type { Grid } from "./ground.ts";

export interface MapAxis {
  path: string;
  /** "learning rate η" */
  label: string;
  /** "η" */
  symbol: string;
  min: number;
  max: number;
  logarithmic: boolean;
}

/** How the cells of a class are filled: a method's or minimum's colour, the scale of values, plain, or hatched. */
export type Look =
  | { kind: "tint"; colour: number }
  | { kind: "scale" }
  | { kind: "plain" }
  | { kind: "sparse" }
  | { kind: "hatch" };

export interface MapClass {
  /** A whole phrase for the legend: "end in minimum 1 at (3, 2)". */
  name: string;
  look: Look;
  count: number;
}

/** A border that theory draws, and the name of the region that it encloses. */
export interface Region {
  name: string;
  /** 1 inside, 0 outside; [columns × rows] of the overlay. */
  inside: Uint8Array;
}

export interface Overlay {
  columns: number;
  rows: number;
  regions: Region[];
}

export interface Mark {
  x: number;
  y: number;
  text: string;
  /** It does not stand on this map but on another like it. */
  elsewhere?: boolean;
}

export interface MapData {
  across: MapAxis;
  up: MapAxis;
  /** The cells that can be pointed at. */
  grid: { columns: number; rows: number };
  /** The cells that are drawn: fewer while only a preview is known. */
  columns: number;
  rows: number;
  classes: MapClass[];
  /** Which class a cell is of; `blank` where nothing is known yet. Row 0 is the lowest. */
  of: Uint8Array;
  /** 0 for the strongest of its class … 1 for the palest. */
  share: Float32Array;
  /** Lines of equal share, one per entry. */
  levels: number[];
  /** What pale and strong mean. */
  scale: { strong: string; pale: string };
  /** Points to be marked, in the units of the axes. */
  marks: Mark[];
  /** The function under the map, where the axes are its variables. */
  ground: Grid | null;
}

export const blank = 255;

const linear = (axis: MapAxis, value: number): number => (axis.logarithmic ? Math.log(value) : value);

/** Where a value stands along an axis, 0 … 1. */
export const shareOf = (axis: MapAxis, value: number): number =>
  (linear(axis, value) - linear(axis, axis.min)) / (linear(axis, axis.max) - linear(axis, axis.min));

/** The value at a share of an axis. */
export function valueAt(axis: MapAxis, share: number): number {
  const value = linear(axis, axis.min) + share * (linear(axis, axis.max) - linear(axis, axis.min));
  return axis.logarithmic ? Math.exp(value) : value;
}

/** The values in the middles of so many cells. */
export const centres = (axis: MapAxis, cells: number): Float64Array =>
  Float64Array.from({ length: cells }, (_, i) => valueAt(axis, (i + 0.5) / cells));

/** The cell in which a value lies; clamped to the map. */
export const cellOf = (axis: MapAxis, value: number, cells: number): number =>
  Math.min(Math.max(Math.floor(shareOf(axis, value) * cells), 0), cells - 1);

/** "41 %"; one digit more where it would be nothing or all. */
export function percent(count: number, of: number): string {
  const share = (100 * count) / Math.max(of, 1);
  if (count === 0 || count === of) return `${share} %`;
  return share < 1 || share > 99 ? `${share.toFixed(1)} %` : `${Math.round(share)} %`;
}

/**
 * The middle, in shares of the map, of the widest horizontal stretch within a region that has room for a name of this
 * width and height, in shares too; null where there is none. `inside` is 1 or 0, [columns × rows].
 */
export function widest(
  inside: Uint8Array,
  { columns, rows }: { columns: number; rows: number },
  { width, height } = { width: 1 / 9, height: 1 / 15 },
): { x: number; y: number } | null {
  let best = { room: 0, x: 0, y: 0 };
  const reach = Math.max(1, Math.ceil((rows * height) / 2));
  for (let row = reach; row < rows - reach; ++row) {
    let from = 0;
    for (let column = 0; column <= columns; ++column) {
      const open =
        column < columns && [-reach, 0, reach].every((dy) => inside[(row + dy) * columns + column] === 1);
      if (open) continue;
      if (column - from > best.room)
        best = { room: column - from, x: (from + column) / 2 / columns, y: (row + 0.5) / rows };
      from = column + 1;
    }
  }
  return best.room > columns * width ? best : null;
}
