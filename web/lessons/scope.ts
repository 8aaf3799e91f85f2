// What expressions can read: numbers that vary from learner to learner, and what the engine answers to declared calls.
import type { Engine } from "../engine/engine.ts";
import type { ProofMeter } from "../engine/meter.ts";
import { evaluate } from "./expression.ts";
import type { Scope, Value } from "./expression.ts";
import { kept } from "./kept.ts";

/** A call of the engine under a name: one operation with its specification. Texts that begin with "= " are expressions. */
export type CallSpec = Readonly<Record<string, unknown>>;
export type Calls = Readonly<Record<string, CallSpec>>;
/** Names with the values that they may take; every learner gets one choice of them, the same index for all names. */
export type Vary = Readonly<Record<string, readonly Value[]>>;

type Spec = Record<string, unknown>;

const operations: Record<string, (engine: Engine, spec: never) => unknown> = {
  run: (engine, spec) => engine.run(spec),
  describe: (engine, spec) => engine.describe(spec),
  derivatives: (engine, spec) => engine.derivatives(spec),
  gradient_check: (engine, spec) => engine.gradientCheck(spec),
  data: (engine, spec) => engine.data(spec),
  fleet: (engine, spec) => engine.fleetNow(spec),
  schedule: (engine, spec) => engine.schedule(spec),
  moments: (engine, spec) => engine.moments(spec),
  spectrum: (engine, spec) => engine.spectrum(spec),
};

const measured: Record<string, (meter: ProofMeter, spec: never) => unknown> = {
  rate: (meter, spec) => meter.rate(spec),
  certificate: (meter, spec) => meter.certificate(spec),
};

/** The operations that a call may name. */
export const operationNames: readonly string[] = [...Object.keys(operations), ...Object.keys(measured)];

/** Whether some call asks the meter of proofs. */
export const measures = (calls: Calls): boolean =>
  Object.values(calls).some((call) => Object.keys(call).some((name) => Object.hasOwn(measured, name)));

/** A specification with its expressions worked out. */
export function filled(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return value.startsWith("= ") ? evaluate(value.slice(2), scope) : value;
  if (Array.isArray(value)) return value.map((each) => filled(each, scope));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, scope)]));
}

/** The same call has the same answer: a page that asks again and again is told from memory. */
const reply = kept((engine: Engine, [name, spec]: [string, unknown]): unknown => {
  if (!Object.hasOwn(measured, name)) return operations[name]?.(engine, spec as never);
  if (!engine.meter) throw new Error("The meter of proofs is not loaded.");
  return measured[name]?.(engine.meter, spec as never);
}, 120);

/** Answers one call. Throws what the engine throws, and an Error for an operation that there is not. */
export function answer(engine: Engine, call: CallSpec, scope: Scope): unknown {
  const [entry, ...more] = Object.entries(call);
  if (!entry || !operationNames.includes(entry[0]) || more.length > 0)
    throw new Error(`A call names one operation, one of ${operationNames.join(", ")}.`);
  return reply(engine, [entry[0], filled(entry[1], scope)]);
}

/** The scope after all calls; each call may read what stands before it. */
export function withCalls(engine: Engine, calls: Calls, scope: Scope): Scope {
  const grown: Spec = { ...scope };
  for (const [name, call] of Object.entries(calls)) grown[name] = answer(engine, call, grown);
  return grown;
}

/** How many variants there are. */
export const variants = (vary: Vary): number =>
  Math.max(1, ...Object.values(vary).map((values) => values.length));

/** The names of one variant. */
export const variant = (vary: Vary, index: number): Scope =>
  Object.fromEntries(Object.entries(vary).map(([name, values]) => [name, values[index % values.length]]));

/** A number from a text, the same everywhere: which variant a learner gets. */
export function hash(text: string): number {
  let mixed = 2166136261;
  for (const character of text) mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 2246822507) >>> 0;
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
