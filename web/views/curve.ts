// A function of one variable with the runs on it.
import type { PropertyDeclarations } from "lit";
import type { Box } from "../engine/types.ts";
import type { Part } from "./parts.ts";
import { drawAway } from "./away.ts";
import { drawArrow, drawMarker, strokePath, tame } from "./draw.ts";
import { Labels, drawLabel } from "./lettering.ts";
import { lineThrough } from "./polyline.ts";
import type { Spot } from "./polyline.ts";
import { written } from "./format.ts";
import { plane as planeOf, ticks } from "./plane.ts";
import type { Plane } from "./plane.ts";
import { PlaneView, nudge, settle } from "./plane-view.ts";
import { planeStyle } from "./plane-style.ts";
import { rowAt, thetaAt } from "./scene.ts";
import type { Run, Scene } from "./scene.ts";
import type { Theme } from "./theme.ts";

/** Values of the function at equal distances over the whole box. */
export interface Profile {
  values: Float64Array;
}

const foot = 26;

export class CurveView extends PlaneView {
  static override properties: PropertyDeclarations = {
    profile: { attribute: false },
    parts: { attribute: false },
  };
  static override styles = planeStyle;
  declare profile: Profile | null;
  /** The parts of the pinned step. */
  declare parts: Part[];

  constructor() {
    super();
    this.profile = null;
    this.parts = [];
  }

  protected override heightFor(width: number): number {
    return Math.min(Math.max(width * 0.5, 210), 400);
  }

  protected override startOnScreen(plane: Plane, scene: Scene): Spot {
    const value = scene.runs[0]?.trace.value[0] ?? 0;
    const inner = this.inner(plane);
    return { x: inner.toX(scene.start[0] ?? 0), y: tame(inner.toY(value)) };
  }

  protected override startAt(plane: Plane, x: number): number[] {
    const { box, size } = plane;
    const [min = 0] = box.min;
    const [max = 1] = box.max;
    const at = Math.min(Math.max(plane.fromX(x), min), max);
    return [settle(at, (max - min) / size.width)];
  }

  protected override nudged(scene: Scene, box: Box, dx: number, dy: number): number[] {
    return [nudge(scene.start[0] ?? 0, dx + dy, box.min[0] ?? 0, box.max[0] ?? 1)];
  }

  /** The plane with room for the axis and for the ball at the top. */
  private inner(plane: Plane): Plane {
    const { width, height } = plane.size;
    const inner = planeOf(plane.box, { width, height: height - foot - 14 });
    return { ...inner, toY: (y) => inner.toY(y) + 14 };
  }

  protected override paint(
    context: CanvasRenderingContext2D,
    plane: Plane,
    scene: Scene,
    theme: Theme,
  ): void {
    const inner = this.inner(plane);
    this.axis(context, plane, theme);
    this.line(context, inner, theme);
    this.pinned(context, inner, scene, theme);
    const labels = new Labels(context, theme, inner);
    scene.runs.forEach((run, i) => this.run(context, inner, scene, run, i, theme, labels));
  }

  private axis(context: CanvasRenderingContext2D, plane: Plane, theme: Theme): void {
    const { width, height } = plane.size;
    const [min = 0] = plane.box.min;
    const [max = 1] = plane.box.max;
    const y = height - foot;
    context.strokeStyle = theme["line-strong"];
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(0, y + 0.5);
    context.lineTo(width, y + 0.5);
    const shown = ticks(min, max, width / 70).filter(
      (at) => plane.toX(at) > 14 && plane.toX(at) < width - 14,
    );
    for (const at of shown) {
      context.moveTo(Math.round(plane.toX(at)) + 0.5, y);
      context.lineTo(Math.round(plane.toX(at)) + 0.5, y + 5);
    }
    context.stroke();
    for (const at of shown)
      drawLabel(
        context,
        written(at, 4),
        { x: plane.toX(at), y: y + 15 },
        theme["ink-soft"],
        theme,
        "center",
        "13px",
      );
  }

