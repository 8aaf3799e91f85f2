// What a program is written from.
import { EngineError } from "../error.js";
import type { Catalog, DataSet, DataSpec, MethodInfo, ObjectiveSpec, RunSpec } from "../types.js";
import type { Parameters } from "./python.js";

export type CodeTarget = "numpy" | "pytorch";

/** What the core says about a specification: the learner's texts as NumPy, and what was left to its choice. */
export interface Texts {
  start: Float64Array;
  learning_rate: number;
  program?: string;
  program_start?: string;
  expression?: string;
}

export interface Job {
  spec: RunSpec;
  target: CodeTarget;
  catalog: Catalog;
  texts: Texts;
  dataOf: (spec: DataSpec) => DataSet;
}

/** Ends the writing: there is no program, because of this field. */
export function refuse(field: string, message: string): never {
  throw new EngineError("unsupported", field, message);
}

/** The catalogue's entry of the method; none for the learner's own. */
export function methodOf({ spec: { method }, catalog }: Job): MethodInfo | undefined {
  return "id" in method ? catalog.methods.find(({ id }) => id === method.id) : undefined;
}

export const isData = (objective: ObjectiveSpec): objective is Extract<ObjectiveSpec, { data: DataSpec }> =>
  "data" in objective;

/** The weight that a method with a penalty of its own adds to that of the objective. */
export function penalty(job: Job): number {
  const { objective } = job.spec;
  if (!methodOf(job)?.parameters.some(({ id }) => id === "l1") || !("id" in objective)) return 0;
  const own = job.catalog.objectives
    .find(({ id }) => id === objective.id)
    ?.parameters.find(({ id }) => id === "l1");
  return own ? Number((objective as Parameters)["l1"] ?? own.default) : 0;
}
