// Whether theory knows a map of settings, and the borders that it draws there.
import type { Engine } from "../../engine/engine.ts";
import { valueAt } from "../../views/map-data.ts";
import type { Overlay } from "../../views/map-data.ts";
import type { Computation } from "../playground/computation.ts";
import { constantCurvature, momentumOf, overlayOf, prepare } from "./regime-map.ts";
import type { Family } from "./regime-map.ts";
import type { Frame } from "./survey.ts";

const cells = 160;
const rate = "method.learning_rate";

export class TheoryOfMap {
  overlay: Overlay | null = null;
  private key = "";
  private stop: () => void = () => undefined;

  constructor(
    private readonly engine: Engine,
    private readonly computation: Computation,
    private readonly changed: () => void,
  ) {}

  /** Finds the borders for a map, later; none where theory knows nothing. */
  ask(frame: Frame | null): void {
    const key = frame?.state.map.kind === "settings" ? frame.key : "";
    if (key === this.key) return;
    this.close();
    this.key = key;
    this.overlay = null;
    if (!frame || key === "") return;
    const known = this.family(frame);
    const eigenvalue = known ? this.steepest(frame) : null;
    if (!known || eigenvalue === null) return;
    const { family, other } = known;
    const rateAcross = frame.across.path === rate;
    this.stop = prepare(this.engine, family, () => {
      this.overlay = overlayOf(this.engine, family, cells, (x, y) => {
        const eta = rateAcross ? valueAt(frame.across, x) : valueAt(frame.up, y);
        const p = other ? (rateAcross ? valueAt(frame.up, y) : valueAt(frame.across, x)) : 0;
        return { p: Math.min(Math.max(p, 0), 1), h: eta * eigenvalue };
      });
      this.changed();
    });
  }

  close(): void {
    this.stop();
    this.key = "";
  }

  /** The methods along the axis that is not the rate. */
  private family({ across, up, run, state }: Frame): { family: Family; other: boolean } | null {
    const method = state.methods[run];
    const paths = [across.path, up.path];
    const other = paths.find((path) => path !== rate) ?? "";
    if (!method || !paths.includes(rate) || !momentumOf(method)) return null;
    const id = /^method\.(momentum|look_ahead)$/.exec(other)?.[1];
    const start = other.startsWith("start.");
    if (id === undefined && !start) return null;
    const family: Family = (p) =>
      momentumOf(id === undefined ? method : { ...method, values: { ...method.values, [id]: p } }) ?? {
        momentum: 0,
        look_ahead: 0,
      };
    return { family, other: id !== undefined };
  }

  /** The largest curvature of a quadratic; null for any other function. */
  private steepest({ place, state }: Frame): number | null {
    const { view, start, dimension } = place;
    if (dimension > 64) return null;
    const between = view.min.map((x, i) => (x + 3 * (view.max[i] ?? x)) / 4);
    const points = [view.min, view.max, start, between].map((at) =>
      Array.from({ length: dimension }, (_, i) => at[i] ?? at[0] ?? 0),
    );
    return constantCurvature(this.engine, this.computation.objective(state), points)?.at(-1) ?? null;
  }
}
