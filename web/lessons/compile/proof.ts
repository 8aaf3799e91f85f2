// An exercise of the workbench: a claim of the ladder, the inequalities on offer, and what the author answers.
import { EngineError } from "../../engine/error.ts";
import type { Claim } from "../../engine/workbench.ts";
import { questionOf } from "../exercises/proof.ts";
import type { Multipliers, ProofExercise } from "../lesson.ts";
import type { Reading } from "./reading.ts";

type Parts = Pick<ProofExercise, "claim" | "text" | "parameters" | "rows" | "answer" | "wrong">;

const textsIn = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((value ?? {}) as Record<string, unknown>).map(([id, text]) => [id, String(text)]),
  );

/** Reads what only this type has. Fails for a claim or an inequality that there is not, and where no check is at hand. */
export function proofOf(reading: Reading): Parts {
  const { attributes, workshop } = reading;
  const { workbench } = workshop;
  if (!workbench)
    return attributes.fail("claim", "Proofs cannot be checked here: the workbench is not built.");
  const id = attributes.text("claim");
  const claim = workbench.claims().find((each) => each.id === id);
  if (!claim) return attributes.fail("claim", `There is no claim '${id}'.`);
  const known = (name: string, value: unknown): Multipliers => {
    const texts = textsIn(value);
    const stranger = Object.keys(texts).find(
      (each) => !claim.inequalities.some((offered) => offered.id === each),
    );
    return stranger === undefined ? texts : attributes.fail(name, `The claim ${id} offers no '${stranger}'.`);
  };
  const given = known("given", attributes.raw("given"));
  const offered = attributes.has("offer") ? reading.texts("offer", attributes.raw("offer")) : null;
  const solved = attributes.has("answer") ? known("answer", attributes.raw("answer")) : solutionIn(claim);
  const parts: Parts = {
    claim: id,
    text: claim.text,
    parameters: textsIn(attributes.raw("parameters")),
    rows: claim.inequalities
      .filter((each) => !offered || offered.includes(each.id))
      .map((each) => ({
        id: each.id,
        formula: reading.say(`$${each.tex}$`),
        ...(given[each.id] === undefined ? {} : { given: given[each.id] as string }),
      })),
    answer: Object.fromEntries(Object.entries(solved).filter(([each]) => given[each] === undefined)),
    wrong: [],
  };
  const wrong = reading.entries("wrong").map((entry) => {
    const multipliers = known("wrong", entry.raw("multipliers"));
    const say = reading.say(entry.text("say"));
    try {
      const exact = workbench.check(questionOf(parts as ProofExercise, multipliers)).multipliers;
      return { multipliers, exact, say };
    } catch (error) {
      if (error instanceof EngineError) return attributes.fail("wrong", error.message);
      throw error;
    }
  });
  return { ...parts, wrong };
}

const solutionIn = ({ inequalities }: Claim): Multipliers =>
  Object.fromEntries(inequalities.flatMap(({ id, solution }) => (solution ? [[id, solution]] : [])));
