// <downhill-explore>: maps of many runs. Asks the engine for them, and for the run under the cursor.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import type { Change } from "../../state/changes.ts";
import { narrowed } from "../../state/setup.ts";
import { limits, mapKinds } from "../../state/state.ts";
import type { MapKind, State } from "../../state/state.ts";
import { plain } from "../../views/format.ts";
import { legend } from "../../views/map-legend.ts";
import "../../views/map.ts";
import type { Cell } from "../../views/map.ts";
import type { MapData } from "../../views/map-data.ts";
import { thetaAt } from "../../views/scene.ts";
import { controlStyle } from "../controls/style.ts";
import { dial } from "../controls/dial.ts";
import { keepButtons } from "../controls/keep.ts";
import { guard } from "../playground/guard.ts";
import type { Hands } from "../playground/hands.ts";
import { withValue } from "./axes.ts";
import type { Choice } from "./axes.ts";
import { Mapping } from "./mapping.ts";
import { Survey } from "./survey.ts";
import type { Frame } from "./survey.ts";
import "./rates.ts";
import "./seeds.ts";
import { panelStyle } from "./style.ts";
import { TheoryOfMap } from "./theory.ts";

const stepLimits = { min: 1, max: limits.steps };

const names: Record<MapKind, string> = {
  basins: "Where it ends",
  settings: "Two settings",
  rates: "Learning rates",
  seeds: "Chance",
};

const questions: Record<MapKind, string> = {
  basins: "One run from every point: which minimum does it reach, and how fast?",
  settings: "One run for every pair of settings: how low does it end?",
  rates: "One run for every learning rate.",
  seeds: "One run for every seed.",
};

