// What the page says besides the figure: what a link or a control could not do, and the summary for who does not see.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Scene } from "../../views/scene.ts";
import { summaryOf } from "../../views/sentences.ts";

const most = 8;

export function remarks(
  refused: string,
  messages: string[],
  dismiss: () => void,
): TemplateResult | typeof nothing {
  const texts = refused ? [refused] : messages.slice(0, most);
  if (texts.length === 0) return nothing;
  return html`<div class="remarks" role="alert">
    <b>${refused ? "That cannot be computed." : "Not everything in the link could be taken as it stood."}</b>
    <ul>
      ${texts.map((text) => html`<li>${text}</li>`)}
    </ul>
    <button type="button" @click=${dismiss}>All right</button>
  </div>`;
}

/** The four parts of what there is. */
export function summary(scene: Scene, sentence: string): TemplateResult {
  const { playArea, controls, details, hint } = summaryOf(scene, sentence);
  return html`<section class="for-readers" aria-label="Summary">
    <p>${playArea}</p>
    <p>${controls}</p>
    <p>${details}</p>
    <p>${hint}</p>
  </section>`;
}
