// The table of contents: the ladder with what is solved, claims to inspect and to refute, the theorems.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Claim, Theorem } from "../../engine/proofs.ts";
import type { Progress } from "../../lessons/progress.ts";
import { type Place, linkTo } from "../../state/proofs-link.ts";
import { passed, stagesOf } from "./stages.ts";

export const isShown = ({ id }: Claim): boolean => id.startsWith("W18");

interface Entry {
  id: string;
  title: string;
  href: string;
  mark?: string;
}

const claimEntry = (claim: Claim, progress: Progress): Entry => {
  const stages = stagesOf(claim);
  const done = stages.filter((stage) => passed(progress, claim, stage)).length;
  return {
    id: claim.id,
    title: claim.title,
    href: linkTo({ room: "claim", id: claim.id, stage: "watch", parameters: {}, multipliers: {} }),
    mark: done === 0 ? "" : done === stages.length ? "✓" : `${done}/${stages.length}`,
  };
};

const theoremEntry = ({ id, title }: Theorem): Entry => ({
  id,
  title,
  href: linkTo({ room: "theorem", id, setting: {} }),
});

function group(title: string, entries: Entry[], here: string, open: boolean): TemplateResult {
  return html`<details ?open=${open}>
    <summary>${title}</summary>
    <ul>
      ${entries.map(
        ({ id, title, href, mark }) =>
          html`<li>
            <a href=${href} aria-current=${id === here ? "page" : nothing}
              ><span class="id">${id.replace("_", ", N = ")}</span> ${title}${
                mark
                  ? html` <span class="mark"
                      >${mark}<span class="unseen">${mark === "✓" ? " solved" : " stages"}</span></span
                    >`
                  : nothing
              }</a
            >
          </li>`,
      )}
    </ul>
  </details>`;
}

export function contents(
  { theorems, claims }: { theorems: Theorem[]; claims: Claim[] },
  place: Place,
  progress: Progress,
): TemplateResult {
  const here = place.room === "claim" || place.room === "theorem" ? place.id : "";
  const of = (list: Claim[]): Entry[] => list.map((claim) => claimEntry(claim, progress));
  const refuted = claims.filter(({ refutation }) => refutation);
  const shown = claims.filter(isShown);
  const ladder = claims.filter((claim) => !claim.refutation && !isShown(claim));
  const theoremsOpen = place.room === "theorem";
  const roomy = matchMedia("(min-width: 60rem)").matches;
  return html`<nav class="contents" aria-label="Proofs">
    ${group("The ladder", of(ladder), here, roomy && !theoremsOpen)}
    ${group("To inspect, to refute", [...of(shown), ...of(refuted)], here, roomy && !theoremsOpen)}
    ${group("Theorems", theorems.map(theoremEntry), here, roomy && theoremsOpen)}
    <p>
      <a href="#rates=heavy_ball" aria-current=${place.room === "rates" ? "page" : nothing}
        >The map of rates</a
      >
    </p>
    <p><a href="#own=" aria-current=${place.room === "own" ? "page" : nothing}>A claim of your own</a></p>
  </nav>`;
}
