// What the modules of the proofs answer: JSON, or what was wrong with the question.
import { EngineError } from "./error.js";

interface Failure {
  error: { code: string; field: string; message: string; position?: number; allowed?: string };
}

/** The answer. Throws the EngineError that it reports. */
export function parsed(json: string): unknown {
  const answer: unknown = JSON.parse(json);
  if (typeof answer === "object" && answer !== null && "error" in answer) {
    const { code, field, message, position, allowed } = (answer as Failure).error;
    throw new EngineError(code, field, message, position, allowed);
  }
  return answer;
}
