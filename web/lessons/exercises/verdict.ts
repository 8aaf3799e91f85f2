// What marking an answer says.
import type { Engine } from "../../engine/engine.ts";
import type { CheckSpec, Report } from "../../engine/workbench.ts";
import type { FigureData } from "../lesson.ts";
import type { Scope } from "../expression.ts";

export interface Verdict {
  /** "unreadable": the answer could not be read; it counts as no try. */
  kind: "right" | "wrong" | "unreadable";
  /** HTML, for the learner. */
  say: string[];
  /** Of which named wrong answer it is, stable for statistics. */
  tag: string;
  /** Which of several fields are right. */
  fields?: boolean[];
  /** What the exact check of a proof found. */
  report?: Report;
}

export interface Marking {
  engine: Engine;
  /** The learner's numbers and the calls of lesson and exercise. */
  scope: Scope;
  figures: Readonly<Record<string, FigureData>>;
  /** Checks a proof exactly; throws EngineError. Only exercises of type proof ask it. */
  check?: (question: CheckSpec) => Report;
}

export const right = (say = ""): Verdict => ({ kind: "right", say: say ? [say] : [], tag: "right" });
export const wrong = (tag: string, ...say: string[]): Verdict => ({ kind: "wrong", say, tag });

/** Plain text as HTML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);

export const unreadable = (message: string): Verdict => ({
  kind: "unreadable",
  say: [escaped(message)],
  tag: "unreadable",
});