  private line(context: CanvasRenderingContext2D, inner: Plane, theme: Theme): void {
    const values = this.profile?.values;
    if (!values) return;
    const { width } = inner.size;
    context.strokeStyle = theme.curve;
    context.lineWidth = 2.5;
    context.lineJoin = "round";
    context.beginPath();
    let drawing = false;
    values.forEach((value, i) => {
      const x = (i / (values.length - 1)) * width;
      if (!Number.isFinite(value)) drawing = false;
      else if (drawing) context.lineTo(x, tame(inner.toY(value)));
      else {
        context.moveTo(x, tame(inner.toY(value)));
        drawing = true;
      }
    });
    context.stroke();
  }

  private run(
    context: CanvasRenderingContext2D,
    inner: Plane,
    scene: Scene,
    run: Run,
    index: number,
    theme: Theme,
    labels: Labels,
  ): void {
    const last = rowAt(run, scene.step);
    const spots: Spot[] = [];
    for (let row = 0; row <= last; ++row) {
      const x = tame(inner.toX(thetaAt(run.trace, row)[0] ?? 0));
      const y = tame(inner.toY(run.trace.value[row] ?? 0));
      if (Number.isNaN(x) || Number.isNaN(y)) break;
      spots.push({ x, y });
    }
    const line = lineThrough(spots);
    this.dots.push({ run: index, line, steps: [...spots.keys()] });
    strokePath(
      context,
      line,
      { ...run.identity, dash: run.identity.dash.length > 0 ? run.identity.dash : [3, 4] },
      theme,
    );
    spots.forEach((spot, step) => {
      if (step < spots.length - 1 && inner.holds(spot.x, spot.y - 14))
        drawMarker(context, spot, 4, run.identity, theme, false);
    });
    const now = spots[spots.length - 1];
    if (!now) return;
    const outside = now.x < 0 || now.x > inner.size.width || now.y < 0;
    if (outside) {
      drawAway(context, inner, now, scene.place, run, last, theme);
      return;
    }
    this.slope(context, inner, run, last, now, theme);
    drawMarker(context, now, 9, run.identity, theme, true);
    if (scene.runs.length > 1) labels.put(run.label, now, theme.series[run.identity.colour] ?? theme.ink);
  }

  /** The parts of the pinned step along the axis, one above the other. */
  private pinned(context: CanvasRenderingContext2D, inner: Plane, scene: Scene, theme: Theme): void {
    const run = scene.pin && scene.runs[scene.pin.run];
    if (!run || !scene.pin) return;
    let at = thetaAt(run.trace, scene.pin.step)[0] ?? 0;
    this.parts.forEach(({ value }, i) => {
      const y = inner.size.height + 14 - 18 - 9 * i;
      const from = tame(inner.toX(at));
      at += value[0] ?? 0;
      const colour = theme.series[(i + 1) % theme.series.length] ?? theme.ink;
      drawArrow(
        context,
        { x: from, y },
        { x: tame(inner.toX(at)), y },
        colour,
        2.5,
        i % 2 === 0 ? [] : [5, 3],
      );
    });
  }

  /** The tangent at the ball, and how far the next step goes. */
  private slope(
    context: CanvasRenderingContext2D,
    inner: Plane,
    run: Run,
    row: number,
    now: Spot,
    theme: Theme,
  ): void {
    const gradient = run.trace.gradient[row] ?? 0;
    const rise = (inner.toY(gradient) - inner.toY(0)) / (inner.toX(1) - inner.toX(0));
    const half = 46 / Math.hypot(1, rise);
    context.save();
    context.strokeStyle = theme["ink-soft"];
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(now.x - half, now.y - half * rise);
    context.lineTo(now.x + half, now.y + half * rise);
    context.stroke();
    context.restore();
    if (run.trace.rows <= row + 1) return;
    const next = inner.toX(thetaAt(run.trace, row + 1)[0] ?? 0);
    const base = inner.size.height + 14;
    if (Number.isFinite(next))
      drawArrow(
        context,
        { x: now.x, y: base - 6 },
        { x: tame(next), y: base - 6 },
        theme.series[run.identity.colour] ?? theme.ink,
        2,
      );
  }
}

customElements.define("downhill-curve", CurveView);
