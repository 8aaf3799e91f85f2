// Three choices of parameters at which formulas are tried, with the numbers of a known proof there.
import type { Limits, ProofsClient } from "../../engine/proofs-client.ts";
import type { Claim, Report } from "../../engine/proofs.ts";
import type { Texts } from "../../state/proofs-link.ts";
import { choicesOf } from "./stages.ts";
import { type Task, taskOf } from "./task.ts";

const wanted = 3;
const trials = ["1/2", "2", "1/4", "3", "1/3", "5/4", "9/8", "4"];

/** The exercise's own choices first, then choices that differ from them in one parameter. */
function* candidates(claim: Claim): Generator<Texts> {
  const own = choicesOf(claim);
  yield* own;
  for (const trial of trials)
    for (const { name } of [...claim.parameters].reverse()) yield { ...own[own.length - 1], [name]: trial };
}

/** Fails as a check of the learner's formulas fails. */
export async function formulaCases(
  proofs: ProofsClient,
  claim: Claim,
  task: Task,
  given: Texts,
  limits: Limits,
): Promise<{ parameters: Texts; report: Report; solved: Report }[]> {
  const known = taskOf(claim, "watch");
  const cases: { parameters: Texts; report: Report; solved: Report }[] = [];
  for (const parameters of candidates(claim)) {
    if (cases.length === wanted) break;
    const solved = await proofs.ask("check", [known.question(parameters, {})], limits).catch(() => null);
    if (!solved || !solved.in_range || solved.verdict !== "proved") continue;
    const report = await proofs.ask("check", [task.question(parameters, given)], limits);
    cases.push({ parameters, report, solved });
  }
  return cases;
}
