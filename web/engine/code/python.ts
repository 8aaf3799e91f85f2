// Values and lines of Python.
import type { ParameterInfo } from "../types.js";

export type Parameters = Record<string, unknown>;

export const indent = (text: string): string => text.replace(/^(?=.)/gm, "    ");

/** The parts that say something, below each other. */
export const lines = (...parts: string[]): string => parts.filter((part) => part !== "").join("\n");

export function python(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return `"${value}"`;
  const number = Number(value);
  if (number === Infinity) return 'float("inf")';
  return String(number);
}

export const array = (values: ArrayLike<number>): string => `[${Array.from(values, python).join(", ")}]`;

/** Python's own words get an underscore. */
const nameOf = (id: string): string => (id === "lambda" ? "lambda_" : id);

/** Lines that give every parameter its value. */
export const assignments = (parameters: ParameterInfo[], given: Parameters): string =>
  parameters.map(({ id, default: usual }) => `${nameOf(id)} = ${python(given[id] ?? usual)}`).join("\n");
