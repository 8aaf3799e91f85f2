// Build time: the bar at the top of every page, the same everywhere, in place of `<!-- bar -->`. It is HTML, so that it
// leads on without scripts too.
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Plugin } from "vite";

export const marker = "<!-- bar -->";

const places = [
  { name: "Play", page: "index.html" },
  { name: "Lessons", page: "lessons.html" },
  { name: "Proofs", page: "proofs.html" },
];

/** The bar for a page, such as "lessons/valleys.html". A place that has no page is left out. */
export function bar(page: string, has: (page: string) => boolean): string {
  const up = "../".repeat(page.split("/").length - 1) || "./";
  const here = (place: string): boolean =>
    place === page || (place === "lessons.html" && page.startsWith("lessons/"));
  const links = places
    .filter((place) => has(place.page))
    .map(
      (place) =>
        `<a href="${up}${place.page}"${here(place.page) ? ` aria-current="${place.page === page ? "page" : "true"}"` : ""}>${place.name}</a>`,
    );
  const name = page === "index.html" ? "<h1>Downhill</h1>" : `<a href="${up}index.html">Downhill</a>`;
  return `<header class="bar">
<div class="brand">${name}</div>
<nav aria-label="Downhill">${links.join("")}<button type="button" id="share">Share</button></nav>
</header>
<script type="module" src="${up}shell/share.ts"></script>`;
}

/** Puts the bar into the pages below `web`. */
export function topBar(web: string): Plugin {
  return {
    name: "downhill-bar",
    transformIndexHtml: {
      order: "pre",
      handler: (html, { filename }) =>
        html.replace(marker, () =>
          bar(relative(web, filename).replaceAll("\\", "/"), (page) => existsSync(resolve(web, page))),
        ),
    },
  };
}
