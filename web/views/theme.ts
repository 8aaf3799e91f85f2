// The colours of the page for what is drawn on a canvas, which style sheets do not reach.
import { colours } from "./identity.ts";

const names = [
  "paper",
  "panel",
  "ink",
  "ink-soft",
  "line",
  "line-strong",
  "accent",
  "ball",
  "curve",
  "wash",
] as const;

export interface Theme extends Record<(typeof names)[number], string> {
  series: string[];
  /** The heights of a landscape from the bottom up. */
  ground: string[];
  /** From the best value of a map to the worst. */
  scale: string[];
  labels: string;
  dark: boolean;
}

export const groundStops = 5;
const scaleStops = 5;

let kept = new WeakMap<Element, Theme>();
const listeners = new Set<() => void>();

/** Reads the colours anew, after something has changed them that nobody can watch. */
export function forgetTheme(): void {
  kept = new WeakMap();
  for (const listener of listeners) listener();
}

if (typeof matchMedia === "function") {
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"])
    matchMedia(query).addEventListener("change", forgetTheme);
  new MutationObserver(forgetTheme).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

/** Calls back when the colours change; gives the function that stops it. */
export function watchTheme(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** The colours as they are now inside of an element. */
export function theme(host: Element): Theme {
  const source = sourceOf(host);
  const known = kept.get(source) ?? read(source);
  kept.set(source, known);
  return known;
}

/** The element around that settles the colours: what lies in its shadow shares them, and they are read once. */
function sourceOf(host: Element): Element {
  const root = host.getRootNode();
  return root instanceof ShadowRoot && !host.hasAttribute("theme") ? sourceOf(root.host) : host;
}

/** Custom properties are resolved by a probe, since they may hold light-dark(). */
function read(host: Element): Theme {
  const probe = document.createElement("span");
  probe.hidden = true;
  probe.style.setProperty("forced-color-adjust", "none");
  (host.shadowRoot ?? host).append(probe);
  const style = getComputedStyle(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return style.color;
  };
  const series = Array.from({ length: colours }, (_, i) => colour(`series-${i}`));
  const ground = Array.from({ length: groundStops }, (_, i) => colour(`ground-${i}`));
  const scale = Array.from({ length: scaleStops }, (_, i) => colour(`scale-${i}`));
  const named = Object.fromEntries(names.map((name) => [name, colour(name)])) as Record<
    (typeof names)[number],
    string
  >;
  const labels = getComputedStyle(host).getPropertyValue("--label-face") || "sans-serif";
  probe.remove();
  const [r, g, b] = channels(named.paper);
  return { ...named, series, ground, scale, labels, dark: 0.3 * r + 0.6 * g + 0.1 * b < 128 };
}

/** Red, green and blue of a computed colour, 0 … 255. */
export function channels(colour: string): [number, number, number] {
  const numbers = (colour.match(/[\d.]+/g) ?? []).map(Number);
  const scale = colour.startsWith("color(") ? 255 : 1;
  return [(numbers[0] ?? 0) * scale, (numbers[1] ?? 0) * scale, (numbers[2] ?? 0) * scale];
}
