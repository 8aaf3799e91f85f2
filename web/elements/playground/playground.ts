// <downhill-playground>: take hold of gradient descent. Holds the state, asks for what it means, and shows it.
import { adoptStyles, html, nothing } from "lit";
import type { CSSResult, PropertyDeclarations, TemplateResult } from "lit";
import { EngineError } from "../../engine/error.ts";
import type { Engine } from "../../engine/engine.ts";
import { sharedEngine } from "../../engine/shared.ts";
import * as change from "../../state/changes.ts";
import type { Change } from "../../state/changes.ts";
import { freeHand, narrowed } from "../../state/setup.ts";
import type { Setup } from "../../state/setup.ts";
import { levels, limits } from "../../state/state.ts";
import type { ChartId, DrawerId, State } from "../../state/state.ts";
import { Store } from "../../state/store.ts";
import type { Links } from "../../state/store.ts";
import { controlStyle } from "../controls/style.ts";
import "../../views/curve.ts";
import type { Size } from "../../views/plane.ts";
import type { Scene } from "../../views/scene.ts";
import { ballSentence, landscapeSentence } from "../../views/sentences.ts";
import { Announcer } from "./announcer.ts";
import { PlaygroundAttributes } from "./attributes.ts";
import type { Desk, Extras } from "./extras.ts";
import { remarks, summary } from "./notices.ts";
import { Computation } from "./computation.ts";
import type { Hands } from "./hands.ts";
import { figure } from "./figure.ts";
import { guard } from "./guard.ts";
import type { Piece } from "./guard.ts";
import { pinned } from "./pin.ts";
import type { Player } from "./player.ts";
import { rateControl } from "./rate.ts";
import { playgroundStyle } from "./style.ts";
import { timeline } from "./timeline.ts";

/** What reads and writes links comes first only where there is a link to be read. */
const loadLinks = (): Promise<Links> => import("../../state/link.ts");

/** Below this width the drawer lies under the figure. */
const phone = 768;

const none: Extras = {
  chips: nothing,
  more: nothing,
  start: nothing,
  beside: nothing,
  next: nothing,
  drawers: nothing,
  drawer: nothing,
  parts: [],
};

export class Playground extends PlaygroundAttributes {
  static override properties: PropertyDeclarations = {
    engine: { state: true },
    problem: { state: true },
    refused: { state: true },
    speed: { state: true },
    playing: { state: true },
    picking: { state: true },
    explaining: { state: true },
    size: { state: true },
    live: { state: true },
  };
  static override styles = [controlStyle, playgroundStyle];

  declare private engine: Engine | null;
  /** Why there is no playground at all. */
  declare private problem: string;
  /** Why the last change was not made. */
  declare private refused: string;
  declare private speed: number;
  declare private playing: boolean;
  declare private picking: boolean;
  declare private explaining: boolean;
  declare private size: Size;
  declare private live: string;

  private readonly tables = new Set<ChartId>();
  private opener: Element | null = null;
  private drawn: DrawerId | null = null;
  private hasDrawn = false;
  private extras: typeof import("./extras.ts") | null = null;
  private store: Store | null = null;
  private computation: Computation | null = null;
  private scene: Scene | null = null;
  private setup: Setup = freeHand;
  /** Colours and faces, where the page around has none of ours. */
  private house: CSSResult[] = [];
  /** What is only looked at. */
  private glance: Change | null = null;
  private readonly announcer = new Announcer((text) => (this.live = text));
  /** The clock behind Run; it comes with the extras. */
  private player: Player | null = null;

