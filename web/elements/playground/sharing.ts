// The dialog with the link to what is shown.
import { html } from "lit";
import type { TemplateResult } from "lit";

export interface Sharing {
  link: string;
  copied: boolean;
  copy: () => void;
  close: () => void;
}

export function sharing({ link, copied, copy, close }: Sharing): TemplateResult {
  return html`<dialog class="share" aria-labelledby="share-title" @close=${close}>
    <h2 id="share-title">Share what you see</h2>
    <p>
      This link holds the function, the methods with all their settings, the start and the step. Nothing is
      stored anywhere.
    </p>
    <input
      type="text"
      readonly
      aria-label="Link"
      .value=${link}
      @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
    />
    <div class="buttons">
      <button type="button" class="primary" @click=${copy}>${copied ? "Copied" : "Copy the link"}</button>
      <button type="button" @click=${(event: Event) => (event.target as Element).closest("dialog")?.close()}>
        Close
      </button>
    </div>
  </dialog>`;
}
