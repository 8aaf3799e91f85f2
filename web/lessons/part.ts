// A part of a lesson for the page of somebody else: some of its steps, one exercise with its figure, or one figure.
// Whatever is not shown stays in the document, hidden: numbers and exercises may depend on it.
import { unpacked } from "./lesson.ts";
import type { LessonData } from "./lesson.ts";

export interface Part {
  /** Ids or numbers of steps: "fog..rule", "2..4", "steps,rule". Empty: all. */
  steps: string;
  exercise: string;
  figure: string;
  /** Without title, outline and what else frames the steps. */
  compact: boolean;
}

export interface Cut {
  root: HTMLElement;
  /** The lesson with the steps and exercises that are shown. */
  lesson: LessonData;
}

/** The part of a lesson's page; links lead to `site`, or nowhere where that is null. Throws a sentence for the reader. */
export function cut(page: string, part: Part, site: string | null): Cut {
  const parsed = new DOMParser().parseFromString(page, "text/html");
  const lesson = unpacked(parsed.querySelector("#lesson-data")?.textContent ?? "");
  const root = document.createElement("div");
  root.className = "lesson";
  const main = parsed.querySelector("main");
  if (!main) throw new Error("This page holds no lesson.");
  const header = parsed.querySelector("body > header:not(.bar)");
  if (header && !part.compact) root.append(document.importNode(header, true));
  root.append(...Array.from(main.childNodes, (node) => document.importNode(node, true)));
  for (const element of root.querySelectorAll("noscript, .onward, .teacher")) element.remove();
  leadLinks(root, site);
  if (part.exercise || part.figure) return single(root, lesson, part);
  const steps = chosen(lesson, part.steps);
  for (const { id } of lesson.steps)
    if (!steps.includes(id)) root.querySelector(`#${id}`)?.setAttribute("hidden", "");
  for (const link of root.querySelectorAll(".outline li"))
    if (!steps.some((id) => link.querySelector(`a[href="#${id}"]`))) link.remove();
  if (part.compact || steps.length < lesson.steps.length)
    for (const element of root.querySelectorAll(".objectives, .sources")) element.remove();
  if (steps[0] !== lesson.steps[0]?.id)
    for (const opening of root.querySelectorAll(":scope > :not(header, .outline, .step)")) opening.remove();
  if (part.compact || steps.length === 1) root.querySelector(".outline")?.remove();
  return { root, lesson: { ...lesson, steps: lesson.steps.filter(({ id }) => steps.includes(id)) } };
}

/** One exercise with the figure it speaks of, or one figure. */
function single(root: HTMLElement, lesson: LessonData, { exercise, figure }: Part): Cut {
  const wanted = lesson.exercises[exercise];
  if (exercise && !wanted) throw new Error(`This lesson has no exercise “${exercise.slice(0, 60)}”.`);
  const name = exercise ? wanted?.figure : figure;
  if (name && !lesson.figures[name]) throw new Error(`This lesson has no figure “${name.slice(0, 60)}”.`);
  const shown = [name, exercise].flatMap((id) =>
    id ? (root.querySelector(`#${CSS.escape(id)}`) ?? []) : [],
  );
  const rest = document.createElement("div");
  rest.hidden = true;
  rest.append(...root.childNodes);
  root.append(...shown, rest);
  const holds = lesson.steps.filter(({ exercises }) => exercises.includes(exercise));
  const steps = holds.map((step) => ({ ...step, exercises: [exercise] }));
  return { root, lesson: { ...lesson, steps } };
}

/** The ids of the steps that a text names. Throws for a step that there is not. */
function chosen(lesson: LessonData, text: string): string[] {
  const ids = lesson.steps.map(({ id }) => id);
  const index = (name: string): number => {
    const at = /^\d+$/.test(name) ? Number(name) - 1 : ids.indexOf(name);
    if (at < 0 || at >= ids.length) throw new Error(`This lesson has no step “${name.slice(0, 60)}”.`);
    return at;
  };
  if (text === "") return ids;
  const picked = text.split(",").flatMap((each) => {
    const [from = "", to = from] = each.split("..");
    return ids.slice(index(from), index(to) + 1);
  });
  return ids.filter((id) => picked.includes(id));
}

/** Links inside of the lesson stay; others open the site beside the page, or become plain text. */
function leadLinks(root: HTMLElement, site: string | null): void {
  for (const link of root.querySelectorAll("a")) {
    const href = link.getAttribute("href") ?? "";
    if (href.startsWith("#")) continue;
    const target = /^https:/.test(href) ? href : site && new URL(href, `${site}lessons/`).href;
    if (target === null) {
      link.replaceWith(...link.childNodes);
      continue;
    }
    link.href = target;
    link.target = "_blank";
    link.rel = "noopener";
  }
}
