// <downhill-figure state="v=1&f=rosenbrock&…">: the playground inside of a text. It starts from its attribute, keeps its
// hands off the address of the page, and says what the reader does with it.
import type { PropertyDeclarations, PropertyValues } from "lit";
import type { Address } from "../../state/store.ts";
import { Playground } from "./playground.ts";

export class Figure extends Playground {
  static override properties: PropertyDeclarations = { state: {} };

  /** What a link says after "#". Another text starts the figure afresh. */
  declare state: string;

  constructor() {
    super();
    this.state = "";
  }

  protected override get address(): Address {
    return { read: () => this.state, push: () => undefined, watch: () => () => undefined };
  }

  protected override get inText(): boolean {
    return true;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has("state") && changed.get("state") !== undefined) this.restart();
  }
}

customElements.define("downhill-figure", Figure);
