// What a page around keeps of a lesson: its progress alone, and how to write it when there is little room.
import type { LessonData } from "./lesson.ts";
import { readRecord } from "./progress.ts";
import type { ExerciseProgress, Kept } from "./progress.ts";

/** The part of a record that belongs to a lesson as it is now: other lessons and forgotten exercises are left out. */
export function ofLesson(record: Kept, lesson: LessonData): Kept {
  const known = record.lessons[lesson.id];
  if (!known) return { ...record, lessons: {} };
  const exercises = Object.fromEntries(
    Object.entries(known.exercises).filter(([id]) => Object.hasOwn(lesson.exercises, id)),
  );
  const steps = known.steps.filter((step) => lesson.steps.some(({ id }) => id === step));
  return { ...record, lessons: { [lesson.id]: { ...known, exercises, steps } } };
}

/** Reads what a host has kept. Throws UnreadableProgress for what is no record. */
export const readKept = (value: unknown, lesson: LessonData): Kept =>
  ofLesson(readRecord(typeof value === "string" ? value : JSON.stringify(value) || ""), lesson);

/** Shorter texts for less room: without the counts of tries and hints, then the solved exercises alone, then nothing. */
export function packRecord(record: Kept, thrift: number): string | null {
  if (thrift > 2) return null;
  const lessons = Object.fromEntries(
    Object.entries(record.lessons).map(([id, lesson]) => {
      const entries = Object.entries(lesson.exercises)
        .filter(([, { state }]) => thrift < 2 || state === "solved")
        .map(([name, progress]) => [name, thrift === 0 ? progress : bare(progress)]);
      return [
        id,
        {
          ...lesson,
          steps: thrift < 2 ? lesson.steps : [],
          exercises: Object.fromEntries(entries) as object,
        },
      ];
    }),
  );
  return JSON.stringify({ ...record, lessons });
}

const bare = ({ state, variant, credit }: ExerciseProgress): Partial<ExerciseProgress> => ({
  state,
  ...(variant === 0 ? {} : { variant }),
  ...(credit === undefined ? {} : { credit }),
});
