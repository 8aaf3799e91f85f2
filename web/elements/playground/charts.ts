// The charts beside the figure: one at first, the others behind "show"; each also as a table and as a file.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { axisIds, chartIds } from "../../state/state.ts";
import type { AxisId, ChartId, State } from "../../state/state.ts";
import { axisNames, chartData, chartNames, csvOf, tableOf } from "../../views/series.ts";
import type { ChartData } from "../../views/series.ts";
import type { Scene } from "../../views/scene.ts";
import { download } from "../../views/download.ts";
import { table } from "../../views/table.ts";
import { keepButtons } from "../controls/keep.ts";
import { guard } from "./guard.ts";
import type { Hands } from "./hands.ts";

let loading: Promise<unknown> | null = null;
/** Chart.js comes when the first chart is shown. */
const needCharts = (): Promise<unknown> => (loading ??= import("../../views/chart.ts"));

/** The data of each chart are made once per set of runs: moving the cursor must not make them anew. */
const kept = new WeakMap<object, Map<string, ChartData>>();

function dataOf(scene: Scene, id: ChartId, { axis, scale }: State): ChartData {
  const traces = scene.runs.map(({ trace }) => trace);
  const first = traces[0] ?? {};
  const all = kept.get(first) ?? new Map<string, ChartData>();
  kept.set(first, all);
  const key = `${id} ${axis} ${scale} ${scene.runs.map(({ label, trace }) => `${label} ${traceId(trace)}`).join("|")}`;
  const known = all.get(key) ?? chartData(scene, id, axis, scale);
  if (all.size > 12) all.clear();
  all.set(key, known);
  return known;
}

const ids = new WeakMap<object, number>();
let nextId = 0;
const traceId = (trace: object): number => {
  const id = ids.get(trace) ?? ++nextId;
  ids.set(trace, id);
  return id;
};

export function charts(
  hands: Hands,
  tables: Set<ChartId>,
  toggleTable: (id: ChartId) => void,
): TemplateResult {
  const { store, scene, setup, act } = hands;
  const { state } = store;
  if (state.charts.length > 0) void needCharts();
  const sampled = scene.runs.some(({ trace }) => (trace.evaluations.samples[trace.rows - 1] ?? 0) > 0);
  const remembers = scene.runs.some(({ trace }) => Object.keys(trace.slots).length > 0);
  return html`<div class="charts">
    ${chartIds.filter((id) => state.charts.includes(id) && (id !== "memory" || remembers)).map((id) => chart(hands, id, tables.has(id), toggleTable))}
    <div class="show" role="group" aria-label="Charts">
      ${guard(
        setup,
        "charts",
        html`<span>Show</span> ${chartIds
            .filter((id) => id !== "memory" || remembers)
            .map(
              (id) =>
                html`<button
                  type="button"
                  class="toggle"
                  aria-pressed=${String(state.charts.includes(id))}
                  @click=${() => act(change.toggleChart(id))}
                >
                  ${chartNames[id]}
                </button>`,
            )}`,
      )}
      ${guard(
        setup,
        "scale",
        html`<button
          type="button"
          class="toggle"
          aria-pressed=${String(state.scale === "logarithmic")}
          @click=${() => act(change.toggleScale)}
        >
          Logarithmic
        </button>`,
      )}
      ${guard(
        setup,
        "axis",
        html`<label
          ><span>over</span>
          <select
            @change=${(event: Event) => act((now) => ({ ...now, axis: (event.target as HTMLSelectElement).value as AxisId }))}
          >
            ${axisIds
              .filter((id) => id !== "samples" || sampled)
              .map(
                (id) => html`<option value=${id} ?selected=${id === state.axis}>${axisNames[id]}</option>`,
              )}
          </select></label
        >`,
      )}
    </div>
  </div>`;
}

function chart(
  { scene, store, act }: Hands,
  id: ChartId,
  asTable: boolean,
  toggleTable: (id: ChartId) => void,
): TemplateResult {
  const { state } = store;
  const data = dataOf(scene, id, state);
  return html`<figure class="chart">
    <figcaption>
      <b>${data.title}</b>
      <span class="chart-tools">
        <button type="button" class="link" aria-pressed=${String(asTable)} @click=${() => toggleTable(id)}>
          ${asTable ? "Hide table" : "Show as table"}
        </button>
        <button
          type="button"
          class="link"
          @click=${() => download(`downhill-${id}.csv`, csvOf(data), "text/csv")}
        >
          CSV
        </button>
        ${keepButtons("downhill-chart", `downhill-${id}`)}
      </span>
    </figcaption>
    <downhill-chart
      .data=${data}
      .step=${state.step}
      .steps=${state.steps}
      @cursor=${(event: CustomEvent<number>) => act(change.goTo(event.detail), "time")}
    ></downhill-chart>
    ${data.note ? html`<p class="advice">${data.note}</p>` : nothing}
    ${asTable ? table(tableOf(data)) : nothing}
  </figure>`;
}
