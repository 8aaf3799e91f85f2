// Exact checks for exercises, in a worker and within a time: whatever is typed, the page goes on.
import { EngineError } from "../../engine/error.ts";
import { ProofsClient } from "../../engine/proofs-client.ts";
import { site } from "../../hosts/provisions.ts";
import { linkTo } from "../../state/proofs-link.ts";
import type { Multipliers, ProofExercise } from "../lesson.ts";
import { questionOf } from "./proof.ts";
import type { Marking } from "./verdict.ts";

const patience = 10_000;
let client: ProofsClient | null = null;

/** The check's answer to this one question, in the form in which marking asks for it. */
export async function checkOf(
  exercise: ProofExercise,
  multipliers: Multipliers,
): Promise<NonNullable<Marking["check"]>> {
  client ??= new ProofsClient();
  try {
    const report = await client.ask("check", [questionOf(exercise, multipliers)], { patience });
    return () => report;
  } catch (error) {
    const said =
      error instanceof EngineError && error.code !== "timeout"
        ? error
        : new EngineError(
            "timeout",
            "multipliers",
            "The check could not be made, or took too long. Try other numbers.",
          );
    return () => {
      throw said;
    };
  }
}

/** Fetches what checks and shows proofs, so that later no network is needed. Where that fails, the first check says so. */
export async function prepareProofs(): Promise<void> {
  client ??= new ProofsClient();
  await Promise.allSettled([client.ask("claims", []), import("../../elements/exercise-proof.ts")]);
}

/** The claim with these multipliers on the workbench; null where there is no site to go to. */
export function workbenchLink(exercise: ProofExercise, multipliers: Multipliers): string | null {
  const home = site();
  if (home === null) return null;
  const { parameters, claim: id } = exercise;
  const all = questionOf(exercise, multipliers).multipliers ?? {};
  return `${home}proofs.html${linkTo({ room: "claim", id, stage: "numbers", parameters, multipliers: all })}`;
}
