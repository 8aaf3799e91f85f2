// What a learner answers with, one template per type of exercise. Each reads and changes a draft and nothing else.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type {
  Exercise,
  Field,
  MatchExercise,
  Option,
  OrderExercise,
  PredictExercise,
  ProofExercise,
  RuleExercise,
} from "../lessons/lesson.ts";
import type { Answer } from "../lessons/exercises/mark.ts";
import { hash } from "../lessons/scope.ts";

/** An answer in the making. */
export interface Draft {
  texts: string[];
  chosen: string[];
  order: string[];
  pairs: Record<string, string>;
  program: string;
}

export interface Inputs {
  draft: Draft;
  change: (draft: Partial<Draft>) => void;
  /** Text to HTML with the learner's numbers in it. */
  text: (html: string) => string;
  disabled: boolean;
  /** Which fields were right at the last marking. */
  fields: boolean[] | undefined;
  /** Decides the order of options; the same for one learner at one go. */
  shuffle: string;
  /** The title of the exercise's figure. */
  figure: string;
}

export function emptyDraft(exercise: Exercise): Draft {
  const order =
    exercise.type === "predict" && exercise.kind === "order" ? exercise.items.map(({ id }) => id) : [];
  return { texts: [], chosen: [], order, pairs: {}, program: exercise.type === "rule" ? exercise.begin : "" };
}

/** The answer that a draft stands for. */
export function answerOf(
  exercise: Exercise,
  draft: Draft,
  settings: () => Readonly<Record<string, number | string | boolean>>,
): Answer {
  switch (exercise.type) {
    case "numeric":
      return { texts: draft.texts };
    case "predict":
      return exercise.kind === "order" ? { order: draft.order } : { texts: draft.texts };
    case "choice":
      return { chosen: draft.chosen };
    case "goal":
      return { settings: settings() };
    case "order":
      return { order: draft.order };
    case "match":
      return { pairs: draft.pairs };
    case "error":
      return { spot: draft.chosen[0] ?? "", texts: draft.texts };
    case "rule":
      return { program: draft.program };
    case "proof":
      return {
        multipliers: Object.fromEntries(
          exercise.rows.flatMap(({ id, given }, i) =>
            given === undefined ? [[id, draft.texts[i] ?? ""] as const] : [],
          ),
        ),
      };
  }
}

const shuffled = <T extends { id: string }>(list: readonly T[], seed: string): T[] =>
  [...list].sort((a, b) => hash(seed + a.id) - hash(seed + b.id));

const raw = (text: string): unknown => unsafeHTML(text);

function fields(
  list: readonly Field[],
  id: string,
  { draft, change, disabled, fields: right }: Inputs,
): TemplateResult[] {
  return list.map((field, i) => {
    const set = (event: Event): void => {
      const texts = [...draft.texts];
      texts[i] = (event.target as HTMLInputElement).value;
      change({ texts });
    };
    const state = right?.[i] === undefined ? nothing : right[i] ? "right" : "wrong";
    return html`<p class="field">
      <label for=${`${id}-field-${i}`}>${field.label}</label>
      <input
        id=${`${id}-field-${i}`}
        type="text"
        inputmode="text"
        autocomplete="off"
        spellcheck="false"
        data-state=${state}
        .value=${draft.texts[i] ?? ""}
        ?disabled=${disabled}
        @input=${set}
      />
      ${state === nothing ? nothing : html`<span class="field-state">${state === "right" ? "✓ right" : "✗ not yet"}</span>`}
    </p>`;
  });
}

function options(
  list: readonly Option[],
  id: string,
  multiple: boolean,
  legend: string,
  inputs: Inputs,
  mixed = true,
): TemplateResult {
  const { draft, change, disabled } = inputs;
  const toggle = (option: string, on: boolean): void =>
    change({
      chosen: multiple
        ? on
          ? [...draft.chosen, option]
          : draft.chosen.filter((each) => each !== option)
        : [option],
    });
  return html`<fieldset class="options">
    <legend>${legend}</legend>
    ${(mixed ? shuffled(list, inputs.shuffle) : list).map(
      (option) =>
        html`<label class="option">
          <input
            type=${multiple ? "checkbox" : "radio"}
            name=${`${id}-options`}
            value=${option.id}
            .checked=${draft.chosen.includes(option.id)}
            ?disabled=${disabled}
            @change=${(event: Event) => toggle(option.id, (event.target as HTMLInputElement).checked)}
          />
          <span>${raw(inputs.text(option.text))}</span></label
        >`,
    )}
  </fieldset>`;
}

