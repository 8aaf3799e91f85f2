// The page of a lesson: wakes it, keeps progress in this browser, and opens the step that the address names.
import "katex/dist/katex.min.css";
import "virtual:formulas.css";
import { sharedEngine } from "../engine/shared.ts";
import { shareEvent } from "../shell/share.ts";
import type { Shared } from "../shell/share.ts";
import { unpacked } from "./lesson.ts";
import type { LessonData } from "./lesson.ts";
import { loadNeeds } from "./needs.ts";
import { play } from "./play.ts";
import { exportProgress } from "./progress-file.ts";
import { Progress, browserStore } from "./progress.ts";
import { Steps } from "./steps.ts";

function tell(message: string, className: string): HTMLElement {
  const note = document.createElement("p");
  note.className = `notice ${className}`;
  note.setAttribute("role", "status");
  note.textContent = message;
  document.querySelector("main")?.prepend(note);
  return note;
}

/** Says that progress is not kept, where it can still be saved as a file: leaving the page would lose it. */
function warn(message: string, progress: Progress, when: "kept" | "kept now"): void {
  const save = document.createElement("button");
  save.type = "button";
  save.className = "quiet";
  save.textContent = "Export it as a file";
  save.addEventListener("click", () => exportProgress(progress));
  tell(message, when).append(" ", save);
}

/** Opens the step that the address names. */
function follow(steps: Steps): void {
  const go = (): void => steps.show(decodeURIComponent(location.hash.slice(1)));
  window.addEventListener("hashchange", go);
  go();
}

/** The typefaces of later steps and of what they will say: a lesson that has been opened needs no network any more. */
async function fetchTypefaces(): Promise<void> {
  const families = new Set(
    Array.from(document.querySelectorAll("main *"), (part) => getComputedStyle(part).fontFamily),
  );
  const used = [...families].join();
  const faces = [...document.fonts].filter(({ family }) => used.includes(family.replaceAll('"', "")));
  // One that does not come is replaced by the browser, as any other on the way.
  await Promise.allSettled(faces.map((face) => face.load()));
}

/** What checks proofs, where the lesson has some. */
async function fetchProver({ exercises }: LessonData): Promise<void> {
  if (!Object.values(exercises).some(({ type }) => type === "proof")) return;
  const { prepareProofs } = await import("./exercises/prover.ts");
  await prepareProofs();
}

async function begin(): Promise<void> {
  const root = document.body;
  const lesson = unpacked(document.getElementById("lesson-data")?.textContent ?? "");
  document.addEventListener(shareEvent, (event) => {
    (event as CustomEvent<Shared>).detail.address = `lesson=${lesson.id}`;
  });
  const progress = new Progress(browserStore());
  const steps = new Steps(root, lesson, progress);
  follow(steps);
  if (progress.notice) warn(progress.notice, progress, "kept");
  progress.heard = (notice) => warn(notice, progress, "kept now");
  const engine = await sharedEngine();
  await loadNeeds(engine, lesson);
  const session = play({ root, lesson, progress, steps, engine });
  const paper = /[?&]print=/.test(location.search) ? await import("./print.ts") : null;
  const sheet = paper?.asked(location.search);
  if (sheet) paper?.print(session, sheet.kind, sheet.sheet);
  await Promise.all([fetchTypefaces(), fetchProver(lesson)]);
  document.documentElement.dataset["ready"] = "true";
}

begin().catch((error: unknown) => {
  tell(
    `The figures could not be started: ${error instanceof Error ? error.message : String(error)}`,
    "failed",
  );
});
