// Holds the state, tells who listens, and keeps the address of the page in step with it.
import type { Catalog } from "../engine/types.ts";
import type { Change } from "./changes.ts";
import type { Remark } from "./report.ts";
import { openingState } from "./state.ts";
import type { State } from "./state.ts";

/** What reads and writes links: `link.ts`. An address that says nothing is understood without it. */
export interface Links {
  readLink: (hash: string, catalog: Catalog) => { state: State; remarks: Remark[] };
  writeLink: (state: State, catalog: Catalog) => string;
}

/** The state that comes after one, given the state that was asked for. */
export type Hold = (next: State, before: State) => State;

/** The part of a browser that the store writes to; tests pass their own. */
export interface Address {
  read: () => string;
  /** Adds an entry to the history. */
  push: (hash: string) => void;
  /** Calls back when the reader goes back or forward or edits the address; gives the function that stops it. */
  watch: (moved: () => void) => () => void;
}

/** The address bar. Frames may refuse to have it changed: then the state simply lives in the page. */
export const addressBar: Address = {
  read: () => location.hash,
  push: (hash) => attempt(() => history.pushState(null, "", `#${hash}`)),
  watch(moved) {
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  },
};

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // A frame without an address of its own, or more changes than the browser takes in a minute.
  }
}

const settleTime = 400;

export class Store {
  state: State = openingState();
  remarks: Remark[] = [];
  private initial = this.state;
  /** What the address says. */
  private written = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private continuing = "";
  private readonly stop: () => void;

  /** `changed` is called after every change. `links` may come later, with `learn`, where the address says nothing. */
  constructor(
    private readonly catalog: Catalog,
    private readonly address: Address,
    private readonly changed: () => void,
    private links: Links | null,
    /** What a change leads to where a teacher has fixed some of it. */
    private readonly hold: Hold = (next) => next,
  ) {
    if (links) this.read(links);
    this.initial = this.state;
    this.stop = address.watch(() => this.moved());
  }

  /** From now on the address is read and written. */
  learn(links: Links): void {
    if (this.links) return;
    this.links = links;
    this.written = links.writeLink(this.initial, this.catalog);
    if (this.address.read() !== "") this.moved();
    else if (!this.continuing) this.settle();
  }

  private read({ readLink, writeLink }: Links): void {
    const { state, remarks } = readLink(this.address.read(), this.catalog);
    const said = writeLink(state, this.catalog);
    this.state = this.hold(state, state);
    this.remarks = remarks;
    this.written = this.link();
    if (this.written !== said)
      this.remarks.push({
        field: "range",
        message: "What the link says lies outside of what this page allows; the nearest is shown.",
      });
  }

  /**
   * Changes the state. Changes with the same `gesture`, such as the positions of one drag, become one entry of the
   * history, which is written when it comes to rest.
   */
  change(change: Change, gesture = ""): void {
    const next = this.after(change);
    if (next === this.state) return;
    if (this.continuing !== gesture) this.settle();
    this.state = next;
    this.continuing = gesture;
    this.remarks = [];
    clearTimeout(this.timer);
    if (gesture) this.timer = setTimeout(() => this.settle(), settleTime);
    else this.settle();
    this.changed();
  }

  /** The state that a change leads to. */
  after(change: Change): State {
    const next = change(this.state);
    return next === this.state ? next : this.hold(next, this.state);
  }

  /** Back to what the link said when the page was opened. */
  reset(): void {
    this.change(() => this.initial);
  }

  /** The hash that says the present state; empty before the store has learnt to write it. */
  link(): string {
    return this.links?.writeLink(this.state, this.catalog) ?? "";
  }

  dismissRemarks(): void {
    this.remarks = [];
    this.changed();
  }

  close(): void {
    clearTimeout(this.timer);
    this.stop();
  }

  private settle(): void {
    clearTimeout(this.timer);
    this.continuing = "";
    const link = this.link();
    if (link === this.written) return;
    this.written = link;
    this.address.push(link);
  }

  private moved(): void {
    clearTimeout(this.timer);
    this.continuing = "";
    if (!this.links) return;
    this.read(this.links);
    this.changed();
  }
}
