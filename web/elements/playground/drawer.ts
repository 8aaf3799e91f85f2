// The drawer with everything that one method can be told.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { MethodInfo, ParameterInfo, Value } from "../../engine/types.ts";
import { isFixed } from "../../state/setup.ts";
import type { Setup } from "../../state/setup.ts";
import { limits, valueOf } from "../../state/state.ts";
import type { MethodSetting, Setting } from "../../state/state.ts";
import { capital, words } from "../../views/format.ts";
import { dial } from "../controls/dial.ts";
import type { Dial } from "../controls/dial.ts";
import { guard, guardList } from "./guard.ts";

export interface Schedule {
  id: string;
  name: string;
  parameters: ParameterInfo[];
}

/** The control that fits a parameter. */
export function parameterControl(
  scope: string,
  setting: Setting,
  parameter: ParameterInfo,
  change: (value: Value) => void,
  more: Partial<Dial> = {},
): TemplateResult {
  const { id, kind, doc, min = 0, max = 1, choices = [] } = parameter;
  const label = capital(words(id));
  const value = valueOf(setting, parameter);
  if (kind === "switch")
    return html`<label class="switch"
      ><input
        type="checkbox"
        .checked=${value === true}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      />
      <span>${label}<small>${doc}</small></span></label
    >`;
  if (kind === "choice")
    return html`<label class="choice"
      ><span>${label}<small>${doc}</small></span>
      <select @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
        ${choices.map((each) => html`<option value=${each} ?selected=${each === value}>${words(each)}</option>`)}
      </select></label
    >`;
  const logarithmic = parameter.scale === "logarithmic";
  return dial({
    id: `${scope}-${id}`,
    label,
    doc,
    min,
    max: id === "dimension" ? Math.min(max, limits.dimension) : max,
    logarithmic,
    whole: kind === "integer",
    value: Number(value),
    change,
    ...more,
  });
}

export interface MethodDrawer {
  setup: Setup;
  setting: MethodSetting;
  info: MethodInfo;
  methods: MethodInfo[];
  schedules: Schedule[];
  formula: TemplateResult | typeof nothing;
  /** What the dial of the learning rate covers and shows. */
  rate: Partial<Dial>;
  alone: boolean;
  setMethod: (id: string) => void;
  setParameter: (id: string, value: Value) => void;
  setRow: (row: Partial<Pick<MethodSetting, "schedule" | "clip" | "noise">>) => void;
  duplicate: () => void;
  remove: () => void;
}

export function methodDrawer(options: MethodDrawer): TemplateResult {
  const { setup, setting, info, methods, formula, setParameter } = options;
  return html`
    ${guardList(
      setup,
      "m",
      html`<label class="choice"
        ><span>Method</span>
        <select @change=${(event: Event) => options.setMethod((event.target as HTMLSelectElement).value)}>
          ${methods.map(({ id, name }) => html`<option value=${id} ?selected=${id === info.id}>${name}</option>`)}
        </select></label
      >`,
    )}
    <p class="advice">${info.advice}</p>
    ${formula}
    ${info.parameters.map((parameter) =>
      guard(
        setup,
        `m.${parameter.id}`,
        parameterControl(
          "method",
          setting,
          parameter,
          (value) => setParameter(parameter.id, value),
          parameter.id === "learning_rate" ? options.rate : {},
        ),
      ),
    )}
    ${rows(options)}
    ${guardList(
      setup,
      "m",
      html`<div class="buttons">
        <button type="button" @click=${options.duplicate}>Duplicate</button>
        ${options.alone ? nothing : html`<button type="button" @click=${options.remove}>Remove</button>`}
      </div>`,
    )}
  `;
}

/** Schedule, clipping and noise: each is added as a row, and removed again. */
function rows({ setup, setting, schedules, setRow }: MethodDrawer): TemplateResult {
  const { schedule, clip, noise } = setting;
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
    <div class="buttons">
      ${!schedule && first && !isFixed(setup, "m.schedule") ? html`<button type="button" @click=${() => setRow({ schedule: { id: first.id, values: {} } })}>+ Schedule</button>` : nothing}
      ${clip || isFixed(setup, "m.clip") ? nothing : html`<button type="button" @click=${() => setRow({ clip: { kind: "norm", at: 1 } })}>+ Clipping</button>`}
      ${noise !== null || isFixed(setup, "m.noise") ? nothing : html`<button type="button" @click=${() => setRow({ noise: 1 })}>+ Noise</button>`}
    </div>
  </div>`;
}
