// What a learner has done, kept in this browser: versioned, mergeable, exported and imported as text, erased on request.
// Where the browser refuses to store, it lives as long as the page, and says so.

export const storageKey = "downhill.progress";
/** Where a record that could not be read is set aside, as it was. */
export const damagedKey = "downhill.progress.unreadable";
const format = 1;

export type State = "tried" | "shown" | "solved";

export interface ExerciseProgress {
  state: State;
  tries: number;
  hints: number;
  variant: number;
  /** From 0 to 1: what the best try so far was worth, where an exercise gives part of the credit. */
  credit?: number;
}

export interface LessonProgress {
  /** The lesson's version when it was last worked on; ids keep their meaning from version to version. */
  version: number;
  steps: string[];
  exercises: Record<string, ExerciseProgress>;
}

export interface Kept {
  format: number;
  /** Decides which numbers this learner gets. */
  seed: string;
  lessons: Record<string, LessonProgress>;
}

export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const rank: Record<State, number> = { tried: 0, shown: 1, solved: 2 };
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 200;
const count = (value: unknown): number =>
  typeof value === "number" && value >= 0 && Number.isFinite(value) ? Math.floor(value) : 0;

const credited = (value: unknown): { credit?: number } =>
  typeof value === "number" && value > 0 && value <= 1 ? { credit: value } : {};

function readExercise(value: unknown): ExerciseProgress | null {
  if (!isObject(value) || !isText(value["state"]) || !Object.hasOwn(rank, value["state"])) return null;
  return {
    state: value["state"] as State,
    tries: count(value["tries"]),
    hints: count(value["hints"]),
    variant: count(value["variant"]),
    ...credited(value["credit"]),
  };
}

function readLesson(value: unknown): LessonProgress | null {
  if (!isObject(value) || !Array.isArray(value["steps"]) || !isObject(value["exercises"])) return null;
  const exercises = Object.entries(value["exercises"]).flatMap(([id, entry]) => {
    const read = isText(id) ? readExercise(entry) : null;
    return read ? [[id, read] as const] : [];
  });
  return {
    version: count(value["version"]),
    steps: value["steps"].filter(isText),
    exercises: Object.fromEntries(exercises),
  };
}

/** What is wrong with a text that is to be a record, as a sentence for the learner. */
export class UnreadableProgress extends Error {}

/** Reads a record. Throws UnreadableProgress. */
export function readRecord(text: string): Kept {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnreadableProgress("This is not a file of progress.");
  }
  if (
    !isObject(value) ||
    typeof value["format"] !== "number" ||
    !isObject(value["lessons"]) ||
    !isText(value["seed"])
  )
    throw new UnreadableProgress("This is not a file of progress.");
  if (value["format"] > format)
    throw new UnreadableProgress("This progress was kept by a later version of Downhill.");
  const lessons = Object.entries(value["lessons"]).flatMap(([id, entry]) => {
    const read = isText(id) ? readLesson(entry) : null;
    return read ? [[id, read] as const] : [];
  });
  return { format, seed: value["seed"], lessons: Object.fromEntries(lessons) };
}

function mergeExercise(a: ExerciseProgress | undefined, b: ExerciseProgress): ExerciseProgress {
  if (!a) return b;
  return {
    state: rank[a.state] >= rank[b.state] ? a.state : b.state,
    tries: Math.max(a.tries, b.tries),
    hints: Math.max(a.hints, b.hints),
    variant: Math.max(a.variant, b.variant),
    ...credited(Math.max(a.credit ?? 0, b.credit ?? 0)),
  };
}

/** Both records in one: nothing that either holds is lost. */
export function merged(a: Kept, b: Kept): Kept {
  const lessons: Record<string, LessonProgress> = { ...a.lessons };
  for (const [id, lesson] of Object.entries(b.lessons)) {
    const known = lessons[id];
    const exercises = { ...known?.exercises };
    for (const [each, progress] of Object.entries(lesson.exercises))
      exercises[each] = mergeExercise(exercises[each], progress);
    lessons[id] = {
      version: Math.max(known?.version ?? 0, lesson.version),
      steps: [...new Set([...(known?.steps ?? []), ...lesson.steps])],
      exercises,
    };
  }
  return { ...a, lessons };
}

const newSeed = (): string => Math.random().toString(36).slice(2, 12) || "0";

