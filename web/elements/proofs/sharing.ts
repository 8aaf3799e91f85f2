// A finished proof to take away: as LaTeX and as a link. What is copied is shown too, for browsers that refuse to copy.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

export interface Copied {
  what: "LaTeX" | "link";
  text: string;
  /** False: the browser refused; the text is there to be copied by hand. */
  done: boolean;
}

export async function copy(what: Copied["what"], text: string): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(text);
    return { what, text, done: true };
  } catch {
    return { what, text, done: false };
  }
}

export const copiedView = (copied: Copied | null): TemplateResult | typeof nothing =>
  copied
    ? html`<div class="copied">
        <label
          ><span role="status"
            >${copied.done ? `The ${copied.what} is copied.` : `Copy the ${copied.what} from here.`}</span
          >
          <textarea
            readonly
            rows=${copied.what === "link" ? 2 : 6}
            .value=${copied.text}
            @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}
          ></textarea>
        </label>
      </div>`
    : nothing;
