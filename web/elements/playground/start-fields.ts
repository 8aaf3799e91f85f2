// The start as numbers, for who types rather than drags; and a way back to the customary one.
import { html } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { limits } from "../../state/state.ts";
import { plain } from "../../views/format.ts";
import type { Hands } from "./hands.ts";

const most = 4;

export function startFields({ scene, act }: Hands): TemplateResult {
  const { start, place } = scene;
  const set =
    (i: number) =>
    (event: Event): void => {
      const field = event.target as HTMLInputElement;
      const value = field.valueAsNumber;
      if (Number.isFinite(value) && Math.abs(value) <= limits.reach)
        act(change.moveStart(start.map((x, j) => (j === i ? value : x))), "start");
      else field.value = plain(start[i] ?? 0);
    };
  return html`<div class="place" role="group" aria-label="Start">
    <span>Start</span>
    ${start
      .slice(0, most)
      .map(
        (x, i) =>
          html`<label
            ><i>${place.variables[i] ?? `θ${i + 1}`}</i>
            <input
              type="number"
              step="any"
              aria-label=${`Start, ${place.variables[i] ?? i + 1}`}
              .value=${plain(x)}
              @change=${set(i)}
          /></label>`,
      )}
    <button type="button" @click=${() => act((state) => ({ ...state, start: null }))}>Customary start</button>
  </div>`;
}
