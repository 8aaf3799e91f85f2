// What the curve and the landscape share: a drawing, a start that is dragged, clicked or moved by keys, dots that
// are picked. Emits "place" {start} and "pick" {run, step}, and "resized" when the picture has another size.
import { LitElement, html } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import type { Box } from "../engine/types.ts";
import type { Pin } from "../state/state.ts";
import { point } from "./format.ts";
import { plane } from "./plane.ts";
import type { Line } from "./polyline.ts";
import type { Plane, Size } from "./plane.ts";
import type { Scene } from "./scene.ts";
import { SvgContext } from "./svg-context.ts";
import { theme, watchTheme } from "./theme.ts";
import type { Theme } from "./theme.ts";

/** Points of a run that can be picked: those of its line at these steps. */
export interface Dots {
  run: number;
  line: Line;
  steps: number[];
}

export interface PlaceEvent {
  start: number[];
}

const reachOfDot = 12;
const tapLength = 6;

export abstract class PlaneView extends LitElement {
  static override properties: PropertyDeclarations = {
    scene: { attribute: false },
    box: { attribute: false },
    summary: {},
    fixed: { type: Boolean },
    size: { state: true },
    dragging: { state: true },
  };

  declare scene: Scene | null;
  /** What part of the plane is shown. */
  declare box: Box | null;
  /** What the picture shows, in words. */
  declare summary: string;
  /** The start is shown, and stays where it is. */
  declare fixed: boolean;
  declare protected size: Size;
  declare protected dragging: boolean;

  protected dots: Dots[] = [];
  private context: SvgContext | null = null;
  private grasp: { id: number; dx: number; dy: number; moved: boolean; fromX: number; fromY: number } | null =
    null;
  private readonly watcher = new ResizeObserver(() => this.measure());
  private unwatch: (() => void) | null = null;

  constructor() {
    super();
    this.scene = null;
    this.box = null;
    this.summary = "";
    this.fixed = false;
    this.size = { width: 0, height: 0 };
    this.dragging = false;
  }

  /** Height for a width. */
  protected abstract heightFor(width: number): number;
  /** Draws what changes with every step; fills `dots`. */
  protected abstract paint(context: CanvasRenderingContext2D, plane: Plane, scene: Scene, theme: Theme): void;
  /** Where the start stands on the screen. */
  protected abstract startOnScreen(plane: Plane, scene: Scene): { x: number; y: number };
  /** The start that a point of the screen means. */
  protected abstract startAt(plane: Plane, x: number, y: number, scene: Scene): number[];
  /** The start after a key, `dx` and `dy` in units of a hundredth of the picture. */
  protected abstract nudged(scene: Scene, box: Box, dx: number, dy: number): number[];
  protected ground(): TemplateResult | null {
    return null;
  }
  /** Draws what lies under everything, where there is something. */
  protected paintGround?(context: CanvasRenderingContext2D, theme: Theme): void;

  /** How large the picture is, in CSS pixels. */
  get extent(): Size {
    return this.size;
  }