export class Explore extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    cell: { state: true },
  };
  static override styles = [controlStyle, panelStyle];

  declare hands: Hands;
  declare private cell: Cell | null;
  private mapping: Mapping | null = null;
  private survey: Survey | null = null;
  private theory: TheoryOfMap | null = null;
  private data: MapData | null = null;
  private shownAnswer: unknown = null;
  private frame: Frame | null = null;
  /** The state that the frame was made of. */
  private framed: State | null = null;
  private laidOut = false;

  constructor() {
    super();
    this.cell = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.mapping?.close();
    this.theory?.close();
    if (this.cell) this.hands.look(null);
  }

  /** Asks before drawing, so that the first picture belongs to the state that is shown. */
  override willUpdate(changed: PropertyValues): void {
    const { engine, store, computation } = this.hands;
    this.mapping ??= new Mapping(engine, () => this.requestUpdate());
    this.theory ??= new TheoryOfMap(engine, computation, () => this.requestUpdate());
    this.survey ??= new Survey(engine, computation);
    if (changed.has("hands") && store.state !== this.framed) {
      this.framed = store.state;
      const before = this.frame?.key;
      this.frame = this.survey.frame(store.state);
      if (before !== this.frame?.key) this.forget();
    }
    this.theory.ask(this.frame);
    if (!this.frame) {
      this.mapping.close();
      return;
    }
    if (!this.laidOut) return;
    this.mapping.ask(this.frame.question);
    const { answer } = this.mapping;
    if (answer === this.shownAnswer) return;
    this.shownAnswer = answer;
    this.data = answer ? this.survey.read(this.frame, answer) : null;
  }

  /** The drawer opens at once, and is not held up by its map. */
  override firstUpdated(): void {
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.laidOut = true;
        if (this.isConnected) this.requestUpdate();
      }),
    );
  }

  private forget(): void {
    if (!this.cell) return;
    this.cell = null;
    this.hands.look(null);
  }

  override render(): TemplateResult {
    const { store, setup, act } = this.hands;
    const { map } = store.state;
    return html`
      ${guard(
        setup,
        "map",
        html`<div class="tabs" role="group" aria-label="Kind of map">
          ${mapKinds.map(
            (kind) =>
              html`<button
                type="button"
                aria-pressed=${String(kind === map.kind)}
                @click=${() => act(change.setMap({ kind, across: null, up: null }))}
              >
                ${names[kind]}
              </button>`,
          )}
        </div>`,
      )}
      <p class="advice question">${questions[map.kind]}</p>
      ${map.kind === "seeds" || map.kind === "basins" || map.kind === "settings" ? this.whose() : nothing}
      ${this.body(map.kind)}
    `;
  }

  private body(kind: MapKind): TemplateResult {
    if (kind === "rates") return html`<downhill-rates .hands=${this.hands}></downhill-rates>`;
    if (kind === "seeds") return html`<downhill-seeds .hands=${this.hands}></downhill-seeds>`;
    return this.frame ? this.shown(this.frame) : html`<p>There is nothing to vary here.</p>`;
  }

  /** Which run is varied, where there are several. */
  private whose(): TemplateResult | typeof nothing {
    const { store, scene, act } = this.hands;
    const { methods, chosen } = store.state;
    if (methods.length < 2) return nothing;
    return html`<div class="axis">
      <span>Method</span>
      <select
        aria-label="Method that is mapped"
        @change=${(event: Event) => act((state) => ({ ...state, chosen: (event.target as HTMLSelectElement).selectedIndex }))}
      >
        ${scene.runs.map(({ label }, i) => html`<option ?selected=${i === chosen}>${label}</option>`)}
      </select>
    </div>`;
  }

  private shown(frame: Frame): TemplateResult {
    const { store, scene, setup, act } = this.hands;
    const { data, cell } = this;
    const share = this.mapping?.answer?.share ?? 0;
    const trace = scene.runs[frame.run]?.trace;
    const identity = scene.runs[frame.run]?.identity;
    const onPlane = frame.across.path === "start.0" && frame.up.path === "start.1";
    const path =
      onPlane && cell && trace && identity
        ? {
            identity,
            at: Array.from({ length: trace.rows }, (_, k): [number, number] => {
              const [x = NaN, y = NaN] = thetaAt(trace, k);
              return [x, y];
            }),
          }
        : null;
    const problem = this.mapping?.problem;
    return html`
      ${problem ? html`<p class="warning" role="alert">${problem}</p>` : nothing}
      <figure>
        <downhill-map
          .data=${data}
          .overlay=${this.theory?.overlay ?? null}
          .cell=${cell}
          .here=${[frame.across.now, frame.up.now] as [number, number]}
          .path=${path}
          .aspect=${frame.aspect}
          .summary=${data ? this.survey?.summary(frame, data) : ""}
          .said=${this.said(frame)}
          @look=${this.look}
          @choose=${this.choose}
          @drawn=${this.measured}
        ></downhill-map>
        <div class="kept">${keepButtons("downhill-map", "downhill-map")}</div>
      </figure>
      <progress max="1" value=${share} aria-label="Exact cells" ?hidden=${share === 1}></progress>
      <p class="cell" role="status" data-testid="cell" data-value=${this.exact()}>${this.said(frame)}</p>
      <div class="buttons">
        <button type="button" ?disabled=${!cell} @click=${() => this.choose(null)}>Make it the run</button>
      </div>
      ${this.axis("Across", frame.across, frame, "across")} ${this.axis("Up", frame.up, frame, "up")}
      ${data ? legend(data, this.survey?.summary(frame, data) ?? "", Boolean(this.theory?.overlay)) : nothing}
      ${guard(
        setup,
        "n",
        dial({
          id: "map-steps",
          label: "Steps of each run",
          value: store.state.steps,
          ...(narrowed(setup, "n", stepLimits) ?? { ...stepLimits, from: 1, to: 2000 }),
          logarithmic: true,
          whole: true,
          change: (steps) => act(change.setSteps(steps), "map-steps"),
        }),
      )}
    `;
  }

  private axis(label: string, axis: Choice, frame: Frame, which: "across" | "up"): TemplateResult {
    const { act } = this.hands;
    const set = (path: string, min: number, max: number): void =>
      act(change.setMap({ [which]: { path, min, max } }), `map.${which}`);
    const typed = (end: "min" | "max") => (event: Event) => {
      const field = event.target as HTMLInputElement;
      const value = Number(field.value.trim().replace("−", "-") || NaN);
      const min = end === "min" ? value : axis.min;
      const max = end === "max" ? value : axis.max;
      const fits = min < max && min >= axis.least && max <= axis.most;
      field.toggleAttribute("data-refused", !fits);
      if (fits) set(axis.path, min, max);
    };
    const pick = (event: Event): void => {
      const chosen = frame.choices[(event.target as HTMLSelectElement).selectedIndex];
      if (chosen) set(chosen.path, chosen.min, chosen.max);
    };
    return html`<div class="axis" role="group" aria-label=${label}>
      <span>${label}</span>
      <select aria-label=${`${label}: what varies`} @change=${pick}>
        ${frame.choices.map(({ path, label: name }) => html`<option ?selected=${path === axis.path}>${name}</option>`)}
      </select>
      <label
        >from
        <input
          type="text"
          inputmode="decimal"
          aria-label=${`${label}: from`}
          .value=${plain(axis.min)}
          @change=${typed("min")}
      /></label>
      <label
        >to
        <input
          type="text"
          inputmode="decimal"
          aria-label=${`${label}: to`}
          .value=${plain(axis.max)}
          @change=${typed("max")}
      /></label>
    </div>`;
  }

  private said(frame: Frame): string {
    const { cell, data } = this;
    const answer = this.mapping?.answer;
    if (!cell || !data || !answer || !this.survey) return "Point at a cell, or reach it with the arrow keys.";
    return this.survey.said(frame, data, answer, cell);
  }

  /** The cell's value with all its digits, once it is exact. */
  private exact(): string | typeof nothing {
    const answer = this.mapping?.answer;
    const value = this.cell && answer ? this.survey?.exact(answer, this.cell) : null;
    return value === null || value === undefined ? nothing : String(value);
  }

  /** What a cell means for the state. */
  private meaning(frame: Frame, cell: Cell): Change {
    const { computation } = this.hands;
    const answer = this.mapping?.answer;
    const [x, y] = (answer && this.survey?.values(frame, answer, cell)) ?? [NaN, NaN];
    return (state) => {
      const start = state.start ?? computation.place(state).start;
      return withValue(
        withValue(state, frame.run, start, frame.across.path, x),
        frame.run,
        start,
        frame.up.path,
        y,
      );
    };
  }

  private readonly look = (event: CustomEvent<Cell | null>): void => {
    const { frame } = this;
    const to = event.detail;
    if (!frame || (to?.column === this.cell?.column && to?.row === this.cell?.row)) return;
    this.cell = to;
    this.hands.look(to ? this.meaning(frame, to) : null);
  };

  private readonly choose = (event: CustomEvent<Cell> | null): void => {
    const { frame } = this;
    const cell = event?.detail ?? this.cell;
    if (!frame || !cell) return;
    const { across, up } = frame;
    const kept = change.setMap({
      across: { path: across.path, min: across.min, max: across.max },
      up: { path: up.path, min: up.min, max: up.max },
    });
    const meant = this.meaning(frame, cell);
    this.hands.act((state) => kept(meant(state)));
  };

  /** From the question to the picture: the tests print it. */
  private readonly measured = (): void => {
    if (performance.getEntriesByName("map asked").length === 0) return;
    performance.measure("map: first picture", "map asked");
    performance.clearMarks("map asked");
  };
}

customElements.define("downhill-explore", Explore);
