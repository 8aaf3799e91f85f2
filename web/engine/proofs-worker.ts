// A worker that proves. It also runs as a classic script from a blob, so it imports nothing later.
import { EngineError } from "./error.js";
import { type FromProofs, type ToProofs, called } from "./proofs-messages.js";
import { type Proofs, loadProofs } from "./proofs.js";

const post = (message: FromProofs): void => postMessage(message);

let proofs: Promise<Proofs>;

async function answer({ id, operation, given }: Extract<ToProofs, { id: number }>): Promise<void> {
  try {
    post({ id, result: called(await proofs, operation, given) });
  } catch (error) {
    const { code, field, message, position, allowed } =
      error instanceof EngineError ? error : new EngineError("internal", operation, String(error));
    post({ id, error: { code, field, message, position, allowed } });
  }
}

addEventListener("message", ({ data }: MessageEvent<ToProofs>) => {
  if ("id" in data) {
    void answer(data);
    return;
  }
  proofs = loadProofs({ wasm: data.wasm });
  void proofs.then(() => post({ ready: true }));
});
