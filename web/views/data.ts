// The data beside their landscape: points that can be moved, the start's line with two handles, and each run's line.
// Emits "points" {points} and "place" {start}.
import { LitElement, css, html, nothing, svg } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import type { Box } from "../engine/types.ts";
import { point, written } from "./format.ts";
import { seriesStyle } from "./series-style.ts";
import { plane, ticks } from "./plane.ts";
import type { Plane, Size } from "./plane.ts";
import { nudge } from "./plane-view.ts";
import { rowAt, thetaAt } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { forReaders } from "./for-readers.ts";
import { Width } from "./width.ts";

export type Points = [number, number][];

/** Slope and intercept. */
type Line = Iterable<number>;

/** How high the picture is for its width. */
const heightFor = (width: number): number => Math.round(Math.min(Math.max(width * 0.66, 220), 420));

/**
 * What of the plane of the data is shown: all points with room around them, in halves. The usual width gives the points
 * of the usual data targets of 24 pixels on the narrowest phones.
 */
export function dataBox(points: Points): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const low = (values: number[], usual: number): number =>
    Math.min(usual, Math.floor(2 * Math.min(...values)) / 2);
  const high = (values: number[], usual: number): number =>
    Math.max(usual, Math.ceil(2 * Math.max(...values)) / 2);
  return { min: [low(xs, -2.75), low(ys, -4)], max: [high(xs, 2.75), high(ys, 5)] };
}

export class DataView extends LitElement {
  static override properties: PropertyDeclarations = {
    points: { attribute: false },
    scene: { attribute: false },
    chosen: { type: Number },
  };

  declare points: Points;
  declare scene: Scene | null;
  /** The run whose errors are drawn. */
  declare chosen: number;
  private held: { what: number | "left" | "right"; box: Box } | null = null;
  private readonly width = new Width(this);

  constructor() {
    super();
    this.points = [];
    this.scene = null;
    this.chosen = 0;
  }

  /** The box does not move while something is held. */
  private get plane(): Plane {
    const width = Math.max(this.width.value, 1);
    const size: Size = { width, height: heightFor(width) };
    return plane(this.held?.box ?? dataBox(this.points), size);
  }

  override render(): TemplateResult | typeof nothing {
    const { scene } = this;
    if (!scene || this.width.value === 0) return nothing;
    const screen = this.plane;
    return html`<div
        class="stage"
        .style=${`height: ${String(screen.size.height)}px`}
        @pointermove=${this.move}
        @pointerup=${this.up}
        @pointercancel=${this.up}
      >
        ${this.picture(screen, scene)} ${this.points.map((each, i) => this.handle(screen, each, i))}
        ${(["left", "right"] as const).map((side) => this.lineHandle(screen, scene, side))}
      </div>
      <p id="keys" class="for-readers">Arrow keys move what has the focus, with Shift in small steps.</p>`;
  }

  private picture(screen: Plane, scene: Scene): TemplateResult {
    const { width, height } = screen.size;
    const [x0 = 0, y0 = 0] = screen.box.min;
    const [x1 = 1, y1 = 1] = screen.box.max;
    const drawn = scene.runs.map((run) => {
      const theta = thetaAt(run.trace, rowAt(run, scene.step));
      return { run, theta, ends: ends(screen, theta) };
    });
    const [a, b, c, d] = ends(screen, scene.start);
    const chosen = drawn[Math.min(this.chosen, drawn.length - 1)];
    const label = `${this.points.length} points and ${scene.runs.length === 1 ? "a line" : `${scene.runs.length} lines`} through them.`;
    const [across, up] = [ticks(x0, x1, width / 70), ticks(y0, y1, height / 45)];
    return html`<svg
      role="img"
      aria-label=${label}
      width=${width}
      height=${height}
      viewBox="0 0 ${width} ${height}"
    >
      ${across.map((x) => svg`<line class=${x === 0 ? "axis" : "grid"} y1="0" y2=${height} x1=${screen.toX(x)} x2=${screen.toX(x)}></line>`)}
      ${up.map((y) => svg`<line class=${y === 0 ? "axis" : "grid"} x1="0" x2=${width} y1=${screen.toY(y)} y2=${screen.toY(y)}></line>`)}
      ${across.filter((x) => screen.toX(x) > 24).map((x) => svg`<text x=${screen.toX(x) + 4} y=${height - 6}>${written(x)}</text>`)}
      ${up.slice(1).map((y) => svg`<text x="5" y=${screen.toY(y) - 4}>${written(y)}</text>`)}
      ${svg`<text class="name" x=${width - 6} y=${height - 6} text-anchor="end">x →</text>
        <text class="name" x="5" y="14">y ↑</text>`}
      ${chosen ? this.errors(screen, chosen.theta, chosen.run.identity.colour) : nothing}
      ${svg`<line class="start" x1=${a} y1=${b} x2=${c} y2=${d}></line>`}
      ${drawn.map(
        ({ run, ends: [x, y, u, v] }) =>
          svg`<line class="run" data-series=${run.identity.colour} stroke-dasharray=${run.identity.dash.join(" ")} x1=${x} y1=${y} x2=${u} y2=${v}></line>`,
      )}
      ${this.points.map(([x, y]) => svg`<circle class="point" cx=${screen.toX(x)} cy=${screen.toY(y)} r="5.5"></circle>`)}
      ${this.names(
        screen,
        drawn.map(({ run, theta }) => ({ text: run.label, series: run.identity.colour, theta })),
      )}
    </svg>`;
  }

