// A lesson as the compiler leaves it and the player takes it. Texts are HTML; answers are expressions.
import type { Calls, Vary } from "./scope.ts";
import type { Changes, NumberControl, Settings } from "./figures/kind.ts";

export interface FigureData {
  kind: string;
  settings: Settings;
  /** The controls that are shown. */
  shown: string[];
  /** Controls that the lesson adds to those of the kind, or gives another range. */
  controls: Readonly<Record<string, NumberControl>>;
  name: string;
}

export interface Field {
  label: string;
  answer: string;
  rtol: number;
  atol: number;
  wrong: { answer: string; say: string }[];
}

export interface Option {
  id: string;
  text: string;
  /** An expression: the option is right where it holds. */
  correct: string;
  say: string;
}

export interface OrderItem {
  id: string;
  text: string;
  /** Those that have to stand before it. */
  after: string[];
  /** Said when one of them does not. */
  why: string;
}

interface Common {
  id: string;
  core: boolean;
  prompt: string;
  figure?: string;
  vary: Vary;
  calls: Calls;
  hints: { text: string; when?: string }[];
  solution: string;
}

/** A fan of seeds: the goal has to be reached with at least `least` of the first `count`. */
export interface Seeds {
  count: number;
  least: number;
}

export type NumericExercise = Common & { type: "numeric"; fields: Field[]; otherwise: string };

export type PredictExercise = Common & {
  type: "predict";
  kind: "number" | "mark" | "order";
  fields: Field[];
  items: { id: string; text: string; value: string }[];
  /** Orders of the items that are wrong, with what is said to them. */
  wrong: { order: string[]; say: string }[];
  otherwise: string;
  /** What the figure is set to once the prediction is made. */
  reveal: Changes;
};

export type ChoiceExercise = Common & { type: "choice"; multiple: boolean; options: Option[] };

export type GoalExercise = Common & {
  type: "goal";
  figure: string;
  reach: string;
  /** The first that holds is said. */
  near: { when: string; say: string }[];
  otherwise: string;
  set: Record<string, string>;
  wrong: Record<string, string>[];
  seeds?: Seeds;
};

export type OrderExercise = Common & {
  type: "order";
  items: OrderItem[];
  distractors: { id: string; text: string; why: string }[];
  wrong: string[][];
};

export type MatchExercise = Common & {
  type: "match";
  left: { id: string; text: string }[];
  right: { id: string; text: string }[];
  pairs: Record<string, string>;
  /** Said to a wrong pair: by left, then by right, or under "otherwise". */
  say: Record<string, Record<string, string>>;
};

export type ErrorExercise = Common & {
  type: "error";
  claim: string;
  spots: Option[];
  run: Changes;
  fields: Field[];
  otherwise: string;
};

export type RuleExercise = Common & {
  type: "rule";
  begin: string;
  answer: string;
  reference: Record<string, unknown>;
  /** Runs on which the learner's rule must do what the reference does. */
  runs: Record<string, unknown>[];
  /** How many seeds every run is made with; its specification reads them as `seed`. */
  seeds: number;
  wrong: { program: string; say: string }[];
  otherwise: string;
};

/** Multipliers by the id of their inequality: numbers, or expressions in the claim's parameters. */
export type Multipliers = Record<string, string>;

export type ProofExercise = Common & {
  type: "proof";
  /** The id of the claim on the ladder, and the claim in the text format of the core. */
  claim: string;
  text: string;
  parameters: Record<string, string>;
  /** The inequalities on offer, each with its formula; those with `given` stand already. */
  rows: { id: string; formula: string; given?: string }[];
  answer: Multipliers;
  /** Each with its multipliers in exact fractions, as the core evaluates them. */
  wrong: { multipliers: Multipliers; exact: Multipliers; say: string }[];
};

export type Exercise =
  | NumericExercise
  | PredictExercise
  | ChoiceExercise
  | GoalExercise
  | OrderExercise
  | MatchExercise
  | ErrorExercise
  | RuleExercise
  | ProofExercise;

export type ExerciseType = Exercise["type"];

export interface StepData {
  id: string;
  title: string;
  /** What the step waits for, and what it says meanwhile. */
  wait?: { until: string; say: string };
  exercises: string[];
}

export interface LessonData {
  id: string;
  version: number;
  title: string;
  calls: Calls;
  figures: Record<string, FigureData>;
  steps: StepData[];
  exercises: Record<string, Exercise>;
}

/** What the contents page knows of a lesson. */
export interface LessonCard {
  id: string;
  title: string;
  question: string;
  objectives: string[];
  prerequisites: string[];
  minutes: number;
  /** Whether it stands on the quick path: "" not at all, "all" of it, or up to the step of this title. */
  quick: string;
  version: number;
  steps: string[];
  exercises: string[];
}

/** Lessons travel in their page as base64, so that a glance at the source gives no answer away. */
export const packed = (lesson: LessonData): string => {
  const bytes = new TextEncoder().encode(JSON.stringify(lesson));
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

export const unpacked = (text: string): LessonData =>
  JSON.parse(
    new TextDecoder().decode(Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0))),
  ) as LessonData;