  constructor() {
    super();
    this.engine = null;
    this.problem = this.refused = this.live = "";
    this.speed = 1;
    this.playing = this.picking = this.explaining = false;
    this.size = { width: 640, height: 400 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.begin().catch((error: unknown) => {
      this.problem = error instanceof Error ? error.message : String(error);
    });
  }

  private async begin(): Promise<void> {
    await this.open(this.engine ?? (await sharedEngine("first")));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.player?.stop();
    this.announcer.close();
    this.store?.close();
  }

  private async open(engine: Engine): Promise<void> {
    const [links] = this.address.read() === "" ? [null] : await Promise.all([loadLinks(), engine.loadRest()]);
    const { setup, hold, remarks } = await this.readSetup(engine.catalog());
    if (!this.linked) this.house = [(await import("../token-style.ts")).tokenStyle];
    if (!this.isConnected) return;
    this.engine = engine;
    this.computation = new Computation(engine);
    this.setup = setup;
    this.store = new Store(engine.catalog(), this.address, () => this.changed(), links, hold);
    this.store.remarks = [...this.store.remarks, ...remarks];
    this.dress([]);
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent("ready", { bubbles: true, composed: true }));
    void this.updateComplete.then(() => this.needExtras());
  }

  /** Loads the rest once the first figure has been painted. */
  private async needExtras(): Promise<void> {
    if (this.extras) {
      this.store?.learn(await loadLinks());
      return;
    }
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    const [extras, links] = await Promise.all([import("./extras.ts"), loadLinks()]);
    this.extras = extras;
    this.player = new extras.Player(
      () => ({ step: this.store?.state.step ?? 0, steps: this.store?.state.steps ?? 1, speed: this.speed }),
      (step) => this.store?.change(change.goTo(step), "play"),
      () => (this.playing = false),
    );
    this.dress(extras.extraStyles);
    this.store?.learn(links);
    this.requestUpdate();
  }

  private dress(extra: CSSResult[]): void {
    const more = this.extras?.extraStyles ?? extra;
    adoptStyles(this.renderRoot as ShadowRoot, [...this.house, controlStyle, playgroundStyle, ...more]);
  }

  /** Inside of a text there are no ways on: the text leads. */
  protected get inText(): boolean {
    return false;
  }

  protected override restart(): void {
    this.stop();
    this.store?.close();
    void this.begin();
  }

  /** Tells the page around: `link` says the state, `scene` what it means. */
  private changed(): void {
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const detail = { link: this.link, scene: this.scene };
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

  /** What a link to all this says after "#". */
  get link(): string {
    return this.store?.link() ?? "";
  }

  /** Makes a change, unless what it asks for cannot be computed: then everything stays and the page says why. */
  private readonly act = (wanted: Change, gesture = ""): void => {
    const { store, computation } = this;
    if (!store || !computation) return;
    this.glance = null;
    this.stop();
    const next = store.after(wanted);
    try {
      computation.scene(next);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.code === "not_loaded") this.whenWhole(() => this.act(wanted, gesture));
      else this.refused = error.message;
      return;
    }
    this.refused = "";
    store.change(() => next, gesture);
  };

  /** Asks for the rest of the engine, and tries again when it is there. */
  private whenWhole(again: () => void): void {
    this.engine?.loadRest().then(again, (error: unknown) => {
      this.refused = error instanceof Error ? error.message : String(error);
    });
  }

  private readonly look = (change: Change | null): void => {
    if (change === this.glance) return;
    this.glance = change;
    this.requestUpdate();
  };

