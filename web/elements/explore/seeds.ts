// <downhill-seeds>: the same run with other random numbers: what is typical, and what was luck.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { count, written } from "../../views/format.ts";
import "../../views/curves.ts";
import type { CurvesData } from "../../views/curves.ts";
import type { MapAxis } from "../../views/map-data.ts";
import { keepButtons } from "../controls/keep.ts";
import { controlStyle } from "../controls/style.ts";
import { usesChance } from "../playground/chance.ts";
import type { Hands } from "../playground/hands.ts";
import { above, heightAxis } from "./sweep.ts";
import { panelStyle } from "./style.ts";

const seeds = 128;
const shares = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

interface Fan {
  /** One row of values per share, by step. */
  quantiles: Float64Array[];
  /** f at the end, per seed. */
  last: Float64Array;
  gone: number;
}

export class Seeds extends LitElement {
  static override properties: PropertyDeclarations = { hands: { attribute: false }, index: { state: true } };
  static override styles = [controlStyle, panelStyle];
  declare hands: Hands;
  declare private index: number;
  private kept: { key: string; fan: Fan } | null = null;

  constructor() {
    super();
    this.index = -1;
  }

  override render(): TemplateResult {
    const { store, scene, act, computation } = this.hands;
    const { state } = store;
    const run = Math.min(state.chosen, scene.runs.length - 1);
    const { method, label, identity, trace } = scene.runs[run] ?? {};
    if (!method || !identity || !trace || label === undefined) return html``;
    if (!usesChance(state, scene, run))
      return html`<p>Nothing in ${label} is left to chance: every seed gives the same run.</p>
        <div class="buttons">
          <button type="button" @click=${() => act(change.setRow(run, { noise: 1 }))}>
            Add noise to its gradients
          </button>
        </div>`;
    const fan = this.fan(run);
    const place = computation.place(state);
    const floor = place.minimum ?? Math.min(...(fan.quantiles[0] ?? []));
    const top = Math.max(...(fan.quantiles[4] ?? []).filter(Number.isFinite));
    const y = heightAxis(fan.quantiles, floor, top, "f − f*");
    const steps = (fan.quantiles[0]?.length ?? 1) - 1;
    const x: MapAxis = {
      path: "",
      label: "steps",
      symbol: "k",
      min: 0,
      max: Math.max(steps, 1),
      logarithmic: false,
    };
    const [low = [], quarter = [], median = [], upper = [], high = []] = fan.quantiles.map((each) =>
      above(each, floor, y),
    );
    const data: CurvesData = {
      x,
      y,
      at: Float64Array.from({ length: steps + 1 }, (_, k) => k),
      curves: [
        { label: "median", identity, y: median, marked: -1 },
        {
          label: `seed ${state.seed}`,
          identity: { colour: 6, dash: [2, 3], marker: "circle" },
          y: above(trace.value, floor, y),
          marked: -1,
        },
      ],
      bands: [
        { identity, lower: low, upper: high },
        { identity, lower: quarter, upper },
      ],
      rug: false,
    };
    return html`
      <figure>
        <downhill-curves
          .data=${data}
          .index=${this.index}
          .summary=${`${label} with ${seeds} seeds: median, and the bands that hold half and nine tenths of the runs`}
          .said=${this.said(fan)}
          @look=${(event: CustomEvent<number>) => (this.index = event.detail)}
          @choose=${(event: CustomEvent<number>) => act(change.goTo(event.detail), "time")}
        ></downhill-curves>
        <div class="kept">${keepButtons("downhill-curves", "downhill-chance")}</div>
      </figure>
      <p class="cell" role="status">${this.said(fan)}</p>
      ${this.table(fan)}
      <div class="buttons">
        <button type="button" @click=${() => act((now) => ({ ...now, seed: (now.seed + 1) % 2 ** 32 }))}>
          Another seed
        </button>
      </div>
    `;
  }

  private said({ quantiles }: Fan): string {
    const [low, , median, , high] = quantiles.map((each) => each[Math.max(this.index, 0)] ?? NaN);
    if (this.index < 0 || low === undefined || median === undefined || high === undefined)
      return "The wide band holds nine tenths of the runs, the narrow one half of them.";
    return `Step ${this.index}: median f = ${written(median)}, nine tenths between ${written(low)} and ${written(high)}.`;
  }

  private table({ last, gone }: Fan): TemplateResult {
    const sorted = Array.from(last)
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
    const names = [
      "a twentieth end below",
      "a quarter end below",
      "half end below",
      "three quarters end below",
      "all but a twentieth end below",
    ];
    return html`<table class="legend">
      <caption>
        f after ${count(this.hands.store.state.steps, "step")}, seeds 0 to ${seeds - 1}
      </caption>
      <tbody>
        ${shares.map(
          (share, i) =>
            html`<tr>
              <th scope="row">${names[i]}</th>
              <td>${written(quantile(sorted, share))}</td>
            </tr>`,
        )}
        ${
          gone > 0
            ? html`<tr>
                <th scope="row">run away</th>
                <td>${count(gone, "run")}</td>
              </tr>`
            : nothing
        }
      </tbody>
    </table>`;
  }

  private fan(run: number): Fan {
    const { engine, store, computation } = this.hands;
    const state = { ...store.state, seed: 0 };
    const start = state.start ?? computation.place(state).start;
    const spec = computation.spec(state, run, start);
    const key = JSON.stringify(spec);
    if (this.kept?.key === key) return this.kept.fan;
    const {
      values,
      rows = 0,
      status,
    } = engine.fleetNow({
      run: spec,
      vary: [{ path: "seed", min: 0, max: seeds - 1, count: seeds }],
      keep: ["values", "status"],
    });
    const all = values ?? new Float64Array();
    const fan: Fan = {
      quantiles: shares.map(() => new Float64Array(rows)),
      last: Float64Array.from({ length: seeds }, (_, seed) => all[(seed + 1) * rows - 1] ?? NaN),
      gone: Array.from(status ?? []).filter((each) => each === 2 || each === 3).length,
    };
    for (let row = 0; row < rows; ++row) {
      const column = Array.from({ length: seeds }, (_, seed) => all[seed * rows + row] ?? NaN)
        .filter((value) => !Number.isNaN(value))
        .sort((a, b) => a - b);
      shares.forEach((share, i) => ((fan.quantiles[i] ?? new Float64Array())[row] = quantile(column, share)));
    }
    this.kept = { key, fan };
    return fan;
  }
}

/** The value below which a share of a sorted list lies, between two entries linearly; NaN of nothing. */
export function quantile(sorted: number[], share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? NaN;
  const high = sorted[Math.ceil(at)] ?? NaN;
  return low + (at - Math.floor(at)) * (high - low);
}

customElements.define("downhill-seeds", Seeds);
