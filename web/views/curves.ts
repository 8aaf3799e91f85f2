// Curves over a setting or over time, with bands around them: drawn as SVG, so that they can be kept as they are. The
// place under the pointer or the arrow keys is told as "look" {index or null}, a click or Enter as "choose" {index}.
import { LitElement, css, html, nothing, svg } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { written } from "./format.ts";
import { markerPath } from "./identity.ts";
import type { Identity } from "./identity.ts";
import { shareOf } from "./map-data.ts";
import type { MapAxis } from "./map-data.ts";
import { axisTicks } from "./map-paint.ts";
import { seriesStyle } from "./series-style.ts";
import { Width } from "./width.ts";

export interface Curve {
  label: string;
  identity: Identity;
  /** NaN where there is nothing to draw: the run has left. */
  y: ArrayLike<number>;
  /** Index of the point that is marked; −1 none. */
  marked: number;
}

export interface Band {
  identity: Identity;
  lower: ArrayLike<number>;
  upper: ArrayLike<number>;
}

export interface CurvesData {
  x: MapAxis;
  y: MapAxis;
  /** Where the points stand along x. */
  at: ArrayLike<number>;
  curves: Curve[];
  bands: Band[];
  /** Whether points that have left the picture at its top are shown as having run away. */
  rug: boolean;
}

const margin = { left: 52, right: 10, top: 16, bottom: 34 };

export class CurvesView extends LitElement {
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    index: { type: Number },
    summary: {},
    said: {},
  };
  static override styles = [
    seriesStyle,
    css`
      :host {
        display: block;
      }
      .stage {
        position: relative;
        touch-action: pan-y pinch-zoom;
        cursor: crosshair;
      }
      .stage:focus-visible {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      svg {
        display: block;
        width: 100%;
        overflow: visible;
        font: 12px var(--label-face);
      }
      text {
        fill: var(--ink-soft);
        stroke: none;
      }
      .line {
        fill: none;
        stroke-width: 2;
        stroke-linejoin: round;
      }
      .band {
        stroke: none;
        opacity: 0.22;
      }
      .grid {
        stroke: var(--line);
      }
      .frame {
        fill: none;
        stroke: var(--line-strong);
      }
      .cursor {
        stroke: var(--ink);
      }
      .label {
        font-weight: 600;
        paint-order: stroke;
        stroke: var(--panel);
        stroke-width: 4px;
        stroke-linejoin: round;
      }
      .marker {
        stroke: var(--panel);
        stroke-width: 0.3;
      }
      .rug {
        stroke-width: 2;
      }
    `,
  ];

  declare data: CurvesData | null;
  /** The point that is looked at; −1 none. */
  declare index: number;
  declare summary: string;
  declare said: string;
  private readonly width = new Width(this);

  constructor() {
    super();
    this.data = null;
    this.index = -1;
    this.summary = this.said = "";
  }

  override render(): TemplateResult | typeof nothing {
    const { data } = this;
    const width = this.width.value;
    if (!data || width < 80) return nothing;
    const height = Math.round(Math.min(Math.max(width * 0.62, 200), 340));
    return html`<div
      class="stage"
      role="slider"
      tabindex="0"
      aria-label=${this.summary}
      aria-valuemin="0"
      aria-valuemax=${data.at.length - 1}
      aria-valuenow=${Math.max(this.index, 0)}
      aria-valuetext=${this.said}
      @pointermove=${(event: PointerEvent) => this.tell("look", this.nearest(event))}
      @pointerleave=${(event: PointerEvent) => event.pointerType === "mouse" && this.tell("look", -1)}
      @click=${(event: PointerEvent) => this.tell("choose", this.nearest(event))}
      @keydown=${this.key}
    >
      <svg viewBox=${`0 0 ${width} ${height}`} height=${height} aria-hidden="true">
        ${this.drawn(data, width, height)}
      </svg>
    </div>`;
  }

  private drawn(data: CurvesData, width: number, height: number): unknown {
    const [right, bottom] = [width - margin.right, height - margin.bottom];
    const px = (x: number): number => margin.left + shareOf(data.x, x) * (right - margin.left);
    const py = (y: number): number => {
      const share = Math.min(Math.max(shareOf(data.y, y), -0.02), 1.02);
      return bottom - share * (bottom - margin.top);
    };
    return svg`
      ${axisTicks(data.y, Math.max(2, height / 45)).map((y) => svg`<line class="grid" x1=${margin.left} x2=${right} y1=${py(y)} y2=${py(y)}></line><text x=${margin.left - 6} y=${py(y) + 4} text-anchor="end">${written(y, 2)}</text>`)}
      ${axisTicks(data.x, Math.max(2, width / 90)).map((x) => svg`<line class="grid" y1=${margin.top} y2=${bottom} x1=${px(x)} x2=${px(x)}></line><text x=${px(x)} y=${bottom + 15} text-anchor="middle">${written(x, 2)}</text>`)}
      <text x=${margin.left} y=${margin.top - 5}>${data.y.label}</text>
      <text x=${right} y=${height - 4} text-anchor="end">${data.x.label} →</text>
      ${data.bands.map(({ identity, lower, upper }) => svg`<path class="band" data-series=${identity.colour} d=${bandPath(data.at, lower, upper, px, py)}></path>`)}
      ${data.curves.map(({ identity, y }) => svg`<path class="line" data-series=${identity.colour} fill="none" stroke-dasharray=${identity.dash.join(" ")} d=${linePath(data.at, y, px, py)}></path>`)}
      ${data.rug ? data.curves.map((curve, i) => rug(data, curve, i, px)) : nothing}
      <rect class="frame" x=${margin.left} y=${margin.top} width=${right - margin.left} height=${bottom - margin.top}></rect>
      ${data.curves.map((curve) => this.mark(data, curve, px, py))}
      ${data.curves.map((curve, i) => nameOf(data, curve, i, right, bottom, px, py))}
      ${this.index >= 0 ? svg`<line class="cursor" x1=${px(data.at[this.index] ?? 0)} x2=${px(data.at[this.index] ?? 0)} y1=${margin.top} y2=${bottom}></line>` : nothing}
    `;
  }

  private mark(
    { at }: CurvesData,
    { identity, y, marked }: Curve,
    px: (x: number) => number,
    py: (y: number) => number,
  ): unknown {
    const here = y[marked] ?? NaN;
    if (marked < 0 || Number.isNaN(here)) return nothing;
    return svg`<path class="marker" data-series=${identity.colour} d=${markerPath(identity.marker)} transform=${`translate(${px(at[marked] ?? 0)} ${py(here)}) scale(6)`}></path>`;
  }

  private nearest(event: PointerEvent): number {
    const { data } = this;
    const width = this.width.value;
    if (!data) return -1;
    const x = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left;
    const share = (x - margin.left) / (width - margin.left - margin.right);
    let best = 0;
    for (let i = 1; i < data.at.length; ++i)
      if (
        Math.abs(shareOf(data.x, data.at[i] ?? 0) - share) <
        Math.abs(shareOf(data.x, data.at[best] ?? 0) - share)
      )
        best = i;
    return best;
  }

  private tell(name: "look" | "choose", index: number): void {
    if (name === "choose" || index !== this.index)
      this.dispatchEvent(new CustomEvent(name, { detail: index }));
  }

  private readonly key = (event: KeyboardEvent): void => {
    const last = (this.data?.at.length ?? 1) - 1;
    const at = Math.max(this.index, 0);
    const far = event.shiftKey ? 10 : 1;
    const moves: Record<string, number> = {
      ArrowLeft: at - far,
      ArrowDown: at - far,
      ArrowRight: at + far,
      ArrowUp: at + far,
      PageDown: at - 10,
      PageUp: at + 10,
      Home: 0,
      End: last,
    };
    const to = moves[event.key];
    if (to !== undefined) this.tell("look", Math.min(Math.max(to, 0), last));
    else if (event.key === "Enter" && this.index >= 0) this.tell("choose", this.index);
    else return;
    event.preventDefault();
  };
}

