// <downhill-own-method>: an update rule that is typed, and the numbers in it that are turned.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { firstTexts, firstValue, mostParameters, own, parameterName, textLimits } from "../../state/own.ts";
import type { OwnParameter } from "../../state/own.ts";
import { limits } from "../../state/state.ts";
import type { MethodSetting, Values } from "../../state/state.ts";
import { plain } from "../../views/format.ts";
import "../../views/editor.ts";
import type { Mistake } from "../../views/editor.ts";
import { dial } from "../controls/dial.ts";
import { controlStyle } from "../controls/style.ts";
import { panelStyle } from "../explore/style.ts";
import type { Hands } from "../playground/hands.ts";
import { examples, help, trial } from "./editing.ts";

/** A name, a text, and the values of the names that are turned in it. */
type Example = [string, string, Record<string, number>];

const methods: Example[] = [
  ["Descent", "theta = theta - eta*g", {}],
  ["Momentum", "v = beta*v + g\ntheta = theta - eta*v", { beta: 0.9 }],
  ["Look first", "v = beta*v - eta*grad(theta + beta*v)\ntheta = theta + v", { beta: 0.9 }],
  ["Only the sign", "theta = theta - eta*sign(g)", {}],
  ["By its own size", "s = rho*s + (1 - rho)*g^2\ntheta = theta - eta*g/(sqrt(s) + 1e-8)", { rho: 0.9 }],
];

const usualRange = { min: 0, max: 1 };

/** What is typed: a text, the names declared for it, and their values. */
type Rule = Pick<MethodSetting, "parameters" | "values"> & { text: string };

export class OwnMethod extends LitElement {
  static override properties: PropertyDeclarations = {
    hands: { attribute: false },
    draft: { state: true },
    mistake: { state: true },
  };
  static override styles = [controlStyle, panelStyle];
  declare hands: Hands;
  /** What is typed and not yet taken; null: what the state says. */
  declare private draft: Rule | null;
  declare private mistake: Mistake | null;

  constructor() {
    super();
    this.draft = null;
    this.mistake = null;
  }

  /** A state from elsewhere (a link, Reset, the history) replaces what was typed. */
  override willUpdate(changed: PropertyValues): void {
    const before = changed.get("hands") as Hands | undefined;
    if (before && this.run >= 0 && !this.mistake) this.draft = null;
  }

  /** The run that is edited: the chosen one where it is typed, else the first that is; −1: none runs yet. */
  private get run(): number {
    const { methods: all, chosen } = this.hands.store.state;
    return all[chosen]?.id === own ? chosen : all.findIndex(({ id }) => id === own);
  }

  private get rule(): Rule {
    const known = this.hands.store.state.methods[this.run];
    const { text = firstTexts.method, values = {}, parameters = [] } = this.draft ?? known ?? {};
    return { text, values, parameters };
  }

  override render(): TemplateResult {
    const { methods: all } = this.hands.store.state;
    const { rule, run, mistake } = this;
    return html`
      <p class="advice">
        A few lines that are run once per step. They read the gradient <code>g</code> and the learning rate
        <code>eta</code>, and give <code>theta</code> its new value.
      </p>
      <downhill-editor
        .text=${rule.text}
        .lines=${4}
        .longest=${textLimits.method}
        .label=${"Your method"}
        .mistake=${mistake}
        @typed=${(event: CustomEvent<string>) => this.take({ ...rule, text: event.detail })}
      ></downhill-editor>
      ${this.offer(rule)} ${(rule.parameters ?? []).map((each) => this.parameter(rule, each))}
      ${
        run < 0
          ? html`<div class="buttons">
              <button
                type="button"
                class="primary"
                ?disabled=${all.length >= limits.methods || mistake !== null}
                @click=${() => this.enter(rule)}
              >
                Race it
              </button>
            </div>`
          : html`<p class="finding">
              It runs, races and maps like any other; its learning rate is on its chip.
            </p>`
      }
      ${examples(methods, ([, text, values]) => this.take(exampleRule(text, values, rule)))}
      ${help([
        ["theta = …", "where the step ends; must be assigned"],
        ["g", "the gradient where the step begins"],
        ["grad(point)", "the gradient somewhere else; each call counts as one"],
        ["eta, t, k", "learning rate; step number from 1, from 0"],
        ["v = beta*v + g", "a name that is read before it is set is remembered, from 0"],
        ["beta", "a name that is never set can be made a slider"],
        ["initial s = 1", "what a remembered name begins with"],
        ["norm(v) dot(a, b) sum(v)", "over all coordinates"],
        ["# …", "a remark"],
      ])}
    `;
  }

