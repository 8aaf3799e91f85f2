// The learning rate below the figure, with what it does written along it and said in words.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { narrowed } from "../../state/setup.ts";
import { numberOf } from "../../state/state.ts";
import { written } from "../../views/format.ts";
import { limitNames, regimeAt, regimesOf } from "../../views/regimes.ts";
import type { Regimes } from "../../views/regimes.ts";
import { regimeSentence } from "../../views/sentences.ts";
import { lessonOn } from "./lesson-links.ts";
import { dial } from "../controls/dial.ts";
import type { Dial } from "../controls/dial.ts";
import { rateRange, regimeStrip } from "./regime-strip.ts";
import type { Hands } from "./hands.ts";

/** The regimes of one run, where they are known. A schedule or clipping changes the rate, so none are claimed then. */
export function regimesOfRun({ scene, store }: Hands, run: number): Regimes | null {
  const setting = store.state.methods[run];
  const method = scene.runs[run]?.method;
  if (!setting || !method || setting.schedule || setting.clip) return null;
  if (numberOf(setting, method.parameters, "weight_decay", 0) !== 0) return null;
  if (method.id === "momentum" && (setting.values["form"] ?? "outside") !== "outside") return null;
  if ((setting.values["sequence"] ?? "constant") !== "constant") return null;
  return regimesOf(scene.place, setting.id, numberOf(setting, method.parameters, "momentum", 0));
}

/** What the dial of a run's learning rate covers, shows and says. */
export function rateDial(hands: Hands, run: number): Pick<Dial, "from" | "to"> & Partial<Dial> {
  const regimes = regimesOfRun(hands, run);
  const parameter = hands.scene.runs[run]?.method.parameters.find(({ id }) => id === "learning_rate");
  const range = narrowed(hands.setup, "m.learning_rate", parameter ?? {}) ?? rateRange(regimes);
  const rate = hands.scene.runs[run]?.learningRate ?? 0;
  if (!regimes) return range;
  const { headline } = regimeSentence(regimes, rate, limitName(hands, run));
  const spoken = `${written(rate)}. ${headline}`;
  const track: Dial = {
    id: "",
    label: "",
    value: rate,
    min: 0,
    max: 1,
    logarithmic: true,
    change: () => undefined,
    ...range,
  };
  return { ...range, spoken, strip: regimeStrip(regimes, track) };
}

const limitName = ({ store }: Hands, run: number): string =>
  limitNames[store.state.methods[run]?.id ?? ""] ?? "the limit";

export function rateControl(
  hands: Hands,
  explaining: boolean,
  explain: (on: boolean) => void,
): TemplateResult | typeof nothing {
  const { scene, store, act } = hands;
  const run = Math.min(store.state.chosen, scene.runs.length - 1);
  const shown = scene.runs[run];
  const parameter = shown?.method.parameters.find(({ id }) => id === "learning_rate");
  if (!shown || !parameter) return nothing;
  const regimes = regimesOfRun(hands, run);
  const { min = 0, max = 1000 } = parameter;
  return html`<div class="rate">
    ${dial({
      id: "learning-rate",
      label: scene.runs.length > 1 ? `Learning rate η of ${shown.label}` : "Learning rate η",
      value: shown.learningRate,
      min,
      max,
      logarithmic: true,
      change: (value) => act(change.setParameter(run, "learning_rate", value), "rate"),
      ...rateDial(hands, run),
    })}
    ${regimes ? regime(hands, run, regimes, explaining, explain) : html`<p class="regime unknown">${unknown(hands, run)}</p>`}
  </div>`;
}

function regime(
  hands: Hands,
  run: number,
  regimes: Regimes,
  explaining: boolean,
  explain: (on: boolean) => void,
): TemplateResult {
  const rate = hands.scene.runs[run]?.learningRate ?? 0;
  const { headline, why } = regimeSentence(regimes, rate, limitName(hands, run));
  const { page, says } = lessonOn(hands.store.state.methods[run]?.id ?? "", regimeAt(regimes, rate));
  return html`<p class="regime">
    <b data-testid="regime">${headline}</b>
    <button
      type="button"
      class="why"
      aria-expanded=${String(explaining)}
      @click=${() => explain(!explaining)}
    >
      Why?
    </button>
    ${explaining ? html`<span class="because">${why} <a href=${page}>${says}</a></span>` : nothing}
  </p>`;
}

/** Where nothing is claimed, the reason is. */
function unknown({ scene, store }: Hands, run: number): string {
  const { method } = scene.runs[run] ?? {};
  const { L, name } = scene.place;
  const setting = store.state.methods[run];
  if (L === null)
    return `${name} has no largest curvature: no learning rate is known to be safe everywhere on it.`;
  if (setting?.schedule || setting?.clip)
    return "The rate changes on the way, so no limit for it is claimed.";
  return `Limits of the learning rate are known for methods with constant coefficients; for ${method?.name ?? "this"}, as it is set, none is claimed.`;
}
