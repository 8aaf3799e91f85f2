// A drawer that opens takes the focus, and gives it back when it closes. On a phone the figure stays in sight.
import type { DrawerId } from "../../state/state.ts";

/** Below this width the drawer lies under the figure. */
const phone = 768;

export class DrawerFocus {
  private opener: Element | null = null;
  private drawn: DrawerId | null = null;
  /** The drawer beside which the figure has been put in sight. */
  private seen: DrawerId | null = null;
  private begun = false;

  /** After each drawing that shows a state; a drawer that a link opens takes nothing. */
  follow(root: ShadowRoot, open: DrawerId | null): void {
    const first = !this.begun;
    this.begun = true;
    this.show(root, open);
    if (open === this.drawn) return;
    if (open !== null && this.drawn === null && !first) {
      this.opener = root.activeElement;
      root.querySelector<HTMLElement>(".drawer")?.focus({ preventScroll: true });
    }
    if (open === null && this.opener instanceof HTMLElement) this.opener.focus({ preventScroll: true });
    this.drawn = open;
  }

  /**
   * The drawer that a link opens comes later than the figure, and the picture in the figure may come later still: one that
   * grows after the page has been scrolled to it would push itself out of sight.
   */
  private show(root: ShadowRoot, open: DrawerId | null): void {
    if (open === this.seen) return;
    const picture = root.querySelector(".figure > downhill-landscape, .figure > downhill-curve");
    const there = root.querySelector(".drawer") && picture?.clientHeight;
    if (open !== null && !there) return;
    this.seen = open;
    if (open !== null && root.host.clientWidth < phone)
      root.querySelector(".figure")?.scrollIntoView({ block: "start" });
  }
}
