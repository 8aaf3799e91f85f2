// <downhill-race>: a fair race. Same start, same number of gradients; tuning with the same grid for each; and what the
// order depends on.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import type { Trace } from "../../engine/types.ts";
import * as change from "../../state/changes.ts";
import { narrowed } from "../../state/setup.ts";
import { limits } from "../../state/state.ts";
import { count, written } from "../../views/format.ts";
import "../../views/curves.ts";
import type { CurvesData } from "../../views/curves.ts";
import type { MapAxis } from "../../views/map-data.ts";
import { dial } from "../controls/dial.ts";
import { keepButtons } from "../controls/keep.ts";
import { controlStyle } from "../controls/style.ts";
import { guard } from "../playground/guard.ts";
import type { Hands } from "../playground/hands.ts";
import { leaders, orderAt, readings, spentOf, swaps } from "./race-order.ts";
import { above, heightAxis, rateAxis, sweep } from "./sweep.ts";
import type { Sweep } from "./sweep.ts";
import { panelStyle } from "./style.ts";

/** Learning rates that each method may try: 20 in every decade. */
const grid = 101;

interface Entrant {
  run: number;
  label: string;
  trace: Trace;
  values: Float64Array;
  /** null for a method without a learning rate. */
  sweep: Sweep | null;
  rate: number;
}

const budgets = { min: 1, max: limits.budget };

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(b);

