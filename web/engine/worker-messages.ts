// What pool and worker say to each other.
import type { EngineError } from "./error.js";
import type { Slice } from "./fleet.js";
import type { Parts } from "./parts.js";

export type ToWorker = { parts: Parts } | { id: number; slice: Slice };

export type PlainError = Pick<EngineError, "code" | "field" | "message" | "position" | "allowed">;

export type FromWorker = { ready: true } | { id: number; result: object } | { id: number; error: PlainError };
