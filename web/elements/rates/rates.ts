// <downhill-rates>: the plane of learning rate and momentum. What each method can promise on every function with
// curvatures between μ and L, and what stands behind each point.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { MeterClient } from "../../engine/meter-client.ts";
import type { Rate, RateCertificate, RateMap, RateSpec } from "../../engine/meter.ts";
import { written } from "../../views/format.ts";
import { valueAt } from "../../views/map-data.ts";
import type { MapData } from "../../views/map-data.ts";
import { legend } from "../../views/map-legend.ts";
import "../../views/map.ts";
import type { Cell } from "../../views/map.ts";
import { dial } from "../controls/dial.ts";
import { controlStyle } from "../controls/style.ts";
import { panelStyle } from "../explore/style.ts";
import "./behind.ts";
import { elsewhere, families, familyIds, kappas, polyakLeaves, reach } from "./family.ts";
import type { FamilyId, Point } from "./family.ts";
import { cells, classOf, mapData, methodSays, middles, rateSays, tuningElsewhere } from "./reading.ts";
import { ratesStyle } from "./style.ts";

/** Cells of the picture that comes at once. */
const coarse = 50;
const tableCells = 10;

/** What a link says of the map. */
export interface RatesSetting {
  family: FamilyId;
  kappa: number;
  /** Look-ahead as a multiple of the momentum; null: the family's own. */
  ahead: number | null;
  /** The method whose certificate or walk is open. */
  chosen: Point | null;
}

export class Rates extends LitElement {
  static override properties: PropertyDeclarations = {
    setting: { attribute: false },
    map: { state: true },
    cell: { state: true },
    looked: { state: true },
    found: { state: true },
    tuned: { state: true },
    table: { state: true },
    problem: { state: true },
  };
  static override styles = [controlStyle, panelStyle, ratesStyle];
  declare setting: RatesSetting;
  declare private map: MapData | null;
  declare private cell: Cell | null;
  /** What is known of the method that is looked at. */
  declare private looked: { at: Point; rate: Rate } | null;
  declare private found: RateCertificate | null;
  declare private tuned: Rate | null;
  declare private table: RateMap | null;
  declare private problem: string;
  private readonly client = new MeterClient();
  /** What is wanted and not yet asked for; only the newest counts. */
  private wanted = "";
  private asked = "";
  private busy = false;

  constructor() {
    super();
    this.setting = { family: "heavy_ball", kappa: 10, ahead: null, chosen: null };
    this.map = this.cell = this.looked = this.found = this.tuned = this.table = null;
    this.problem = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.client.end();
  }

  private get curvatures(): { mu: number; L: number } {
    return { mu: 1 / this.setting.kappa, L: 1 };
  }

  private get ahead(): number {
    const { family, kappa, ahead } = this.setting;
    return ahead ?? families[family].ahead(kappa);
  }

