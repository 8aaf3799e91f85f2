// One HTML file that needs nothing else: engine, a lesson or the playground, and its settings. It works from a disk and
// without a network. `node single-file.mjs --template` is a part of building the site and writes the page that all are
// made from; then run it as `node single-file.mjs ADDRESS…`, or import `pages`.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { bake, inData, lessonOf } from "./bake.mjs";

const root = resolve(import.meta.dirname, "..");
const dist = resolve(root, "dist");
const template = resolve(dist, "single-file.html");

/** The whole client in one script and one stylesheet, fonts included. */
async function bundle() {
  const { output } = await build({
    configFile: resolve(root, "vite.config.ts"),
    mode: "single-file",
    logLevel: "error",
    plugins: [
      {
        name: "downhill-single-file",
        enforce: "post",
        config({ build }) {
          Object.assign(build, { write: false, assetsInlineLimit: 1e9, cssCodeSplit: false });
          build.rolldownOptions.input = resolve(root, "web/alone.ts");
          build.rolldownOptions.output = { format: "es", codeSplitting: false };
        },
      },
    ],
  });
  const script = output.find(({ isEntry }) => isEntry).code;
  const style = output.find(({ fileName }) => fileName.endsWith(".css")).source;
  return { script, style };
}

/** The page of a lesson of the built site. Throws a sentence that says which there are. */
async function lessonPage(id) {
  try {
    if (/^[a-z0-9-]+$/.test(id)) return await readFile(resolve(dist, "lessons", `${id}.html`), "utf8");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  throw new Error(`There is no lesson “${id}”. The lessons are in lessons/en/, one file each.`);
}

/** Code that ends neither the element nor the comment that it stands in. */
const inScript = (text) => text.replace(/<(?=\/script|!--)/gi, "\\x3C");
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

function write({ script, style }, baked) {
  const code = inScript(script);
  const policy = `default-src 'none'; script-src ${hashOf(code)} 'wasm-unsafe-eval'; style-src ${hashOf(style)}; font-src data:; img-src data: blob:; worker-src blob:`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<title>Downhill</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>This page needs JavaScript and WebAssembly, which your browser has switched off or does not know.</main>
<script type="application/json" id="baked">${inData(baked)}</script>
<script type="module">${code}</script>
</body>
</html>
`;
}

async function writeTemplate() {
  const names = ["engine.simd.wasm", "engine.simd.rest.wasm", "meter.wasm", "proofs.wasm"];
  const packed = async (name) => gzipSync(await readFile(resolve(dist, "engine", name)), { level: 9 });
  const part = async (name) => [name, (await packed(name)).toString("base64")];
  const files = Object.fromEntries(await Promise.all(names.map(part)));
  await writeFile(template, write(await bundle(), { address: "", lessons: {}, files }));
}

/**
 * Pages for addresses: a lesson's name, or what stands behind "#" of embed.html; "" is the playground. Gives the name of
 * the lesson, if any, and the HTML of each.
 */
export async function pages(addresses) {
  const empty = await readFile(template, "utf8");
  return Promise.all(
    addresses.map(async (given) => {
      const address = /^[\w-]+$/.test(given) ? `lesson=${given}` : given;
      const lesson = lessonOf(address);
      const page = lesson === null ? null : await lessonPage(lesson);
      return { lesson, html: bake(empty, address, page) };
    }),
  );
}

async function main(addresses) {
  if (addresses[0] === "--template") return writeTemplate();
  for (const { lesson, html } of await pages(addresses.length > 0 ? addresses : [""])) {
    const file = resolve(dist, `downhill${lesson ? `-${lesson}` : ""}.html`);
    await writeFile(file, html);
    console.log(`${file} is ready: open it in a browser. ${(html.length / 1e6).toFixed(1)} MB.`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
