// What a teacher has decided so far, and the embedding that follows from it.
import type { Embedding } from "../../hosts/address.ts";
import type { Setup } from "../../state/setup.ts";
import { writeSetup } from "../../state/teacher.ts";
import type { Control } from "./controls.ts";
import { namesFor } from "./names.ts";

export type Theme = "auto" | "light" | "dark";

/** What a text field says; empty: no bound. */
export interface BoundText {
  from: string;
  to: string;
}

export interface PlaygroundPlan {
  kind: "playground";
  /** What a link says after "#". */
  state: string;
  hidden: ReadonlySet<string>;
  locked: ReadonlySet<string>;
  bounds: Readonly<Record<string, BoundText>>;
}

export interface LessonPlan {
  kind: "lesson";
  lesson: string;
  part: "all" | "steps" | "exercise" | "figure";
  from: string;
  to: string;
  exercise: string;
  figure: string;
}

export interface ProofsPlan {
  kind: "proofs";
  /** What a link to the proofs says after "#". */
  at: string;
}

export type Plan = (PlaygroundPlan | LessonPlan | ProofsPlan) & { compact: boolean; theme: Theme };

const number = (text: string): number => (text.trim() === "" ? NaN : Number(text.trim().replace(",", ".")));

/** A bound as it was typed: the numbers, or a sentence that says what is wrong; null where there is none. */
export function readBound(
  { bounds, now }: Control,
  { from, to }: BoundText,
): { min: number; max: number } | { wrong: string } | null {
  if (!bounds || (from.trim() === "" && to.trim() === "")) return null;
  const min = from.trim() === "" ? bounds.min : number(from);
  const max = to.trim() === "" ? bounds.max : number(to);
  if (Number.isNaN(min + max)) return { wrong: "A bound is a number." };
  if (min > max) return { wrong: "The bounds are in the wrong order." };
  if (min < bounds.min || max > bounds.max)
    return { wrong: `It can be ${bounds.min} to ${bounds.max} at most.` };
  const outside = now.find((value) => value < min || value > max);
  if (outside !== undefined) return { wrong: `It begins at ${outside}, which lies outside.` };
  return { min, max };
}

export function setupOf({ hidden, locked, bounds }: PlaygroundPlan, controls: readonly Control[]): Setup {
  const paths = controls.map(({ path }) => path);
  // What is hidden cannot be changed anyway: it may be among what is fixed where that is shorter to say.
  const needed = [...locked].filter((path) => !hidden.has(path));
  const allowed = [...needed, ...hidden];
  return {
    hide: namesFor(paths, hidden),
    lock: [needed, allowed]
      .map((set) => namesFor(paths, new Set(set), true))
      .reduce((short, other) => (other.length < short.length ? other : short)),
    range: controls.flatMap((control) => {
      const read = readBound(control, bounds[control.path] ?? { from: "", to: "" });
      return read && "min" in read ? [{ path: control.path, ...read }] : [];
    }),
  };
}

/** The element and its attributes for a plan. */
export function embeddingOf(plan: Plan, controls: readonly Control[]): Embedding {
  const look = { ...(plan.compact ? { compact: "" } : {}), theme: plan.theme };
  if (plan.kind === "proofs")
    return { tag: "downhill-proofs", attributes: { at: plan.at, theme: plan.theme } };
  if (plan.kind === "playground")
    return {
      tag: plan.compact ? "downhill-figure" : "downhill-playground",
      attributes: { state: plan.state, ...writeSetup(setupOf(plan, controls)), theme: plan.theme },
    };
  const { lesson, part, from, to, exercise, figure } = plan;
  if (part === "exercise") return { tag: "downhill-exercise", attributes: { lesson, exercise, ...look } };
  const piece =
    part === "figure"
      ? { figure }
      : part === "steps"
        ? { steps: from === to ? from : `${from}..${to}` }
        : undefined;
  return { tag: "downhill-lesson", attributes: { lesson, ...piece, ...look } };
}
