// A lesson at work: engine, data, progress and figures, for the elements of its page.
import type { Engine } from "../engine/engine.ts";
import type { Marking } from "./exercises/mark.ts";
import type { Scope } from "./expression.ts";
import type { Changes } from "./figures/kind.ts";
import type { Exercise, LessonData } from "./lesson.ts";
import type { Progress } from "./progress.ts";
import { evaluateNumber } from "./expression.ts";
import { counted } from "./number.ts";
import { hash, variant, variants, withCalls } from "./scope.ts";

/** A live figure, as the lesson sees it. */
export interface LiveFigure extends EventTarget {
  /** Settings and results. */
  readonly scope: Scope;
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  set: (changes: Changes) => void;
}

export interface Session {
  engine: Engine;
  lesson: LessonData;
  progress: Progress;
  figure: (id: string) => LiveFigure | null;
}

/** The calls of the lesson and its figures as they stand now. */
export function liveScope({ engine, lesson, figure }: Session): Scope {
  const figures = Object.keys(lesson.figures).map((id) => [id, figure(id)?.scope ?? {}]);
  return withCalls(engine, lesson.calls, Object.fromEntries(figures) as Scope);
}

/** Which numbers a learner gets at the n-th go. */
export const variantFor = (session: Session, exercise: Exercise, go: number, seed: string | number): number =>
  (hash(`${seed} ${session.lesson.id} ${exercise.id}`) + go) % variants(exercise.vary);

/** How an answer is marked: with the learner's own numbers, or with those that go with another seed. */
export function markingFor(
  session: Session,
  exercise: Exercise,
  go: number,
  seed: string | number = session.progress.seed,
): Marking {
  const { engine, lesson } = session;
  const own = variant(exercise.vary, variantFor(session, exercise, go, seed));
  return {
    engine,
    figures: lesson.figures,
    scope: withCalls(engine, exercise.calls, { ...liveScope(session), ...own }),
  };
}

const value =
  /<span class="value( follows)?" data-value="([^"]*)" data-digits="(\d+)"(?: data-never="([^"]*)")?>[^<]*<\/span>/g;
export const plain = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x26;|&amp;/g, "&");

/** A text with its numbers worked out. */
export function withNumbers(html: string, scope: Scope): string {
  return html.replace(value, (_, _follows, expression: string, digits: string, never?: string) => {
    const number = evaluateNumber(plain(expression), scope);
    return `<span class="value">${counted(number, Number(digits), never)}</span>`;
  });
}
