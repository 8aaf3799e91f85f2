// What figures of long runs share: the step is chosen on a logarithmic axis, and curves begin at step 1.
import type { TemplateResult } from "lit/html.js";
import { polyline } from "./svg.ts";
import type { Frame, Point } from "./svg.ts";

/** log₁₀ of the step that a place on the axis means, in twentieths. */
export const logStep = (x: number, longest: number): number =>
  Math.round(20 * Math.log10(Math.min(Math.max(x, 1), longest))) / 20;

/** A list of values by step, without step 0, which a logarithmic axis cannot show. */
export const fromOne = (list: readonly number[], f: Frame, look: string): TemplateResult =>
  polyline(
    list.slice(1).map((value, i): Point => [i + 1, value]),
    f,
    look,
  );

/** The name of a curve that ends at a value, for endLabels. */
export const endAt = (
  f: Frame,
  text: string,
  value: number,
  className: string,
): { text: string; className: string; x: number; y: number } => ({
  text,
  className,
  x: f.right,
  y: f.y(value),
});
