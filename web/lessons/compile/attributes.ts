// Attributes of directives and entries of exercises: read by name, checked, and what nobody asked for is an error.
import { fail } from "./trouble.ts";
import type { Place } from "./trouble.ts";

export class Attributes {
  private readonly read = new Set<string>();

  constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    readonly place: Place,
    /** How many lines below the place something stands: a name, or a way further down. */
    readonly lineOf: (...path: (string | number)[]) => number = () => 0,
  ) {}

  /** Names with values that stand below these, as attributes of their own. */
  below(values: Readonly<Record<string, unknown>>, ...path: (string | number)[]): Attributes {
    return new Attributes(values, this.place, (...further) => this.lineOf(...path, ...further));
  }

  /** Where a name stands. */
  placeOf(name: string): Place {
    return { ...this.place, line: this.place.line + this.lineOf(name) };
  }

  names(): string[] {
    return Object.keys(this.values);
  }

  has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }

  raw(name: string): unknown {
    this.read.add(name);
    return this.values[name] ?? undefined;
  }

  fail(name: string, why: string): never {
    return fail(this.place, why, this.lineOf(name));
  }

  text(name: string, usual?: string): string {
    const value = this.raw(name);
    if (typeof value === "string" && value.trim() !== "") return value;
    if (typeof value === "number") return String(value);
    if (value === undefined && usual !== undefined) return usual;
    return this.fail(name, value === undefined ? `'${name}' is missing.` : `'${name}' must be a text.`);
  }

  number(name: string, usual?: number): number {
    const value = this.raw(name);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof number === "number" && Number.isFinite(number)) return number;
    if (value === undefined && usual !== undefined) return usual;
    return this.fail(name, value === undefined ? `'${name}' is missing.` : `'${name}' must be a number.`);
  }

  flag(name: string, usual = false): boolean {
    const value = this.raw(name);
    if (value === undefined) return usual;
    if (value === true || value === "" || value === "true") return true;
    if (value === false || value === "false") return false;
    return this.fail(name, `'${name}' must be true or false.`);
  }

  list(name: string, usual?: unknown[]): unknown[] {
    const value = this.raw(name);
    if (Array.isArray(value) && value.length > 0) return value;
    if (value === undefined && usual) return usual;
    return this.fail(
      name,
      value === undefined ? `'${name}' is missing.` : `'${name}' must be a list with something in it.`,
    );
  }

  object(name: string): Record<string, unknown> {
    const value = this.raw(name);
    if (value === undefined) return {};
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    return this.fail(name, `'${name}' must be names with values.`);
  }

  /** Complains about what was never asked for. */
  finish(what: string): void {
    const left = this.names().find((name) => !this.read.has(name));
    if (left !== undefined) this.fail(left, `${what} has no '${left}'; it has ${[...this.read].join(", ")}.`);
  }
}
