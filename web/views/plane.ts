// A rectangle of the plane on a rectangle of the screen.
import type { Box } from "../engine/types.ts";

export interface Size {
  width: number;
  height: number;
}

export interface Plane {
  box: Box;
  size: Size;
  toX: (x: number) => number;
  toY: (y: number) => number;
  fromX: (px: number) => number;
  fromY: (py: number) => number;
  holds: (px: number, py: number) => boolean;
}

/** The plane with y upwards. */
export function plane(box: Box, size: Size): Plane {
  const [x0 = 0, y0 = 0] = box.min;
  const [x1 = 1, y1 = 1] = box.max;
  const sx = size.width / (x1 - x0);
  const sy = size.height / (y1 - y0);
  return {
    box,
    size,
    toX: (x) => (x - x0) * sx,
    toY: (y) => size.height - (y - y0) * sy,
    fromX: (px) => x0 + px / sx,
    fromY: (py) => y0 + (size.height - py) / sy,
    holds: (px, py) => px >= 0 && py >= 0 && px <= size.width && py <= size.height,
  };
}

/** Widens a box so that one unit is as long in both directions, unless the two differ too much for that. */
export function evenly(box: Box, { width, height }: Size): Box {
  const [x0 = 0, y0 = 0] = box.min;
  const [x1 = 1, y1 = 1] = box.max;
  const unit = Math.max((x1 - x0) / width, (y1 - y0) / height);
  const most = 4;
  if (unit > (most * (x1 - x0)) / width || unit > (most * (y1 - y0)) / height) return box;
  const dx = (unit * width - (x1 - x0)) / 2;
  const dy = (unit * height - (y1 - y0)) / 2;
  return { min: [x0 - dx, y0 - dy], max: [x1 + dx, y1 + dy] };
}

const mostTicks = 100;

/** Round numbers between two limits, about as many as wanted; none where there is no room for any. */
export function ticks(min: number, max: number, wanted: number): number[] {
  const rough = (max - min) / Math.max(wanted, 1);
  if (!(rough > 0) || !Number.isFinite(rough) || rough < 1e-12 * Math.max(Math.abs(min), Math.abs(max)))
    return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const unit = [1, 2, 5, 10].map((m) => m * power).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(min / unit - 1e-9);
  const count = Math.min(Math.floor(max / unit + 1e-9) - first + 1, mostTicks);
  return Array.from({ length: Math.max(count, 0) }, (_, i) => Number(((first + i) * unit).toPrecision(12)));
}

/**
 * Numbers for a logarithmic axis: powers of ten at even distances, or 1, 2, 5 of each where there is room. None where the
 * limits are not two positive numbers, as on an axis that has nothing to show.
 */
export function logarithmicTicks(min: number, max: number, wanted: number): number[] {
  if (!(min > 0 && max > min && max < Infinity)) return [];
  const decades = Math.log10(max) - Math.log10(min);
  const every = [1, 2, 3, 5, 10, 20, 30, 50, 100].find((each) => decades / each <= wanted) ?? 200;
  const parts = decades * 3 <= wanted ? [1, 2, 5] : [1];
  const found: number[] = [];
  for (let power = Math.floor(Math.log10(min) / every) * every; power <= Math.log10(max); power += every)
    for (const part of parts) {
      const value = Number(`${part}e${power}`);
      if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) found.push(value);
    }
  return found.length >= 2 ? found : ticks(min, max, Math.min(wanted, 4));
}

/** A canvas made as many pixels large as the screen has under it; its context counts in CSS pixels. */
export function sharpen(canvas: HTMLCanvasElement, { width, height }: Size): CanvasRenderingContext2D | null {
  const ratio = devicePixelRatio || 1;
  const w = Math.round(width * ratio);
  const h = Math.round(height * ratio);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const context = canvas.getContext("2d");
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}
