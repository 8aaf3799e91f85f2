// Wakes a lesson inside of an element: its figures, exercises, steps, and the numbers in its prose that follow a figure.
import "../elements/lesson-figure.ts";
import "../elements/lesson-slider.ts";
import "../elements/exercise.ts";
import type { Exercise } from "../elements/exercise.ts";
import type { LessonFigure } from "../elements/lesson-figure.ts";
import type { LessonSlider } from "../elements/lesson-slider.ts";
import type { Engine } from "../engine/engine.ts";
import { evaluateNumber } from "./expression.ts";
import type { LessonData } from "./lesson.ts";
import { counted } from "./number.ts";
import type { Progress } from "./progress.ts";
import { liveScope, plain } from "./session.ts";
import type { Session } from "./session.ts";
import type { Steps } from "./steps.ts";

export interface Stage {
  /** Holds the HTML of the lesson and no other lesson. */
  root: HTMLElement;
  lesson: LessonData;
  progress: Progress;
  steps: Steps;
  engine: Engine;
}

/** Makes everything live. What is in `root` twice or not at all is no error: parts of a lesson are lessons. */
export function play({ root, lesson, progress, steps, engine }: Stage): Session {
  const figures = Array.from(root.querySelectorAll<LessonFigure>("downhill-lesson-figure"));
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
  for (const slider of root.querySelectorAll<LessonSlider>("downhill-lesson-slider")) slider.begin(session);
  for (const exercise of exercisesIn(root)) exercise.begin(session);
  follow(root, figures, session);
  steps.watch(session);
  return session;
}

export const exercisesIn = (root: HTMLElement): Exercise[] =>
  Array.from(root.querySelectorAll<Exercise>("downhill-lesson-exercise"));

/** Numbers in the prose that follow a figure. */
function follow(root: HTMLElement, figures: LessonFigure[], session: Session): void {
  const followers = Array.from(root.querySelectorAll<HTMLElement>(".value.follows"));
  const update = (): void => {
    const scope = liveScope(session);
    for (const element of followers)
      element.textContent = counted(
        evaluateNumber(plain(element.dataset["value"] ?? ""), scope),
        Number(element.dataset["digits"]),
        element.dataset["never"],
      );
  };
  for (const figure of figures) figure.addEventListener("change", update);
}
