// A map of many runs: one cell per run. The cell under the pointer, finger or arrow keys is told to who listens: "look"
// {column, row} or null while one only looks, "choose" {column, row} when it is clicked or confirmed.
import { LitElement, css, html } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import { drawDots, strokePath, tame } from "./draw.ts";
import { drawLabel } from "./lettering.ts";
import type { Align } from "./lettering.ts";
import { lineThrough } from "./polyline.ts";
import type { Spot } from "./polyline.ts";
import { written } from "./format.ts";
import type { Identity } from "./identity.ts";
import { shareOf } from "./map-data.ts";
import type { MapAxis, MapData, Overlay } from "./map-data.ts";
import { axisTicks, nameMarks, paintMap } from "./map-paint.ts";
import type { Picture } from "./picture.ts";
import { sharpen } from "./plane.ts";
import type { Size } from "./plane.ts";
import { theme, watchTheme } from "./theme.ts";
import type { Theme } from "./theme.ts";
import { forReaders } from "./for-readers.ts";

export interface Cell {
  column: number;
  row: number;
}

/** A path over the map: points in the units of its axes. */
export interface MapPath {
  at: [number, number][];
  identity: Identity;
}

const tapLength = 6;

/** Room for the axes around a map that is kept. */
const edge = { left: 54, right: 18, top: 12, bottom: 44 };

export class MapView extends LitElement implements Picture {
  static override properties: PropertyDeclarations = {
    data: { attribute: false },
    overlay: { attribute: false },
    cell: { attribute: false },
    here: { attribute: false },
    path: { attribute: false },
    summary: {},
    said: {},
    aspect: { type: Number },
    enter: {},
    size: { state: true },
  };
  static override styles = css`
    :host {
      display: block;
    }
    .frame {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      font-size: 0.8125rem;
      font-variant-numeric: tabular-nums;
      color: var(--ink-soft);
    }
    .stage {
      position: relative;
      grid-area: 1 / 2;
      overflow: hidden;
      touch-action: pan-y pinch-zoom;
      cursor: crosshair;
      user-select: none;
    }
    canvas {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
    }
    .ticks {
      position: relative;
      min-height: 1.4rem;
    }
    .ticks.up {
      grid-area: 1 / 1;
      width: 2.9rem;
    }
    .ticks.across {
      grid-area: 2 / 2;
    }
    .ticks span {
      position: absolute;
      white-space: nowrap;
    }
    .up span {
      right: 0.35rem;
      transform: translateY(-50%);
    }
    .across span {
      top: 0.15rem;
      transform: translateX(-50%);
    }
    .above {
      grid-column: 1 / span 2;
      grid-row: 3;
      display: flex;
      justify-content: space-between;
      gap: 1rem;
      color: var(--ink);
    }
    .cursor {
      position: absolute;
      top: -14px;
      left: -14px;
      width: 28px;
      height: 28px;
      padding: 0;
      border: 0;
      border-radius: 50%;
      background: transparent;
      pointer-events: none;
    }
    .cursor::before {
      position: absolute;
      inset: 8px;
      border: 2px solid var(--ink);
      border-radius: 50%;
      box-shadow: 0 0 0 2px var(--panel);
      content: "";
    }
    .cursor:focus-visible {
      outline: 3px solid var(--accent);
      outline-offset: -1px;
    }
    ${forReaders}
  `;

  declare data: MapData | null;
  /** Borders that theory draws. */
  declare overlay: Overlay | null;
  /** The cell that is looked at. */
  declare cell: Cell | null;
  /** Where the present run stands, in the units of the axes. */
  declare here: [number, number] | null;
  declare path: MapPath | null;
  /** What the picture shows, in words. */
  declare summary: string;
  /** What the cell that is looked at says, in words. */
  declare said: string;
  /** Height over width. */
  declare aspect: number;
  /** What Enter does, in words. */
  declare enter: string;
  declare private size: Size;

  private drawn: unknown[] = [];
  /** The function whose lines of equal height are drawn. */
  private lined: MapData["ground"] = null;
  private finger: { id: number; x: number; y: number } | null = null;
  private readonly watcher = new ResizeObserver(() => this.measure());
  private unwatch: (() => void) | null = null;

