// The last step of building the site: what only the finished files can say. Sizes, versions and hashes go into the page
// for course sites, and the files that others embed get an address that names their version.
import { createHash } from "node:crypto";
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const root = resolve(import.meta.dirname, "..");
const dist = resolve(root, "dist");

/** What pages of others refer to. */
const embedded = [
  "embed.html",
  "policy.js",
  "elements.js",
  "assets",
  "engine",
  "lessons",
  "custom-elements.json",
];

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const read = (file) => readFile(join(dist, file));
const hashOf = (bytes) => `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString("en")} kB`;

/** A module with everything that it imports before it runs, as paths in dist/. */
async function closure(entry, known = new Set()) {
  if (known.has(entry)) return known;
  known.add(entry);
  const code = await readFile(join(dist, entry), "utf8");
  for (const [, from] of code.matchAll(
    /(?:^|[;}\s])(?:import|export)\s*(?:[^"'()]*?from\s*)?"(\.[^"]+\.js)"/g,
  ))
    await closure(join(entry, "..", from), known);
  return known;
}

async function weight(files) {
  const sizes = await Promise.all(
    [...files].map(async (file) => gzipSync(await read(file), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const row = (what, size) => `<tr><th scope="row">${what}</th><td class="number">${size}</td></tr>`;

async function sizes() {
  const assets = await readdir(join(dist, "assets"));
  const chunk = (name) =>
    `assets/${assets.find((file) => file.startsWith(`${name}-`) && file.endsWith(".js"))}`;
  const elements = await closure("elements.js");
  const more = async (name) => [...(await closure(chunk(name)))].filter((file) => !elements.has(file));
  const rows = [
    row("The elements’ script with what it imports", kilobytes(await weight(elements))),
    row("The engine that the first figure waits for", kilobytes(await weight(["engine/engine.simd.wasm"]))),
    row(
      "The rest of the engine, while the reader looks",
      kilobytes(await weight(["engine/engine.simd.rest.wasm"])),
    ),
    row(
      "What follows the first figure: chips, drawers, links",
      kilobytes(await weight(await more("extras"))),
    ),
    row("The first chart", kilobytes(await weight(await more("chart")))),
    row("What lessons are played with", kilobytes(await weight(await more("embedded-stage")))),
    row("The playground as one file", kilobytes(await weight(["single-file.html"]))),
  ];
  return `<div class="wide" tabindex="0" role="region" aria-label="Sizes"><table><tbody>${rows.join("")}</tbody></table></div>`;
}

const table = (caption, columns, rows) =>
  `<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${columns
    .map((each) => `<th scope="col">${each}</th>`)
    .join("")}</tr></thead><tbody>${rows
    .map(([name, text]) => `<tr><td><code>${escaped(name)}</code></td><td>${escaped(text)}</td></tr>`)
    .join("")}</tbody></table></div>`;

function elements({ modules: [{ declarations }] }) {
  return declarations
    .map(({ tagName, summary, attributes, members = [], events = [] }) => {
      const head = `<h3 id="${tagName}"><code>&lt;${tagName}&gt;</code></h3><p>${escaped(summary)}</p>`;
      if (!attributes) return head;
      const about = ({ name, description }) => [name, description];
      const spoken = ({ name, kind, description }) => [kind === "method" ? `${name}()` : name, description];
      return `${head}${table(`Attributes of ${tagName}`, ["Attribute", "Meaning"], attributes.map(about))}
${table(`Events and properties of ${tagName}`, ["Name", "Meaning"], [...events.map(about), ...members.map(spoken)])}`;
    })
    .join("\n");
}

async function properties() {
  const tokens = await readFile(join(root, "web/styles/tokens.css"), "utf8");
  const names = [...new Set([...tokens.matchAll(/^\s+--([\w-]+):/gm)].map(([, name]) => name))];
  return names.map((name) => `<code>--downhill-${name}</code>`).join(", ");
}

async function integrity() {
  const files = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(js|css|wasm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length + 1));
  const entries = await Promise.all(files.sort().map(async (file) => [file, hashOf(await read(file))]));
  return Object.fromEntries(entries);
}

const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
await cp(join(root, "web/custom-elements.json"), join(dist, "custom-elements.json"));
const manifest = JSON.parse(await readFile(join(dist, "custom-elements.json"), "utf8"));
const folder = `v${version}`;
await rm(join(dist, folder), { recursive: true, force: true });
const hashes = await integrity();
await writeFile(join(dist, "integrity.json"), `${JSON.stringify({ version, files: hashes }, null, 2)}\n`);
for (const each of [...embedded, "integrity.json"])
  await cp(join(dist, each), join(dist, folder, each), { recursive: true });

const pinned = `<pre>
&lt;script type="module" crossorigin src="SITE/${folder}/elements.js"
  integrity="${hashes["elements.js"]}"&gt;&lt;/script&gt;</pre>`;
const said = {
  sizes: await sizes(),
  elements: elements(manifest),
  properties: await properties(),
  version: `<b>${version}</b>`,
  pinned,
};
const page = await readFile(join(dist, "docs.html"), "utf8");
await writeFile(
  join(dist, "docs.html"),
  page.replace(/<!-- (\w+) -->/g, (whole, name) => said[name] ?? whole),
);
