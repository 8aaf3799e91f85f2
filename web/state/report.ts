// What a link said that could not be taken as it stood. Shown on the page: nothing is repaired silently.

export interface Remark {
  /** The key of the link, or the path of a parameter: "n", "m.adam.beta1". */
  field: string;
  /** A whole sentence: what was wrong and what is used instead. */
  message: string;
}

const longest = 32;

/** Foreign text as it may stand in a sentence: short, on one line. */
export function quoted(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
  const characters = Array.from(plain);
  return `“${characters.length > longest ? `${characters.slice(0, longest).join("")}…` : plain}”`;
}

/** Collects remarks while a link is read. */
export class Report {
  readonly remarks: Remark[] = [];

  add(field: string, message: string): void {
    this.remarks.push({ field, message });
  }

  /** A number within limits; what is none gives `otherwise`, what lies outside is moved to the nearest limit. */
  number(field: string, text: string, min: number, max: number, otherwise: number, whole = false): number {
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
    if (Number.isNaN(value)) {
      this.add(field, `${field}: ${quoted(text)} is not a number; ${otherwise} is used.`);
      return otherwise;
    }
    const rounded = whole ? Math.round(value) : value;
    const kept = Math.min(Math.max(rounded, min), max);
    if (kept !== value)
      this.add(field, `${field}: ${value} became ${kept}, since ${allowed(min, max, whole)}.`);
    return kept;
  }

  /** One of a list of names. */
  choice<T extends string>(field: string, text: string, names: readonly T[], otherwise: T): T {
    const found = names.find((name) => name === text);
    if (found === undefined) this.add(field, `${field}: there is no ${quoted(text)}; ${otherwise} is used.`);
    return found ?? otherwise;
  }
}

const allowed = (min: number, max: number, whole: boolean): string =>
  `it must be ${whole ? "a whole number" : "a number"} from ${min} to ${max}`;
