// The four verdicts and the three answers in words.
import type { Claim, Hint, Report } from "../../engine/workbench.ts";
import type { Texts } from "../../state/proofs-link.ts";
import { written } from "./fractions.ts";

export interface Verdict {
  kind: "proved" | "refuted" | "open";
  title: string;
  sentence: string;
}

const symbol: Record<string, string> = { learning_rate: "η", momentum: "β", mu: "μ", theta: "θ" };
export const symbolOf = (name: string): string => symbol[name] ?? name;

/** "L = 1, μ = 1/10". */
export const setting = (parameters: Texts): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${symbolOf(name)} = ${value.replace("-", "−")}`)
    .join(", ");

const valueName = (name: string): string => `f${name.slice(1) ? `(x${name.slice(1)})` : ""}`;

export function verdictOf(report: Report): Verdict {
  const where = Object.keys(report.parameters).length > 0 ? ` for ${setting(report.parameters)}` : "";
  const outside = report.in_range
    ? ""
    : " These parameters lie outside the range for which the claim is stated.";
  if (report.verdict === "proved")
    return { kind: "proved", title: "Proved", sentence: `The sum is exact${where}.${outside}` };
  if (report.verdict === "function_values") {
    const rest = report.leftover
      .map(({ value, coefficient }) => `${written(coefficient)} times ${valueName(value)}`)
      .join(" and ");
    return {
      kind: "open",
      title: "A function value does not cancel",
      sentence: `After the sum ${rest} is left over. It must be 0: of a function value alone nothing is known.`,
    };
  }
  if (report.verdict === "negative_multiplier")
    return {
      kind: "open",
      title: "A multiplier is negative",
      sentence: `${report.negative.join(", ")} may be added, but not subtracted: times a negative number it turns round.`,
    };
  if (report.counterexample)
    return {
      kind: "refuted",
      title: "The claim is false",
      sentence: `The rest is negative in one direction, and along it lies a function of the class that breaks the claim by ${written(report.counterexample.violation)}${where}.${outside}`,
    };
  return {
    kind: "open",
    title: "The rest can be negative",
    sentence: `The function values cancel, but what is left over falls below zero in one direction${where}. Other multipliers may do better.${outside}`,
  };
}

/** The three answers to a claim of one's own. */
export function answerOf(hint: Hint): Verdict {
  const factor = hint.smallest_factor;
  if (hint.answer === "proved")
    return {
      kind: "proved",
      title: "Proved",
      sentence: `These multipliers prove it, exactly.${factor !== undefined && factor < 0.999999 ? ` The right side could shrink to about ${factor.toPrecision(6)} of itself.` : ""}`,
    };
  if (hint.answer === "false")
    return {
      kind: "refuted",
      title: "False",
      sentence: `A function of the class breaks it${hint.counterexample ? ` by ${written(hint.counterexample.violation)}` : ""}.${factor !== undefined && factor > 1 ? ` The right side would have to be about ${factor.toPrecision(6)} times as large.` : ""}`,
    };
  return {
    kind: "open",
    title: "Open",
    sentence: `Neither a proof with these inequalities nor a function that breaks the claim was found.${factor === undefined ? "" : ` Numerically, the right side times ${factor.toPrecision(6)} seems to be the limit.`}`,
  };
}

/** What a learner who is stuck is told, one thing at a time. */
export function hintsOf(claim: Claim, hint: Hint): string[] {
  const told: string[] = [];
  if (hint.answer === "false") return [answerOf(hint).sentence];
  if (hint.answer === "open") return [answerOf(hint).sentence];
  told.push("The claim is true, and the inequalities on offer prove it.");
  if (hint.superfluous) told.push(`${hint.superfluous} is not needed.`);
  if (hint.missing) told.push(`${hint.missing} is missing.`);
  if (hint.wrong) told.push(`The multiplier of ${hint.wrong} is not yet right.`);
  const look = hint.missing ?? hint.wrong;
  const value = look === undefined ? undefined : hint.multipliers?.[look];
  if (look !== undefined && value !== undefined)
    told.push(`In one proof, ${look} is taken ${written(value)} times.`);
  if (claim.squares.length > 0 && told.length === 1)
    told.push("Look at what is left over: it must become squares.");
  return told;
}
