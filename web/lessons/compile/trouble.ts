// What is wrong with a lesson, with its place: the build stops there.

export class LessonError extends Error {
  override readonly name = "LessonError";
  constructor(
    readonly file: string,
    readonly line: number,
    readonly why: string,
  ) {
    super(`${file}:${line}: ${why}`);
  }
}

/** Where in a lesson something stands: its file, and the line on which its text begins. */
export interface Place {
  file: string;
  line: number;
}

export function fail(place: Place, why: string, offset = 0): never {
  throw new LessonError(place.file, place.line + offset, why);
}

/** Does something whose errors are those of the lesson at this place. */
export function during<T>(place: Place, what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof LessonError) throw error;
    return fail(place, `${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
