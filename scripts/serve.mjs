// A static file server for the finished site: right MIME types, nothing outside its folder, readable from any origin
// (a sandboxed frame has none of its own). Run it as `node serve.mjs FOLDER [PORT]`, or import `serve`.
import { createServer } from "node:http";
import { readFile, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
  ".zip": "application/zip",
};

/** The file that a request asks for, or null when there is none inside `folder`. */
async function locate(folder, url) {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    const file = await realpath(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    return file.startsWith(folder + sep) ? file : null;
  } catch {
    return null;
  }
}

/**
 * Serves `folder` on 127.0.0.1 and resolves to `{ origin, close }`; port 0 takes any free port.
 * Rejects with the socket's error, such as EADDRINUSE.
 */
export async function serve(folder, port = 0) {
  const top = await realpath(folder);
  const server = createServer(async (request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-cache");
    if (request.method !== "GET" && request.method !== "HEAD") return response.writeHead(405).end();
    const file = await locate(top, request.url);
    const body = file && (await readFile(file).catch(() => null));
    if (!body)
      return response.writeHead(404, { "Content-Type": "text/plain" }).end("There is no such page.\n");
    response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
    response.setHeader("Content-Length", body.length);
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}

async function serveOnFreePort(folder, first) {
  for (let port = first; port < first + 100; ++port) {
    try {
      return await serve(folder, port);
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
    }
  }
  return serve(folder);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, port] = process.argv.slice(2);
  try {
    const { origin } = port ? await serve(folder, Number(port)) : await serveOnFreePort(folder, 8000);
    console.log(`\nDownhill is at ${origin.replace("127.0.0.1", "localhost")}/   (Ctrl+C stops it)`);
  } catch (error) {
    const taken = { EADDRINUSE: "is already in use", EACCES: "may not be used by this user" }[error.code];
    console.error(taken ? `Port ${port} ${taken}. Try another: ./play.sh --port 8080` : error.message);
    process.exit(1);
  }
}
