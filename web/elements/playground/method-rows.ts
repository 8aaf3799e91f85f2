// What is added to a method as a row of its own: schedule, clipping, noise, and how rows of data are drawn.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { ParameterInfo } from "../../engine/types.ts";
import { isFixed } from "../../state/setup.ts";
import type { Setup } from "../../state/setup.ts";
import { limits } from "../../state/state.ts";
import type { MethodSetting } from "../../state/state.ts";
import { dial } from "../controls/dial.ts";
import { guard } from "./guard.ts";
import { parameterControl } from "./parameter-control.ts";

export interface Schedule {
  id: string;
  name: string;
  parameters: ParameterInfo[];
}

export interface MethodRows {
  setup: Setup;
  setting: MethodSetting;
  schedules: Schedule[];
  /** The parameters of the sampler; null where there are no rows to draw. */
  sampling: ParameterInfo[] | null;
  setRow: (row: Partial<Pick<MethodSetting, "schedule" | "clip" | "noise" | "sampler">>) => void;
}

/** Each is added as a row, and removed again. */
export function methodRows({ setup, setting, schedules, sampling, setRow }: MethodRows): TemplateResult {
  const { schedule, clip, noise, sampler } = setting;
  const removal = (what: string, remove: () => void): TemplateResult =>
    html`<button type="button" class="small" aria-label=${`Remove ${what}`} @click=${remove}>×</button>`;
  const known = schedules.find(({ id }) => id === schedule?.id);
  const first = schedules.find(({ id }) => id === "cosine") ?? schedules[0];
  return html`<div class="rows">
    ${
      schedule && known
        ? guard(
            setup,
            "m.schedule",
            html`<fieldset>
              <legend>Schedule ${removal("schedule", () => setRow({ schedule: null }))}</legend>
              <label class="choice"
                ><span>Kind</span>
                <select
                  @change=${(event: Event) => setRow({ schedule: { id: (event.target as HTMLSelectElement).value, values: {} } })}
                >
                  ${schedules.map(({ id, name }) => html`<option value=${id} ?selected=${id === known.id}>${name}</option>`)}
                </select></label
              >
              ${known.parameters.map((parameter) =>
                parameterControl("schedule", schedule, parameter, (value) =>
                  setRow({
                    schedule: { ...schedule, values: { ...schedule.values, [parameter.id]: value } },
                  }),
                ),
              )}
            </fieldset>`,
          )
        : nothing
    }
    ${
      clip
        ? guard(
            setup,
            "m.clip",
            html`<fieldset>
              <legend>Clipping ${removal("clipping", () => setRow({ clip: null }))}</legend>
              <label class="choice"
                ><span>What is limited</span>
                <select
                  @change=${(event: Event) => setRow({ clip: { ...clip, kind: (event.target as HTMLSelectElement).value as "norm" | "value" } })}
                >
                  <option value="norm" ?selected=${clip.kind === "norm"}>the length of the gradient</option>
                  <option value="value" ?selected=${clip.kind === "value"}>each of its entries</option>
                </select></label
              >
              ${dial({ id: "clip", label: "Limit", value: clip.at, min: 1e-9, max: limits.reach, from: 1e-3, to: 1e3, logarithmic: true, change: (at) => setRow({ clip: { ...clip, at } }) })}
            </fieldset>`,
          )
        : nothing
    }
    ${
      noise !== null
        ? guard(
            setup,
            "m.noise",
            html`<fieldset>
              <legend>Noise ${removal("noise", () => setRow({ noise: null }))}</legend>
              ${dial({ id: "noise", label: "Standard deviation", doc: "Added to each entry of every gradient, drawn anew in every step from the seed.", value: noise, min: 0, max: limits.noise, from: 1e-3, to: 1e2, logarithmic: true, change: (sd) => setRow({ noise: sd }) })}
            </fieldset>`,
          )
        : nothing
    }
    ${
      sampler && sampling
        ? guard(
            setup,
            "m.sampler",
            html`<fieldset>
              <legend>Rows per step ${removal("sampling", () => setRow({ sampler: null }))}</legend>
              ${sampling.map((parameter) =>
                parameterControl("sampler", { id: "sampler", values: sampler }, parameter, (value) =>
                  setRow({ sampler: { ...sampler, [parameter.id]: value } }),
                ),
              )}
            </fieldset>`,
          )
        : nothing
    }
    <div class="buttons">
      ${!sampling || sampler || isFixed(setup, "m.sampler") ? nothing : html`<button type="button" @click=${() => setRow({ sampler: { kind: "shuffled" } })}>+ Mini-batches</button>`}
      ${!schedule && first && !isFixed(setup, "m.schedule") ? html`<button type="button" @click=${() => setRow({ schedule: { id: first.id, values: {} } })}>+ Schedule</button>` : nothing}
      ${clip || isFixed(setup, "m.clip") ? nothing : html`<button type="button" @click=${() => setRow({ clip: { kind: "norm", at: 1 } })}>+ Clipping</button>`}
      ${noise !== null || isFixed(setup, "m.noise") ? nothing : html`<button type="button" @click=${() => setRow({ noise: 1 })}>+ Noise</button>`}
    </div>
  </div>`;
}