export class Race extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    budget: { state: true },
    rate: { state: true },
  };
  static override styles = [controlStyle, panelStyle];
  declare hands: Hands;
  /** The budget that is looked at; −1: the whole. */
  declare private budget: number;
  declare private rate: number;
  private kept = new Map<string, { trace: Trace; sweep: Sweep | null }>();

  constructor() {
    super();
    this.budget = this.rate = -1;
  }

  /** Every method with the whole budget, and with every rate of the grid. Those of before are kept. */
  private entrants(): Entrant[] {
    const { store, computation, scene } = this.hands;
    const { state } = store;
    const { budget } = state;
    const start = state.start ?? computation.place(state).start;
    const next = new Map<string, { trace: Trace; sweep: Sweep | null }>();
    const all = state.methods.map((_, run): Entrant => {
      const spec = { ...computation.spec(state, run, start), steps: budget };
      const key = JSON.stringify(spec);
      const known = this.kept.get(key) ?? this.computed(run, spec, budget);
      next.set(key, known);
      const rate = known.trace.learning_rate[0] ?? NaN;
      return {
        run,
        label: scene.runs[run]?.label ?? "",
        ...known,
        values: readings(known.trace, budget),
        rate,
      };
    });
    this.kept = next;
    return all;
  }

  private computed(
    run: number,
    spec: ReturnType<Hands["computation"]["spec"]>,
    budget: number,
  ): { trace: Trace; sweep: Sweep | null } {
    const { engine, scene } = this.hands;
    const trace = engine.run(spec);
    if (!scene.runs[run]?.method.parameters.some(({ id }) => id === "learning_rate"))
      return { trace, sweep: null };
    // A method that asks for two gradients per step gets half as many steps.
    const each = Math.max(1, (trace.evaluations.gradient[trace.rows - 1] ?? 0) / Math.max(trace.rows - 1, 1));
    const steps = Math.max(1, Math.floor(budget / each));
    return { trace, sweep: sweep(engine, { ...spec, steps }, rateAxis, grid) };
  }

  override render(): TemplateResult {
    const { store, setup, act } = this.hands;
    const { budget } = store.state;
    const all = this.entrants();
    const read = this.budget < 0 ? budget : Math.min(this.budget, budget);
    return html`
      <p class="advice">
        Every method starts at the same point and may ask for the same number of gradients. Only learning
        rates are tuned, each over the same ${grid} values from ${written(rateAxis.min)} to
        ${written(rateAxis.max)}.
      </p>
      ${guard(
        setup,
        "budget",
        dial({
          id: "budget",
          label: "Gradients for each method",
          value: budget,
          ...(narrowed(setup, "budget", budgets) ?? { ...budgets, from: 1, to: 1000 }),
          logarithmic: true,
          whole: true,
          change: (value) => act((state) => change.setSteps(value)(change.setBudget(value)(state)), "budget"),
        }),
      )}
      ${all.length < 2 ? html`<p class="warning">A race needs two: add a rival above.</p>` : nothing}
      ${this.overTime(all, budget)}
      <p class="finding" role="status" data-testid="race">${standing(all, read)}</p>
      ${this.table(all, budget)}
      ${guard(
        setup,
        "m.learning_rate",
        html`<div class="buttons">
          <button type="button" class="primary" @click=${() => this.tune(all)}>Tune all fairly</button>
        </div>`,
      )}
      ${this.warnings(all, budget)} ${this.overRates(all, budget)}
    `;
  }

  private tune(all: Entrant[]): void {
    const { budget } = this.hands.store.state;
    this.hands.act((state) =>
      all.reduce((now, { run, sweep: found }) => {
        const best = found?.rates[found.best];
        return best === undefined ? now : change.setParameter(run, "learning_rate", best)(now);
      }, change.setSteps(budget)(state)),
    );
  }

  private floor(all: ArrayLike<number>[]): number {
    const { computation, store } = this.hands;
    const { minimum } = computation.place(store.state);
    return minimum ?? Math.min(...all.flatMap((each) => Array.from(each).filter(Number.isFinite)));
  }

  private identity(run: number): CurvesData["curves"][number]["identity"] {
    return this.hands.scene.runs[run]?.identity ?? { colour: 0, dash: [], marker: "circle" };
  }

  private overTime(all: Entrant[], budget: number): TemplateResult {
    const finite = all.map(({ values }) => values.map((value) => (Number.isFinite(value) ? value : NaN)));
    const floor = this.floor(finite);
    const top = Math.max(...finite.map((each) => each[0] ?? 0));
    const y = heightAxis(finite, floor, top, "f − f*");
    const x: MapAxis = {
      path: "",
      label: "gradients asked for",
      symbol: "",
      min: 0,
      max: budget,
      logarithmic: false,
    };
    const data: CurvesData = {
      x,
      y,
      at: Float64Array.from({ length: budget + 1 }, (_, paid) => paid),
      curves: all.map(({ run, label }, i) => ({
        label,
        identity: this.identity(run),
        y: above(finite[i] ?? [], floor, y),
        marked: -1,
      })),
      bands: [],
      rug: false,
    };
    const read = this.budget < 0 ? budget : this.budget;
    return html`<figure>
      <downhill-curves
        .data=${data}
        .index=${this.budget < 0 ? budget : Math.min(this.budget, budget)}
        .summary=${"The race: how low each method is after each number of gradients"}
        .said=${standing(all, Math.min(read, budget))}
        @look=${(event: CustomEvent<number>) => (this.budget = event.detail)}
        @choose=${(event: CustomEvent<number>) => (this.budget = event.detail)}
      ></downhill-curves>
      <div class="kept">${keepButtons("downhill-curves", "downhill-race")}</div>
    </figure>`;
  }

  private table(all: Entrant[], budget: number): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Standing">
      <table class="legend">
        <caption>
          After ${count(budget, "gradient")} each
        </caption>
        <thead>
          <tr>
            <th scope="col"></th>
            <th scope="col">Method</th>
            <th scope="col">η</th>
            <th scope="col">tuned</th>
            <th scope="col">gradients</th>
            <th scope="col">f</th>
          </tr>
        </thead>
        <tbody>
          ${orderAt(
            all.map(({ values }) => values),
            budget,
          ).map((i, place) => {
            const { label, rate, sweep: found, trace, values } = all[i] as Entrant;
            const tuned = found === null ? "no rate" : isTuned(found, rate) ? "yes" : "no";
            return html`<tr>
              <td>${place + 1}</td>
              <th scope="row">${label}</th>
              <td>${found ? written(rate) : "–"}</td>
              <td>${tuned}</td>
              <td data-testid="spent">${spentOf(trace, budget)}</td>
              <td>${written(values[budget] ?? NaN)}</td>
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
  }

  /** What the order depends on. */
  private warnings(all: Entrant[], budget: number): TemplateResult | typeof nothing {
    if (all.length < 2) return nothing;
    const values = all.map(({ values: each }) => each);
    const name = (i: number): string => all[i]?.label ?? "";
    const changes = swaps(values, Math.max(1, Math.floor(budget / 10)), budget);
    const led = leaders(values, budget);
    const winner = orderAt(values, budget)[0] ?? 0;
    const tuned = all.map(({ sweep: found, values: each }) =>
      found ? (found.values[found.best] ?? Infinity) : (each[budget] ?? Infinity),
    );
    const best = tuned.indexOf(Math.min(...tuned));
    const untuned = all
      .filter(({ sweep: found, rate }) => found && !isTuned(found, rate))
      .map(({ label }) => label);
    const texts = [
      changes.length > 0
        ? `The order depends on the budget: ${changes.map(({ pair: [a, b], at }) => `${name(a)} and ${name(b)} change places at ${list(at)}`).join("; ")}. A race that is read at one step proves nothing.`
        : "",
      led.length > 1 && led.length < 7
        ? `In the lead: ${led.map(({ run, from }) => `${name(run)} from ${from}`).join(", ")}.`
        : "",
      best !== winner && untuned.length > 0
        ? `The winner depends on the tuning: as set, ${name(winner)} wins; with the best rate of the grid for each, ${name(best)} does.`
        : "",
      untuned.length > 0 ? `Not tuned for ${count(budget, "gradient")}: ${untuned.join(", ")}.` : "",
    ].filter((text) => text !== "");
    if (texts.length === 0)
      return html`<p class="advice">
        The order is the same at every budget from ${Math.max(1, Math.floor(budget / 10))} on, and every rate
        is tuned for this one.
      </p>`;
    return html`<div class="warning" role="note" data-testid="warnings">
      ${texts.map((text) => html`<p>${text}</p>`)}
    </div>`;
  }

  private overRates(all: Entrant[], budget: number): TemplateResult | typeof nothing {
    const tuned = all.flatMap(({ run, label, sweep: found }) => (found ? [{ run, label, found }] : []));
    const [first] = tuned;
    if (!first) return nothing;
    const curves = tuned.map(({ found }) => found.values);
    const floor = this.floor(curves);
    const top = Math.max(...all.map(({ values }) => values[0] ?? 0));
    const y = heightAxis(curves, floor, top, `f − f* after ${count(budget, "gradient")}`);
    const data: CurvesData = {
      x: rateAxis,
      y,
      at: first.found.rates,
      curves: tuned.map(({ run, label, found }) => ({
        label,
        identity: this.identity(run),
        y: above(found.values, floor, y),
        marked: found.best,
      })),
      bands: [],
      rug: true,
    };
    const rate = first.found.rates[this.rate];
    const said =
      rate === undefined
        ? "A broad valley forgives a bad guess; a narrow one has to be hit."
        : `η = ${written(rate)}: ${tuned.map(({ label, found }) => `${label} ${Number.isNaN(found.values[this.rate] ?? NaN) ? "runs away" : written(found.values[this.rate] ?? NaN)}`).join("; ")}.`;
    return html`<p><b>The whole tuning, not only its winner</b></p>
      <figure>
        <downhill-curves
          .data=${data}
          .index=${this.rate}
          .summary=${"What each learning rate of the grid gives each method"}
          .said=${said}
          @look=${(event: CustomEvent<number>) => (this.rate = event.detail)}
        ></downhill-curves>
        <div class="kept">${keepButtons("downhill-curves", "downhill-tuning")}</div>
      </figure>
      <p class="cell advice">${said}</p>`;
  }
}

const isTuned = ({ rates, best }: Sweep, rate: number): boolean =>
  best >= 0 && close(rate, rates[best] ?? NaN);

/** "16, 19, 22, … 36": the first and the last of many. */
const list = (numbers: number[]): string =>
  numbers.length <= 6 ? numbers.join(", ") : `${numbers.slice(0, 5).join(", ")} … ${numbers.at(-1) ?? ""}`;

function standing(all: Entrant[], budget: number): string {
  const order = orderAt(
    all.map(({ values }) => values),
    budget,
  );
  const places = order.map((i) => `${all[i]?.label ?? ""} ${written(all[i]?.values[budget] ?? NaN)}`);
  return `After ${count(budget, "gradient")}: ${places.join(", ")}.`;
}

customElements.define("downhill-race", Race);