interface Line {
  id: string;
  text: string;
}

const plain = (text: string): string => text.replace(/<math[\s\S]*?<\/math>|<[^>]+>/g, "").trim();

function lines(order: string[], all: readonly Line[], inputs: Inputs, removable: boolean): TemplateResult {
  const move = (from: number, to: number): void => {
    const next = [...order];
    const [line] = next.splice(from, 1);
    if (line !== undefined) next.splice(to, 0, line);
    inputs.change({ order: next });
  };
  return html`<ol class="lines">
    ${order.map((id, i) => {
      const text = inputs.text(all.find((line) => line.id === id)?.text ?? "");
      const name = plain(text);
      return html`<li>
        <span class="line-text">${raw(text)}</span>
        <span class="line-buttons">
          <button
            type="button"
            class="nudge"
            data-line=${id}
            data-way="up"
            aria-label=${`Move up: ${name}`}
            ?disabled=${inputs.disabled || i === 0}
            @click=${() => move(i, i - 1)}
          >
            ↑
          </button>
          <button
            type="button"
            class="nudge"
            data-line=${id}
            data-way="down"
            aria-label=${`Move down: ${name}`}
            ?disabled=${inputs.disabled || i === order.length - 1}
            @click=${() => move(i, i + 1)}
          >
            ↓
          </button>
          ${removable ? html`<button type="button" class="nudge" data-line=${id} data-way="out" aria-label=${`Take out: ${name}`} ?disabled=${inputs.disabled} @click=${() => inputs.change({ order: order.filter((each) => each !== id) })}>×</button>` : nothing}
        </span>
      </li>`;
    })}
  </ol>`;
}

function order(exercise: OrderExercise, inputs: Inputs): TemplateResult {
  const all: Line[] = [...exercise.items, ...exercise.distractors];
  const left = shuffled(
    all.filter(({ id }) => !inputs.draft.order.includes(id)),
    inputs.shuffle,
  );
  return html`<div class="order">
    <p class="order-title">Lines to choose from. Not all of them belong.</p>
    <ul class="lines pool">
      ${left.map(
        (line) =>
          html`<li>
            <span class="line-text">${raw(inputs.text(line.text))}</span>
            <span class="line-buttons"
              ><button
                type="button"
                data-line=${line.id}
                data-way="in"
                aria-label=${`Add: ${plain(inputs.text(line.text))}`}
                ?disabled=${inputs.disabled}
                @click=${() => inputs.change({ order: [...inputs.draft.order, line.id] })}
              >
                Add
              </button></span
            >
          </li>`,
      )}
    </ul>
    <p class="order-title">Your order</p>
    ${inputs.draft.order.length === 0 ? html`<p class="empty">Nothing yet: add the line that comes first.</p>` : lines(inputs.draft.order, all, inputs, true)}
  </div>`;
}

function match(exercise: MatchExercise, inputs: Inputs): TemplateResult {
  const right = shuffled(exercise.right, inputs.shuffle);
  const letter = (i: number): string => "ABCDEFGH"[i] ?? "";
  return html`<div class="match">
    <ul class="partners">
      ${right.map((line, i) => html`<li><b>${letter(i)}</b> ${raw(inputs.text(line.text))}</li>`)}
    </ul>
    ${exercise.left.map(
      (line) =>
        html`<p class="field">
          <label for=${`${exercise.id}-${line.id}`}>${raw(inputs.text(line.text))}</label>
          <select
            aria-label=${plain(inputs.text(line.text))}
            id=${`${exercise.id}-${line.id}`}
            ?disabled=${inputs.disabled}
            @change=${(event: Event) => inputs.change({ pairs: { ...inputs.draft.pairs, [line.id]: (event.target as HTMLSelectElement).value } })}
          >
            <option value="" ?selected=${!inputs.draft.pairs[line.id]}>choose</option>
            ${right.map(({ id }, i) => html`<option value=${id} ?selected=${inputs.draft.pairs[line.id] === id}>${letter(i)}</option>`)}
          </select>
        </p>`,
    )}
  </div>`;
}

