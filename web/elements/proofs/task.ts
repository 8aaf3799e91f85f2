// What is to be filled in at one stage of one claim, and how the fields become a question for the exact check.
import type { CheckSpec, Claim } from "../../engine/proofs.ts";
import type { Stage, Texts } from "../../state/proofs-link.ts";

/** One thing that a proof needs: a multiplier, or the inside of a square. */
export interface Field {
  id: string;
  /** TeX of what the field belongs to. */
  tex: string;
  /** "multiplier": of an inequality; "vector": what is squared. */
  kind: "multiplier" | "vector";
  solution: string;
  /** Filled in by the learner at this stage. */
  open: boolean;
  equality: boolean;
}

export interface Task {
  fields: Field[];
  /** Claims without facts: the learner writes the square that is left over, and nothing may remain. */
  squares: boolean;
  /** The question for the check. */
  question: (parameters: Texts, given: Texts) => Required<CheckSpec>;
}

const squareLine = /^square: ([^;\n]+);([^\n]+)$/gm;

/** The listed squares of a claim as they stand in its text. */
const squaresOf = (claim: Claim): { coefficient: string; vector: string }[] =>
  [...claim.text.matchAll(squareLine)].map(([, coefficient = "", vector = ""]) => ({
    coefficient: coefficient.trim(),
    vector: vector.trim(),
  }));

/** Which of the needed fields stays blank when only one does: the last one, which asks for the least guessing. */
const oneBlank = (needed: string[]): string | undefined => needed[needed.length - 1];

export function taskOf(claim: Claim, stage: Stage): Task {
  const squares = claim.inequalities.length === 0;
  const fields = squares ? squareFields(claim) : multiplierFields(claim);
  const blank = oneBlank(fields.filter(({ solution }) => solution !== "").map(({ id }) => id));
  const open = (id: string): boolean => stage !== "watch" && (stage !== "blank" || id === blank);
  const opened = fields.map((field) => ({ ...field, open: open(field.id) }));
  const filled = (given: Texts): Texts =>
    Object.fromEntries(
      opened
        .map((field) => [field.id, field.open ? (given[field.id] ?? "") : field.solution] as const)
        .filter(([, text]) => text.trim() !== ""),
    );
  return {
    fields: opened,
    squares,
    question: (parameters, given) =>
      squares
        ? squareQuestion(claim, parameters, filled(given))
        : { claim: claim.text, parameters, multipliers: filled(given) },
  };
}

const multiplierFields = (claim: Claim): Omit<Field, "open">[] =>
  claim.inequalities.map(({ id, tex, equality, solution = "" }) => ({
    id,
    tex,
    equality,
    solution,
    kind: "multiplier",
  }));

const squareFields = (claim: Claim): Omit<Field, "open">[] =>
  squaresOf(claim).flatMap(({ coefficient, vector }, i) => [
    {
      id: `coefficient ${i + 1}`,
      tex: `c_{${i + 1}}`,
      kind: "multiplier",
      equality: false,
      solution: coefficient,
    } as const,
    {
      id: `vector ${i + 1}`,
      tex: `v_{${i + 1}}`,
      kind: "vector",
      equality: false,
      solution: vector,
    } as const,
  ]);

/** The learner's squares as facts that may be used: "0 <= |v|^2" is always true, and its multiplier is the coefficient. */
function squareQuestion(claim: Claim, parameters: Texts, filled: Texts): Required<CheckSpec> {
  const uses: string[] = [];
  const multipliers: Texts = {};
  squaresOf(claim).forEach((_, i) => {
    const vector = filled[`vector ${i + 1}`]?.replace(/[\n;:<>=]/g, " ");
    const coefficient = filled[`coefficient ${i + 1}`];
    if (vector === undefined || coefficient === undefined) return;
    const fact = `0 <= |${vector}|^2`;
    uses.push(`use: ${fact} ; ${coefficient.replace(/[\n;:]/g, " ")}`);
    multipliers[fact] = coefficient;
  });
  const text = `${claim.text.replace(squareLine, "").trimEnd()}\n${uses.join("\n")}\nsquare: none\n`;
  return { claim: text, parameters, multipliers };
}
