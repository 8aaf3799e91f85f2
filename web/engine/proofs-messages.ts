// What the page and the workers of the proofs say to each other, and the worker's half of it.
import { EngineError } from "./error.js";
import type { PlainError } from "./worker-messages.js";

/** The operations of a module's client by name. */
export type Operations<Client> = {
  [Name in keyof Client as Client[Name] extends (...given: never[]) => unknown ? Name : never]: Client[Name];
};
export type Operation<Client> = keyof Operations<Client> & string;

export type Bytes = ArrayBuffer | Uint8Array;

export type ToProofs = { wasm: Bytes } | { id: number; operation: string; given: unknown[] };
export type FromProofs =
  { ready: true } | { id: number; result: unknown } | { id: number; error: PlainError };

/** Calls an operation by its name. */
export const called = (client: object, operation: string, given: unknown[]): unknown =>
  (client as Record<string, (...given: unknown[]) => unknown>)[operation]?.(...given);

/** Makes this worker answer for a module, once it gets its bytes. */
export function answerWith(load: (options: { wasm: Bytes }) => Promise<object>): void {
  const post = (message: FromProofs): void => postMessage(message);
  let client: Promise<object>;

  const answer = async ({ id, operation, given }: Extract<ToProofs, { id: number }>): Promise<void> => {
    try {
      post({ id, result: called(await client, operation, given) });
    } catch (error) {
      const { code, field, message, position, allowed } =
        error instanceof EngineError ? error : new EngineError("internal", operation, String(error));
      post({ id, error: { code, field, message, position, allowed } });
    }
  };

  addEventListener("message", ({ data }: MessageEvent<ToProofs>) => {
    if ("id" in data) {
      void answer(data);
      return;
    }
    client = load({ wasm: data.wasm });
    void client.then(() => post({ ready: true }));
  });
}
