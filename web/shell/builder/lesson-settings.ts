// Which part of a lesson is shown.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { lessonPage } from "../../hosts/provisions.ts";
import { unpacked } from "../../lessons/lesson.ts";
import type { LessonData } from "../../lessons/lesson.ts";
import type { LessonPlan } from "./plan.ts";

/** What a lesson is made of. Rejects with a sentence for the reader. */
export async function lessonData(id: string): Promise<LessonData> {
  const page = new DOMParser().parseFromString(await lessonPage(id), "text/html");
  return unpacked(page.querySelector("#lesson-data")?.textContent ?? "");
}

export const wholeLesson = (lesson: LessonData): LessonPlan => ({
  kind: "lesson",
  lesson: lesson.id,
  part: "all",
  from: lesson.steps[0]?.id ?? "",
  to: lesson.steps.at(-1)?.id ?? "",
  exercise: Object.keys(lesson.exercises)[0] ?? "",
  figure: Object.keys(lesson.figures)[0] ?? "",
});

/** What is embedded, for those who hear a frame's name. */
export function lessonTitle({ part, exercise, figure }: LessonPlan, lesson: LessonData): string {
  if (part === "exercise") return `${lesson.title}, exercise: ${named(exercise)}`;
  if (part === "figure") return `${lesson.title}, figure: ${lesson.figures[figure]?.name ?? figure}`;
  return `${lesson.title}, a lesson`;
}

const named = (id: string): string => id.replaceAll("-", " ");

type Choice = [id: string, label: string];

const select = (
  label: string,
  value: string,
  choices: Choice[],
  choose: (id: string) => void,
): TemplateResult =>
  html`<label class="choice"
    ><span>${label}</span>
    <select
      aria-label=${label}
      @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
    >
      ${choices.map(([id, text]) => html`<option value=${id} ?selected=${id === value}>${text}</option>`)}
    </select></label
  >`;

export function lessonSettings(
  plan: LessonPlan,
  lesson: LessonData,
  change: (part: Partial<LessonPlan>) => void,
): TemplateResult {
  const steps = lesson.steps.map(({ id, title }, i): Choice => [id, `${i + 1}. ${title}`]);
  const exercises = lesson.steps.flatMap(({ title, exercises: ids }, i) =>
    ids.map((id): Choice => [id, `${i + 1}. ${title}: ${named(id)}`]),
  );
  const figures = Object.entries(lesson.figures).map(([id, { name }]): Choice => [id, name]);
  const parts: Choice[] = [
    ["all", "The whole lesson"],
    ["steps", "Some of its steps"],
    ...(exercises.length > 0 ? [["exercise", "One exercise"] as Choice] : []),
    ...(figures.length > 0 ? [["figure", "One figure"] as Choice] : []),
  ];
  const order = steps.map(([id]) => id);
  const span = (from: string, to: string): void =>
    change(order.indexOf(from) <= order.indexOf(to) ? { from, to } : { from: to, to: from });
  return html`<div class="choices">
    ${select("What is shown", plan.part, parts, (part) => change({ part: part as LessonPlan["part"] }))}
    ${
      plan.part === "steps"
        ? html`${select("From step", plan.from, steps, (from) => span(from, plan.to))}
          ${select("To step", plan.to, steps, (to) => span(plan.from, to))}`
        : nothing
    }
    ${plan.part === "exercise" ? select("Exercise", plan.exercise, exercises, (exercise) => change({ exercise })) : nothing}
    ${plan.part === "figure" ? select("Figure", plan.figure, figures, (figure) => change({ figure })) : nothing}
  </div>`;
}
