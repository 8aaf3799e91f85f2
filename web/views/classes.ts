// Two classes of points in the plane, and the line with which each run parts them.
import { LitElement, css, html, nothing, svg } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import type { Box } from "../engine/types.ts";
import { written } from "./format.ts";
import { evenly, plane, ticks } from "./plane.ts";
import type { Plane } from "./plane.ts";
import { rowAt, thetaAt } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { seriesStyle } from "./series-style.ts";
import { Width } from "./width.ts";

/** Two inputs and the class: 1, or anything else. */
export type Classed = [number, number, number];

/** Weights of the two inputs, and the constant where there is one. */
type Weights = ArrayLike<number>;

/** On which side of a run's line a point lies: above 0 means class 1. */
const scoreOf = (weights: Weights, x: number, y: number): number =>
  (weights[0] ?? 0) * x + (weights[1] ?? 0) * y + (weights[2] ?? 0);

const side = (label: number): 1 | -1 => (label === 1 ? 1 : -1);

/** How many points lie on the wrong side of a run's line, or on it. */
export const misplaced = (points: Classed[], weights: Weights): number =>
  points.filter(([x, y, label]) => scoreOf(weights, x, y) * side(label) <= 0).length;

/** All points with a little room around them. */
export function boxOf(points: Classed[]): Box {
  const range = (at: 0 | 1): [number, number] => {
    const all = points.map((each) => each[at]);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const room = 0.12 * (high - low || 1);
    return [low - room, high + room];
  };
  const [across, up] = [range(0), range(1)];
  return { min: [across[0], up[0]], max: [across[1], up[1]] };
}

export class ClassesView extends LitElement {
  static override properties: PropertyDeclarations = {
    points: { attribute: false },
    scene: { attribute: false },
  };
  declare points: Classed[];
  declare scene: Scene | null;
  private readonly width = new Width(this);

  constructor() {
    super();
    this.points = [];
    this.scene = null;
  }

  /** What is seen, in words. */
  get summary(): string {
    const { points, scene } = this;
    const runs = (scene?.runs ?? []).map((run) => {
      const wrong = misplaced(points, thetaAt(run.trace, rowAt(run, scene?.step ?? 0)));
      return `${run.label}: ${wrong} of ${points.length} on the wrong side`;
    });
    return `${points.length} points of two classes and each method’s line between them. ${runs.join("; ")}.`;
  }

  override render(): TemplateResult | typeof nothing {
    const { scene, points } = this;
    const width = this.width.value;
    if (!scene || width === 0 || points.length === 0) return nothing;
    const size = { width, height: Math.round(Math.min(Math.max(width * 0.66, 220), 420)) };
    const screen = plane(evenly(boxOf(points), size), size);
    const { height } = size;
    const [x0 = 0, y0 = 0] = screen.box.min;
    const [x1 = 1, y1 = 1] = screen.box.max;
    const across = ticks(x0, x1, width / 70);
    const up = ticks(y0, y1, height / 45);
    return html`<svg
      role="img"
      aria-label=${this.summary}
      width=${width}
      height=${height}
      viewBox="0 0 ${width} ${height}"
    >
      ${across.map((x) => svg`<line class="grid" y1="0" y2=${height} x1=${screen.toX(x)} x2=${screen.toX(x)}></line><text x=${screen.toX(x) + 4} y=${height - 6}>${written(x)}</text>`)}
      ${up.map((y) => svg`<line class="grid" x1="0" x2=${width} y1=${screen.toY(y)} y2=${screen.toY(y)}></line><text x="5" y=${screen.toY(y) - 4}>${written(y)}</text>`)}
      ${border(screen, scene.start, "start", null, [])}
      ${scene.runs.map((run) => border(screen, thetaAt(run.trace, rowAt(run, scene.step)), "run", run.identity.colour, run.identity.dash))}
      ${points.map(([x, y, label]) => mark(screen.toX(x), screen.toY(y), side(label)))}
    </svg>`;
  }

  static override styles = [
    seriesStyle,
    css`
      :host {
        display: block;
      }
      svg {
        display: block;
        box-sizing: border-box;
        outline: 1px solid var(--line);
        outline-offset: -1px;
      }
      .grid {
        stroke: var(--line);
      }
      text {
        fill: var(--ink-soft);
        font-size: 12px;
      }
      .run {
        stroke-width: 2.5;
      }
      .start {
        stroke: var(--ink);
        stroke-width: 1.5;
        stroke-dasharray: 2 5;
      }
      .one {
        fill: var(--curve);
        stroke: var(--panel);
        stroke-width: 1.5;
      }
      .other {
        fill: var(--panel);
        stroke: var(--curve);
        stroke-width: 2;
      }
    `,
  ];
}

const mark = (x: number, y: number, of: 1 | -1): TemplateResult =>
  of === 1
    ? svg`<circle class="one" cx=${x} cy=${y} r="5.5"></circle>`
    : svg`<rect class="other" x=${x - 4.5} y=${y - 4.5} width="9" height="9"></rect>`;

/** Where the score is 0, across the whole picture; nothing while both weights are 0. */
function border(
  screen: Plane,
  weights: Weights,
  look: string,
  series: number | null,
  dash: number[],
): TemplateResult | typeof nothing {
  const [a, b, c] = [weights[0] ?? 0, weights[1] ?? 0, weights[2] ?? 0];
  const size = Math.hypot(a, b);
  if (!(size > 0) || !Number.isFinite(size + c)) return nothing;
  const [x0 = 0, y0 = 0] = screen.box.min;
  const [x1 = 1, y1 = 1] = screen.box.max;
  // The point of the line that is nearest to the middle, and far enough to both sides of it.
  const [mx, my] = [(x0 + x1) / 2, (y0 + y1) / 2];
  const off = scoreOf(weights, mx, my) / size ** 2;
  const reach = 2 * Math.hypot(x1 - x0, y1 - y0);
  const end = (sign: 1 | -1): [number, number] => [
    screen.toX(mx - off * a - (sign * reach * b) / size),
    screen.toY(my - off * b + (sign * reach * a) / size),
  ];
  const [[ax, ay], [bx, by]] = [end(-1), end(1)];
  if (Math.hypot(off * a, off * b) > reach) return nothing;
  return svg`<line class=${look} data-series=${series ?? nothing} stroke-dasharray=${dash.length > 0 ? dash.join(" ") : nothing} x1=${ax} y1=${ay} x2=${bx} y2=${by}></line>`;
}

customElements.define("downhill-classes", ClassesView);
