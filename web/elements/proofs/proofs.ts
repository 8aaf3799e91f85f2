// The page of the proofs: a table of contents and, beside it, one theorem, one claim, or a claim of the reader's own.
// What is shown stands in the address, so that every view has a link. In the page of somebody else it is shown alone.
import { LitElement, html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { ProofsClient } from "../../engine/proofs-client.ts";
import type { Claim, Theorem } from "../../engine/proofs.ts";
import { Progress, browserStore, readRecord } from "../../lessons/progress.ts";
import type { Kept } from "../../lessons/progress.ts";
import { type Shared, shareEvent } from "../../shell/share.ts";
import { type Place, linkTo, readPlace } from "../../state/proofs-link.ts";
import { tex } from "../../views/tex.ts";
import { contents } from "./contents.ts";
import "./own.ts";
import { ratesRoom } from "./rates-room.ts";
import { passed, progressName, stagesOf } from "./stages.ts";
import "./theorem.ts";
import "./workbench.ts";

/** Exact checks answer at once; searches may take seconds. Each has a worker, so that neither waits for the other. */
export interface Help {
  quick: ProofsClient;
  slow: ProofsClient;
  progress: Progress;
}

interface Lists {
  theorems: Theorem[];
  claims: Claim[];
}

export class ProofsPage extends LitElement {
  static override properties = {
    at: {},
    lists: { state: true },
    place: { state: true },
    trouble: { state: true },
  };

  /** What a link to the proofs says after "#": that claim or theorem is then shown alone. */
  declare at: string;
  declare private lists: Lists | null;
  declare private place: Place;
  declare private trouble: string[];
  private help: Help = {
    quick: new ProofsClient(),
    slow: new ProofsClient(),
    progress: new Progress(browserStore()),
  };
  private fallback: ChildNode[] = [];

  constructor() {
    super();
    this.at = "";
    this.lists = null;
    this.place = { room: "start" };
    this.trouble = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    this.fallback = Array.from(this.childNodes);
    super.connectedCallback();
    addEventListener("hashchange", this.follow);
    document.addEventListener(shareEvent, this.share);
    this.addEventListener("place", this.move as EventListener);
    this.addEventListener("progress", this.passed);
    this.follow();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.follow);
    document.removeEventListener(shareEvent, this.share);
    this.help.quick.end();
    this.help.slow.end();
  }

  private readonly follow = (): void => {
    const { place, remarks } = readPlace(location.hash || this.at);
    this.place = place;
    this.trouble = remarks;
  };

  private readonly share = (event: Event): void => {
    const { detail } = event as CustomEvent<Shared>;
    detail.link = new URL(linkTo(this.place), location.href).href;
    detail.address = linkTo(this.place).slice(1);
    detail.says = "This link leads to what you see, with the numbers that you filled in.";
  };

  /** The share of the stages of the claim shown that are passed, from 0 to 1. */
  get score(): number {
    const claim = this.claim;
    const stages = claim ? stagesOf(claim) : [];
    const done = stages.filter((stage) => claim && passed(this.help.progress, claim, stage));
    return stages.length === 0 ? 0 : done.length / stages.length;
  }

  /** What has been done on the workbench: plain data for a host to keep. */
  getState(): Kept {
    return proofsAlone(this.help.progress.all);
  }

  /** Goes on from what getState once gave; null: nothing was done. Throws UnreadableProgress, and nothing changes. */
  setState(value: unknown): void {
    this.help.progress.adopt(value === null ? null : proofsAlone(readRecord(JSON.stringify(value))));
    // A new object, so that everything below looks again.
    this.help = { ...this.help };
    this.requestUpdate();
  }

  /** A stage was passed further down. */
  private readonly passed = (event: Event): void => {
    if (event.target === this) return;
    this.requestUpdate();
    this.tell("progress", { score: this.score, state: this.getState() });
  };

  private tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private get claim(): Claim | undefined {
    const { place, lists } = this;
    return place.room === "claim" ? lists?.claims.find(({ id }) => id === place.id) : undefined;
  }

  /** An element below changed what is shown: the address follows, without a new entry in the history. */
  private readonly move = ({ detail }: CustomEvent<Place>): void => {
    this.place = detail;
    this.trouble = [];
    try {
      history.replaceState(null, "", linkTo(detail));
    } catch {
      // A frame without an address of its own shows the place all the same.
    }
  };

  private async load(): Promise<void> {
    try {
      const [theorems, claims] = await Promise.all([
        this.help.quick.ask("theorems", []),
        this.help.quick.ask("claims", []),
      ]);
      for (const node of this.fallback) node.remove();
      this.lists = { theorems, claims };
      await this.updateComplete;
      document.documentElement.dataset["ready"] = "true";
      this.tell("ready", {});
    } catch (error) {
      this.trouble = [`The proofs could not be loaded. ${error instanceof Error ? error.message : ""}`];
    }
  }

  protected override updated(): void {
    const title = this.place.room === "rates" ? "The map of rates" : this.found()?.title;
    document.title = title ? `${title} · Proofs · Downhill` : "Proofs · Downhill";
  }

  private found(): Claim | Theorem | undefined {
    const { place, lists } = this;
    if (!lists || place.room === "start" || place.room === "own" || place.room === "rates") return undefined;
    return (place.room === "claim" ? lists.claims : lists.theorems).find(({ id }) => id === place.id);
  }

  protected override render(): TemplateResult {
    const remarks = this.trouble.map((sentence) => html`<p class="remark" role="alert">${sentence}</p>`);
    if (!this.lists) return html`${remarks}`;
    if (this.at)
      return html`<div class="proofs alone"><div class="room">${remarks}${this.room(this.lists)}</div></div>`;
    return html`<div class="proofs">
      <button type="button" class="skip" @click=${() => this.querySelector<HTMLElement>(".room")?.focus()}>
        Skip the contents
      </button>
      ${contents(this.lists, this.place, this.help.progress)}
      <div class="room" tabindex="-1">${remarks}${this.room(this.lists)}</div>
    </div>`;
  }

  private room(lists: Lists): TemplateResult {
    const { place, help } = this;
    const found = this.found();
    if (place.room === "own") return html`<downhill-own .place=${place} .help=${help}></downhill-own>`;
    if (place.room === "rates") return ratesRoom(place);
    if (place.room === "start") return opening(lists);
    if (!found)
      return html`<p class="remark" role="alert">There is no ${place.room} “${place.id}”.</p>
        ${opening(lists)}`;
    return place.room === "claim"
      ? html`<downhill-workbench .claim=${found} .place=${place} .help=${help}></downhill-workbench>`
      : html`<downhill-theorem .theorem=${found} .place=${place} .help=${help}></downhill-theorem>`;
  }
}