  /** A name that the engine does not know may be meant as a number to turn. */
  private offer(rule: Rule): TemplateResult | typeof nothing {
    const [, name = ""] = /nknown name `(\w+)`/.exec(this.mistake?.message ?? "") ?? [];
    if (!parameterName.test(name) || (rule.parameters ?? []).length >= mostParameters) return nothing;
    return html`<div class="buttons">
      <button
        type="button"
        @click=${() => this.take(withParameter(rule, { name, ...usualRange }, firstValue))}
      >
        Make ${name} a slider
      </button>
    </div>`;
  }

  private parameter(rule: Rule, parameter: OwnParameter): TemplateResult {
    const { name, min, max } = parameter;
    const value = Number(rule.values[name] ?? firstValue);
    const set = (next: number): void => this.take(withParameter(rule, parameter, next));
    return html`<div class="own-parameter" role="group" aria-label=${name}>
      ${dial({ id: `own-${name}`, label: name, value, min, max, change: set })}
      <div class="axis">
        ${this.end(rule, parameter, "min", "from")} ${this.end(rule, parameter, "max", "to")}
        <button
          type="button"
          class="small"
          aria-label=${`Remove ${name}`}
          @click=${() => this.take(without(rule, name))}
        >
          ×
        </button>
      </div>
    </div>`;
  }

  private end(rule: Rule, parameter: OwnParameter, end: "min" | "max", word: string): TemplateResult {
    const typed = (event: Event): void => {
      const field = event.target as HTMLInputElement;
      const next = { ...parameter, [end]: Number(field.value.trim().replace("−", "-") || NaN) };
      const fits = next.min < next.max && next.min >= -limits.reach && next.max <= limits.reach;
      field.toggleAttribute("data-refused", !fits);
      if (fits) this.take(withParameter(rule, next, Number(rule.values[parameter.name] ?? firstValue)));
    };
    return html`<label
      >${word}
      <input
        type="text"
        inputmode="decimal"
        aria-label=${`${parameter.name}: ${word}`}
        .value=${plain(parameter[end])}
        @change=${typed}
    /></label>`;
  }

  /** What was typed or turned: kept, tried, and where it runs and is right, made the run's. */
  private take(rule: Rule): void {
    const { engine, act } = this.hands;
    const { run } = this;
    this.draft = rule;
    const parameters = numbersOf(rule);
    this.mistake = trial(() =>
      engine.run({
        objective: { id: "sphere" },
        method: { program: rule.text, learning_rate: 0.1, parameters },
        steps: 1,
      }),
    );
    if (!this.mistake && run >= 0)
      act(change.writeRule(run, rule.text, rule.parameters ?? [], parameters), "own.method");
  }

  private enter(rule: Rule): void {
    const { engine, act } = this.hands;
    act((state) => {
      const more = change.addRival(own, engine.catalog())(state);
      const chosen = more.methods.length - 1;
      return change.writeRule(chosen, rule.text, rule.parameters ?? [], numbersOf(rule))({ ...more, chosen });
    });
  }
}

const numbersOf = ({ parameters = [], values }: Rule): Record<string, number> =>
  Object.fromEntries(parameters.map(({ name }) => [name, Number(values[name] ?? firstValue)]));

/** A rule with a parameter as it shall be, its value within the range. */
function withParameter(
  { text, values, parameters = [] }: Rule,
  parameter: OwnParameter,
  value: number,
): Rule {
  const { name, min, max } = parameter;
  const known = parameters.some((each) => each.name === name);
  return {
    text,
    parameters: known
      ? parameters.map((each) => (each.name === name ? parameter : each))
      : [...parameters, parameter],
    values: { ...values, [name]: Math.min(Math.max(value, min), max) },
  };
}

const without = ({ parameters = [], ...rule }: Rule, name: string): Rule => ({
  ...rule,
  parameters: parameters.filter((each) => each.name !== name),
});

/** An example's text; parameters that both know keep what they were turned to. */
const exampleRule = (text: string, values: Values, before: Rule): Rule => ({
  text,
  values: { ...values, ...before.values },
  parameters: Object.keys(values).map(
    (name) => before.parameters?.find((each) => each.name === name) ?? { name, ...usualRange },
  ),
});

customElements.define("downhill-own-method", OwnMethod);