  /** Draws the picture as it stands, on any context that counts in CSS pixels. */
  drawOn(context: CanvasRenderingContext2D): void {
    const { scene, box, size, dots } = this;
    if (!scene || !box) return;
    const colours = theme(this);
    context.fillStyle = colours.panel;
    context.fillRect(0, 0, size.width, size.height);
    this.paintGround?.(context, colours);
    this.paint(context, plane(box, size), scene, colours);
    this.dots = dots;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher.observe(this);
    this.unwatch = watchTheme(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
    this.unwatch?.();
  }

  private measure(): void {
    const width = Math.floor(this.clientWidth);
    const height = Math.round(this.heightFor(width));
    if (width === this.size.width && height === this.size.height) return;
    this.size = { width, height };
    this.dispatchEvent(new CustomEvent<Size>("resized", { detail: this.size }));
  }

  override render(): TemplateResult {
    const { scene } = this;
    const label = scene ? `Start at ${point(scene.start)}` : "Start";
    return html`
      <div
        class="stage"
        @pointerdown=${this.down}
        @pointermove=${this.move}
        @pointerup=${this.up}
        @pointercancel=${this.cancel}
      >
        ${this.ground()}
        <svg class="paths" role="img" aria-label=${this.summary}></svg>
        <button
          class="handle"
          ?disabled=${this.fixed}
          ?data-dragging=${this.dragging}
          aria-label=${label}
          aria-describedby="keys"
          @keydown=${this.key}
        ></button>
      </div>
      <p id="keys" class="for-readers">
        Arrow keys move the start, with Shift in small steps. Home takes it back to its customary place.
      </p>
    `;
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { scene, box, size } = this;
    if (!scene || !box || size.width === 0) return;
    const root = this.renderRoot;
    const stage = root.querySelector<HTMLElement>(".stage");
    const paths = root.querySelector<SVGSVGElement>(".paths");
    const handle = root.querySelector<HTMLElement>(".handle");
    if (!stage || !paths || !handle) return;
    stage.style.height = `${size.height}px`;
    const screen = plane(box, size);
    this.dots = [];
    this.context ??= new SvgContext(paths);
    this.context.draw(size, (context) => this.paint(context, screen, scene, theme(this)));
    const { x, y } = this.startOnScreen(screen, scene);
    const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
    handle.style.transform = `translate(${clamp(x, size.width).toFixed(1)}px, ${clamp(y, size.height).toFixed(1)}px)`;
  }

  private position(event: PointerEvent): { x: number; y: number } {
    const stage = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return { x: event.clientX - stage.left, y: event.clientY - stage.top };
  }

  private place(x: number, y: number): void {
    const { scene, box, size } = this;
    if (!scene || !box) return;
    this.emit(this.startAt(plane(box, size), x, y, scene));
  }

  private emit(start: number[]): void {
    if (this.fixed) return;
    this.dispatchEvent(new CustomEvent<PlaceEvent>("place", { detail: { start } }));
  }

  private readonly down = (event: PointerEvent): void => {
    const { scene, box, size } = this;
    if (!scene || !box || event.button !== 0) return;
    const at = this.position(event);
    const onHandle = (event.target as Element).classList.contains("handle");
    const dot = onHandle ? null : this.dotAt(at.x, at.y);
    if (dot) {
      this.dispatchEvent(new CustomEvent("pick", { detail: dot }));
      return;
    }
    const start = this.startOnScreen(plane(box, size), scene);
    const [dx, dy] = onHandle ? [start.x - at.x, start.y - at.y] : [0, 0];
    this.grasp = { id: event.pointerId, dx, dy, moved: false, fromX: at.x, fromY: at.y };
    // A finger on the picture may want to scroll the page: only one that took the handle, or taps, moves the start.
    if (event.pointerType !== "touch" || onHandle) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      this.dragging = true;
      if (!onHandle) this.place(at.x, at.y);
    }
  };

  private readonly move = (event: PointerEvent): void => {
    const at = this.position(event);
    const { grasp } = this;
    const stage = event.currentTarget as HTMLElement;
    if (!grasp || grasp.id !== event.pointerId) {
      stage.classList.toggle("over-dot", this.dotAt(at.x, at.y) !== null);
      return;
    }
    grasp.moved ||= Math.hypot(at.x - grasp.fromX, at.y - grasp.fromY) > tapLength;
    if (this.dragging) this.place(at.x + grasp.dx, at.y + grasp.dy);
  };

  private readonly up = (event: PointerEvent): void => {
    const { grasp } = this;
    if (grasp && !this.dragging && !grasp.moved) {
      const at = this.position(event);
      this.place(at.x, at.y);
    }
    this.cancel();
  };

  private readonly cancel = (): void => {
    this.grasp = null;
    this.dragging = false;
  };

  private dotAt(x: number, y: number): Pin | null {
    let nearest: Pin | null = null;
    let best = reachOfDot;
    for (const { run, line, steps } of this.dots)
      for (const step of steps) {
        const away = Math.hypot((line.x[step] ?? 0) - x, (line.y[step] ?? 0) - y);
        if (away < best) [nearest, best] = [{ run, step }, away];
      }
    return nearest;
  }

  private readonly key = (event: KeyboardEvent): void => {
    const { scene, box } = this;
    if (!scene || !box) return;
    const size = event.shiftKey ? 0.1 : 1;
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-size, 0],
      ArrowRight: [size, 0],
      ArrowUp: [0, size],
      ArrowDown: [0, -size],
    };
    const by = moves[event.key];
    if (by) this.emit(this.nudged(scene, box, ...by));
    else if (event.key === "Home") this.emit([...scene.place.start]);
    else return;
    event.preventDefault();
  };
}

/** A coordinate moved by so many hundredths of the picture, to a number that can be said. */
export function nudge(value: number, by: number, min: number, max: number): number {
  if (by === 0) return value;
  const unit = 10 ** Math.floor(Math.log10((max - min) / 20));
  const moved = value + by * unit;
  const grid = unit * Math.min(1, Math.abs(by));
  return Number((Math.round(moved / grid) * grid).toPrecision(10));
}

/** A coordinate from the screen, with no more digits than a pixel is worth. */
export function settle(value: number, pixel: number): number {
  const digits = Math.max(0, Math.min(12, 1 - Math.floor(Math.log10(pixel))));
  return Number(value.toFixed(digits));
}
