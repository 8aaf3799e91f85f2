// What to try next: three ways on, each one press away.
import { html } from "lit";
import type { TemplateResult } from "lit";

interface Card {
  title: string;
  text: string;
  done: boolean;
  open: () => void;
}

export function cards(list: Card[]): TemplateResult {
  return html`<nav class="cards" aria-label="Try next">
    <h2>Try next</h2>
    <ul>
      ${list.map(
        ({ title, text, open, done }) =>
          html`<li>
            <button type="button" class="card" ?data-done=${done} @click=${open}>
              <b>${title}</b><span>${text}</span>
            </button>
          </li>`,
      )}
    </ul>
  </nav>`;
}
