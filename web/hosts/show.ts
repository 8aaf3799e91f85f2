// Puts what is embedded onto a page that holds nothing else, and joins it with the page around.
import type { Embedding } from "./address.ts";
import { FrameHost } from "./frame.ts";
import type { Host } from "./host.ts";
import { join } from "./join.ts";

/**
 * Shows an element in `main`, in place of the text there; `hostOf` says who is around, null: nobody. Gives the function
 * that takes the element away again.
 */
export function show(
  { tag, attributes }: Embedding,
  hostOf: (element: HTMLElement) => Host | null = frameAround,
): () => void {
  const place = document.querySelector("main") as HTMLElement;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const fallback = [...place.childNodes];
  element.append(...fallback);
  document.documentElement.dataset["theme"] = attributes["theme"] ?? "auto";
  const host = hostOf(element);
  const end = host && join(element, host);
  place.append(element);
  return () => {
    end?.();
    place.replaceChildren(...fallback);
  };
}

/** The page that frames this one, which may set another theme or another state. */
export function frameAround(element: HTMLElement): Host | null {
  if (window.parent === window) return null;
  return new FrameHost({ self: window, parent: window.parent }, ({ theme, state }) => {
    if (theme) {
      element.setAttribute("theme", theme);
      document.documentElement.dataset["theme"] = theme;
    }
    if (state !== undefined && "state" in element) element.setAttribute("state", state);
  });
}