/** The browser's store, or null where touching it throws, as in a sandboxed frame. */
export function browserStore(): Store | null {
  try {
    const store = window.localStorage;
    store.getItem(storageKey);
    return store;
  } catch {
    return null;
  }
}

export class Progress {
  /** Set when something cannot be kept or read: a sentence for the learner. */
  notice = "";
  /** Called with each notice that comes up while the learner works. */
  heard: ((notice: string) => void) | null = null;
  private record: Kept;
  /** False when what is stored must not be overwritten. */
  private writable = true;

  /** What was done since the page was opened. */
  private fresh: Kept;

  constructor(private store: Store | null) {
    this.record = this.fresh = { format, seed: newSeed(), lessons: {} };
    if (!store)
      this.notice =
        "This browser does not let the page store anything here: your progress lasts until you close it.";
    else this.load(store);
  }

  /** Everything there is, to be kept elsewhere. */
  get all(): Kept {
    return this.record;
  }

  /**
   * Goes on from a record that somebody else keeps; null: that one knows nothing yet. What this browser has stored
   * may be another learner's, so it is neither mixed in nor added to; what was done since the page was opened stays.
   */
  adopt(kept: Kept | null): void {
    this.store = null;
    this.notice = "";
    this.record = merged(kept ?? { format, seed: this.seed, lessons: {} }, this.fresh);
  }

  get seed(): string {
    return this.record.seed;
  }

  lesson(id: string): LessonProgress {
    return this.record.lessons[id] ?? { version: 0, steps: [], exercises: {} };
  }

  exercise(lesson: string, id: string): ExerciseProgress | undefined {
    return this.lesson(lesson).exercises[id];
  }

  passStep(lesson: string, version: number, step: string): void {
    this.add(lesson, { version, steps: [step], exercises: {} });
  }

  setExercise(lesson: string, version: number, id: string, progress: ExerciseProgress): void {
    this.add(lesson, { version, steps: [], exercises: { [id]: progress } });
  }

  export(): string {
    return `${JSON.stringify(this.record, null, 2)}\n`;
  }

  /** Adds what a file holds. Throws UnreadableProgress, and then nothing has changed. */
  import(text: string): void {
    this.record = merged(this.record, readRecord(text));
    this.save();
  }

  /** Forgets everything, what was set aside too. */
  erase(): void {
    this.record = { format, seed: newSeed(), lessons: {} };
    this.writable = true;
    try {
      this.store?.removeItem(storageKey);
      this.store?.removeItem(damagedKey);
      if (this.store) this.notice = "";
    } catch {
      this.notice = "The browser did not let the page erase what it had stored.";
    }
  }

  private warn(notice: string): void {
    if (notice === this.notice) return;
    this.notice = notice;
    this.heard?.(notice);
  }

  private add(lesson: string, progress: LessonProgress): void {
    const added = { ...this.record, lessons: { [lesson]: progress } };
    this.record = merged(this.record, added);
    this.fresh = merged(this.fresh, added);
    this.save();
  }

  private load(store: Store): void {
    const text = store.getItem(storageKey);
    if (text === null) return;
    try {
      this.record = readRecord(text);
    } catch (error) {
      this.setAside(store, text, error instanceof Error ? error.message : "");
    }
  }

  private setAside(store: Store, text: string, why: string): void {
    try {
      store.setItem(damagedKey, text);
      this.notice = `The stored progress could not be read and was set aside. ${why} You begin afresh; it can still be exported as it is.`;
    } catch {
      this.writable = false;
      this.notice = `The stored progress could not be read and is left as it is. ${why} What you do now lasts until you close the page.`;
    }
  }

  /** What was set aside, if anything was. */
  damaged(): string | null {
    try {
      return this.store?.getItem(damagedKey) ?? null;
    } catch {
      return null;
    }
  }

  private save(): void {
    if (!this.store || !this.writable) return;
    try {
      this.store.setItem(storageKey, this.export());
    } catch {
      this.warn(
        "The browser's store is full: your progress is not saved any more. Export it as a file to keep it.",
      );
    }
  }

  /** Takes in what another tab has stored meanwhile. */
  refresh(): void {
    try {
      const text = this.store?.getItem(storageKey);
      if (text) this.record = merged(this.record, readRecord(text));
    } catch {
      // What another tab stored and cannot be read is its own to report.
    }
  }
}
