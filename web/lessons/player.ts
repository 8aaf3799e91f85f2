// The page of a lesson: wakes its figures and exercises, opens its steps one after the other, keeps progress.
import "katex/dist/katex.min.css";
import "virtual:formulas.css";
import "../elements/lesson-figure.ts";
import "../elements/lesson-slider.ts";
import "../elements/exercise.ts";
import type { Exercise } from "../elements/exercise.ts";
import type { LessonFigure } from "../elements/lesson-figure.ts";
import type { LessonSlider } from "../elements/lesson-slider.ts";
import { loadEngine } from "../engine/engine.ts";
import { evaluateNumber } from "./expression.ts";
import { unpacked } from "./lesson.ts";
import { written } from "./number.ts";
import { Progress, browserStore } from "./progress.ts";
import { liveScope, plain } from "./session.ts";
import type { Session } from "./session.ts";
import { Steps } from "./steps.ts";

const lesson = unpacked(document.getElementById("lesson-data")?.textContent ?? "");
const progress = new Progress(browserStore());
const figures = Array.from(document.querySelectorAll<LessonFigure>("downhill-lesson-figure"));

/** Numbers in the prose that follow a figure. */
function follow(session: Session): void {
  const followers = Array.from(document.querySelectorAll<HTMLElement>("main .value.follows"));
  const update = (): void => {
    const scope = liveScope(session);
    for (const element of followers)
      element.textContent = written(
        evaluateNumber(plain(element.dataset["value"] ?? ""), scope),
        Number(element.dataset["digits"]),
      );
  };
  for (const figure of figures) figure.addEventListener("change", update);
}

function tell(message: string, className: string): void {
  const note = document.createElement("p");
  note.className = `notice ${className}`;
  note.setAttribute("role", "status");
  note.textContent = message;
  document.querySelector("main")?.prepend(note);
}

async function begin(): Promise<void> {
  const steps = new Steps(lesson, progress);
  if (progress.notice) tell(progress.notice, "kept");
  const engine = await loadEngine();
  const session: Session = {
    engine,
    lesson,
    progress,
    figure: (id) => figures.find((figure) => figure.name === id) ?? null,
  };
  for (const figure of figures) {
    const data = lesson.figures[figure.name];
    if (data) figure.begin(engine, data);
  }
  for (const slider of document.querySelectorAll<LessonSlider>("downhill-lesson-slider"))
    slider.begin(session);
  for (const exercise of document.querySelectorAll<Exercise>("downhill-exercise")) exercise.begin(session);
  follow(session);
  steps.watch(session);
  document.documentElement.dataset["ready"] = "true";
}

begin().catch((error: unknown) =>
  tell(
    `The figures could not be started: ${error instanceof Error ? error.message : String(error)}`,
    "failed",
  ),
);
