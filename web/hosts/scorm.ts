// A learning management system that speaks SCORM 1.2: score, status and state through an object that it puts into a
// window above. Every call is guarded: an LMS that is absent, broken or of another origin changes nothing.
import type { Host, Report } from "./host.ts";

/** What an LMS offers to SCORM 1.2 content. */
export interface Api {
  LMSInitialize(nothing: ""): unknown;
  LMSGetValue(name: string): unknown;
  LMSSetValue(name: string, value: string): unknown;
  LMSCommit(nothing: ""): unknown;
  LMSFinish(nothing: ""): unknown;
}

/** SCORM 1.2 keeps this many characters; some systems lose the whole attempt when there are more. */
export const longestState = 4096;

const deepest = 50;

/** Looks for the LMS in the windows around, as SCORM says: upwards, then from the window that opened this one. */
export function findApi(from: Window): Api | null {
  for (const start of [from, attempt(() => from.opener as Window | null)]) {
    let here: Window | null = start ?? null;
    for (let i = 0; here && i < deepest; ++i) {
      const at: Window = here;
      const api = attempt(() => (at as Window & { API?: Api }).API);
      if (api) return api;
      const above = attempt(() => at.parent);
      here = above && above !== at ? above : null;
    }
  }
  return null;
}

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

/** HHHH:MM:SS, as SCORM 1.2 counts time. */
function duration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.min(Math.floor(seconds / 3600), 9999))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

export class ScormHost implements Host {
  private readonly began = Date.now();
  private finished = false;

  /**
   * `pack` writes a state as text, shorter each time it is asked for a higher `thrift`; null: there is no shorter one.
   */
  constructor(
    private readonly api: Api,
    private readonly around: Pick<Window, "addEventListener" | "removeEventListener">,
    private readonly pack: (state: unknown, thrift: number) => string | null,
    private readonly unpack: (text: string) => unknown,
  ) {
    attempt(() => api.LMSInitialize(""));
    around.addEventListener("pagehide", this.leave);
  }

  // The player of an LMS decides about the height, and has no word for events.
  height(): void {}
  event(): void {}

  /** Score and status first: if the state is refused, they are safe. */
  report({ score, state }: Report): void {
    const said = this.get("cmi.core.lesson_status");
    this.set("cmi.core.score.min", "0");
    this.set("cmi.core.score.max", "100");
    this.set("cmi.core.score.raw", String(Math.round(score * 100)));
    if (score === 1 || (said !== "completed" && said !== "passed"))
      this.set("cmi.core.lesson_status", score === 1 ? "completed" : "incomplete");
    const text = this.fitting(state);
    if (text !== null) this.set("cmi.suspend_data", text);
    attempt(() => this.api.LMSCommit(""));
  }

  restore(take: (state: unknown) => void): void {
    const text = this.get("cmi.suspend_data");
    const state = text === "" ? null : attempt(() => this.unpack(text));
    take(state);
  }

  /** Ends the session in a way that can be resumed. */
  flush(): void {
    if (this.finished) return;
    this.finished = true;
    this.set("cmi.core.session_time", duration(Date.now() - this.began));
    this.set("cmi.core.exit", "suspend");
    attempt(() => this.api.LMSCommit(""));
    attempt(() => this.api.LMSFinish(""));
  }

  close(): void {
    this.around.removeEventListener("pagehide", this.leave);
    this.flush();
  }

  private readonly leave = (event: Event): void => {
    // A page that the browser only puts aside may come back.
    if (!(event as PageTransitionEvent).persisted) this.flush();
  };

  private fitting(state: unknown): string | null {
    for (let thrift = 0; ; ++thrift) {
      const text = this.pack(state, thrift);
      if (text === null || text.length <= longestState) return text;
    }
  }

  private get(name: string): string {
    const value = attempt(() => this.api.LMSGetValue(name));
    return typeof value === "string" ? value : "";
  }

  private set(name: string, value: string): void {
    attempt(() => this.api.LMSSetValue(name, value));
  }
}
