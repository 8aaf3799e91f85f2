// What every page around a figure or a lesson can be told, and what it may tell: one interface, whoever is there.

/** Progress in a lesson, as a page around is told. */
export interface Report {
  /** From 0 to 1: the share of the exercises that are solved, wholly or in part. */
  score: number;
  /** Everything that is needed to go on later. For the host to keep; only `restore` reads it. */
  state: unknown;
}

export interface Host {
  /** The content is this high, in CSS pixels. */
  height(pixels: number): void;
  /** Something happened: "ready", "change", "answer". */
  event(name: string, data: object): void;
  /** The learner has been marked. Called after a check and never before one. */
  report(report: Report): void;
  /** Asks for what was reported last time. Calls back at most once, and perhaps never: nobody waits. */
  restore(take: (state: unknown) => void): void;
  /** The last chance to say something: the page is being left or put aside. */
  flush(): void;
  /** Lets go of everything. */
  close(): void;
}
