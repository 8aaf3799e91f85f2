// Sliders along the directions in which multipliers may move while the function values still cancel: one multiplier
// leads, the others follow. The following ones are handed to the core as expressions, which it evaluates exactly.
import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Fraction, Ledger } from "../../engine/proofs.ts";
import type { Texts } from "../../state/proofs-link.ts";
import { approximate, written } from "../../views/proofs/fractions.ts";

const most = 3;
const parts = 20;

/** The leading multiplier of a direction: the one that moves by 1. */
const leader = (direction: Record<string, Fraction>): string =>
  Object.keys(direction).find((id) => direction[id] === "1") ?? Object.keys(direction)[0] ?? "";

/** The multipliers when the leading one is `value`, as expressions. */
export function moved(ledger: Ledger, direction: Record<string, Fraction>, value: string): Texts {
  const lead = leader(direction);
  const now = ledger.multipliers;
  const shift = `((${value})-(${now[lead] ?? "0"}))`;
  return {
    ...now,
    ...Object.fromEntries(
      Object.entries(direction).map(([id, weight]) => [id, `(${now[id] ?? "0"})+(${weight})*${shift}`]),
    ),
  };
}

export function sliders(ledger: Ledger, move: (multipliers: Texts) => void): TemplateResult {
  return html`<fieldset class="sliders">
    <legend>Move and keep the function values cancelled</legend>
    ${ledger.free.slice(0, most).map((direction) => {
      const lead = leader(direction);
      const value = approximate(ledger.multipliers[lead] ?? "0");
      const others = Object.keys(direction).filter((id) => id !== lead);
      const top = Math.max(4, Math.ceil(2 * Math.abs(value)));
      return html`<label
        ><span
          >${lead}${others.length > 0 ? html` <span class="follow">moves ${others.join(", ")}</span>` : ""}</span
        >
        <input
          type="range"
          min="0"
          max=${top}
          step=${1 / parts}
          .value=${String(value)}
          aria-valuetext=${written(ledger.multipliers[lead] ?? "0")}
          @input=${(event: Event) =>
            move(
              moved(
                ledger,
                direction,
                `${Math.round(Number((event.target as HTMLInputElement).value) * parts)}/${parts}`,
              ),
            )}
        />
      </label>`;
    })}
  </fieldset>`;
}
