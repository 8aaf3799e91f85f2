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

const height = 260;

/** What of the plane of the data is shown: all points with room around them, in whole numbers. */
export function dataBox(points: Points): Box {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const low = (values: number[], usual: number): number => Math.min(usual, Math.floor(Math.min(...values)));
  const high = (values: number[], usual: number): number => Math.max(usual, Math.ceil(Math.max(...values)));
  return { min: [low(xs, -3), low(ys, -4)], max: [high(xs, 3), high(ys, 5)] };
}

export class DataView extends LitElement {
  static override properties: PropertyDeclarations = {
    points: { attribute: false },
    scene: { attribute: false },
  };

  declare points: Points;
  declare scene: Scene | null;
  private held: { what: number | "left" | "right"; box: Box } | null = null;
  private readonly width = new Width(this);

  constructor() {
    super();
    this.points = [];
    this.scene = null;
  }

  /** The box does not move while something is held. */
  private get plane(): Plane {
    const size: Size = { width: Math.max(this.width.value, 1), height };
    return plane(this.held?.box ?? dataBox(this.points), size);
  }

  override render(): TemplateResult | typeof nothing {
    const { scene } = this;
    if (!scene || this.width.value === 0) return nothing;
    const screen = this.plane;
    return html`<div class="stage" @pointermove=${this.move} @pointerup=${this.up} @pointercancel=${this.up}>
        ${this.picture(screen, scene)} ${this.points.map((each, i) => this.handle(screen, each, i))}
        ${(["left", "right"] as const).map((side) => this.lineHandle(screen, scene, side))}
      </div>
      <p id="keys" class="for-readers">Arrow keys move what has the focus, with Shift in small steps.</p>`;
  }

  private picture(screen: Plane, scene: Scene): TemplateResult {
    const { width } = screen.size;
    const [x0 = 0] = screen.box.min;
    const [x1 = 1] = screen.box.max;
    const line = (theta: ArrayLike<number>): [number, number, number, number] => {
      const at = (x: number): number =>
        Math.min(Math.max(screen.toY((theta[0] ?? 0) * x + (theta[1] ?? 0)), -1e4), 1e4);
      return [screen.toX(x0), at(x0), screen.toX(x1), at(x1)];
    };
    const drawn = scene.runs.map((run) => ({ run, ends: line(thetaAt(run.trace, rowAt(run, scene.step))) }));
    const [a, b, c, d] = line(scene.start);
    const label = `${this.points.length} points and ${scene.runs.length === 1 ? "a line" : `${scene.runs.length} lines`} through them.`;
    return html`<svg
      role="img"
      aria-label=${label}
      width=${width}
      height=${height}
      viewBox="0 0 ${width} ${height}"
    >
      ${svg`<line class="axis" x1="0" x2=${width} y1=${screen.toY(0)} y2=${screen.toY(0)}></line>
        <line class="axis" y1="0" y2=${height} x1=${screen.toX(0)} x2=${screen.toX(0)}></line>
        ${ticks(x0, x1, width / 80).map((x) => svg`<text x=${screen.toX(x) + 4} y=${screen.toY(0) + 14}>${written(x)}</text>`)}
        <line class="start" x1=${a} y1=${b} x2=${c} y2=${d}></line>
        ${drawn.map(
          ({ run, ends: [x, y, u, v] }) =>
            svg`<line class="run" data-series=${run.identity.colour} stroke-dasharray=${run.identity.dash.join(" ")} x1=${x} y1=${y} x2=${u} y2=${v}></line>`,
        )}
        ${this.points.map(([x, y]) => svg`<circle class="point" cx=${screen.toX(x)} cy=${screen.toY(y)} r="5"></circle>`)}`}
    </svg>`;
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
    const top = Math.min(Math.max(screen.toY(y), 0), height);
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
        height: ${height}px;
        overflow: hidden;
        border: 1px solid var(--line);
      }
      .axis {
        stroke: var(--line-strong);
      }
      text {
        fill: var(--ink-soft);
        font-size: 12px;
      }
      .run {
        stroke-width: 2.5;
      }
      .start {
        stroke: var(--ink-soft);
        stroke-width: 1;
        stroke-dasharray: 2 4;
      }
      .point {
        fill: var(--curve);
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

customElements.define("downhill-data", DataView);
