// A lesson on paper: a worksheet, or the answers to it. Both come from the lesson itself; the number of the sheet decides
// the numbers in its exercises, so that sheet and answers belong together.
import { escaped } from "./exercises/verdict.ts";
import type { Scope } from "./expression.ts";
import type { Exercise, Field } from "./lesson.ts";
import { evaluateNumber, holds } from "./expression.ts";
import { written } from "./number.ts";
import { solutionOf } from "./exercises/solution.ts";
import { hash } from "./scope.ts";
import { markingFor, withNumbers } from "./session.ts";
import type { Session } from "./session.ts";

const letter = (i: number): string => "ABCDEFGHIJ"[i] ?? "";
const blank = '<span class="blank"></span>';
const list = (items: readonly string[]): string =>
  `<ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`;
const lettered = (items: readonly string[]): string =>
  list(items.map((item, i) => `<b>${letter(i)}</b> ${item}`));
const boxes = (items: readonly string[]): string =>
  list(items.map((item) => `<span class="box"></span> ${item}`));
const fieldBlanks = (fields: readonly Field[]): string =>
  list(fields.map(({ label }) => `${escaped(label)}: ${blank}`));

/** Lines in the order in which they stand on the sheet. */
const mixed = <T extends { id: string }>(lines: readonly T[], sheet: number): T[] =>
  [...lines].sort((a, b) => hash(`${sheet} ${a.id}`) - hash(`${sheet} ${b.id}`));

/** What is written into on paper. */
function toFillIn(exercise: Exercise, sheet: number): string {
  const texts = (lines: readonly { id: string; text: string }[]): string[] =>
    mixed(lines, sheet).map(({ text }) => text);
  switch (exercise.type) {
    case "numeric":
      return fieldBlanks(exercise.fields);
    case "predict":
      if (exercise.kind !== "order") return fieldBlanks(exercise.fields);
      return `${lettered(texts(exercise.items))}<p>Smallest first: ${blank}</p>`;
    case "choice":
      return boxes(texts(exercise.options));
    case "goal":
      return `<p>Try it on the page. The settings that reach it: ${blank}</p>`;
    case "order":
      return `${lettered(texts([...exercise.items, ...exercise.distractors]))}<p>In order: ${blank}</p>`;
    case "match":
      return `${lettered(texts(exercise.right))}${list(exercise.left.map(({ text }) => `${text}: ${blank}`))}`;
    case "error":
      return `<blockquote>${exercise.claim}</blockquote>${boxes(exercise.spots.map(({ text }) => text))}${fieldBlanks(exercise.fields)}`;
    case "proof":
      return list(
        exercise.rows.map(
          ({ formula, given }) => `${given === undefined ? blank : escaped(given)} × ${formula}`,
        ),
      );
    case "rule":
      return `<p>Your rule:</p><div class="ruled"></div>`;
  }
}

/** The answer in short, before it is explained. */
function inShort(exercise: Exercise, scope: Scope, sheet: number): string {
  const fields = (list: readonly Field[]): string =>
    list
      .map(({ label, answer }) => `${escaped(label)}: ${written(evaluateNumber(answer, scope), 6)}`)
      .join("; ");
  const letters = (lines: readonly { id: string }[], ids: readonly string[]): string =>
    ids.map((id) => letter(mixed(lines, sheet).findIndex((line) => line.id === id))).join(", ");
  const solution = solutionOf(exercise, scope);
  switch (exercise.type) {
    case "numeric":
      return fields(exercise.fields);
    case "predict":
      return "order" in solution ? letters(exercise.items, solution.order) : fields(exercise.fields);
    case "choice":
      return exercise.options
        .filter(({ correct }) => holds(correct, scope))
        .map(({ text }) => text)
        .join("; ");
    case "goal":
      return "settings" in solution
        ? Object.entries(solution.settings)
            .map(
              ([name, value]) =>
                `${name.replaceAll("_", " ")} ${typeof value === "number" ? written(value) : String(value)}`,
            )
            .join(", ")
        : "";
    case "order":
      return letters(
        [...exercise.items, ...exercise.distractors],
        exercise.items.map(({ id }) => id),
      );
    case "match":
      return exercise.left
        .map(({ id, text }) => `${text}: ${letters(exercise.right, [exercise.pairs[id] ?? ""])}`)
        .join("; ");
    case "error":
      return `${exercise.spots.find(({ correct }) => holds(correct, scope))?.text ?? ""}; ${fields(exercise.fields)}`;
    case "proof":
      return Object.entries(exercise.answer)
        .map(([id, multiplier]) => escaped(`${multiplier} × ${id}`))
        .join("; ");
    case "rule":
      return `<code>${escaped(exercise.answer)}</code>`;
  }
}

/** Turns the page into a sheet; its number stands in the address and at its head. */
export function print(session: Session, kind: "worksheet" | "answers", sheet: number): void {
  document.documentElement.dataset["print"] = kind;
  for (const element of document.querySelectorAll<HTMLElement>("downhill-lesson-exercise")) {
    const exercise = session.lesson.exercises[element.getAttribute("name") ?? ""];
    if (!exercise) continue;
    const { scope } = markingFor(session, exercise, sheet, "sheet");
    const answers = `<p class="in-short"><b>${inShort(exercise, scope, sheet)}</b></p>${exercise.solution}`;
    const paper = document.createElement("section");
    paper.className = "paper-exercise";
    paper.innerHTML = withNumbers(
      `<div class="prompt">${exercise.prompt}</div>${kind === "answers" ? answers : toFillIn(exercise, sheet)}`,
      scope,
    );
    element.replaceWith(paper);
  }
  const head = document.createElement("p");
  head.className = "paper-head";
  head.innerHTML =
    kind === "worksheet"
      ? `Worksheet ${sheet} <span>Name ${blank}</span> <span>Date ${blank}</span>`
      : `Answers to worksheet ${sheet}`;
  document.querySelector("main")?.prepend(head);
  for (const more of document.querySelectorAll("details"))
    more.open = !more.classList.contains("teacher") || kind === "answers";
}

/** What the address asks for: ?print=worksheet or ?print=answers, with &sheet=7 for other numbers. */
export function asked(search: string): { kind: "worksheet" | "answers"; sheet: number } | null {
  const parameters = new URLSearchParams(search);
  const kind = parameters.get("print");
  const sheet = Number(parameters.get("sheet") ?? 1);
  if (kind !== "worksheet" && kind !== "answers") return null;
  return { kind, sheet: Number.isInteger(sheet) && sheet > 0 && sheet < 1e6 ? sheet : 1 };
}
