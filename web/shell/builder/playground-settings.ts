// What of a playground is shown, what stands still, and between which bounds the rest moves.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Control, Group } from "./controls.ts";
import { readBound } from "./plan.ts";
import type { BoundText, PlaygroundPlan } from "./plan.ts";

type Change = (part: Partial<PlaygroundPlan>) => void;

const noBound: BoundText = { from: "", to: "" };

export const freePlan = (state: string): PlaygroundPlan => ({
  kind: "playground",
  state,
  hidden: new Set(),
  locked: new Set(),
  bounds: {},
});

const allPaths = (groups: Group[]): string[] =>
  groups.flatMap(({ controls }) => controls.map(({ path }) => path));

/** Where many classes begin; each control can be changed afterwards. */
const beginnings: { name: string; free: string[] | null }[] = [
  { name: "Everything is free", free: null },
  { name: "Only the learning rate", free: ["m.learning_rate", "k", "pin"] },
  { name: "Only to watch", free: ["k", "pin"] },
];

/** Not worth being seen where it cannot be used. */
const aside = /^(open\.|level$|map$|budget$|prove$|charts$|axis$|scale$)/;

function beginning(free: string[] | null, paths: string[]): Partial<PlaygroundPlan> {
  const rest = free ? paths.filter((path) => !free.includes(path)) : [];
  return {
    hidden: new Set(rest.filter((path) => aside.test(path))),
    locked: new Set(rest.filter((path) => !aside.test(path))),
  };
}

/** The names with one more or one less; what owns others takes them along. */
function toggled(
  set: ReadonlySet<string>,
  path: string,
  on: boolean,
  paths: readonly string[],
): ReadonlySet<string> {
  const next = new Set(set);
  for (const each of paths.filter((name) => name === path || name.startsWith(`${path}.`)))
    if (on) next.add(each);
    else next.delete(each);
  return next;
}

export function playgroundSettings(plan: PlaygroundPlan, groups: Group[], change: Change): TemplateResult {
  const paths = allPaths(groups);
  return html`<h3>What others can do</h3>
    <div class="buttons" role="group" aria-label="Begin with">
      ${beginnings.map(
        ({ name, free }) =>
          html`<button type="button" @click=${() => change(beginning(free, paths))}>${name}</button>`,
      )}
    </div>
    <div class="rows">
      <div class="row head" aria-hidden="true">
        <span></span><span>Show</span><span>Fix</span><span class="bound">Between</span>
      </div>
      ${groups.map(
        ({ title, controls }) =>
          html`<fieldset>
            <legend>${title}</legend>
            ${controls.map((control) => row(control, plan, paths, change))}
          </fieldset>`,
      )}
    </div>`;
}

function row(
  control: Control,
  plan: PlaygroundPlan,
  paths: readonly string[],
  change: Change,
): TemplateResult {
  const { path, label } = control;
  const hidden = plan.hidden.has(path);
  // A fixed parameter would slip away with its method, so the choice of methods is fixed with it.
  const implied = [...plan.locked, ...plan.hidden].some((name) => name.startsWith(`${path}.`));
  const fixed = hidden || implied || plan.locked.has(path);
  return html`<div class="row" data-path=${path}>
    <span>${label}</span>
    <label class="tick"
      ><input
        type="checkbox"
        aria-label=${`Show: ${label}`}
        .checked=${!hidden}
        @change=${(event: Event) => change({ hidden: toggled(plan.hidden, path, !(event.target as HTMLInputElement).checked, paths) })}
    /></label>
    <label class="tick"
      ><input
        type="checkbox"
        aria-label=${`Fix: ${label}`}
        .checked=${fixed}
        ?disabled=${hidden || (implied && !plan.locked.has(path))}
        @change=${(event: Event) => change({ locked: toggled(plan.locked, path, (event.target as HTMLInputElement).checked, paths) })}
    /></label>
    ${control.bounds && !fixed ? bound(control, plan, change) : nothing}
  </div>`;
}

function bound(control: Control, { bounds }: PlaygroundPlan, change: Change): TemplateResult {
  const { path, label } = control;
  const text = bounds[path] ?? noBound;
  const read = readBound(control, text);
  const wrong = read && "wrong" in read ? read.wrong : "";
  const set =
    (which: "from" | "to") =>
    (event: Event): void =>
      change({
        bounds: { ...bounds, [path]: { ...text, [which]: (event.target as HTMLInputElement).value } },
      });
  const field = (which: "from" | "to", otherwise: number | undefined): TemplateResult =>
    html`<input
      type="text"
      inputmode="decimal"
      autocomplete="off"
      aria-label=${`${label}, ${which}`}
      aria-invalid=${wrong ? "true" : "false"}
      placeholder=${otherwise ?? ""}
      .value=${text[which]}
      @input=${set(which)}
    />`;
  return html`<span class="bound"
      >${field("from", control.bounds?.min)}<span aria-hidden="true">–</span
      >${field("to", control.bounds?.max)}</span
    >
    ${wrong ? html`<span class="wrong" role="alert">${wrong}</span>` : nothing}`;
}
