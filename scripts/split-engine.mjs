// Splits the engine's WebAssembly in two: what a page calls for its first figure, and the rest, which loads while the
// reader looks (web/engine/parts.ts). Which function goes where is observed, not listed: an instrumented module plays the
// opening of the page. Run it after the C++ build, as `node split-engine.mjs`.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, resolve } from "node:path";
import { withSources } from "./sources.mjs";

const root = resolve(import.meta.dirname, "..");

/** Binaryen's wasm-split: on the path, or where an Emscripten SDK keeps it. */
function splitter() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const sdk = folders
    .filter((folder) => existsSync(resolve(folder, "em++")))
    .map((folder) => resolve(folder, "../bin"));
  const found = [...folders, ...sdk]
    .map((folder) => resolve(folder, "wasm-split"))
    .find((file) => existsSync(file));
  if (!found)
    throw new Error("wasm-split is missing: it comes with Binaryen (apt install binaryen), as does em++.");
  return (...options) => execFileSync(found, ["--all-features", ...options]);
}

/** Plays the opening on an instrumented module; gives what the instrument noted. */
async function profile(load, variant, bytes) {
  const { default: createGlue } = await load("build/wasm-simd/engine.mjs");
  const { instantiate } = await load("web/engine/parts.ts");
  const { Module } = await load("web/engine/module.ts");
  const { Engine } = await load("web/engine/engine.ts");
  const { playOpening } = await load("web/elements/playground/opening.ts");
  let exports;
  const glue = await createGlue({
    instantiateWasm(imports, receive) {
      void instantiate({ first: bytes, rest: null }, imports).then(({ instance }) => {
        ({ exports } = instance);
        receive(instance);
      });
      return {};
    },
  });
  const catalogue = JSON.parse(await readFile(resolve(root, "build/generated/catalogue.json"), "utf8"));
  const parts = { first: bytes, rest: null };
  playOpening(new Engine(new Module(glue, true), variant, parts, null, 0, catalogue, null));
  const size = exports.__write_profile(0, 0);
  const address = exports.malloc(size);
  exports.__write_profile(address, size);
  return new Uint8Array(exports.memory.buffer, address, size);
}

async function split(load, wasmSplit, variant) {
  const file = (name) => resolve(root, `build/wasm-${variant}/${name}`);
  await Promise.all(["engine.first.wasm", "engine.rest.wasm"].map((name) => rm(file(name), { force: true })));
  wasmSplit("--instrument", file("engine.wasm"), "-o", file("engine.instrumented.wasm"));
  const noted = await profile(load, variant, await readFile(file("engine.instrumented.wasm")));
  await writeFile(file("engine.profile"), noted);
  const { spaces } = await load("web/engine/parts.ts");
  wasmSplit(
    file("engine.wasm"),
    `--profile=${file("engine.profile")}`,
    `--import-namespace=${spaces.first}`,
    `--placeholder-namespace=${spaces.rest}`,
    "-o1",
    file("engine.first.wasm"),
    "-o2",
    file("engine.rest.wasm"),
  );
}

const wasmSplit = splitter();
const alias = {
  "downhill-glue": resolve(root, "build/wasm-simd/engine.mjs"),
  "downhill-generated": resolve(root, "build/generated"),
};
await withSources(root, alias, async (load) => {
  const source = (file) => load(resolve(root, file));
  for (const variant of ["simd", "scalar"]) await split(source, wasmSplit, variant);
});
