// What the page and the worker of the proofs say to each other.
import type { Proofs } from "./proofs.js";
import type { PlainError } from "./worker-messages.js";

/** The operations of `Proofs` by name. */
export type Operations = {
  [Name in keyof Proofs as Proofs[Name] extends (...given: never[]) => unknown ? Name : never]: Proofs[Name];
};
export type Operation = keyof Operations;

/** Calls an operation by its name. */
export const called = (proofs: Proofs, operation: Operation, given: unknown[]): unknown =>
  (proofs as unknown as Record<Operation, (...given: unknown[]) => unknown>)[operation](...given);

export type ToProofs =
  { wasm: ArrayBuffer | Uint8Array } | { id: number; operation: Operation; given: unknown[] };
export type FromProofs =
  { ready: true } | { id: number; result: unknown } | { id: number; error: PlainError };