  constructor() {
    super();
    this.data = this.overlay = this.cell = this.here = this.path = null;
    this.summary = this.said = "";
    this.aspect = 1;
    this.enter = "makes the cell the present run";
    this.size = { width: 0, height: 0 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.unwatch = watchTheme(() => this.requestUpdate());
    void this.updateComplete.then(() => {
      const stage = this.renderRoot.querySelector(".stage");
      if (stage) this.watcher.observe(stage);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher.disconnect();
    this.unwatch?.();
  }

  private measure(): void {
    const width = Math.floor(this.renderRoot.querySelector(".stage")?.clientWidth ?? 0);
    const height = Math.round(width * this.aspect);
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  }

  override render(): TemplateResult {
    const { data, size } = this;
    const across = data ? axisTicks(data.across, Math.max(2, size.width / 70)) : [];
    const up = data ? axisTicks(data.up, Math.max(2, size.height / 50)) : [];
    const percent = (axis: MapAxis, value: number): string => `${(100 * shareOf(axis, value)).toFixed(2)}%`;
    return html`
      <div class="frame">
        <div class="ticks up" aria-hidden="true">
          ${data ? up.map((value) => html`<span .style=${`bottom: calc(${percent(data.up, value)} - 1.2em)`}>${written(value)}</span>`) : null}
        </div>
        <div
          class="stage"
          @pointerdown=${this.down}
          @pointermove=${this.move}
          @pointerup=${this.up}
          @pointercancel=${this.cancel}
          @pointerleave=${this.leave}
        >
          <canvas class="cells" role="img" aria-label=${this.summary}></canvas>
          <canvas class="over" aria-hidden="true"></canvas>
          <button
            type="button"
            class="cursor"
            aria-label=${this.said || "Cursor on the map"}
            aria-describedby="keys"
            @keydown=${this.key}
            @focus=${this.entered}
            @click=${this.confirmed}
          ></button>
        </div>
        <div class="ticks across" aria-hidden="true">
          ${data ? across.map((value) => html`<span .style=${`left: ${percent(data.across, value)}`}>${written(value)}</span>`) : null}
        </div>
        <div class="above" aria-hidden="true">
          <span>${data ? `${data.up.label} ↑` : ""}</span><span>${data ? `${data.across.label} →` : ""}</span>
        </div>
      </div>
      <p id="keys" class="for-readers">
        Arrow keys move from cell to cell, with Shift ten at a time; Home and End go to the ends of a row,
        Page Up and Page Down to the ends of a column. Enter ${this.enter}.
      </p>
    `;
  }

  override updated(changed: PropertyValues): void {
    const { data, size } = this;
    const stage = this.renderRoot.querySelector<HTMLElement>(".stage");
    if (stage) stage.style.height = `${Math.max(size.height, 120)}px`;
    // Later widths come from the watcher, once a frame: a scrollbar that comes and goes with the height would otherwise
    // be measured for ever.
    if (size.width === 0 || changed.has("aspect")) this.measure();
    if (!data || size.width === 0) return;
    const colours = theme(this);
    this.cells(data, size, colours);
    this.over(data, size, colours);
    this.handle(data, size);
  }

  private cells(data: MapData, size: Size, colours: Theme): void {
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>("canvas.cells");
    const { ground } = data;
    const contours = !ground || ground === this.lined;
    const inputs = [data, this.overlay, size.width, size.height, colours, devicePixelRatio, contours];
    if (!canvas || inputs.every((input, i) => input === this.drawn[i])) return;
    this.drawn = inputs;
    const context = sharpen(canvas, size);
    if (context) paintMap(context, data, this.overlay, size, colours, contours);
    this.dispatchEvent(new CustomEvent("drawn"));
    if (contours) return;
    // Lines of equal height take longer than all the rest: the first picture does not wait for them.
    requestAnimationFrame(() => {
      this.lined = ground;
      this.requestUpdate();
    });
  }

  private over(data: MapData, size: Size, colours: Theme): void {
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>("canvas.over");
    const context = canvas && sharpen(canvas, size);
    if (!context) return;
    nameMarks(context, data, size, colours, this.ring(data, size));
    this.paintOver(context, data, size, colours);
  }

  private paintOver(context: CanvasRenderingContext2D, data: MapData, size: Size, colours: Theme): void {
    const spot = ([x, y]: [number, number]): Spot => ({
      x: tame(shareOf(data.across, x) * size.width),
      y: tame((1 - shareOf(data.up, y)) * size.height),
    });
    const { path, here } = this;
    if (path) {
      const spots = path.at.map(spot).filter(({ x, y }) => !Number.isNaN(x + y));
      const line = lineThrough(spots);
      strokePath(context, line, path.identity, colours);
      drawDots(context, line, [...spots.keys()].slice(1, 60), 2.2, path.identity, colours);
    }
    if (here) cross(context, spot(here), colours);
  }

  /** How large the map is with its axes, in CSS pixels. */
  get extent(): Size {
    const { width, height } = this.size;
    return { width: width + edge.left + edge.right, height: height + edge.top + edge.bottom };
  }

  /** Draws the map as it stands, with its axes and the path that is looked at. */
  drawOn(context: CanvasRenderingContext2D): void {
    const { data, size } = this;
    if (!data) return;
    const colours = theme(this);
    const { width, height } = this.extent;
    context.fillStyle = colours.panel;
    context.fillRect(0, 0, width, height);
    context.save();
    context.translate(edge.left, edge.top);
    paintMap(context, data, this.overlay, size, colours);
    nameMarks(context, data, size, colours, null);
    this.paintOver(context, data, size, colours);
    const soft = colours["ink-soft"];
    const write = (text: string, x: number, y: number, align: Align, colour = soft): void =>
      drawLabel(context, text, { x, y }, colour, colours, align, "13px");
    for (const value of axisTicks(data.across, Math.max(2, size.width / 70)))
      write(written(value), shareOf(data.across, value) * size.width, size.height + 12, "center");
    for (const value of axisTicks(data.up, Math.max(2, size.height / 50)))
      write(written(value), -6, (1 - shareOf(data.up, value)) * size.height, "right");
    write(`${data.up.label} ↑`, 4 - edge.left, size.height + 32, "left", colours.ink);
    write(`${data.across.label} →`, size.width, size.height + 32, "right", colours.ink);
    context.restore();
  }

  /** Where the ring of the cursor lies. */
  private ring(data: MapData, size: Size): Spot {
    const { column, row } = this.cell ?? this.home(data);
    return {
      x: ((column + 0.5) / data.grid.columns) * size.width,
      y: (1 - (row + 0.5) / data.grid.rows) * size.height,
    };
  }

  private handle(data: MapData, size: Size): void {
    const handle = this.renderRoot.querySelector<HTMLElement>(".cursor");
    const { x, y } = this.ring(data, size);
    if (handle) handle.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
  }

  /** Where the cursor begins: at the present run, or in the middle. */
  private home({ across, up, grid: { columns, rows } }: MapData): Cell {
    const [x, y] = this.here ?? [NaN, NaN];
    const within = (share: number, cells: number): number =>
      Number.isNaN(share)
        ? Math.floor(cells / 2)
        : Math.min(Math.max(Math.floor(share * cells), 0), cells - 1);
    return { column: within(shareOf(across, x), columns), row: within(shareOf(up, y), rows) };
  }

  private tell(name: "look" | "choose", cell: Cell | null): void {
    this.dispatchEvent(new CustomEvent<Cell | null>(name, { detail: cell }));
  }

  private cellAt(event: PointerEvent): Cell | null {
    const { data } = this;
    if (!data) return null;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const clamp = (share: number, cells: number): number =>
      Math.min(Math.max(Math.floor(share * cells), 0), cells - 1);
    return {
      column: clamp((event.clientX - box.left) / box.width, data.grid.columns),
      row: clamp(1 - (event.clientY - box.top) / box.height, data.grid.rows),
    };
  }

  private readonly down = (event: PointerEvent): void => {
    if (event.button === 0) this.finger = { id: event.pointerId, x: event.clientX, y: event.clientY };
  };

  private readonly move = (event: PointerEvent): void => this.tell("look", this.cellAt(event));

  /** A mouse that clicks has looked before; a finger looks first and confirms with a button. */
  private readonly up = (event: PointerEvent): void => {
    const { finger } = this;
    this.finger = null;
    if (finger?.id !== event.pointerId) return;
    if (Math.hypot(event.clientX - finger.x, event.clientY - finger.y) > tapLength) return;
    const cell = this.cellAt(event);
    this.tell("look", cell);
    if (event.pointerType === "mouse") this.tell("choose", cell);
  };

  private readonly cancel = (): void => {
    this.finger = null;
  };

  private readonly leave = (event: PointerEvent): void => {
    this.finger = null;
    if (event.pointerType === "mouse") this.tell("look", null);
  };

  private readonly entered = (): void => {
    if (this.data && !this.cell) this.tell("look", this.home(this.data));
  };

  private readonly confirmed = (): void => {
    if (this.data) this.tell("choose", this.cell ?? this.home(this.data));
  };

  private readonly key = (event: KeyboardEvent): void => {
    const { data } = this;
    if (!data) return;
    const { column, row } = this.cell ?? this.home(data);
    const far = event.shiftKey ? 10 : 1;
    const [right, top] = [data.grid.columns - 1, data.grid.rows - 1];
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [column - far, row],
      ArrowRight: [column + far, row],
      ArrowDown: [column, row - far],
      ArrowUp: [column, row + far],
      Home: [0, row],
      End: [right, row],
      PageUp: [column, top],
      PageDown: [column, 0],
    };
    const to = moves[event.key];
    if (!to) return;
    event.preventDefault();
    const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
    this.tell("look", { column: clamp(to[0], right), row: clamp(to[1], top) });
  };
}

/** Where the present run stands. */
function cross(context: CanvasRenderingContext2D, { x, y }: Spot, colours: Theme): void {
  for (const [width, colour] of [
    [4.5, colours.panel],
    [2, colours.ink],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, 7, 0, 2 * Math.PI);
    context.moveTo(x + 2, y);
    context.arc(x, y, 2, 0, 2 * Math.PI);
    context.stroke();
  }
}

customElements.define("downhill-map", MapView);
