// Build time: what every page says of itself before anything else, in place of `<!-- head -->`. The policy stands here
// alone: nothing is loaded from elsewhere, and no text becomes code.
import type { Plugin } from "vite";

export const marker = "<!-- head -->";

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
].join("; ");

export const head = `<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<meta name="viewport" content="width=device-width" />
<link rel="icon" href="data:," />`;

export const pageHead: Plugin = {
  name: "downhill-head",
  transformIndexHtml: { order: "pre", handler: (html) => html.replace(marker, () => head) },
};
