// <downhill-playground>: take hold of gradient descent. Holds the state, asks for what it means, and shows it.
import { adoptStyles, html } from "lit";
import type { CSSResult, PropertyDeclarations, TemplateResult } from "lit";
import { EngineError } from "../../engine/error.ts";
import type { Engine } from "../../engine/engine.ts";
import { sharedEngine } from "../../engine/shared.ts";
import * as change from "../../state/changes.ts";
import type { Change } from "../../state/changes.ts";
import { freeHand } from "../../state/setup.ts";
import type { Setup } from "../../state/setup.ts";
import type { ChartId, State } from "../../state/state.ts";
import { Store } from "../../state/store.ts";
import type { Links } from "../../state/store.ts";
import { controlStyle } from "../controls/style.ts";
import "../../views/curve.ts";
import type { Size } from "../../views/plane.ts";
import type { Scene } from "../../views/scene.ts";
import { ballSentence, landscapeSentence } from "../../views/sentences.ts";
import { Announcer } from "./announcer.ts";
import { PlaygroundAttributes } from "./attributes.ts";
import { DrawerFocus } from "./drawer-focus.ts";
import type { Desk } from "./extras.ts";
import { remarks, summary } from "./notices.ts";
import { Computation } from "./computation.ts";
import type { Hands } from "./hands.ts";
import { layout, noExtras } from "./layout.ts";
import { pinned } from "./pin.ts";
import type { Player } from "./player.ts";
import { playgroundStyle } from "./style.ts";

/** What reads and writes links comes first only where there is a link to be read. */
const loadLinks = (): Promise<Links> => import("../../state/link.ts");

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
  private readonly drawerFocus = new DrawerFocus();
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
  /** What a change tells, looked up when it is read: a browser keeps events, with all they hold, for seconds. */
  private readonly told = ((playground: Playground) => ({
    get scene() {
      return playground.scene;
    },
    get link() {
      return playground.link;
    },
  }))(this);
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
    if (this.playing) this.player.play();
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
    void this.updateComplete.then(() =>
      this.dispatchEvent(new CustomEvent("change", { detail: this.told, bubbles: true, composed: true })),
    );
  }

  override updated(): void {
    if (this.store) this.drawerFocus.follow(this.renderRoot as ShadowRoot, this.store.state.drawer);
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

  /** Without its clock yet, Run waits for it. */
  private readonly play = (on: boolean): void => {
    if (!on) {
      this.stop();
      return;
    }
    this.playing = true;
    this.player?.play();
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
    const { scene, store } = hands;
    const sentence =
      scene.place.dimension > 1 || scene.runs.length > 1 ? landscapeSentence(scene) : ballSentence(scene);
    if (!this.glance) this.announcer.say(sentence);
    return html`
      ${remarks(
        this.refused,
        store.remarks.map(({ message }) => message),
        this.dismiss,
      )}
      ${summary(scene, sentence)}
      ${layout(hands, {
        shown,
        sentence,
        extras: this.extras?.extras(hands, this.desk()) ?? noExtras,
        size: this.size,
        playing: this.playing,
        speed: this.speed,
        explaining: this.explaining,
        inText: this.inText,
        resized: (size) => (this.size = size),
        play: this.play,
        setSpeed: (speed) => (this.speed = speed),
        explain: (on) => (this.explaining = on),
        reset: this.reset,
      })}
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

  private readonly reset = (): void => {
    this.stop();
    this.refused = "";
    this.store?.reset();
  };
}

customElements.define("downhill-playground", Playground);
