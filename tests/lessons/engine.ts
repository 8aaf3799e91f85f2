// The engine and the compiled lessons, for tests.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { loadEngine } from "../../web/engine/engine.ts";
import type { Engine } from "../../web/engine/engine.ts";
import { loadWorkbench } from "../../web/engine/workbench.ts";
import type { Workbench } from "../../web/engine/workbench.ts";
import { compileLessons, readLessons } from "../../web/lessons/compile/folder.ts";
import type { Site } from "../../web/lessons/compile/folder.ts";

export const root = resolve(import.meta.dirname, "../..");

export async function testEngine(): Promise<Engine> {
  const engine = await loadEngine({ wasm: await readFile(resolve(root, "build/wasm-simd/engine.wasm")) });
  await engine.loadMeter(await readFile(resolve(root, "build/wasm-simd/meter.wasm")));
  return engine;
}

export const testWorkbench = async (): Promise<Workbench> =>
  loadWorkbench({ wasm: await readFile(resolve(root, "build/wasm-simd/proofs.wasm")) });

export async function testSite(engine: Engine): Promise<Site> {
  return compileLessons(
    engine,
    await readLessons(resolve(root, "lessons/en"), root),
    "en",
    await testWorkbench(),
  );
}
