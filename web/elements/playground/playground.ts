// <downhill-playground>: take hold of gradient descent. Holds the state, asks for what it means, and shows it.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { EngineError, loadEngine } from "../../engine/engine.ts";
import type { Engine } from "../../engine/engine.ts";
import * as change from "../../state/changes.ts";
import type { Change } from "../../state/changes.ts";
import { levels, limits } from "../../state/state.ts";
import type { ChartId, DrawerId } from "../../state/state.ts";
import { Store, addressBar } from "../../state/store.ts";
import type { Address } from "../../state/store.ts";
import { controlStyle } from "../controls/style.ts";
import "../../views/curve.ts";
import type { Size } from "../../views/plane.ts";
import type { Scene } from "../../views/scene.ts";
import { ballSentence, landscapeSentence, summaryOf } from "../../views/sentences.ts";
import { Announcer } from "./announcer.ts";
import { axesFigure } from "./axes-figure.ts";
import { cards } from "./cards.ts";
import { charts } from "./charts.ts";
import { chips } from "./chips.ts";
import { Computation } from "./computation.ts";
import { dataFigure } from "./data-figure.ts";
import { figure } from "./figure.ts";
import { inside, lookInside, partsOf, pinned } from "./inside.ts";
import { methodPanel, functionPanel } from "./panels.ts";
import { Player } from "./player.ts";
import { rateControl } from "./rate.ts";
import { seriesStyle } from "../../views/series-style.ts";
import { sharing } from "./sharing.ts";
import { startFields } from "./start-fields.ts";
import { playgroundStyle } from "./style.ts";
import { timeline } from "./timeline.ts";

/** Below this width the drawer lies under the figure. */
const phone = 768;

/** What the controls of the playground may do. */
export interface Hands {
  engine: Engine;
  store: Store;
  computation: Computation;
  scene: Scene;
  /** Changes with the same gesture become one entry of the history. */
  act: (change: Change, gesture?: string) => void;
}

export class Playground extends LitElement {
  static override properties: PropertyDeclarations = {
    engine: { state: true },
    problem: { state: true },
    refused: { state: true },
    speed: { state: true },
    playing: { state: true },
    picking: { state: true },
    explaining: { state: true },
    sharing: { state: true },
    copied: { state: true },
    size: { state: true },
    live: { state: true },
  };
  static override styles = [controlStyle, playgroundStyle, seriesStyle];

  declare private engine: Engine | null;
  /** Why there is no playground at all. */
  declare private problem: string;
  /** Why the last change was not made. */
  declare private refused: string;
  declare private speed: number;
  declare private playing: boolean;
  declare private picking: boolean;
  declare private explaining: boolean;
  declare private sharing: boolean;
  declare private copied: boolean;
  declare private size: Size;
  declare private live: string;

  private readonly tables = new Set<ChartId>();
  private opener: Element | null = null;
  private drawn: DrawerId | null = null;
  private hasDrawn = false;
  private store: Store | null = null;
  private computation: Computation | null = null;
  private scene: Scene | null = null;
  private readonly announcer = new Announcer((text) => (this.live = text));
  private readonly player = new Player(
    () => ({ step: this.store?.state.step ?? 0, steps: this.store?.state.steps ?? 1, speed: this.speed }),
    (step) => this.store?.change(change.goTo(step), "play"),
    () => (this.playing = false),
  );

  constructor() {
    super();
    this.engine = null;
    this.problem = this.refused = this.live = "";
    this.speed = 1;
    this.playing = this.picking = this.explaining = this.sharing = this.copied = false;
    this.size = { width: 640, height: 400 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.engine) this.open(this.engine);
    else
      loadEngine().then(
        (engine) => this.open(engine),
        (error: unknown) => (this.problem = error instanceof Error ? error.message : String(error)),
      );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.player.stop();
    this.announcer.close();
    this.store?.close();
  }

  private open(engine: Engine): void {
    if (!this.isConnected) return;
    this.engine = engine;
    this.computation = new Computation(engine);
    this.store = new Store(engine.catalog(), this.address, () => this.changed());
    this.dispatchEvent(new CustomEvent("ready", { bubbles: true, composed: true }));
  }

  /** Where the state is written to. */
  protected get address(): Address {
    return addressBar;
  }

  /** Inside of a text there are no ways on: the text leads. */
  protected get inText(): boolean {
    return false;
  }

  /** Starts afresh from the address. */
  protected restart(): void {
    this.stop();
    this.store?.close();
    if (this.engine) this.open(this.engine);
  }

