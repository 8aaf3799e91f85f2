// Build time: what every page says of itself before anything else, in place of `<!-- head -->`. The policy stands here
// alone: nothing is loaded from elsewhere, and no text becomes code.
import type { Plugin } from "vite";

export const marker = "<!-- head -->";
/** The same for the page that others frame. */
export const framedMarker = "<!-- framed head -->";

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
].join("; ");

const around = (policed: string): string => `<meta charset="utf-8" />
${policed}
<meta name="viewport" content="width=device-width" />
<link rel="icon" href="data:," />`;

export const head = around(`<meta http-equiv="Content-Security-Policy" content="${policy}" />`);

/**
 * A page in a sandboxed frame has no origin, so for WebKit nothing there is 'self'. This script sets the policy with
 * the origin by its name, before anything else is asked for.
 */
const policyFile = "policy.js";
const policyScript = `const policy = document.createElement("meta");
policy.httpEquiv = "Content-Security-Policy";
policy.content = ${JSON.stringify(policy)}.replaceAll("'self'", location.origin);
document.head.append(policy);
`;
export const framedHead = around(`<script vite-ignore src="./${policyFile}"></script>`);

export const pageHead: Plugin = {
  name: "downhill-head",
  transformIndexHtml: {
    order: "pre",
    handler: (html) => html.replace(marker, () => head).replace(framedMarker, () => framedHead),
  },
  generateBundle() {
    this.emitFile({ type: "asset", fileName: policyFile, source: policyScript });
  },
  configureServer({ middlewares }) {
    middlewares.use(`/${policyFile}`, (_, response) => {
      response.setHeader("Content-Type", "text/javascript");
      response.end(policyScript);
    });
  },
};
