// One question at a time to a worker: a newer one makes the older one's answer worthless, and any can be cancelled.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { EngineError } from "../../engine/error.ts";
import type { Limits } from "../../engine/proofs-client.ts";

export interface Trouble {
  field: string;
  message: string;
}

const troubleOf = (error: unknown): Trouble =>
  error instanceof EngineError
    ? error.code === "timeout"
      ? {
          field: "",
          message: "This took too long and was ended. Smaller numbers or fewer inequalities may help.",
        }
      : { field: error.field, message: error.message }
    : { field: "", message: error instanceof Error ? error.message : String(error) };

/** Holds the last answer of one kind of question for an element. */
export class Asking<Answer> implements ReactiveController {
  answer: Answer | null = null;
  trouble: Trouble | null = null;
  busy = false;
  private key = "";
  private abort: AbortController | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing is asked before the element knows what.
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Asks, unless the question with this key is the one already asked. The old answer stays until the new one is there. */
  async ask(key: string, question: (limits: Limits) => Promise<Answer>): Promise<void> {
    if (key === this.key) return;
    this.key = key;
    const abort = new AbortController();
    this.abort = abort;
    this.busy = true;
    this.host.requestUpdate();
    try {
      const answer = await question({ signal: abort.signal });
      if (this.key !== key) return;
      this.answer = answer;
      this.trouble = null;
    } catch (error) {
      if (this.key !== key) return;
      this.answer = null;
      this.trouble = abort.signal.aborted ? null : troubleOf(error);
    }
    this.busy = false;
    this.host.requestUpdate();
  }

  /** Ends what is being computed. */
  cancel(): void {
    if (!this.busy) return;
    this.key = "";
    this.busy = false;
    this.abort?.abort();
    this.host.requestUpdate();
  }

  /** Forgets question and answer. */
  clear(): void {
    this.cancel();
    this.key = "";
    this.answer = null;
    this.trouble = null;
  }
}
