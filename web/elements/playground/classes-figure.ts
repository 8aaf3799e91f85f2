// The two classes beside the landscape of their weights.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Engine } from "../../engine/engine.ts";
import { tableOf } from "../../state/state.ts";
import type { Data, State } from "../../state/state.ts";
import type { Classed } from "../../views/classes.ts";
import { keepButtons } from "../controls/keep.ts";
import type { Hands } from "./hands.ts";

let loading: Promise<unknown> | null = null;

/** Two inputs, and maybe one that is always 1: what a picture of the plane can show. */
const isPlanar = (row: number[], _: number, all: Data): boolean =>
  row.length === 3 || (row.length === 4 && all.every((each) => each[2] === 1));

const kept = new WeakMap<Data, Classed[]>();

export function classesFigure({ store, scene, engine }: Hands): TemplateResult | typeof nothing {
  const points = pointsOf(store.state, engine);
  if (points.length === 0) return nothing;
  loading ??= import("../../views/classes.ts");
  void loading;
  return html`<figure class="chart">
    <figcaption>
      <b>The two classes and each method’s line</b>
      <span class="chart-tools">${keepButtons("downhill-classes", "downhill-classes")}</span>
    </figcaption>
    <downhill-classes .points=${points} .scene=${scene}></downhill-classes>
    <p class="advice">
      A line parts the points where the score is 0. Drag the ball on the landscape, and the dotted line turns.
    </p>
  </figure>`;
}

function pointsOf({ objective, data }: State, engine: Engine): Classed[] {
  if (objective.id !== "logistic") return [];
  const rows = data ?? usual(engine);
  const known = kept.get(rows) ?? (rows.every(isPlanar) ? rows.map(classed) : []);
  kept.set(rows, known);
  return known;
}

const classed = (row: number[]): Classed => [row[0] ?? 0, row[1] ?? 0, row.at(-1) ?? 0];

let usualRows: Data | null = null;

/** The rows that the problem has when nobody has brought any. */
function usual(engine: Engine): Data {
  if (usualRows) return usualRows;
  const { x, y, rows, columns } = engine.data({ id: tableOf("logistic")?.set ?? "" });
  usualRows = Array.from({ length: rows }, (_, i) => [
    ...Array.from({ length: columns }, (_, j) => x[i * columns + j] ?? 0),
    y[i] ?? 0,
  ]);
  return usualRows;
}
