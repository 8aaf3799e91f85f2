// The start as numbers, for who types rather than drags; and a way back to the customary one.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { narrowed } from "../../state/setup.ts";
import { limits } from "../../state/state.ts";
import { plain } from "../../views/format.ts";
import { usesChance } from "./chance.ts";
import { guard } from "./guard.ts";
import type { Hands } from "./hands.ts";

const most = 4;
const anySeed = { min: 0, max: limits.seed };
const whole = { min: -limits.reach, max: limits.reach };

export function startFields({ scene, store, setup, act }: Hands): TemplateResult {
  const { start, place } = scene;
  const chance = scene.runs.some((_, run) => usesChance(store.state, scene, run));
  const { min, max } = narrowed(setup, "x", whole) ?? whole;
  const set =
    (i: number) =>
    (event: Event): void => {
      const field = event.target as HTMLInputElement;
      const value = field.valueAsNumber;
      if (value >= min && value <= max)
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
              min=${min}
              max=${max}
              aria-label=${`Start, ${place.variables[i] ?? i + 1}`}
              .value=${plain(x)}
              @change=${set(i)}
          /></label>`,
      )}
    <button type="button" @click=${() => act((state) => ({ ...state, start: null }))}>Customary start</button>
    ${
      chance
        ? guard(
            setup,
            "seed",
            seedField(store.state.seed, narrowed(setup, "seed", anySeed) ?? anySeed, (seed) =>
              act(change.setSeed(seed), "seed"),
            ),
          )
        : nothing
    }
  </div>`;
}

function seedField(
  seed: number,
  { min, max }: { min: number; max: number },
  set: (seed: number) => void,
): TemplateResult {
  return html`<div class="dice">
    <label
      ><span>Seed</span>
      <input
        type="number"
        min=${min}
        max=${max}
        step="1"
        .value=${String(seed)}
        @change=${(event: Event) => {
          const field = event.target as HTMLInputElement;
          const wanted = field.valueAsNumber;
          if (Number.isInteger(wanted) && wanted >= min && wanted <= max) set(wanted);
          else field.value = String(seed);
        }}
    /></label>
    <button type="button" @click=${() => set(seed < max ? seed + 1 : min)}>Other dice</button>
  </div>`;
}
