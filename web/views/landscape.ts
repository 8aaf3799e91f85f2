// A function of two variables from above, with the runs on it.
import { html } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import type { Box } from "../engine/types.ts";
import type { Part } from "./parts.ts";
import { drawAway } from "./away.ts";
import { drawArrow, drawDots, drawMarker, strokePath, tame } from "./draw.ts";
import { Labels } from "./lettering.ts";
import { newLine, part, spotOf } from "./polyline.ts";
import type { Line, Spot } from "./polyline.ts";
import { written } from "./format.ts";
import { drawInset } from "./inset.ts";
import { drawAxes, drawGround } from "./ground.ts";
import type { Grid } from "./ground.ts";
import type { Identity } from "./identity.ts";
import { sharpen, ticks } from "./plane.ts";
import type { Plane } from "./plane.ts";
import { PlaneView, nudge, settle } from "./plane-view.ts";
import { planeStyle } from "./plane-style.ts";
import { rowAt, thetaAt } from "./scene.ts";
import type { Critical, Run, Scene } from "./scene.ts";
import { theme as themeOf } from "./theme.ts";
import type { Theme } from "./theme.ts";

const direction = 34;
/** Dots of a path stand at least so far apart. */
const apart = 10;

export class LandscapeView extends PlaneView {
  static override properties: PropertyDeclarations = {
    grid: { attribute: false },
    parts: { attribute: false },
  };
  static override styles = planeStyle;
  declare grid: Grid | null;
  /** The parts of the pinned step. */
  declare parts: Part[];
  private drawn: unknown[] = [];
  private room = newLine(0);

  constructor() {
    super();
    this.grid = null;
    this.parts = [];
  }

  protected override heightFor(width: number): number {
    return Math.min(Math.max(width * 0.68, 260), 620);
  }

  protected override ground(): TemplateResult {
    return html`<canvas class="ground" aria-hidden="true"></canvas>`;
  }

  protected override startOnScreen(plane: Plane, scene: Scene): Spot {
    return { x: tame(plane.toX(scene.start[0] ?? 0)), y: tame(plane.toY(scene.start[1] ?? 0)) };
  }

  protected override startAt(
    { box, size, fromX, fromY }: Plane,
    x: number,
    y: number,
    scene: Scene,
  ): number[] {
    const inside = (value: number, axis: 0 | 1): number => {
      const [min, max] = [box.min[axis] ?? 0, box.max[axis] ?? 1];
      const pixel = (max - min) / (axis === 0 ? size.width : size.height);
      return settle(Math.min(Math.max(value, min), max), pixel);
    };
    return [inside(fromX(x), 0), inside(fromY(y), 1), ...scene.start.slice(2)];
  }

  protected override nudged(scene: Scene, box: Box, dx: number, dy: number): number[] {
    const [x = 0, y = 0, ...rest] = scene.start;
    return [
      nudge(x, dx, box.min[0] ?? 0, box.max[0] ?? 1),
      nudge(y, dy, box.min[1] ?? 0, box.max[1] ?? 1),
      ...rest,
    ];
  }

