// The drawer in which the function is chosen and shaped.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Value } from "../../engine/types.ts";
import type { FunctionInfo, Setting } from "../../state/state.ts";
import { narrowed } from "../../state/setup.ts";
import type { Setup } from "../../state/setup.ts";
import { guard, guardList } from "./guard.ts";
import { parameterControl } from "./parameter-control.ts";

export interface FunctionDrawer {
  setup: Setup;
  objective: Setting;
  info: FunctionInfo | undefined;
  objectives: FunctionInfo[];
  formula: TemplateResult | typeof nothing;
  choose: (id: string) => void;
  setParameter: (id: string, value: Value) => void;
}

const variables = ({ dimension }: FunctionInfo): string =>
  dimension === 0
    ? "Any number of variables"
    : dimension === 1
      ? "One variable"
      : dimension === 2
        ? "Two variables"
        : "More variables";

export function functionDrawer({
  setup,
  objective,
  info,
  objectives,
  formula,
  choose,
  setParameter,
}: FunctionDrawer): TemplateResult {
  const groups = ["One variable", "Two variables", "Any number of variables", "More variables"];
  return html`
    ${guardList(
      setup,
      "f",
      html`<label class="choice"
        ><span>Function</span>
        <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
          ${groups.map((group) => {
            const members = objectives.filter((each) => variables(each) === group);
            return members.length === 0
              ? nothing
              : html`<optgroup label=${group}>
                  ${members.map(({ id, name }) => html`<option value=${id} ?selected=${id === objective.id}>${name}</option>`)}
                </optgroup>`;
          })}
        </select></label
      >`,
    )}
    ${info ? html`<p class="advice">${info.teaches}</p>` : nothing} ${formula}
    ${info?.parameters.map((parameter) =>
      guard(
        setup,
        `f.${parameter.id}`,
        parameterControl(
          "function",
          objective,
          parameter,
          (value) => setParameter(parameter.id, value),
          narrowed(setup, `f.${parameter.id}`, parameter) ?? {},
        ),
      ),
    )}
  `;
}
