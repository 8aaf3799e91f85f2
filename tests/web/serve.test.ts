import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve } from "../../scripts/serve.mjs";

let folder: string;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "downhill-serve-"));
  const site = join(folder, "site");
  await mkdir(site);
  await writeFile(join(site, "index.html"), "<!doctype html>");
  await writeFile(join(site, "engine.wasm"), "");
  await writeFile(join(site, "app.js"), "");
  await writeFile(join(folder, "secret.txt"), "secret");
  await symlink(join(folder, "secret.txt"), join(site, "link.txt"));
  server = await serve(site);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** The status of a path that is sent as it stands: `fetch` would tidy it first. */
function status(path: string): Promise<number | undefined> {
  return new Promise((done, failed) => {
    request(server.origin, { path }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on("error", failed)
      .end();
  });
}

test.each([
  ["/", "text/html; charset=utf-8"],
  ["/app.js?x=1", "text/javascript; charset=utf-8"],
  ["/engine.wasm", "application/wasm"],
])("%s has its MIME type and may be read from any origin", async (path, type) => {
  const response = await fetch(server.origin + path);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe(type);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
});

test.each([
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/link.txt",
  "/nothing",
  "/%",
  "/%00",
])("%s gives nothing from outside the folder", async (path) => {
  expect(await status(path)).toBe(404);
});

test("a port that is taken is an error", async () => {
  const port = Number(new URL(server.origin).port);
  await expect(serve(folder, port)).rejects.toMatchObject({ code: "EADDRINUSE" });
});
