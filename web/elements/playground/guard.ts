// What a teacher has hidden is not drawn; what is fixed is drawn and cannot be operated.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { isFixed, isHidden, isListFixed } from "../../state/setup.ts";
import type { Setup } from "../../state/setup.ts";

export type Piece = TemplateResult | typeof nothing;

const standing = (fixed: boolean, control: Piece): Piece =>
  fixed ? html`<fieldset class="held" disabled>${control}</fieldset>` : control;

/** A control under the name that a link has for what it changes. */
export function guard(setup: Setup, path: string, control: Piece): Piece {
  if (control === nothing || isHidden(setup, path)) return nothing;
  return standing(isFixed(setup, path), control);
}

/** What chooses the methods or the function themselves. */
export const guardList = (setup: Setup, key: "m" | "f", control: Piece): Piece =>
  isHidden(setup, key) ? nothing : standing(isListFixed(setup, key), control);
