// The control that fits a parameter of the catalogue.
import { html } from "lit";
import type { TemplateResult } from "lit";
import type { ParameterInfo, Value } from "../../engine/types.ts";
import { limits, valueOf } from "../../state/state.ts";
import type { Setting } from "../../state/state.ts";
import { capital, words } from "../../views/format.ts";
import { dial } from "../controls/dial.ts";
import type { Dial } from "../controls/dial.ts";

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
