// The learning rate below the figure, with what it does written along it and said in words.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { numberOf } from "../../state/state.ts";
import { written } from "../../views/format.ts";
import { regimesOf } from "../../views/regimes.ts";
import type { Regimes } from "../../views/regimes.ts";
import { regimeSentence } from "../../views/sentences.ts";
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
  if ((setting.values["form"] ?? "outside") !== "outside") return null;
  return regimesOf(scene.place, setting.id, numberOf(setting, method.parameters, "momentum", 0));
}

/** What the dial of a run's learning rate covers, shows and says. */
export function rateDial(hands: Hands, run: number): Pick<Dial, "from" | "to"> & Partial<Dial> {
  const regimes = regimesOfRun(hands, run);
  const range = rateRange(regimes);
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
  store.state.methods[run]?.id === "momentum" ? "2(1+β)/L" : "2/L";

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
    ${regimes ? regime(regimes, shown.learningRate, limitName(hands, run), explaining, explain) : nothing}
  </div>`;
}

function regime(
  regimes: Regimes,
  rate: number,
  limit: string,
  explaining: boolean,
  explain: (on: boolean) => void,
): TemplateResult {
  const { headline, why } = regimeSentence(regimes, rate, limit);
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
    ${explaining ? html`<span class="because">${why} <a href="lessons.html">The lessons</a> tell the whole story.</span>` : nothing}
  </p>`;
}
