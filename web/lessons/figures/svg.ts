// Scales, axes and small shapes for figures drawn as SVG. Looks come from classes, never from style attributes.
import { svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import { written } from "../number.ts";

export interface FrameOptions {
  width: number;
  height: number;
  x: readonly [number, number];
  y: readonly [number, number];
  logX?: boolean;
  logY?: boolean;
  xLabel?: string;
  yLabel?: string;
  /** Room for the labels; smaller where an axis has none. */
  left?: number;
  bottom?: number;
}

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  x: (value: number) => number;
  y: (value: number) => number;
  fromX: (pixel: number) => number;
  fromY: (pixel: number) => number;
  axes: TemplateResult;
}

const far = 4000;
const tame = (pixel: number): number =>
  Number.isFinite(pixel) ? Math.min(Math.max(pixel, -far), far) : pixel;

/** Round numbers that cut a range into about `count` parts; whole powers of ten on a logarithmic axis. */
export function ticks(min: number, max: number, count: number, logarithmic = false): number[] {
  if (logarithmic) {
    const low = Math.ceil(Math.log10(min) - 1e-9);
    const high = Math.floor(Math.log10(max) + 1e-9);
    const stride = Math.max(1, Math.ceil((high - low) / Math.max(count, 1)));
    return Array.from(
      { length: Math.max(0, Math.floor((high - low) / stride) + 1) },
      (_, i) => 10 ** (low + i * stride),
    );
  }
  const rough = (max - min) / Math.max(count, 1);
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * unit).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

const tickText = (value: number, logarithmic: boolean): string =>
  logarithmic && (value >= 1e5 || value <= 1e-3)
    ? `10${String(Math.round(Math.log10(value))).replace(/./g, (c) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)] ?? "⁻")}`
    : written(value, 6);

/** A plane with two labelled axes. */
export function frame(options: FrameOptions): Frame {
  const { width, height, logX = false, logY = false } = options;
  const left = options.left ?? 46;
  const bottom = height - (options.bottom ?? (options.xLabel ? 42 : 24));
  const right = width - 10;
  const top = options.yLabel ? 26 : 10;
  const [xMin, xMax] = logX ? (options.x.map(Math.log10) as [number, number]) : options.x;
  const [yMin, yMax] = logY ? (options.y.map(Math.log10) as [number, number]) : options.y;
  const at = (value: number, logarithmic: boolean): number => (logarithmic ? Math.log10(value) : value);
  const x = (value: number): number =>
    tame(left + ((at(value, logX) - xMin) / (xMax - xMin)) * (right - left));
  const y = (value: number): number =>
    tame(bottom - ((at(value, logY) - yMin) / (yMax - yMin)) * (bottom - top));
  const fromX = (pixel: number): number => {
    const value = xMin + ((pixel - left) / (right - left)) * (xMax - xMin);
    return logX ? 10 ** value : value;
  };
  const fromY = (pixel: number): number => {
    const value = yMin + ((bottom - pixel) / (bottom - top)) * (yMax - yMin);
    return logY ? 10 ** value : value;
  };
  const xs = ticks(...options.x, (right - left) / 70, logX);
  const ys = ticks(...options.y, (bottom - top) / 44, logY);
  const axes = svg`
    ${ys.map(
      (value) => svg`<line class="grid" x1=${left} x2=${right} y1=${y(value)} y2=${y(value)}></line>
      <text class="tick" x=${left - 6} y=${y(value) + 4} text-anchor="end">${tickText(value, logY)}</text>`,
    )}
    <line class="axis" x1=${left} x2=${right} y1=${bottom} y2=${bottom}></line>
    ${xs.map(
      (value) => svg`<line class="axis" x1=${x(value)} x2=${x(value)} y1=${bottom} y2=${bottom + 5}></line>
      <text class="tick" x=${x(value)} y=${bottom + 18} text-anchor="middle">${tickText(value, logX)}</text>`,
    )}
    ${options.xLabel ? svg`<text class="label" x=${right} y=${bottom + 35} text-anchor="end">${options.xLabel}</text>` : null}
    ${options.yLabel ? svg`<text class="label" x="4" y="15">${options.yLabel}</text>` : null}`;
  return { width, height, left, right, top, bottom, x, y, fromX, fromY, axes };
}

export type Point = readonly [number, number];

/** The points of a polyline; it breaks where a point is not finite. */
export function polyline(points: Iterable<Point>, f: Frame, className: string): TemplateResult {
  let path = "";
  let drawing = false;
  for (const [a, b] of points) {
    const x = f.x(a);
    const y = f.y(b);
    if (!Number.isFinite(x) || !Number.isFinite(y)) drawing = false;
    else {
      path += `${drawing ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
      drawing = true;
    }
  }
  return svg`<path class=${className} d=${path}></path>`;
}

/** A straight arrow in pixels; nothing where it would be shorter than it is wide. */
export function arrow(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  className: string,
): TemplateResult | null {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (!(length > 3)) return null;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const head = Math.min(9, length);
  const [bx, by] = [x2 - ux * head, y2 - uy * head];
  const tip = `${x2},${y2} ${bx - uy * head * 0.5},${by + ux * head * 0.5} ${bx + uy * head * 0.5},${by - ux * head * 0.5}`;
  return svg`<g class=${className}><line x1=${x1} y1=${y1} x2=${bx} y2=${by}></line><polygon points=${tip}></polygon></g>`;
}

/** Where in a frame a pointer is, in the frame's units. */
function located(event: PointerEvent, f: Frame): Point {
  const box = (event.currentTarget as SVGElement).getBoundingClientRect();
  const scale = f.width / box.width;
  return [f.fromX((event.clientX - box.left) * scale), f.fromY((event.clientY - box.top) * scale)];
}

/** Handlers that follow a pointer which is pressed on a picture. A finger only taps, so that it can scroll the page. */
export function dragging(
  f: Frame,
  move: (x: number, y: number) => void,
): {
  down: (event: PointerEvent) => void;
  move: (event: PointerEvent) => void;
} {
  return {
    down: (event) => {
      if (event.button !== 0) return;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      move(...located(event, f));
    },
    move: (event) => {
      if (event.buttons === 1 && event.pointerType !== "touch") move(...located(event, f));
    },
  };
}

/** A number from a pointer, with no more digits than a pixel is worth, inside a range. */
export function settled(value: number, min: number, max: number): number {
  const digits = Math.max(0, 2 - Math.floor(Math.log10((max - min) / 4)));
  return Number(Math.min(Math.max(value, min), max).toFixed(digits));
}
