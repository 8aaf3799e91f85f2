// The project's TypeScript at build time, outside of any bundle.
import { createServer } from "vite";

/** Runs `work` with a function that loads a module of the project by its file; `alias` is what imports are called. */
export async function withSources(root, alias, work) {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias },
  });
  try {
    return await work((file) => server.ssrLoadModule(file));
  } finally {
    await server.close();
  }
}
