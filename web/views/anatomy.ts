// One step taken apart: what each part contributed, as arrows' names, as numbers and as a sum.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { capital, point, words, written } from "./format.ts";
import { equation } from "./formula.ts";
import type { Formulas, MathTree } from "./formula.ts";
import type { Part } from "./parts.ts";
import { thetaAt } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** What a part is called; its arrow has the same colour. */
const names: Record<string, string> = {
  disturbance: "noise, sampling, clipping",
  correction: "bias correction",
  look_ahead: "look-ahead",
};

export interface Anatomy {
  parts: Part[];
  formulas: Formulas | null;
  /** The lines of a typed method. */
  program: string | null;
  /** The last step that can be looked at. */
  last: number;
  pin: (step: number) => void;
  close: () => void;
}

const shownVariables = 2;

export function anatomy(
  scene: Scene,
  { parts, formulas, program, last, pin, close }: Anatomy,
): TemplateResult | typeof nothing {
  const run = scene.pin && scene.runs[scene.pin.run];
  if (!scene.pin || !run) return nothing;
  const { step } = scene.pin;
  const from = thetaAt(run.trace, step);
  const to = thetaAt(run.trace, step + 1);
  const variables = scene.place.variables.slice(0, shownVariables);
  const trees = formulas?.methods[run.method.id];
  const name = (id: string): string => capital(names[id] ?? words(id));
  const symbol = (id: string): TemplateResult | typeof nothing => math(trees?.terms[id]);
  return html`<section class="anatomy" aria-label="Inside one step">
    <div class="drawer-head">
      <h3>Step ${step + 1} of ${run.label}: from ${point(from)} to ${point(to)}</h3>
      <button type="button" class="small" aria-label="Close this step" @click=${close}>×</button>
    </div>
    <div class="table" tabindex="0" role="region" aria-label="Parts of the step">
      <table>
        <thead>
          <tr>
            <th scope="col">Part</th>
            ${variables.map((each) => html`<th scope="col"><i>${each}</i></th>`)}
          </tr>
        </thead>
        <tbody>
          ${parts.map(
            ({ id, value }, i) =>
              html`<tr>
                <th scope="row">
                  <svg
                    class="swatch"
                    viewBox="0 0 32 16"
                    width="32"
                    height="16"
                    aria-hidden="true"
                    data-series=${(i + 1) % 8}
                  >
                    <line x1="2" x2="24" y1="8" y2="8" stroke-dasharray=${i % 2 === 0 ? "" : "5 3"}></line>
                    <path d="M31 8 22 3.5v9z"></path>
                  </svg>
                  ${name(id)} ${id === "correction" ? nothing : symbol(id)}
                </th>
                ${variables.map((_, c) => html`<td>${written(value[c] ?? 0)}</td>`)}
              </tr>`,
          )}
          <tr class="sum">
            <th scope="row">The step</th>
            ${variables.map((_, c) => html`<td>${written((to[c] ?? 0) - (from[c] ?? 0))}</td>`)}
          </tr>
        </tbody>
      </table>
    </div>
    ${variables.map((each, c) => html`<p class="sum-line"><i>${each}</i>: ${sum(from[c] ?? 0, parts, c)} = <b>${written(to[c] ?? 0)}</b></p>`)}
    ${trees?.equations.map((tree) => html`<div class="formula" tabindex="0" role="group" aria-label="Equation">${equation(tree)}</div>`)}
    ${program === null ? nothing : html`<pre class="formula" tabindex="0" role="group" aria-label="Your program">${program}</pre>`}
    <div class="buttons">
      <button type="button" ?disabled=${step === 0} @click=${() => pin(step - 1)}>The step before</button>
      <button type="button" ?disabled=${step >= last} @click=${() => pin(step + 1)}>The next step</button>
    </div>
  </section>`;
}

const math = (tree: MathTree | undefined): TemplateResult | typeof nothing =>
  tree ? html`<span class="symbol">${equation(tree)}</span>` : nothing;

/** "1.2 − 0.24 + 0.1": where it was, and what each part added. */
function sum(from: number, parts: Part[], c: number): string {
  const added = parts.map(({ value }) => {
    const part = value[c] ?? 0;
    return part < 0 ? ` − ${written(-part)}` : ` + ${written(part)}`;
  });
  return written(from) + added.join("");
}
