// The page around a frame, spoken to with posted messages: SPLICE for score, state and events, lti.frameResize for the
// height, and Khan's {testsPassed}. Nobody is waited for; a host that never answers or answers nonsense changes nothing.
import type { Host, Report } from "./host.ts";

/** The part of a window that is used here; tests pass their own. */
export interface Around {
  /** The frame's own window. */
  self: Pick<Window, "addEventListener" | "removeEventListener">;
  parent: Pick<Window, "postMessage">;
}

/** A restored state that is longer than this is nobody's honest progress. */
const longest = 200_000;

/** What a host may tell: another theme, another state of a playground. */
export interface Told {
  theme?: "light" | "dark" | "auto";
  state?: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Numbers messages, so that answers find their question; unlikely to be another frame's number. */
const newId = (): string => `downhill-${Math.random().toString(36).slice(2, 12)}`;

export class FrameHost implements Host {
  private asked = "";
  private take: ((state: unknown) => void) | null = null;
  private last: Report | null = null;
  private tallest = 0;

  constructor(
    private readonly around: Around,
    private readonly told: (what: Told) => void = () => undefined,
  ) {
    around.self.addEventListener("message", this.hear);
    around.self.addEventListener("pagehide", this.leave);
  }

  height(pixels: number): void {
    if (pixels === this.tallest) return;
    this.tallest = pixels;
    this.post({ subject: "lti.frameResize", height: pixels });
  }

  event(name: string, data: object): void {
    this.post({ subject: "SPLICE.sendEvent", message_id: newId(), location: location.href, name, data });
  }

  report(report: Report): void {
    this.last = report;
    this.send(report);
    const message = report.score === 1 ? "Everything is solved." : "Not everything is solved yet.";
    // Khan's exercises read a JSON text.
    this.post(JSON.stringify({ testsPassed: report.score === 1, message }));
  }

  restore(take: (state: unknown) => void): void {
    this.take = take;
    this.asked = newId();
    this.post({ subject: "SPLICE.getState", message_id: this.asked });
  }

  flush(): void {
    if (this.last) this.send(this.last);
  }

  close(): void {
    this.take = null;
    this.around.self.removeEventListener("message", this.hear);
    this.around.self.removeEventListener("pagehide", this.leave);
  }

  private readonly leave = (): void => this.flush();

  private send({ score, state }: Report): void {
    this.post({ subject: "SPLICE.reportScoreAndState", message_id: newId(), score, state });
  }

  private post(message: unknown): void {
    try {
      // The host is unknown, so anybody who frames us may read this: nothing in it is personal.
      this.around.parent.postMessage(message, "*");
    } catch {
      // Speaking to the page around must never break the exercise.
    }
  }

  private readonly hear = (event: Event): void => {
    const { source, data } = event as MessageEvent<unknown>;
    if (source !== this.around.parent || !isObject(data)) return;
    if (data["subject"] === "SPLICE.getState.response") this.answered(data);
    if (data["subject"] === "downhill.set") this.tell(data);
  };

  private answered(data: Record<string, unknown>): void {
    const id = data["message_id"] ?? data["messageId"];
    const { take } = this;
    if (id !== this.asked || !take || isObject(data["error"])) return;
    const state = data["state"] ?? null;
    if (!short(state)) return;
    this.take = null;
    take(state);
  }

  private tell(data: Record<string, unknown>): void {
    const { theme, state } = data;
    const what: Told = {};
    if (theme === "light" || theme === "dark" || theme === "auto") what.theme = theme;
    if (typeof state === "string" && state.length <= longest) what.state = state;
    if (Object.keys(what).length > 0) this.told(what);
  }
}

function short(state: unknown): boolean {
  try {
    return JSON.stringify(state).length <= longest;
  } catch {
    return false;
  }
}
