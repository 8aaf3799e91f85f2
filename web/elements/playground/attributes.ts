// What the page around tells a playground: the state to begin with, and what a teacher hides, fixes and bounds.
import { LitElement } from "lit";
import type { PropertyDeclarations, PropertyValues } from "lit";
import type { Catalog } from "../../engine/types.ts";
import type { Remark } from "../../state/report.ts";
import { freeHand } from "../../state/setup.ts";
import type { Setup } from "../../state/setup.ts";
import { addressBar } from "../../state/store.ts";
import type { Address, Hold } from "../../state/store.ts";
import { forgetTheme } from "../../views/theme.ts";

const decisive = ["state", "hide", "lock", "range"] as const;

export abstract class PlaygroundAttributes extends LitElement {
  static override properties: PropertyDeclarations = {
    state: {},
    hide: {},
    lock: {},
    range: {},
    theme: { reflect: true },
    linked: { type: Boolean },
  };

  /** What a link says after "#". Another text starts the playground afresh, and Reset leads back to it. */
  declare state: string;
  /** Controls that are not shown, by the names that a link has for them: "m,-m.learning_rate". */
  declare hide: string;
  /** Controls that are shown and stand still. */
  declare lock: string;
  /** Bounds of numbers: "m.learning_rate:0.01..1,n:10..100". */
  declare range: string;
  /** "light", "dark", "auto" for what the reader prefers; otherwise that of the page around. */
  declare theme: string | null;
  /** Takes the state from the address of the page, and keeps the two in step. */
  declare linked: boolean;

  constructor() {
    super();
    this.state = this.hide = this.lock = this.range = "";
    this.theme = null;
    this.linked = false;
  }

  /** Where the state is read from and written to. */
  protected get address(): Address {
    return this.linked
      ? addressBar
      : { read: () => this.state, push: () => undefined, watch: () => () => undefined };
  }

  protected async readSetup(catalog: Catalog): Promise<{ setup: Setup; hold: Hold; remarks: Remark[] }> {
    const { hide, lock, range } = this;
    if (hide + lock + range === "") return { setup: freeHand, hold: (next) => next, remarks: [] };
    const { held, readSetup } = await import("../../state/teacher.ts");
    const { setup, remarks } = readSetup({ hide, lock, range }, catalog);
    return { setup, hold: (next, before) => held(setup, next, before), remarks };
  }

  /** Starts afresh from the attributes. */
  protected abstract restart(): void;

  override willUpdate(changed: PropertyValues): void {
    if (this.hasUpdated && decisive.some((name) => changed.has(name))) this.restart();
    if (changed.has("theme")) forgetTheme();
  }
}