function predict(exercise: PredictExercise, inputs: Inputs): TemplateResult {
  if (exercise.kind !== "order") return html`${fields(exercise.fields, exercise.id, inputs)}`;
  return html`<p class="order-title">Smallest first. Move the lines with their buttons.</p>
    ${lines(inputs.draft.order, exercise.items, inputs, false)}`;
}

function rule(exercise: RuleExercise, { draft, change, disabled }: Inputs): TemplateResult {
  return html`<div class="rule">
    <label for=${`${exercise.id}-program`}>Your rule</label>
    <textarea
      id=${`${exercise.id}-program`}
      rows="4"
      spellcheck="false"
      autocapitalize="off"
      ?disabled=${disabled}
      .value=${draft.program}
      @input=${(event: Event) => change({ program: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    <p class="rule-help">
      <code>theta</code> the parameter, <code>g</code> the slope there, <code>eta</code> the learning rate,
      <code>+ - * / ^</code>, <code>sqrt</code> and the like. One assignment a line, for example
      <code>theta = 2 * theta</code>.
    </p>
  </div>`;
}

/** Whether an inequality has a name, as hints use it; one of numbers is its own. */
const named = (id: string): boolean => /^\w+\(/.test(id);

function proof(exercise: ProofExercise, { draft, change, disabled, text }: Inputs): TemplateResult {
  const set = (i: number, typed: string): void => {
    const texts = [...draft.texts];
    texts[i] = typed;
    change({ texts });
  };
  const [first] = exercise.rows.filter(({ given }) => given === undefined);
  return html`<ul class="multipliers">
    ${exercise.rows.map(
      ({ id, formula, given }, i) =>
        html`<li>
          ${
            given === undefined
              ? html`<input
                  type="text"
                  autocomplete="off"
                  autocapitalize="off"
                  spellcheck="false"
                  aria-label=${`Multiplier of ${id}`}
                  placeholder="0"
                  .value=${draft.texts[i] ?? ""}
                  ?disabled=${disabled}
                  @input=${(event: Event) => set(i, (event.target as HTMLInputElement).value)}
                />`
              : html`<span class="given">${given}</span>`
          }
          <span class="times"
            >× ${named(id) ? html`<span class="named" aria-hidden="true">${id}</span>` : nothing}</span
          >
          <span class="offer" tabindex="0" role="group" aria-label=${`Inequality ${id}`}
            >${raw(text(formula))}</span
          >
        </li>`,
    )}
    ${first ? html`<li class="proof-help">A number or a fraction each. What is not needed stays empty.</li>` : nothing}
  </ul>`;
}

/** The template for an exercise. */
export function inputsFor(exercise: Exercise, inputs: Inputs): TemplateResult | typeof nothing {
  switch (exercise.type) {
    case "numeric":
      return html`${fields(exercise.fields, exercise.id, inputs)}`;
    case "predict":
      return predict(exercise, inputs);
    case "choice":
      return options(
        exercise.options,
        exercise.id,
        exercise.multiple,
        exercise.multiple ? "Choose all that are right" : "Choose one",
        inputs,
      );
    case "goal":
      return html`<p class="goal-help">
        Set the figure <a href="#${exercise.figure}">${inputs.figure}</a>, then check.
      </p>`;
    case "order":
      return order(exercise, inputs);
    case "match":
      return match(exercise, inputs);
    case "error":
      return html`${options(exercise.spots, exercise.id, false, "Where does it go wrong?", inputs, false)}
        <p class="order-title">Put it right</p>
        ${fields(exercise.fields, exercise.id, inputs)}`;
    case "rule":
      return rule(exercise, inputs);
    case "proof":
      return proof(exercise, inputs);
  }
}
