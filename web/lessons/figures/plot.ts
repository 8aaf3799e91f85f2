// The picture that figures are made of: an SVG with its plane, its pointer and its edges, and what stands in it in the
// plane's own units. A kind says what is drawn; how is said here.
import { html, svg } from "lit/html.js";
import type { TemplateResult } from "lit/html.js";
import { levelLines } from "./contours.ts";
import type { Ground } from "./contours.ts";
import { dragging, polyline } from "./svg.ts";
import type { Frame, Point } from "./svg.ts";

export interface Parts {
  /** What is cut at the edges of the plane. */
  inside?: unknown;
  /** What is not. */
  over?: unknown;
  /** Level lines below everything; the axes then stand on top. */
  ground?: Ground;
  /** How far above the plane `inside` may reach, in pixels. */
  above?: number;
  /** Called where a pointer presses or draws, in the plane's units; everything it does a control can do too. */
  drag?: (x: number, y: number) => void;
}

/** A plane with its axes and what is drawn in it. */
export function plot(f: Frame, { inside, over, ground, above = 0, drag }: Parts): TemplateResult {
  const pointer = drag && dragging(f, drag);
  const [width, height] = [Math.max(0, f.right - f.left), Math.max(0, f.bottom - f.top + above)];
  const top = f.top - above;
  return html`<svg
    viewBox="0 0 ${f.width} ${f.height}"
    width=${f.width}
    height=${f.height}
    aria-hidden="true"
    class="plot ${pointer ? "drags" : ""}"
    @pointerdown=${pointer?.down}
    @pointermove=${pointer?.move}
  >
    ${ground ? null : f.axes}
    <svg x=${f.left} y=${top} width=${width} height=${height} viewBox="${f.left} ${top} ${width} ${height}">
      ${ground ? levelLines(ground, f) : null}${inside}
    </svg>
    ${ground ? f.axes : null}${over}
  </svg>`;
}

/** Pictures side by side where there is room for them, else one below the other. Each gets the width it has. */
export function panels(width: number, ...pictures: ((width: number) => unknown)[]): TemplateResult {
  const own = pictures.length > 1 && width >= 620 ? Math.floor((width - 16) / 2) : width;
  return html`<div class="panels">${pictures.map((picture) => picture(own))}</div>`;
}

/** The height of a picture: a share of its width, within limits. */
export const heightFor = (width: number, share = 0.62, least = 220, most = 340): number =>
  Math.max(least, Math.min(width * share, most));

/** The size of the largest circle that stands for where one is. */
const ballRadius = 8;

export const ball = (f: Frame, x: number, y: number, r = ballRadius): TemplateResult =>
  svg`<circle class="ball" cx=${f.x(x)} cy=${f.y(y)} r=${r}></circle>`;

/** Small circles for where one was. */
export const dots = (f: Frame, points: readonly Point[], r = 3, className = "trail"): TemplateResult =>
  svg`${points.map(([x, y]) => svg`<circle class=${className} cx=${f.x(x)} cy=${f.y(y)} r=${r}></circle>`)}`;

const dotsAtMost = 60;

/** The way to where one is: a line with its stations while there are few of them, and the ball at its end. */
export function trail(f: Frame, points: readonly Point[], r = ballRadius): TemplateResult {
  const [x, y] = points[points.length - 1] ?? [NaN, NaN];
  const stations = points.length > dotsAtMost ? null : dots(f, points.slice(0, -1), r > 7 ? 4 : 3);
  return svg`${polyline(points, f, "path")}${stations}${ball(f, x, y, r)}`;
}

/** The upright line of a cursor. */
export const needle = (f: Frame, x: number): TemplateResult =>
  svg`<line class="needle" x1=${f.x(x)} x2=${f.x(x)} y1=${f.top} y2=${f.bottom}></line>`;

/** The cross of the best place. */
export const cross = (f: Frame, x: number, y: number): TemplateResult =>
  svg`<path class="best" d="M${f.x(x) - 6} ${f.y(y)}h12m-6 -6v12"></path>`;

/** A straight line from edge to edge. */
export const levelAt = (f: Frame, y: number, className = "axis"): TemplateResult =>
  svg`<line class=${className} x1=${f.left} x2=${f.right} y1=${f.y(y)} y2=${f.y(y)}></line>`;

export interface Writing {
  /** Pixels beside its place. */
  dx?: number;
  dy?: number;
  anchor?: "start" | "middle" | "end";
  /** label, strong, marked or away. */
  look?: string;
}

/** Words at a place. */
export const label = (
  f: Frame,
  x: number,
  y: number,
  text: string,
  { dx = 0, dy = 0, anchor = "start", look = "label" }: Writing = {},
): TemplateResult =>
  svg`<text class=${look} x=${f.x(x) + dx} y=${f.y(y) + dy} text-anchor=${anchor}>${text}</text>`;

/** A dashed line across with its name at one end. */
export const floor = (f: Frame, y: number, text: string, anchor: "start" | "end" = "start"): TemplateResult =>
  svg`${levelAt(f, y, "floor")}<text class="label" x=${anchor === "end" ? f.right : f.left + 6} y=${f.y(y) - 6} text-anchor=${anchor}>${text}</text>`;

/** The points of a function over a range. */
export const graph = (
  min: number,
  max: number,
  count: number,
  value: (x: number, i: number) => number,
): Point[] =>
  Array.from({ length: count }, (_, i) => {
    const x = min + ((max - min) * i) / (count - 1);
    return [x, value(x, i)];
  });