  override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { grid, size } = this;
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>("canvas.ground");
    if (!grid || !canvas || size.width === 0) return;
    const theme = themeOf(this);
    const inputs = [grid, size.width, size.height, theme, devicePixelRatio];
    if (inputs.every((input, i) => input === this.drawn[i])) return;
    this.drawn = inputs;
    const context = sharpen(canvas, size);
    if (context) this.paintGround(context, theme);
  }

  protected override paintGround(context: CanvasRenderingContext2D, theme: Theme): void {
    const { grid, size, scene } = this;
    if (!grid) return;
    drawGround(context, grid, size, theme);
    drawAxes(context, grid.box, size, scene?.place.variables ?? [], theme, ticks, (value) =>
      written(value, 4),
    );
  }

  protected override paint(
    context: CanvasRenderingContext2D,
    plane: Plane,
    scene: Scene,
    theme: Theme,
  ): void {
    drawCritical(context, plane, scene.place.critical, theme);
    const labels = new Labels(context, theme, plane);
    const lines = this.lines(plane, scene);
    for (const { run, line, row } of lines) strokePath(context, part(line, row), run.identity, theme, true);
    const here = lines.map(({ run, line, row }, i) =>
      this.path(context, plane, part(line, 0, row + 1), run.identity, i, theme),
    );
    lines.forEach(({ run, row }, i) => this.present(context, plane, scene, run, row, here[i], theme, labels));
    this.pinned(context, plane, scene, theme);
    const leaves = lines.some(({ line, row }) => !plane.holds(line.x[row] ?? NaN, line.y[row] ?? NaN));
    const rows = lines.map(({ row }) => row);
    if (leaves) drawInset(context, plane, scene.place, scene.runs, rows, theme);
  }

  /** The runs with all their rows on the screen; the numbers are those of the next picture too. */
  private lines(plane: Plane, scene: Scene): { run: Run; line: Line; row: number }[] {
    const points = scene.runs.reduce((sum, { trace }) => sum + trace.rows, 0);
    if (this.room.x.length < points) this.room = newLine(points);
    let end = 0;
    return scene.runs.map((run) => {
      const room = part(this.room, end, (end += run.trace.rows));
      return { run, line: putLine(plane, run, room), row: rowAt(run, scene.step) };
    });
  }

  /** The way until now, and its end. */
  private path(
    context: CanvasRenderingContext2D,
    plane: Plane,
    line: Line,
    identity: Identity,
    run: number,
    theme: Theme,
  ): Spot | undefined {
    strokePath(context, line, identity, theme);
    const last = line.x.length - 1;
    if (last < 0) return undefined;
    const steps = spread(plane, line);
    this.dots.push({ run, line, steps });
    const between = steps.filter((step) => step > 0 && step < last);
    drawDots(context, line, between, 2.6, identity, theme);
    return spotOf(line, last);
  }

  /** Where a run stands: its marker, its name, and the way downhill from there. */
  private present(
    context: CanvasRenderingContext2D,
    plane: Plane,
    scene: Scene,
    run: Run,
    row: number,
    now: Spot | undefined,
    theme: Theme,
    labels: Labels,
  ): void {
    if (!now) return;
    const colour = theme.series[run.identity.colour] ?? theme.ink;
    if (!plane.holds(now.x, now.y)) {
      drawAway(context, plane, now, scene.place, run, row, theme);
      return;
    }
    const { trace } = run;
    if (row < trace.rows - 1 && scene.runs.length <= 3) {
      const velocity = trace.slots["velocity"] ?? trace.slots["first_moment"];
      if (velocity) this.towards(context, plane, now, velocity, row, theme["ink-soft"], [3, 3]);
      this.towards(context, plane, now, trace.gradient, row, theme.ink, []);
    }
    drawMarker(context, now, 7, run.identity, theme, true);
    labels.put(run.label, now, colour);
  }

  /** An arrow of fixed length against a vector. */
  private towards(
    context: CanvasRenderingContext2D,
    plane: Plane,
    from: Spot,
    vectors: Float64Array,
    row: number,
    colour: string,
    dash: number[],
  ): void {
    const n = this.scene?.place.dimension ?? 2;
    const dx = -(vectors[row * n] ?? 0) * (plane.toX(1) - plane.toX(0));
    const dy = -(vectors[row * n + 1] ?? 0) * (plane.toY(1) - plane.toY(0));
    const length = Math.hypot(dx, dy);
    if (!(length > 0) || !Number.isFinite(length)) return;
    const to = { x: from.x + (dx / length) * direction, y: from.y + (dy / length) * direction };
    drawArrow(context, from, to, colour, 1.5, dash);
  }

  /** The parts of the pinned step, tip to tail. */
  private pinned(context: CanvasRenderingContext2D, plane: Plane, scene: Scene, theme: Theme): void {
    const run = scene.pin && scene.runs[scene.pin.run];
    if (!run || !scene.pin || this.parts.length === 0) return;
    const at = thetaAt(run.trace, rowAt(run, scene.pin.step));
    let [x = 0, y = 0] = at;
    const spot = (): Spot => ({ x: tame(plane.toX(x)), y: tame(plane.toY(y)) });
    const from = spot();
    this.parts.forEach(({ value }, i) => {
      const tail = spot();
      x += value[0] ?? 0;
      y += value[1] ?? 0;
      drawArrow(context, tail, spot(), theme.panel, 5);
      drawArrow(
        context,
        tail,
        spot(),
        theme.series[(i + 1) % theme.series.length] ?? theme.ink,
        2.5,
        i % 2 === 0 ? [] : [5, 3],
      );
    });
    drawMarker(context, from, 6, run.identity, theme, false);
  }
}

/** Puts all rows of a run on the screen, as far as they are numbers. */
function putLine(plane: Plane, { trace }: Run, room: Line): Line {
  const { theta, dimension, rows } = trace;
  for (let row = 0; row < rows; ++row) {
    const x = tame(plane.toX(theta[row * dimension] ?? 0));
    const y = tame(plane.toY(theta[row * dimension + 1] ?? 0));
    if (Number.isNaN(x + y)) return part(room, 0, row);
    room.x[row] = x;
    room.y[row] = y;
  }
  return room;
}

/** Steps so far apart on the screen that their dots do not touch. */
function spread(plane: Plane, { x, y }: Line): number[] {
  const steps: number[] = [];
  let lastX = Infinity;
  let lastY = Infinity;
  for (let step = 0; step < x.length; ++step) {
    const px = x[step] ?? 0;
    const py = y[step] ?? 0;
    const dx = px - lastX;
    const dy = py - lastY;
    if (dx * dx + dy * dy <= apart ** 2 || !plane.holds(px, py)) continue;
    steps.push(step);
    lastX = px;
    lastY = py;
  }
  return steps;
}

/** Minima, saddles and maxima: all in one path, with a rim in the colour of the ground. */
function drawCritical(
  context: CanvasRenderingContext2D,
  plane: Plane,
  points: readonly Critical[],
  theme: Theme,
): void {
  context.beginPath();
  for (const { at, kind } of points) {
    const [x, y] = [plane.toX(at[0] ?? 0), plane.toY(at[1] ?? 0)];
    if (!plane.holds(x, y)) continue;
    context.save();
    context.translate(x, y);
    traceCritical(context, kind);
    context.restore();
  }
  context.save();
  for (const [width, colour] of [
    [4, theme.panel],
    [1.75, theme.ink],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
  context.restore();
}

function traceCritical(context: CanvasRenderingContext2D, kind: Critical["kind"]): void {
  if (kind === "global" || kind === "local") {
    context.moveTo(-6, 0);
    context.lineTo(6, 0);
    context.moveTo(0, -6);
    context.lineTo(0, 6);
    if (kind === "local") return;
    context.moveTo(9, 0);
    context.arc(0, 0, 9, 0, 2 * Math.PI);
  } else if (kind === "saddle") {
    context.moveTo(-6, -5);
    context.quadraticCurveTo(0, 3, 6, -5);
    context.moveTo(-6, 5);
    context.quadraticCurveTo(0, -3, 6, 5);
  } else {
    context.moveTo(-6, 5);
    context.lineTo(0, -6);
    context.lineTo(6, 5);
    context.closePath();
  }
}

customElements.define("downhill-landscape", LandscapeView);
