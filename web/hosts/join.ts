// Joins an element with the page around it: what the element says goes to the host, what the host kept comes back.
import type { Host } from "./host.ts";

interface Lesson extends HTMLElement {
  setState?: (state: unknown) => void;
}

/** Changes come with every frame of a drag; a host hears of them when they come to rest. */
const rest = 1000;

/** Height, events, score and state of an element for a host. Gives the function that ends it. */
export function join(element: Lesson, host: Host): () => void {
  const leaving = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const on = (name: string, hear: (detail: Record<string, unknown>) => void): void =>
    element.addEventListener(
      name,
      (event) => hear((event as CustomEvent<Record<string, unknown> | null>).detail ?? {}),
      {
        signal: leaving.signal,
      },
    );
  const watcher = new ResizeObserver(() =>
    host.height(Math.ceil(document.documentElement.getBoundingClientRect().height)),
  );

  on("ready", () => {
    host.event("ready", { element: element.localName });
    watcher.observe(document.documentElement);
    if (!element.setState) return;
    host.restore((state) => {
      try {
        element.setState?.(state);
      } catch {
        // What the host kept is no record of this lesson: the learner goes on with what is here.
      }
    });
  });
  on("change", ({ link }) => {
    clearTimeout(timer);
    timer = setTimeout(() => host.event("change", { link }), rest);
  });
  on("answer", (detail) => host.event("answer", detail));
  on("progress", ({ score, state }) => {
    if (typeof score === "number") host.report({ score, state });
  });
  return () => {
    leaving.abort();
    watcher.disconnect();
    clearTimeout(timer);
    host.close();
  };
}
