/** What the engine found wrong with a specification. `field` is its path, `message` a sentence for the page. */
export class EngineError extends Error {
  override readonly name = "EngineError";

  constructor(
    readonly code: string,
    readonly field: string,
    message: string,
    /** 0-based offset into a text that could not be parsed. */
    readonly position?: number,
    /** The allowed range or values alone. */
    readonly allowed?: string,
  ) {
    super(message);
  }
}
