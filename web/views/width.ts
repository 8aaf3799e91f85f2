// Views as wide as their place.
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Follows the width of an element while it is on the page, in whole pixels, and draws it anew when that changes. */
export class Width implements ReactiveController {
  private readonly watcher = new ResizeObserver(([entry]) => this.measure(entry?.contentRect.width ?? 0));

  /** `value` is the width until the first measure. */
  constructor(
    private readonly host: ReactiveControllerHost & Element,
    public value = 0,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.watcher.observe(this.host);
  }

  hostDisconnected(): void {
    this.watcher.disconnect();
  }

  private measure(room: number): void {
    const width = Math.floor(room);
    if (width === 0 || width === this.value) return;
    this.value = width;
    this.host.requestUpdate();
  }
}