  /** Tells the page around: `link` says the state, `scene` what it means. */
  private changed(): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const detail = { link: this.store?.link() ?? "", scene: this.scene };
      this.dispatchEvent(new CustomEvent("change", { detail, bubbles: true, composed: true }));
    });
  }

  /** A drawer that opens takes the focus, and gives it back when it closes. On a phone the figure stays in sight. */
  override updated(): void {
    const open = this.store?.state.drawer ?? null;
    const first = !this.hasDrawn;
    this.hasDrawn = this.store !== null;
    if (open === this.drawn) return;
    const root = this.renderRoot as ShadowRoot;
    if (open !== null && this.drawn === null && !first) {
      this.opener = root.activeElement;
      root.querySelector<HTMLElement>(".drawer")?.focus({ preventScroll: true });
      if (this.clientWidth < phone) root.querySelector(".figure")?.scrollIntoView({ block: "start" });
    }
    if (open === null && this.opener instanceof HTMLElement) this.opener.focus({ preventScroll: true });
    this.drawn = open;
  }

  /** Opens the dialog with the link. */
  share(): void {
    this.copied = false;
    this.sharing = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector("dialog")?.showModal());
  }

  /** Makes a change, unless what it asks for cannot be computed: then everything stays and the page says why. */
  private readonly act = (wanted: Change, gesture = ""): void => {
    const { store, computation } = this;
    if (!store || !computation) return;
    this.stop();
    const next = wanted(store.state);
    try {
      computation.scene(next);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.refused = error.message;
      return;
    }
    this.refused = "";
    store.change(() => next, gesture);
  };

  private readonly toggleTable = (id: ChartId): void => {
    if (!this.tables.delete(id)) this.tables.add(id);
    this.requestUpdate();
  };

  private readonly arrived = (): void => this.requestUpdate();

  private stop(): void {
    this.player.stop();
    this.playing = false;
  }

  private readonly play = (on: boolean): void => {
    if (!on) return this.stop();
    this.playing = true;
    this.player.play();
  };

  override render(): TemplateResult {
    if (this.problem)
      return html`<p role="alert" class="panel">The computation could not be started: ${this.problem}</p>`;
    const { engine, store, computation } = this;
    if (!engine || !store || !computation)
      return html`<div class="frame"><div class="panel waiting">Loading the figure…</div></div>`;
    try {
      this.scene = pinned(computation.scene(store.state));
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return html`<p role="alert" class="panel">
        ${error.message} <button type="button" @click=${() => (location.hash = "")}>Start afresh</button>
      </p>`;
    }
    return this.shown({ engine, store, computation, scene: this.scene, act: this.act });
  }

  private shown(hands: Hands): TemplateResult {
    const { scene, store } = hands;
    const { state } = store;
    const wide = scene.place.dimension > 1;
    const sentence = wide || scene.runs.length > 1 ? landscapeSentence(scene) : ballSentence(scene);
    this.announcer.say(sentence);
    const drawer = this.drawer(hands);
    const parts = partsOf(hands);
    const opened = inside(hands, parts, this.arrived);
    const charted = state.level >= levels.landscape ? charts(hands, this.tables, this.toggleTable) : nothing;
    const beside =
      opened === nothing && charted === nothing
        ? nothing
        : html`<div class="side-column">${opened} ${dataFigure(hands)} ${axesFigure(hands)} ${charted}</div>`;
    return html`
      ${this.remarks(store)} ${this.spoken(scene, sentence)}
      <div class=${`layout ${drawer === nothing ? "" : "with-drawer"}`}>
        <div class=${`frame ${wide || state.level >= levels.landscape ? "wide" : ""}`}>
          <section class="panel" aria-label="Play area">
            ${state.level >= levels.landscape || scene.runs.length > 1 || this.picking ? this.chips(hands) : nothing}
            <div class=${`figures ${beside === nothing ? "alone" : ""}`}>
              <div class="main-column">
                ${figure(hands, this.size, sentence, parts, {
                  place: (event) => this.act(change.moveStart(event.detail.start), "start"),
                  pick: (event) => this.act(change.pinStep(event.detail.run, event.detail.step)),
                  resized: (event) => (this.size = event.detail),
                })}
                ${this.time(hands)}
                ${state.drawer === "method" ? nothing : rateControl(hands, this.explaining, (on) => (this.explaining = on))}
                ${state.level >= levels.stepped ? startFields(hands) : nothing}
              </div>
              ${beside}
            </div>
          </section>
          ${state.level >= levels.stepped && !this.inText ? this.next(hands) : nothing}
        </div>
        ${drawer}
      </div>
      <p class="for-readers" role="status">${this.live}</p>
      ${this.sharing ? this.dialog(store) : nothing}
    `;
  }

  private remarks(store: Store): TemplateResult | typeof nothing {
    const texts = this.refused ? [this.refused] : store.remarks.slice(0, 8).map(({ message }) => message);
    if (texts.length === 0) return nothing;
    const dismiss = (): void => {
      this.refused = "";
      store.dismissRemarks();
    };
    return html`<div class="remarks" role="alert">
      <b
        >${this.refused ? "That cannot be computed." : "Not everything in the link could be taken as it stood."}</b
      >
      <ul>
        ${texts.map((text) => html`<li>${text}</li>`)}
      </ul>
      <button type="button" @click=${dismiss}>All right</button>
    </div>`;
  }

  /** The four parts of what there is, for who does not see it. */
  private spoken(scene: Scene, sentence: string): TemplateResult {
    const { playArea, controls, details, hint } = summaryOf(scene, sentence);
    return html`<section class="for-readers" aria-label="Summary">
      <p>${playArea}</p>
      <p>${controls}</p>
      <p>${details}</p>
      <p>${hint}</p>
    </section>`;
  }

  private chips({ scene, store, act, engine }: Hands): TemplateResult {
    const { state } = store;
    const catalog = engine.catalog();
    return chips({
      runs: scene.runs,
      methods: catalog.methods,
      open: state.drawer === "method" ? state.chosen : null,
      picking: this.picking,
      full: state.methods.length >= limits.methods,
      choose: (run) =>
        act(change.openDrawer(state.drawer === "method" && state.chosen === run ? null : "method", run)),
      remove: (run) => act(change.removeMethod(run)),
      pick: (on) => (this.picking = on),
      add: (id) => {
        this.picking = false;
        act(change.addRival(id, catalog));
      },
    });
  }

  private time(hands: Hands): TemplateResult {
    const { store, act } = hands;
    const { state } = store;
    return timeline({
      step: state.step,
      steps: state.steps,
      most: limits.steps,
      playing: this.playing,
      speed: this.speed,
      more: lookInside(hands),
      whole: state.level >= levels.stepped,
      goTo: (step) => act(change.goTo(step), "time"),
      play: this.play,
      setSpeed: (speed) => (this.speed = speed),
      setSteps: (steps) => act(change.setSteps(steps)),
      reset: () => {
        this.stop();
        this.refused = "";
        store.reset();
      },
    });
  }

  private next({ act, store }: Hands): TemplateResult {
    const { state } = store;
    return cards([
      {
        title: "Two dials",
        text: "A valley with a steep and a flat direction: one learning rate has to suit both.",
        done: state.level >= levels.landscape,
        open: () => act(change.twoDials),
      },
      {
        title: "Add a rival",
        text: "The same start, the same number of steps, another method.",
        done: state.methods.length > 1,
        open: () => {
          this.picking = true;
          act((now) => ({ ...now, level: Math.max(now.level, levels.rivals) }));
          void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".pick")?.focus());
        },
      },
      {
        title: "Your own",
        text: "Choose another function and shape it.",
        done: state.level >= levels.own,
        open: () => act(change.showOwn),
      },
    ]);
  }

  private drawer(hands: Hands): TemplateResult | typeof nothing {
    const { drawer } = hands.store.state;
    if (drawer !== "method" && drawer !== "function") return nothing;
    const title =
      drawer === "method"
        ? (hands.scene.runs[hands.store.state.chosen]?.method.name ?? "Method")
        : "Function";
    const close = (): void => hands.act(change.openDrawer(null));
    return html`<section
      class="drawer"
      tabindex="-1"
      aria-label=${title}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === "Escape") close();
      }}
    >
      <div class="drawer-head">
        <h2>${title}</h2>
        <button type="button" @click=${close}>Close</button>
      </div>
      ${drawer === "method" ? methodPanel(hands, this.arrived) : functionPanel(hands, this.arrived)}
    </section>`;
  }

  private dialog(store: Store): TemplateResult {
    const link = `${location.href.split("#")[0] ?? ""}#${store.link()}`;
    return sharing({
      link,
      copied: this.copied,
      copy: () => void this.copy(link),
      close: () => (this.sharing = false),
    });
  }

  private async copy(link: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      // Where the clipboard is closed to pages, the link stands selected, ready to be copied by hand.
      const field = this.renderRoot.querySelector<HTMLInputElement>("dialog input");
      field?.focus();
      field?.select();
      if (!document.execCommand("copy")) return;
    }
    this.copied = true;
  }
}

customElements.define("downhill-playground", Playground);
