// The drawer with everything that one method can be told.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { MethodInfo, Value } from "../../engine/types.ts";
import { narrowed } from "../../state/setup.ts";
import type { Dial } from "../controls/dial.ts";
import { guard, guardList } from "./guard.ts";
import { methodRows } from "./method-rows.ts";
import type { MethodRows } from "./method-rows.ts";
import { parameterControl } from "./parameter-control.ts";

export interface MethodDrawer extends MethodRows {
  info: MethodInfo;
  methods: MethodInfo[];
  formula: TemplateResult | typeof nothing;
  /** What the dial of the learning rate covers and shows. */
  rate: Partial<Dial>;
  alone: boolean;
  setMethod: (id: string) => void;
  setParameter: (id: string, value: Value) => void;
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
          parameter.id === "learning_rate"
            ? options.rate
            : (narrowed(setup, `m.${parameter.id}`, parameter) ?? {}),
        ),
      ),
    )}
    ${methodRows(options)}
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
