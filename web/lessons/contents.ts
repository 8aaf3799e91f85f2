// The contents page: progress beside each lesson, and what one may do with it.
import { exportProgress } from "./progress-file.ts";
import { Progress, UnreadableProgress, browserStore } from "./progress.ts";

const progress = new Progress(browserStore());
const element = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
const status = element("kept");
const eraseButton = element("erase");
const usual = status.textContent;

/** How far a learner is, in a word beside a title of the map. */
function soFar(done: number, all: number): string {
  if (done === 0) return "";
  return done >= all ? "✓ done" : `${Math.round((100 * done) / all)} %`;
}

function show(): void {
  for (const card of document.querySelectorAll<HTMLElement>(".card")) {
    const { lesson = "", steps = "", exercises = "" } = card.dataset;
    const done = progress.lesson(lesson);
    const passed = steps.split(" ").filter((id) => done.steps.includes(id)).length;
    const ids = exercises.split(" ").filter(Boolean);
    const solved = ids.filter((id) => done.exercises[id]?.state === "solved").length;
    const line = card.querySelector(".progress");
    if (!line) continue;
    const all = steps.split(" ").length + ids.length;
    const begun = passed + Object.keys(done.exercises).length > 0;
    const title = document.querySelector(`.map li[data-lesson="${lesson}"] .so-far`);
    if (title) title.textContent = soFar(passed + solved, all);
    line.textContent = begun
      ? `${passed} of ${all - ids.length} steps passed, ${solved} of ${ids.length} exercises solved `
      : "";
    if (!begun) continue;
    const bar = document.createElement("progress");
    bar.max = all;
    bar.value = passed + solved;
    bar.setAttribute("aria-label", "Progress in this lesson");
    line.append(bar);
  }
}

function tell(message: string): void {
  status.textContent = message;
}

element("export").addEventListener("click", () => {
  exportProgress(progress);
  tell("Exported.");
});

const file = element("file") as HTMLInputElement;
element("import").addEventListener("click", () => file.click());
file.addEventListener("change", () => {
  const chosen = file.files?.[0];
  file.value = "";
  if (!chosen) return;
  chosen
    .text()
    .then((text) => {
      progress.import(text);
      show();
      tell("Imported: what the file holds has been added to what was here.");
    })
    .catch((error: unknown) =>
      tell(
        error instanceof UnreadableProgress
          ? `${error.message} Nothing has changed.`
          : "The file could not be read. Nothing has changed.",
      ),
    );
});

let asked = false;
eraseButton.addEventListener("click", () => {
  if (asked) {
    progress.erase();
    show();
    tell("Erased.");
  } else tell("This forgets all progress in this browser. Press again to erase it.");
  asked = !asked;
  eraseButton.textContent = asked ? "Erase for good" : "Erase";
});

show();
tell(progress.notice || usual);