  /** What the line of a run leaves over at each point. */
  private errors(screen: Plane, theta: Line, series: number): TemplateResult[] {
    return this.points.map(([x, y]) => {
      const at = clampedY(screen, theta, x);
      return svg`<line class="error" data-series=${series} x1=${screen.toX(x)} x2=${screen.toX(x)} y1=${screen.toY(y)} y2=${at}></line>`;
    });
  }

  /** Names on the lines, one below the other where the lines are close. */
  private names(screen: Plane, lines: { text: string; series: number; theta: Line }[]): TemplateResult[] {
    const { width, height } = screen.size;
    const x = screen.fromX(width * 0.72);
    let below = -Infinity;
    return lines
      .map((line) => ({ ...line, y: clampedY(screen, line.theta, x) - 8 }))
      .filter(({ y }) => Number.isFinite(y))
      .sort((one, other) => one.y - other.y)
      .map(({ text, series, y }) => {
        const at = Math.min(Math.max(y, below + 15, 14), height - 20);
        below = at;
        return svg`<text class="label" data-series=${series} x=${width * 0.72} y=${at} text-anchor="end">${text}</text>`;
      });
  }

  private handle(screen: Plane, at: [number, number], i: number): TemplateResult {
    return html`<button
      type="button"
      class="grip"
      aria-label=${`Point ${i + 1} at ${point(at)}`}
      aria-describedby="keys"
      .style=${`transform: translate(${screen.toX(at[0])}px, ${screen.toY(at[1])}px)`}
      @pointerdown=${(event: PointerEvent) => this.down(event, i)}
      @keydown=${(event: KeyboardEvent) => this.key(event, i)}
    ></button>`;
  }

  private lineHandle(screen: Plane, scene: Scene, side: "left" | "right"): TemplateResult {
    const x = this.endX(screen, side);
    const y = (scene.start[0] ?? 0) * x + (scene.start[1] ?? 0);
    const top = Math.min(Math.max(screen.toY(y), 0), screen.size.height);
    return html`<button
      type="button"
      class="grip end"
      aria-label=${`Start line, ${side} end at height ${written(y)}`}
      aria-describedby="keys"
      .style=${`transform: translate(${screen.toX(x)}px, ${top}px)`}
      @pointerdown=${(event: PointerEvent) => this.down(event, side)}
      @keydown=${(event: KeyboardEvent) => this.key(event, side)}
    ></button>`;
  }

  private endX(screen: Plane, side: "left" | "right"): number {
    const [x0 = 0] = screen.box.min;
    const [x1 = 1] = screen.box.max;
    return side === "left" ? x0 + 0.06 * (x1 - x0) : x1 - 0.06 * (x1 - x0);
  }

  private down(event: PointerEvent, what: number | "left" | "right"): void {
    if (event.button !== 0) return;
    this.held = { what, box: dataBox(this.points) };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  }

  private readonly move = (event: PointerEvent): void => {
    if (!this.held) return;
    const screen = this.plane;
    const stage = (event.currentTarget as Element).getBoundingClientRect();
    const clamp = (value: number, axis: 0 | 1): number =>
      Math.min(Math.max(value, screen.box.min[axis] ?? 0), screen.box.max[axis] ?? 1);
    const x = clamp(screen.fromX(event.clientX - stage.left), 0);
    const y = clamp(screen.fromY(event.clientY - stage.top), 1);
    this.moveTo(this.held.what, Number(x.toFixed(2)), Number(y.toFixed(2)), screen);
  };