  /** The state that is shown: what is looked at, where the engine can compute it. */
  private shownState(store: Store, computation: Computation): State {
    if (!this.glance) return store.state;
    const next = this.glance(store.state);
    try {
      computation.scene(next);
      return next;
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.code === "not_loaded") this.whenWhole(this.arrived);
      return store.state;
    }
  }

  private readonly startAfresh = (): void => {
    if (this.linked) location.hash = "";
    else this.state = "";
  };

  private readonly toggleTable = (id: ChartId): void => {
    if (!this.tables.delete(id)) this.tables.add(id);
    this.requestUpdate();
  };

  private readonly arrived = (): void => this.requestUpdate();

  private stop(): void {
    this.player?.stop();
    this.playing = false;
  }

  private readonly play = (on: boolean): void => {
    if (!on) {
      this.stop();
      return;
    }
    if (!this.player) return;
    this.playing = true;
    this.player.play();
  };

  override render(): TemplateResult {
    if (this.problem)
      return html`<p role="alert" class="panel">The computation could not be started: ${this.problem}</p>`;
    const { engine, store, computation } = this;
    if (!engine || !store || !computation)
      return html`<div class="frame"><div class="panel waiting">Loading the figure…</div></div>`;
    const { act, look } = this;
    try {
      const shown = this.shownState(store, computation);
      this.scene = pinned(computation.scene(shown));
      return this.shown(
        { engine, store, computation, scene: this.scene, setup: this.setup, act, look },
        shown,
      );
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.code === "not_loaded") this.whenWhole(this.arrived);
      return html`<p role="alert" class="panel">
        ${error.message} <button type="button" @click=${this.startAfresh}>Start afresh</button>
      </p>`;
    }
  }

  private shown(hands: Hands, shown: State): TemplateResult {
    const { scene, store, setup } = hands;
    const { state } = store;
    const wide = scene.place.dimension > 1;
    const sentence = wide || scene.runs.length > 1 ? landscapeSentence(scene) : ballSentence(scene);
    if (!this.glance) this.announcer.say(sentence);
    const { chips, more, start, beside, next, drawers, drawer, parts } =
      this.extras?.extras(hands, this.desk()) ?? none;
    return html`
      ${remarks(
        this.refused,
        store.remarks.map(({ message }) => message),
        this.dismiss,
      )}
      ${summary(scene, sentence)}
      <div class=${`layout ${drawer === nothing ? "" : "with-drawer"}`}>
        <div class=${`frame ${wide || state.level >= levels.landscape ? "wide" : ""}`}>
          <section class="panel" aria-label="Play area">
            ${chips} ${drawers}
            <div class=${`figures ${beside === nothing ? "alone" : ""}`}>
              <div class="main-column">
                ${figure(hands, shown, this.size, sentence, parts, {
                  place: (event) => this.act(change.moveStart(event.detail.start), "start"),
                  pick: (event) => this.act(change.pinStep(event.detail.run, event.detail.step)),
                  resized: (event) => (this.size = event.detail),
                })}
                ${this.time(hands, more)}
                ${
                  state.drawer === "method"
                    ? nothing
                    : guard(
                        setup,
                        "m.learning_rate",
                        rateControl(hands, this.explaining, (on) => (this.explaining = on)),
                      )
                }
                ${guard(setup, "x", start)}
              </div>
              ${beside}
            </div>
          </section>
          ${this.inText ? nothing : guard(setup, "level", next)}
        </div>
        ${drawer}
      </div>
      <p class="for-readers" role="status">${this.live}</p>
    `;
  }

  private desk(): Desk {
    return {
      picking: this.picking,
      pick: this.pick,
      tables: this.tables,
      toggleTable: this.toggleTable,
      arrived: this.arrived,
    };
  }

  private readonly pick = (on: boolean): void => {
    this.picking = on;
    if (on) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".pick")?.focus());
  };

  private readonly dismiss = (): void => {
    this.refused = "";
    this.store?.dismissRemarks();
  };

  private time({ store, setup, act }: Hands, more: Piece): TemplateResult {
    const { state } = store;
    const { min: least, max: most } = narrowed(setup, "n", { min: 1, max: limits.steps }) ?? {
      min: 1,
      max: limits.steps,
    };
    return timeline({
      step: state.step,
      steps: state.steps,
      least,
      most,
      shown: narrowed(setup, "k", { min: 0 }) ?? { min: 0, max: limits.steps },
      playing: this.playing,
      speed: this.speed,
      more: guard(setup, "pin", more),
      guard: (path, control) => guard(setup, path, control),
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
}

customElements.define("downhill-playground", Playground);
