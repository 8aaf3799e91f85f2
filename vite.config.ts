import { copyFile, mkdir } from "node:fs/promises";
import { createReadStream, existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { catalogueNames } from "./web/engine/names-plugin.ts";
import { lessons } from "./web/lessons/compile/plugin.ts";
import { topBar } from "./web/shell/bar-plugin.ts";
import { pageHead } from "./web/shell/head-plugin.ts";
import { formulas } from "./web/views/formula-plugin.ts";

const root = import.meta.dirname;
const at = (path: string): string => resolve(root, path);

/** Pages and modules with a stable address; an entry whose file does not exist yet is left out. */
const entries = {
  index: at("web/index.html"),
  lessons: at("web/lessons.html"),
  proofs: at("web/proofs.html"),
  docs: at("web/docs.html"),
  embed: at("web/embed.html"),
  elements: at("web/elements.ts"),
  "engine/engine": at("web/engine/engine.ts"),
  "engine/proofs": at("web/engine/proofs.ts"),
};

/** What the C++ build generates, under the names by which the client imports it. */
const alias = {
  "downhill-glue": at("build/wasm-simd/engine.mjs"),
  "downhill-proofs-glue": at("build/wasm-simd/proofs.mjs"),
  "downhill-meter-glue": at("build/wasm-simd/meter.mjs"),
  "downhill-generated": at("build/generated"),
};

/** What the C++ build leaves, and its stable name in dist/. */
const modules = [
  { from: at("build/wasm-simd/engine.first.wasm"), to: "engine/engine.simd.wasm" },
  { from: at("build/wasm-simd/engine.rest.wasm"), to: "engine/engine.simd.rest.wasm" },
  { from: at("build/wasm-scalar/engine.first.wasm"), to: "engine/engine.scalar.wasm" },
  { from: at("build/wasm-scalar/engine.rest.wasm"), to: "engine/engine.scalar.rest.wasm" },
  { from: at("build/wasm-simd/proofs.wasm"), to: "engine/proofs.wasm" },
  { from: at("build/wasm-simd/meter.wasm"), to: "engine/meter.wasm" },
];

/** The client looks for its WebAssembly beside itself, so whatever holds a part of it goes into its folder. */
function folder(modules: string[]): string {
  return modules.some((id) => id.startsWith(at("web/engine/"))) ? "engine" : "assets";
}

/** The engine stays apart from the page: it also runs in workers and in Node. */
const engineCore = new RegExp(
  `^${at("")}/?(web/engine/(beside|engine|error|fields|module|parts|shared)\\.ts|build/wasm-simd/engine\\.mjs)$`,
);

/** What the first figure is made of comes in one piece rather than in a dozen. */
const firstFigure = new RegExp(
  `^${at("web")}/(${[
    "elements/controls/(dial|style)",
    "elements/playground/(announcer|computation|figure|lesson-links|notices|pin|playground|rate|regime-strip|style|timeline)",
    "state/(changes|own|setup|state|store)",
    "views/(away|curve|draw|format|identity|lettering|plane|plane-style|plane-view|polyline|regimes|scene|sentences|theme)",
  ].join("|")})\\.ts$`,
);

/**
 * The Emscripten modules: their WebAssembly is copied under stable names beside the client, which fetches it and hands
 * it over. Their own reference to it is cut, or Vite would ship a second copy.
 */
function webAssembly(): Plugin {
  return {
    name: "downhill-webassembly",
    enforce: "pre",
    transform(code, id) {
      if (!id.startsWith(at("build/")) || !id.endsWith(".mjs")) return null;
      return { code: code.replace(/new URL\("(\w+\.wasm)",\s*import\.meta\.url\)/g, '"$1"'), map: null };
    },
    // In development they are served from where the build leaves them.
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = (request.url ?? "").split("?")[0] ?? "";
        const module = modules.find(({ to, from }) => path === `/${to}` && existsSync(from));
        if (!module) {
          next();
          return;
        }
        response.setHeader("Content-Type", "application/wasm");
        createReadStream(module.from).pipe(response);
      });
    },
    async writeBundle(options) {
      for (const { from, to } of modules.filter(({ from }) => existsSync(from))) {
        const target = resolve(options.dir ?? at("dist"), to);
        await mkdir(resolve(target, ".."), { recursive: true });
        await copyFile(from, target);
      }
    },
  };
}

/** In development Vite puts styles into the page itself, which the policy of the finished site forbids. */
const stylesInDevelopment: Plugin = {
  name: "downhill-styles-in-development",
  apply: "serve",
  transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
};

export default defineConfig({
  root: at("web"),
  base: "./",
  plugins: [
    webAssembly(),
    stylesInDevelopment,
    catalogueNames(at("build/generated/catalogue.json")),
    pageHead,
    topBar(at("web")),
    formulas(at("build/generated/catalogue.json")),
    lessons({ root, folder: at("lessons/en"), wasm: at("build/wasm-simd/engine.wasm"), alias }),
  ],
  worker: {
    // One classic script without imports: it starts from its own file as well as from a blob in a sandboxed frame.
    format: "iife",
    plugins: () => [webAssembly()],
    rolldownOptions: {
      output: { entryFileNames: ({ moduleIds }) => `${folder(moduleIds)}/[name]-[hash].js` },
    },
  },
  resolve: { alias },
  build: {
    outDir: at("dist"),
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      // The engine runs in workers and in Node too, where no document could preload anything.
      resolveDependencies: (_, dependencies, { hostId }) =>
        hostId.startsWith("engine/") ? [] : dependencies,
    },
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: ({ name }) =>
          name.startsWith("engine/") || name === "elements" ? "[name].js" : "assets/[name]-[hash].js",
        codeSplitting: {
          groups: [
            { name: "core", test: engineCore, priority: 1 },
            { name: "figure", test: firstFigure },
          ],
        },
        chunkFileNames: ({ moduleIds }) => `${folder(moduleIds)}/[name]-[hash].js`,
      },
    },
  },
  test: {
    root,
    include: ["tests/**/*.test.ts"],
    retry: 0,
  },
});
