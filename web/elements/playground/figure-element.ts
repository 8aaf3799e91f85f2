// <downhill-figure state="v=1&f=rosenbrock&…">: the playground inside of a text, without ways on: the text leads.
import { Playground } from "./playground.ts";

export class Figure extends Playground {
  protected override get inText(): boolean {
    return true;
  }
}

customElements.define("downhill-figure", Figure);
