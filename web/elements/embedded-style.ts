// The look of a lesson inside of an element: that of its page, in the element's own tree. Fonts cannot live there, so
// those of the formulas are given to the document.
import { css, unsafeCSS } from "lit";
import katex from "katex/dist/katex.min.css?raw";
import formulas from "virtual:formulas.css?inline";
import lessons from "../lessons/lessons.css?inline";

const fonts = import.meta.glob<string>(
  "../../node_modules/katex/dist/fonts/KaTeX_{AMS,Caligraphic,Main,Math,Size*}-*.woff2",
  { eager: true, query: "?url", import: "default" },
);

export const embeddedStyle = [
  unsafeCSS(katex.replace(/@font-face\s*{[^}]*}/g, "")),
  unsafeCSS(formulas),
  css`
    :host {
      display: block;
      container-type: inline-size;
      font: 1.125rem/1.6 var(--book-face);
    }
    *,
    *::before,
    *::after {
      box-sizing: border-box;
    }
    h1 {
      margin: 0;
      font-size: clamp(1.75rem, 6cqi, 2.5rem);
      line-height: 1.1;
    }
    .subtitle {
      margin: 0.5rem 0 0;
      color: var(--ink-soft);
    }
    p {
      margin: 0 0 1em;
    }
    a {
      color: var(--accent);
      text-underline-offset: 0.15em;
    }
    :focus-visible {
      outline: 3px solid var(--accent);
      outline-offset: 2px;
    }
  `,
  // There is no bar here whose buttons would have to be left out.
  unsafeCSS(lessons.replaceAll(".lesson main ", ".lesson ")),
  css`
    .lesson {
      --wide: 100%;
      display: block;
    }
    .lesson > :first-child,
    .lesson > .step:first-of-type {
      margin-top: 0;
    }
    /* Prose keeps its measure where the place is wide; figures take the room. */
    .lesson :is(p, ul, ol) {
      max-width: 42rem;
    }
    /* The address of the page is not ours: there is no link to a step. */
    .anchor {
      display: none;
    }
    [hidden] {
      display: none !important;
    }
  `,
];

let given = false;

/** Gives the document the fonts of the formulas, once; a browser loads those that are used. */
export function giveFonts(): void {
  if (given) return;
  given = true;
  for (const [file, url] of Object.entries(fonts)) {
    const [, family = "", kind = ""] = /(KaTeX_\w+)-(\w+)\.woff2$/.exec(file) ?? [];
    const weight = kind.startsWith("Bold") ? "700" : "400";
    const style = kind.endsWith("Italic") ? "italic" : "normal";
    document.fonts.add(new FontFace(family, `url("${url}")`, { weight, style, display: "block" }));
  }
}