type Along = (value: number) => number;

function linePath(at: ArrayLike<number>, y: ArrayLike<number>, px: Along, py: Along): string {
  let path = "";
  let pen = false;
  for (let i = 0; i < at.length; ++i) {
    const value = y[i] ?? NaN;
    if (Number.isNaN(value)) pen = false;
    else {
      path += `${pen ? "L" : "M"}${px(at[i] ?? 0).toFixed(1)} ${py(value).toFixed(1)}`;
      pen = true;
    }
  }
  return path;
}

function bandPath(
  at: ArrayLike<number>,
  lower: ArrayLike<number>,
  upper: ArrayLike<number>,
  px: Along,
  py: Along,
): string {
  const there = Array.from({ length: at.length }, (_, i) => i).filter(
    (i) => !Number.isNaN(lower[i] ?? NaN) && !Number.isNaN(upper[i] ?? NaN),
  );
  const spot = (i: number, y: ArrayLike<number>): string =>
    `${px(at[i] ?? 0).toFixed(1)} ${py(y[i] ?? 0).toFixed(1)}`;
  if (there.length < 2) return "";
  return `M${[...there.map((i) => spot(i, upper)), ...there.reverse().map((i) => spot(i, lower))].join("L")}Z`;
}

/** Short strokes at the top where a curve's runs have run away: one row per curve. */
function rug({ at }: CurvesData, { identity, y }: Curve, row: number, px: Along): unknown {
  const gone = Array.from({ length: at.length }, (_, i) => i).filter((i) => Number.isNaN(y[i] ?? NaN));
  const top = margin.top + 3 + 6 * row;
  return svg`<path class="rug" data-series=${identity.colour} d=${gone.map((i) => `M${px(at[i] ?? 0).toFixed(1)} ${top}v4`).join("")}></path>`;
}

/** The name of a curve, where it has room: at its marked point, or at its end. */
function nameOf(
  data: CurvesData,
  curve: Curve,
  i: number,
  right: number,
  bottom: number,
  px: Along,
  py: Along,
): unknown {
  const { label, y, marked } = curve;
  let at = marked;
  if (at < 0) for (at = data.at.length - 1; at > 0 && Number.isNaN(y[at] ?? NaN);) --at;
  const x = px(data.at[at] ?? 0);
  const end = x > right - 120;
  const high = py(y[at] ?? NaN) + (i % 2 === 0 ? -10 : 18);
  if (Number.isNaN(high)) return null;
  return svg`<text class="label" data-series=${curve.identity.colour} x=${end ? x - 8 : x + 8} y=${Math.min(Math.max(high, margin.top + 12), bottom - 6)} text-anchor=${end ? "end" : "start"}>${label}</text>`;
}

customElements.define("downhill-curves", CurvesView);
