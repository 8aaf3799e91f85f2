// The room of the map of rates: from the address to its settings and back.
import { html } from "lit";
import type { TemplateResult } from "lit";
import type { RatesPlace } from "../../state/proofs-link.ts";
import { plain } from "../../views/format.ts";
import { familyIds, kappas, reach } from "../rates/family.ts";
import type { RatesSetting } from "../rates/rates.ts";

/** The number in a text, within its range; nothing where there is none. */
function within(text: string | undefined, min: number, max: number): number | null {
  const value = text === undefined || text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(value) ? Math.min(Math.max(value, min), max) : null;
}

let last: { key: string; setting: RatesSetting } | null = null;

/** The same object as long as the address says the same: a new one would be computed anew. */
function settingOf({ setting }: RatesPlace): RatesSetting {
  const key = JSON.stringify(setting);
  if (last?.key === key) return last.setting;
  const learning_rate = within(setting["learning_rate"], 0.001, reach.learning_rate);
  const momentum = within(setting["momentum"], 0, 0.999);
  const read: RatesSetting = {
    family: familyIds.find((id) => id === setting["family"]) ?? "heavy_ball",
    kappa: within(setting["kappa"], kappas.min, kappas.max) ?? 10,
    ahead: within(setting["ahead"], 0, reach.ahead),
    chosen: learning_rate === null || momentum === null ? null : { learning_rate, momentum },
  };
  last = { key, setting: read };
  return read;
}

const placeOf = ({ family, kappa, ahead, chosen }: RatesSetting): RatesPlace => ({
  room: "rates",
  setting: {
    family,
    kappa: plain(kappa),
    ...(ahead === null ? {} : { ahead: plain(ahead) }),
    ...(chosen ? { learning_rate: plain(chosen.learning_rate), momentum: plain(chosen.momentum) } : {}),
  },
});

export function ratesRoom(place: RatesPlace): TemplateResult {
  void import("../rates/rates.ts");
  const move = (event: CustomEvent<RatesSetting>): void => {
    const next = placeOf(event.detail);
    last = { key: JSON.stringify(next.setting), setting: event.detail };
    event.target?.dispatchEvent(new CustomEvent("place", { detail: next, bubbles: true, composed: true }));
  };
  return html`<article>
    <h1>The map of rates</h1>
    <p>
      Each point is a method: a learning rate η and a momentum β, used on functions whose curvature stays
      between μ and L = κμ. Where it is green, a certificate proves how fast the method settles on
      <em>every</em> such function. Where it is orange, one such function makes it walk round for ever.
      Between them lies a thin band about which nobody knows.
    </p>
    <downhill-rates .setting=${settingOf(place)} @setting=${move}></downhill-rates>
  </article>`;
}
