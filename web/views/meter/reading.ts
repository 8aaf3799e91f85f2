// What a meter says at one step: which lines hold, which broke first and what that line rested on. No DOM.
import type { Meter, MeterLine, StepLedger } from "../../engine/meter.ts";
import type { ProofLine, Theorem } from "../../engine/workbench.ts";
import { readable } from "../proofs/fractions.ts";
import { written } from "../format.ts";

/** A proof measured along a run, and where the reader is. */
export interface Measured {
  theorem: Theorem;
  meter: Meter;
  /** The step that is shown: the lines are read between iterate step − 1 and iterate step. */
  step: number;
}

/** The lines that promise something of the whole run: textbook and exact. */
const promises = new Set(["H", "H*", "Z", "3"]);
const otherwise: Readonly<Record<string, string>> = { T8: "f", T10: "e", T16: "F" };
/** Theorems about all noises at once: their lines are read from expectations, not from the run that is drawn. */
const ofExpectations = new Set(["T16", "T17"]);
export const isOfExpectations = ({ id }: Theorem): boolean => ofExpectations.has(id);

export const isPromise =
  (theorem: Theorem) =>
  ({ id }: MeterLine): boolean =>
    promises.has(id) || otherwise[theorem.id] === id;

/** The last entry of the columns that belongs to the step shown. */
export const entryAt = ({ meter, step }: Measured): number =>
  Math.max(0, Math.min(step, meter.lines[0]?.left.length ?? 1) - 1);

/** What the theorem says of a line. */
export const proofLine = ({ lines }: Theorem, { id }: MeterLine): ProofLine | undefined =>
  lines.find((line) => line.id === id);

/** Whether nothing but rounding is left of a line's slack; in fractions, nothing at all. */
export const tight = ({ slack, blur }: MeterLine, k: number): boolean =>
  Math.abs(slack[k] ?? NaN) <= (blur[k] ?? 0);

/** Slack as a share of the largest of the run, between −1 and 1, on a scale of cube roots: the sign stays visible. */
export function scaled(line: MeterLine): (k: number) => number {
  const largest = line.slack.reduce(
    (most, each) => Math.max(most, Number.isFinite(each) ? Math.abs(each) : 0),
    0,
  );
  return (k) => (tight(line, k) || largest === 0 ? 0 : Math.cbrt((line.slack[k] ?? 0) / largest));
}

export const fails = (line: MeterLine, k: number): boolean => {
  const [slack = 0, blur = 0] = [line.slack[k], line.blur[k]];
  return !(slack >= -blur && (!line.identity || slack <= blur));
};

/** The line that fails at the earliest step; of several, the one on which the others rest. */
export function firstBroken({ lines }: Meter): MeterLine | null {
  let first: MeterLine | null = null;
  for (const line of lines) {
    if (line.first_failure === null) continue;
    if (first === null || line.first_failure < (first.first_failure ?? Infinity)) first = line;
  }
  return first;
}

/** Does a line rest on an assumption alone, not on lines before it? */
const restsOnAssumption = (theorem: Theorem, { uses }: MeterLine): boolean =>
  uses !== "" &&
  uses.split(", ").every((part) => !theorem.lines.some(({ id }) => id === part)) &&
  uses !== "identity";

const name = (id: string): string => id.replace("*", "⋆").replace("'", "′");
export const lineName = ({ id }: { id: string }): string => name(id);

/** What a line rests on, in words. */
export function restsOn(theorem: Theorem, line: MeterLine): string {
  const parts = line.uses.split(", ").filter(Boolean);
  if (line.uses === "identity" || parts.length === 0) return "Algebra: it holds always.";
  const own = parts.filter((part) => theorem.lines.some(({ id }) => id === part));
  const assumed = parts.filter((part) => !own.includes(part)).map(readable);
  const list =
    own.length > 1 ? `lines ${own.map(name).join(", ")}` : own.map((id) => `line ${name(id)}`).join("");
  return `Rests on ${[list, ...assumed].filter(Boolean).join(", ")}.`;
}

/** The state of the proof in a sentence or three. */
export function verdict({ theorem, meter }: Measured): string {
  const broken = firstBroken(meter);
  const steps = meter.lines[0]?.left.length ?? 0;
  if (!broken) {
    const exact = meter.lines.filter(isPromise(theorem)).at(-1);
    const attained = exact && tight(exact, steps - 1);
    return `Every line of the proof holds at every one of ${steps} steps.${
      attained
        ? ` At the last step the bound is attained${exact.exact ? " exactly" : ""}: nothing is wasted on this function.`
        : ""
    }`;
  }
  const count = meter.lines.filter(({ failures }) => failures > 0).length;
  const what = restsOnAssumption(theorem, broken)
    ? `It rests on one thing: ${readable(broken.uses)}. That is not so here.`
    : restsOn(theorem, broken);
  const kept = meter.lines.filter((line) => isPromise(theorem)(line) && line.failures === 0);
  const still =
    kept.length > 0
      ? ` The claim itself (${kept.map(lineName).join(" and ")}) holds on this run all the same: a broken line is not a false theorem.`
      : "";
  const others = count > 1 ? ` ${count - 1} more ${count === 2 ? "line breaks" : "lines break"}.` : "";
  return `Line ${lineName(broken)} breaks first, at step k = ${broken.first_failure}. ${what}${others}${still}`;
}

/** One line at one step, in words. */
export function lineSays(line: MeterLine, k: number): string {
  const [left = NaN, right = NaN, slack = NaN] = [line.left[k], line.right[k], line.slack[k]];
  const sides = `${written(left, 4)} ${line.identity ? "=" : "≤"} ${written(right, 4)}`;
  if (fails(line, k)) return `${sides} is wrong by ${written(Math.abs(slack), 3)}`;
  if (line.identity) return line.exact ? `${sides}, exactly` : sides;
  if (!tight(line, k)) return `${sides}, slack ${written(slack, 3)}`;
  return `${sides}, ${line.exact ? "slack exactly 0: tight" : "no slack: tight"}`;
}

export interface BarShown {
  id: string;
  tex: string;
  value: number;
  /** Of the sum of all sizes. */
  share: number;
}

/** The bars of one step, largest share 1 in all; a step whose slack is nothing but rounding has none. */
export function barsAt(ledger: StepLedger, k: number): BarShown[] {
  const values = ledger.bars.map(({ values: list }) => list[k] ?? 0);
  const size = values.reduce((sum, value) => sum + Math.abs(value), 0);
  // Of numbers beyond all doubles no share can be said.
  const known = size > 0 && Number.isFinite(size);
  return ledger.bars.map(({ id, tex }, i) => ({
    id,
    tex,
    value: values[i] ?? 0,
    share: known ? (values[i] ?? 0) / size : 0,
  }));
}
