// The colours and faces of the house for elements in pages that do not have them. A page changes them from outside:
// --downhill-accent stands before --accent.
import { unsafeCSS } from "lit";
// As written: what the bundler makes of light-dark() works for a whole page only.
import tokens from "../styles/tokens.css?raw";

const bothThemes = typeof CSS === "undefined" || CSS.supports("color", "light-dark(red, red)");

/** Browsers that do not know light-dark() show the light colours. */
const known = (value: string): string =>
  bothThemes ? value : value.replace(/light-dark\(([^,]+),[^)]*\)/g, "$1");

export const tokenStyle = unsafeCSS(
  `${tokens
    .replace(/\/\*.*?\*\//gs, "")
    .replace("color-scheme: light dark;", "")
    .replace(/:root\[data-(theme="\w+")\]/g, ":host([$1])")
    .replace(/:root/g, ":host")
    .replace(/--([\w-]+): ([^;]+);/g, (_, name: string, value: string) => {
      return `--${name}: var(--downhill-${name}, ${known(value)});`;
    })}
:host { color: var(--ink) }
:host([theme="auto"]) { color-scheme: light dark }`,
);