/** Lessons are none of the proofs' business. */
const proofsAlone = (record: Kept): Kept => {
  const known = record.lessons[progressName];
  return { ...record, lessons: known ? { [progressName]: known } : {} };
};

function opening({ claims }: Lists): TemplateResult {
  const first = claims[0];
  const taste = claims.find(({ id }) => id === "W3");
  return html`<h1>Proofs that you build</h1>
    <p>
      A convergence proof of one step is a sum. Take inequalities that hold for every function of the class,
      multiply each by a number that is not negative, and add. If the function values cancel and what is left
      over is a sum of squares, the claim is proved. Nothing else is needed, and nothing is lost: where no
      such sum exists, a function breaks the claim.
    </p>
    ${
      taste
        ? html`<p>For instance:</p>
            <div class="statement" tabindex="0" role="group" aria-label="A claim">
              ${tex(taste.tex, true)}
            </div>`
        : nothing
    }
    <p>
      On the ladder you find the numbers yourself, from a first sum of two facts to the exact rate of two
      steps. Each check is done in exact fractions: “proved” means proved. The theorems give the assumptions,
      the lines and the bounds, and draw the functions on which the bounds are attained.
    </p>
    <p class="buttons">
      <a
        class="button primary"
        href=${linkTo({ room: "claim", id: first?.id ?? "W0a", stage: "watch", parameters: {}, multipliers: {} })}
        >Start the ladder</a
      >
      <a class="button" href="#theorem=T3">Read a theorem</a>
      <a class="button" href="#rates=heavy_ball">See the map of rates</a>
      <a class="button" href="#own=">State a claim of your own</a>
    </p>`;
}

customElements.define("downhill-proofs", ProofsPage);