  private readonly up = (): void => {
    this.held = null;
    this.requestUpdate();
  };

  private key(event: KeyboardEvent, what: number | "left" | "right"): void {
    const by = event.shiftKey ? 0.1 : 1;
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-by, 0],
      ArrowRight: [by, 0],
      ArrowUp: [0, by],
      ArrowDown: [0, -by],
    };
    const [dx, dy] = moves[event.key] ?? [0, 0];
    if (dx === 0 && dy === 0) return;
    event.preventDefault();
    const screen = this.plane;
    const [x0 = 0, y0 = 0] = screen.box.min;
    const [x1 = 1, y1 = 1] = screen.box.max;
    const start = this.scene?.start ?? [];
    const [x, y] =
      typeof what === "number"
        ? (this.points[what] ?? [0, 0])
        : [this.endX(screen, what), (start[0] ?? 0) * this.endX(screen, what) + (start[1] ?? 0)];
    this.moveTo(what, nudge(x, dx, x0, x1), nudge(y, dy, y0, y1), screen);
  }

  private moveTo(what: number | "left" | "right", x: number, y: number, screen: Plane): void {
    if (typeof what === "number") {
      const points = this.points.map((each, i): [number, number] => (i === what ? [x, y] : each));
      this.dispatchEvent(new CustomEvent("points", { detail: { points } }));
      return;
    }
    const [w = 0, b = 0] = this.scene?.start ?? [];
    const own = this.endX(screen, what);
    const other = this.endX(screen, what === "left" ? "right" : "left");
    const slope = (y - (w * other + b)) / (own - other);
    const start = [slope, y - slope * own].map((each) => Number(each.toFixed(3)));
    this.dispatchEvent(new CustomEvent("place", { detail: { start } }));
  }

  static override styles = [
    seriesStyle,
    css`
      :host {
        display: block;
      }
      .stage {
        position: relative;
        box-sizing: content-box;
        overflow: hidden;
        border: 1px solid var(--line);
      }
      svg {
        display: block;
      }
      .grid {
        stroke: var(--line);
      }
      .axis {
        stroke: var(--line-strong);
      }
      text {
        fill: var(--ink-soft);
        stroke: none;
        font-size: 12px;
      }
      .name {
        font-style: italic;
      }
      .label,
      .name,
      text {
        paint-order: stroke;
        stroke: var(--panel);
        stroke-width: 4px;
        stroke-linejoin: round;
      }
      .label {
        font-size: 13px;
        font-weight: 600;
      }
      .run {
        stroke-width: 2.5;
      }
      .error {
        stroke-width: 2;
        opacity: 0.4;
      }
      .start {
        stroke: var(--ink);
        stroke-width: 1.5;
        stroke-dasharray: 2 5;
        stroke-linecap: round;
      }
      .point {
        fill: var(--curve);
        stroke: var(--panel);
        stroke-width: 1.5;
      }
      .grip {
        position: absolute;
        top: -14px;
        left: -14px;
        width: 28px;
        height: 28px;
        padding: 0;
        border: 0;
        border-radius: 50%;
        background: none;
        cursor: grab;
        touch-action: none;
      }
      .grip:hover::before {
        position: absolute;
        inset: 5px;
        border: 2px solid var(--accent);
        border-radius: 50%;
        content: "";
      }
      .end::before {
        position: absolute;
        inset: 7px;
        border: 2px solid var(--ink);
        border-radius: 50%;
        background: var(--panel);
        content: "";
      }
      .grip:focus-visible {
        outline: 3px solid var(--accent);
      }
      ${forReaders}
    `,
  ];
}

/** Where a line is on the screen above x, held near the picture. */
const clampedY = (screen: Plane, [w = 0, b = 0]: Line, x: number): number =>
  Math.min(Math.max(screen.toY(w * x + b), -1e4), 1e4);

/** Both ends of a line across the whole picture. */
function ends(screen: Plane, theta: Line): [number, number, number, number] {
  const [x0 = 0] = screen.box.min;
  const [x1 = 1] = screen.box.max;
  return [screen.toX(x0), clampedY(screen, theta, x0), screen.toX(x1), clampedY(screen, theta, x1)];
}

customElements.define("downhill-data", DataView);
