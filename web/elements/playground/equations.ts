// Equations of the catalogue, one below the other; wide ones scroll.
import { html } from "lit";
import type { TemplateResult } from "lit";
import { equation } from "../../views/formula.ts";
import type { MathTree } from "../../views/formula.ts";

export const equations = (trees: MathTree[] = []): TemplateResult =>
  html`${trees.map((tree) => html`<div class="formula" tabindex="0" role="group" aria-label="Equation">${equation(tree)}</div>`)}`;
