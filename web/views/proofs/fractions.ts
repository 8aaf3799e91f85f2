// Exact fractions as readers see them, and as pictures need them.
import type { Fraction } from "../../engine/proofs.ts";

/** The nearest number, for drawing; also of fractions whose parts have thousands of digits. */
export function approximate(fraction: Fraction): number {
  const [top = "0", bottom = "1"] = fraction.split("/");
  const excess = Math.max(0, Math.min(top.replace("-", "").length, bottom.length) - 300);
  return Number(top.slice(0, top.length - excess)) / Number(bottom.slice(0, bottom.length - excess));
}

const longest = 24;

/** "−9/5"; what is too long to be read is rounded and says so. */
export function written(fraction: Fraction): string {
  if (fraction.length <= longest) return fraction.replace("-", "−");
  return `≈ ${String(Number(approximate(fraction).toPrecision(6))).replace("-", "−")}`;
}

/** The same as TeX. */
export function fractionTex(fraction: Fraction): string {
  if (fraction.length > longest) return `\\text{${written(fraction)}}`;
  const [top = "0", bottom] = fraction.split("/");
  if (bottom === undefined) return top;
  return `${top.startsWith("-") ? "-" : ""}\\frac{${top.replace("-", "")}}{${bottom}}`;
}

/** A number in a sentence. */
export const rounded = (value: number, digits = 4): string =>
  String(Number(value.toPrecision(digits))).replace("-", "−");

/** What a basis vector or a function value of a claim is called: x0, g1, fy, one. */
export function nameTex(name: string): string {
  if (name === "one") return "1";
  const [letter, index] = [name.charAt(0), name.slice(1)];
  return index ? `${letter}_{${index === "s" ? "\\star" : index}}` : letter;
}

/** A linear combination with fractions for coefficients, as TeX; "0" when nothing is left. */
export function combinationTex(coefficients: Fraction[], names: string[]): string {
  const terms = coefficients.flatMap((coefficient, i) => {
    if (coefficient === "0") return [];
    const name = nameTex(names[i] ?? "");
    const size = coefficient.replace("-", "");
    const term = size === "1" ? name : `${fractionTex(size)} ${name}`;
    return [[coefficient.startsWith("-") ? "-" : "+", term] as const];
  });
  const text = terms.map(([sign, term], i) =>
    i === 0 ? (sign === "-" ? `-${term}` : term) : `${sign} ${term}`,
  );
  return text.join(" ") || "0";
}

const indices: Record<string, string> = { "0": "₀", "1": "₁", "2": "₂", k: "ₖ", N: "ₙ" };

/** Sentences of the core, which are plain ASCII, with the symbols that readers know: mu x_0^2 becomes μ x₀². */
export const readable = (words: string): string =>
  words
    .replace(/\bmu\b/g, "μ")
    .replace(/\btheta\b/g, "θ")
    .replace(/sqrt\((\w+)\)/g, "√$1")
    .replace(/_([012kN])\b/g, (whole, index: string) => indices[index] ?? whole)
    .replace(/\^2\b/g, "²")
    .replace(/<=/g, "≤")
    .replace(/([xf])\*/g, "$1⋆")
    .replace(/(?<=[\s(])-(?=[\dL])/g, "−")
    .replace(/ - /g, " − ");
