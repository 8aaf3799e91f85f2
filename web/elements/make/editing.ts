// What the editors for functions and for methods share: trying a text out, examples, and the words of the language.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { EngineError } from "../../engine/error.ts";
import type { Mistake } from "../../views/editor.ts";

/** What the engine finds wrong with a text; null when nothing. */
export function trial(attempt: () => unknown): Mistake | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return { message: sentence(error.message), position: error.position };
  }
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;

/** A name and what it stands for, one press each. */
export const examples = <T extends [string, ...unknown[]]>(
  list: T[],
  take: (example: T) => void,
): TemplateResult =>
  html`<div class="tabs" role="group" aria-label="Examples">
    <span class="advice">For example</span>
    ${list.map((each) => html`<button type="button" @click=${() => take(each)}>${each[0]}</button>`)}
  </div>`;

export const help = (lines: [string, string][]): TemplateResult =>
  html`<details>
    <summary>The language</summary>
    <table class="legend">
      <tbody>
        ${lines.map(
          ([form, what]) =>
            html`<tr>
              <th scope="row"><code>${form}</code></th>
              <td>${what || nothing}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
