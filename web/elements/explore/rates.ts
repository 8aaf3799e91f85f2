// <downhill-rates>: how low each method ends for every learning rate: the whole curve, not only its best point.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { count, written } from "../../views/format.ts";
import "../../views/curves.ts";
import type { CurvesData } from "../../views/curves.ts";
import { keepButtons } from "../controls/keep.ts";
import { controlStyle } from "../controls/style.ts";
import type { Hands } from "../playground/hands.ts";
import { above, heightAxis, rateAxis, sweep } from "./sweep.ts";
import type { Sweep } from "./sweep.ts";
import { panelStyle } from "./style.ts";

const points = 121;

export class Rates extends LitElement {
  static override properties: PropertyDeclarations = { hands: { attribute: false }, index: { state: true } };
  static override styles = [controlStyle, panelStyle];
  declare hands: Hands;
  declare private index: number;
  private kept = new Map<string, Sweep>();

  constructor() {
    super();
    this.index = -1;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.index >= 0) this.hands.look(null);
  }

  /** One sweep per method that has a learning rate; those of before are kept. */
  private sweeps(): { run: number; sweep: Sweep }[] {
    const { engine, store, computation, scene } = this.hands;
    const { state } = store;
    const start = state.start ?? computation.place(state).start;
    const next = new Map<string, Sweep>();
    const found = scene.runs.flatMap(({ method }, run) => {
      if (!method.parameters.some(({ id }) => id === "learning_rate")) return [];
      const spec = computation.spec(change.setParameter(run, "learning_rate", 1)(state), run, start);
      const key = JSON.stringify(spec);
      const known = this.kept.get(key) ?? sweep(engine, spec, rateAxis, points);
      next.set(key, known);
      return [{ run, sweep: known }];
    });
    this.kept = next;
    return found;
  }

  override render(): TemplateResult {
    const { scene, store, computation, engine } = this.hands;
    const { state } = store;
    const found = this.sweeps();
    const [first] = found;
    if (!first) return html`<p>None of these methods has a learning rate.</p>`;
    const place = computation.place(state);
    const at = state.start ?? place.start;
    const top = engine.derivatives({ objective: computation.objective(state), at }).value;
    const floor =
      place.minimum ?? Math.min(...found.map(({ sweep: { values, best } }) => values[best] ?? top));
    const y = heightAxis(
      found.map(({ sweep: { values } }) => values),
      floor,
      top,
      `f − f* after ${count(state.steps, "step")}`,
    );
    const data: CurvesData = {
      x: rateAxis,
      y,
      at: first.sweep.rates,
      curves: found.map(({ run, sweep: { values, best } }) => ({
        label: scene.runs[run]?.label ?? "",
        identity: scene.runs[run]?.identity ?? { colour: 0, dash: [], marker: "circle" },
        y: above(values, floor, y),
        marked: best,
      })),
      bands: [],
      rug: true,
    };
    const names = found.map(({ run }) => scene.runs[run]?.label ?? "");
    return html`
      <figure>
        <downhill-curves
          .data=${data}
          .index=${this.index}
          .summary=${`How low ${names.join(", ")} end for each learning rate`}
          .said=${this.said(found)}
          @look=${this.look}
          @choose=${this.choose}
        ></downhill-curves>
        <div class="kept">${keepButtons("downhill-curves", "downhill-rates")}</div>
      </figure>
      <p class="cell" role="status" data-testid="cell">${this.said(found)}</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Best learning rates">
        <table class="legend">
          <caption>
            The best of ${points} learning rates from ${written(rateAxis.min)} to ${written(rateAxis.max)}
          </caption>
          <thead>
            <tr>
              <th scope="col">Method</th>
              <th scope="col">best η</th>
              <th scope="col">f there</th>
              <th scope="col">runs away from</th>
              <td></td>
            </tr>
          </thead>
          <tbody>
            ${found.map(({ run, sweep: { rates, values, best } }) => {
              const gone = values.findIndex(
                (value, i) => Number.isNaN(value) && (rates[i] ?? 0) > (rates[best] ?? 0),
              );
              const rate = rates[best];
              return html`<tr>
                <th scope="row">${scene.runs[run]?.label}</th>
                <td>${rate === undefined ? "–" : written(rate)}</td>
                <td>${rate === undefined ? "–" : written(values[best] ?? NaN)}</td>
                <td>${gone < 0 ? "never here" : `η = ${written(rates[gone] ?? NaN)}`}</td>
                <td>
                  ${rate === undefined ? nothing : html`<button type="button" class="small" aria-label=${`Take this rate for ${scene.runs[run]?.label ?? ""}`} @click=${() => this.hands.act(change.setParameter(run, "learning_rate", rate))}>✓</button>`}
                </td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      <p class="advice">
        Strokes at the top: the run has run away. A click takes the rate under the cursor for every method.
      </p>
    `;
  }

  private said(found: { run: number; sweep: Sweep }[]): string {
    const { index } = this;
    if (index < 0) return "Point at a learning rate, or reach it with the arrow keys.";
    const rate = found[0]?.sweep.rates[index] ?? NaN;
    const ends = found.map(({ run, sweep: { values } }) => {
      const value = values[index] ?? NaN;
      return `${this.hands.scene.runs[run]?.method.name ?? ""} ${Number.isNaN(value) ? "runs away" : `ends at f = ${written(value)}`}`;
    });
    return `η = ${written(rate)}: ${ends.join("; ")}.`;
  }

  private set(index: number): change.Change {
    const found = this.sweeps();
    const rate = found[0]?.sweep.rates[index];
    return (state) =>
      rate === undefined
        ? state
        : found.reduce((now, { run }) => change.setParameter(run, "learning_rate", rate)(now), state);
  }

  private readonly look = (event: CustomEvent<number>): void => {
    this.index = event.detail;
    this.hands.look(event.detail < 0 ? null : this.set(event.detail));
  };

  private readonly choose = (event: CustomEvent<number>): void => this.hands.act(this.set(event.detail));
}

customElements.define("downhill-rates", Rates);
