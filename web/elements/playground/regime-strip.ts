// The zones of a learning rate along its slider: named, hatched where the run diverges, marked at their borders.
import { html } from "lit";
import type { TemplateResult } from "lit";
import { share } from "../controls/dial.ts";
import type { Dial } from "../controls/dial.ts";
import type { Regimes } from "../../views/regimes.ts";

const percent = (part: number): string => `${(100 * part).toFixed(2)}%`;

export function regimeStrip(regimes: Regimes, dial: Dial): TemplateResult {
  const { from = dial.min, to = dial.max } = dial;
  const shown = regimes.zones.filter((zone) => zone.to > from && zone.from < to);
  return html`<div class="regimes" aria-hidden="true">
    ${shown.map((zone) => {
      const left = share(dial, Math.max(zone.from, from));
      const right = share(dial, Math.min(zone.to, to));
      return html`<span
        class=${`zone ${zone.id}`}
        .style=${`left: ${percent(left)}; width: ${percent(right - left)}`}
        ><span>${zone.name}</span></span
      >`;
    })}
  </div>`;
}

/** What the slider covers: two decades below the limit of convergence to a little above it. */
export function rateRange(regimes: Regimes | null): { from: number; to: number } {
  return regimes ? { from: regimes.limit / 100, to: regimes.limit * 3 } : { from: 1e-5, to: 10 };
}