  private spec({ learning_rate, momentum }: Point): RateSpec {
    return { learning_rate, momentum, look_ahead: this.ahead * momentum, ...this.curvatures };
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("setting")) return;
    const { family, kappa, ahead } = this.setting;
    this.wanted = JSON.stringify([family, kappa, ahead]);
    void this.follow();
    void this.open();
  }

  /** Computes what is wanted, coarse then fine, and again when something else has been wanted meanwhile. */
  private async follow(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      while (this.wanted !== this.asked) {
        this.asked = this.wanted;
        const { family, kappa } = this.setting;
        this.tuned = await this.client.ask("rate", [this.spec(families[family].tuned(kappa))]);
        for (const size of [coarse, cells]) {
          const map = await this.ask(size);
          if (this.wanted !== this.asked && size === cells) break;
          this.map = mapData(map, this.slice, kappa);
        }
        this.table = await this.ask(tableCells);
      }
      this.problem = "";
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
    this.busy = false;
  }

  private ask(size: number): Promise<RateMap> {
    return this.client.ask("map", [
      {
        learning_rate: middles(reach.learning_rate, size),
        momentum: middles(reach.momentum, size),
        look_ahead: { times_momentum: this.ahead },
        ...this.curvatures,
        shape: [size, size],
      },
    ]);
  }

  private async open(): Promise<void> {
    const { setting } = this;
    if (!setting.chosen) {
      this.found = null;
      return;
    }
    const spec = this.spec(setting.chosen);
    const [found, rate] = await Promise.all([
      this.client.ask("certificate", [spec]),
      this.client.ask("rate", [spec]),
    ]);
    if (this.setting !== setting) return;
    this.found = found;
    this.looked = { at: setting.chosen, rate };
  }

  private async look(cell: Cell | null): Promise<void> {
    this.cell = cell;
    const at = cell ? this.pointOf(cell) : this.setting.chosen;
    if (!at) {
      this.looked = null;
      return;
    }
    const rate = await this.client.ask("rate", [this.spec(at)]);
    if (this.cell === cell) this.looked = { at, rate };
  }

  private pointOf({ column, row }: Cell): Point {
    const share = (i: number): number => (i + 0.5) / cells;
    const { map } = this;
    return map
      ? { learning_rate: valueAt(map.across, share(column)), momentum: valueAt(map.up, share(row)) }
      : { learning_rate: 1, momentum: 0 };
  }

  /** The family whose slice is shown; null where the look-ahead is nobody's. */
  private get slice(): FamilyId | null {
    return this.setting.ahead === null ? this.setting.family : null;
  }

  /** A method of the map; at the diamond of a tuning that stands in another slice, that slice. */
  private choose(at: Point): void {
    const other = tuningElsewhere(this.slice, this.setting.kappa, at);
    if (other) this.goTo(other);
    else this.set({ chosen: at });
  }

  private goTo(family: FamilyId): void {
    this.set({ family, ahead: null, chosen: families[family].tuned(this.setting.kappa) });
  }

  private set(changes: Partial<RatesSetting>): void {
    const setting = { ...this.setting, ...changes };
    this.setting = setting;
    this.dispatchEvent(new CustomEvent("setting", { detail: setting, bubbles: true, composed: true }));
  }

  override render(): TemplateResult {
    const { setting, map } = this;
    return html`
      ${this.controls()} ${this.problem ? html`<p class="warning" role="alert">${this.problem}</p>` : nothing}
      <p class="prose" role="status">${this.finding()}</p>
      <div class="stage-of">
        <div>
          <downhill-map
            .data=${map}
            .cell=${this.cell}
            .here=${setting.chosen ? [setting.chosen.learning_rate, setting.chosen.momentum] : null}
            .summary=${this.summary(map)}
            .said=${this.said()}
            .enter=${"opens what stands behind the cell"}
            .aspect=${0.8}
            @look=${(event: CustomEvent<Cell | null>) => void this.look(event.detail)}
            @choose=${(event: CustomEvent<Cell | null>) => {
              if (event.detail) this.choose(this.pointOf(event.detail));
            }}
          ></downhill-map>
          <p class="said">
            ${this.said() || "Point at the map, or move over it with the arrow keys; a click or Enter opens what stands behind a method."}
          </p>
          ${this.others()}
        </div>
        <div>${this.typed()} <downhill-behind .found=${this.found}></downhill-behind></div>
        <div>
          ${map ? legend(map, `The methods of the map, for κ = ${written(setting.kappa)}`, false, "These methods …") : nothing}
        </div>
      </div>
      ${this.numbers()}
    `;
  }

  private controls(): TemplateResult {
    const { family, kappa, ahead } = this.setting;
    return html`<div class="controls-of">
      ${dial({
        id: "kappa",
        label: "condition number κ = L/μ",
        value: kappa,
        ...kappas,
        logarithmic: true,
        change: (value) => this.set({ kappa: value }),
      })}
      ${dial({
        id: "ahead",
        label: "look-ahead ν, as a multiple of the momentum β",
        value: Math.round(1e6 * this.ahead) / 1e6,
        min: 0,
        max: reach.ahead,
        change: (value) =>
          this.set({ ahead: Math.abs(value - families[family].ahead(kappa)) < 1e-6 ? null : value }),
      })}
      <label class="choice"
        ><span>Family of methods</span>
        <select
          @change=${(event: Event) => this.set({ family: familyIds[(event.target as HTMLSelectElement).selectedIndex] ?? "heavy_ball", ahead: null })}
        >
          ${familyIds.map((id) => html`<option .selected=${ahead === null && id === family}>${families[id].name}</option>`)}
          ${ahead === null ? nothing : html`<option .selected=${true} disabled>A look-ahead of one’s own</option>`}
        </select></label
      >
    </div>`;
  }

  /** The same without the map: numbers that can be typed. */
  private typed(): TemplateResult {
    const { family, kappa, ahead } = this.setting;
    const at = this.setting.chosen ?? families[family].tuned(kappa);
    const change = (more: Partial<Point>): void => this.set({ chosen: { ...at, ...more } });
    return html`<div class="controls-of">
      ${dial({
        id: "at-rate",
        label: "learning rate ηL",
        value: at.learning_rate,
        min: 0.001,
        max: reach.learning_rate,
        change: (learning_rate) => change({ learning_rate }),
      })}
      ${dial({
        id: "at-momentum",
        label: "momentum β",
        value: at.momentum,
        min: 0,
        max: 0.999,
        change: (momentum) => change({ momentum }),
      })}
      ${
        ahead === null
          ? html`<p class="buttons">
              <button type="button" @click=${() => this.set({ chosen: families[family].tuned(kappa) })}>
                What stands behind ${families[family].tuning}’s tuning?
              </button>
            </p>`
          : nothing
      }
    </div>`;
  }

  /** Where the tuning with a name stands. */
  private finding(): string {
    const { family, kappa, ahead } = this.setting;
    const { tuned } = this;
    const { tuning, tuned: tune } = families[family];
    if (!tuned) return "";
    if (ahead !== null)
      return `These methods look ahead by ν = ${written(ahead, 4)} β, for κ = ${written(kappa, 4)}: none of them is a tuning with a name.`;
    const { learning_rate, momentum } = tune(kappa);
    const where = `${tuning}’s tuning for κ = ${written(kappa, 4)} is ${methodSays(learning_rate, momentum)}.`;
    const leaves =
      family === "heavy_ball"
        ? kappa < polyakLeaves
          ? ` At κ = 9 + 4√5 ≈ ${written(polyakLeaves, 5)} it will leave the certified region.`
          : ` It left the certified region at κ = 9 + 4√5 ≈ ${written(polyakLeaves, 5)}, where its first cycle, a triangle, appears.`
        : "";
    return `${where} ${rateSays(tuned)}${leaves}`;
  }

  private summary(map: MapData | null): string {
    if (!map) return "The map is being computed.";
    const all = map.columns * map.rows;
    const parts = map.classes
      .filter(({ count }) => count > 0)
      .map(({ name, count }) => `${Math.round((100 * count) / all)} % ${name}`);
    return `Methods by learning rate ηL from 0 to 4 and momentum from 0 to 1, for κ = ${written(this.setting.kappa)} and look-ahead ${written(this.ahead, 3)} β: ${parts.join("; ")}.`;
  }

  private said(): string {
    if (!this.looked) return "";
    const { at, rate } = this.looked;
    const other = this.cell && tuningElsewhere(this.slice, this.setting.kappa, at);
    const ring = other
      ? ` The diamond is ${families[other].tuning}’s tuning, which looks ahead otherwise: a click or Enter goes there.`
      : "";
    return `${methodSays(at.learning_rate, at.momentum)}. ${rateSays(rate)}${ring}`;
  }

  /** The diamonds in words, with a way to each. */
  private others(): TemplateResult {
    const { kappa } = this.setting;
    return html`<p class="advice">
        Diamonds: tunings that stand in other slices, because they look ahead by another share of the
        momentum.
      </p>
      <p class="buttons elsewhere">
        ${elsewhere(this.slice).map((id) => {
          const { tuning, tuned, ahead } = families[id];
          const { learning_rate, momentum } = tuned(kappa);
          return html`<button type="button" @click=${() => this.goTo(id)}>
            ${tuning}: ${methodSays(learning_rate, momentum)}, ν = ${written(ahead(kappa), 3)} β
          </button>`;
        })}
      </p>`;
  }

  private numbers(): TemplateResult | typeof nothing {
    const { table } = this;
    if (!table) return nothing;
    const [columns, rows] = table.shape;
    const short = ["", "cycle", "open", "away"];
    const at = (most: number, i: number, count: number): string => written((most * (i + 0.5)) / count, 3);
    return html`<details>
      <summary>Show the map as a table</summary>
      <div class="scrolls" tabindex="0" role="region" aria-label="The map as a table">
        <table>
          <caption>
            Certified factor per step by momentum (down) and learning rate ηL (across); “cycle”, “open” and
            “away” where there is none.
          </caption>
          <thead>
            <tr>
              <th scope="col">β</th>
              ${Array.from({ length: columns }, (_, i) => html`<th scope="col">${at(reach.learning_rate, i, columns)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${Array.from({ length: rows }, (_, up) => {
              const row = rows - 1 - up;
              return html`<tr>
                <th scope="row">${at(reach.momentum, row, rows)}</th>
                ${Array.from({ length: columns }, (_unused, column) => {
                  const cell = row * columns + column;
                  const rate = table.certified[cell] ?? NaN;
                  const kind = classOf(rate, table.cycle[cell] ?? 0, table.quadratic[cell] ?? 1);
                  return html`<td>${kind === 0 ? written(rate, 3) : short[kind]}</td>`;
                })}
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
    </details>`;
  }
}

customElements.define("downhill-rates", Rates);
