// The lessons in Vite: one real page per lesson, the contents page filled in, the formulas' stylesheet; in development a
// lesson is compiled when it is saved and the page reloads.
import { resolve } from "node:path";
import type { Plugin, ViteDevServer } from "vite";
import { withSources } from "../../../scripts/sources.mjs";
import type { Site } from "./folder.ts";

export interface LessonsOptions {
  /** The project's folder. */
  root: string;
  /** Where the lessons of the language are. */
  folder: string;
  /** The engine that computes their numbers. */
  wasm: string;
  alias: Record<string, string>;
}

const marker = "<!-- lessons -->";
const styles = "virtual:formulas.css";

export function lessons(options: LessonsOptions): Plugin {
  const web = resolve(options.root, "web");
  const idOf = (path: string): string | undefined => /\/lessons\/([a-z0-9-]+)\.html$/.exec(path)?.[1];
  let site: Promise<Site> | null = null;

  /** Compiler and engine are loaded here, not with the configuration: the engine may not be built yet. */
  async function compile(): Promise<Site> {
    const file = resolve(options.root, "web/lessons/compile/folder.ts");
    return withSources(options.root, options.alias, async (load) => {
      const { compileFolder } = (await load(file)) as typeof import("./folder.ts");
      return compileFolder(options.folder, options.root, options.wasm, "en");
    });
  }
  const compiled = (): Promise<Site> => (site ??= compile());

  function watch(server: ViteDevServer): void {
    server.watcher.add(options.folder);
    server.watcher.on("all", (_, path) => {
      if (!path.startsWith(options.folder)) return;
      site = null;
      server.ws.send({ type: "full-reload" });
    });
  }

  return {
    name: "downhill-lessons",
    enforce: "pre",
    async config(_, { command }) {
      if (command !== "build") return undefined;
      const { cards } = await compiled();
      return {
        build: {
          rolldownOptions: {
            input: Object.fromEntries(
              cards.map(({ id }) => [`lessons/${id}`, resolve(web, `lessons/${id}.html`)]),
            ),
          },
        },
      };
    },
    configureServer(server) {
      watch(server);
      server.middlewares.use((request, response, next) => {
        const id = idOf((request.url ?? "").split("?")[0] ?? "");
        if (!id) {
          next();
          return;
        }
        compiled()
          .then(async ({ pages }) => {
            const page = pages.get(id);
            if (page === undefined) {
              next();
              return;
            }
            response.setHeader("Content-Type", "text/html; charset=utf-8");
            response.end(await server.transformIndexHtml(request.url ?? "", page));
          })
          .catch((error: unknown) => {
            site = null;
            next(error);
          });
      });
    },
    resolveId(id) {
      if (id.replace(/\?inline$/, "") === styles) return `\0${id}`;
      return id.startsWith(web) && idOf(id) ? id : null;
    },
    async load(id) {
      if (id.replace(/\?inline$/, "") === `\0${styles}`) return (await compiled()).css;
      const lesson = id.startsWith(web) ? idOf(id) : undefined;
      return lesson === undefined ? null : ((await compiled()).pages.get(lesson) ?? null);
    },
    transformIndexHtml: {
      order: "pre",
      handler: async (html) =>
        html.includes(marker) ? html.replace(marker, (await compiled()).contents) : html,
    },
  };
}
