// Numbers as readers write and read them.

/** A number in a sentence: significant digits, a real minus sign, powers of ten where they are shorter. */
export function written(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const rounded = Number(value.toPrecision(digits));
  if (rounded === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(rounded)));
  if (size >= -4 && size < 7) return String(Number(rounded.toPrecision(15))).replace("-", "−");
  const [mantissa = "", exponent = ""] = rounded.toExponential().split("e");
  const power = String(Number(exponent)).replace(/[-0-9]/g, (sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)] ?? "⁻");
  return `${Number(Number(mantissa).toPrecision(digits))} · 10${power}`.replace("-", "−");
}

/** The same for a count of steps, which is −1 for what does not happen: then `never` stands in its place. */
export const counted = (value: number, digits: number, never: string | undefined): string =>
  never !== undefined && value < 0 ? never : written(value, digits);

/** What is wrong with a text that is to be a number, for the learner. */
export class NotANumber extends Error {}

const plain = /^[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?$/;

function single(text: string): number {
  if (!plain.test(text))
    throw new NotANumber(`“${text}” is not a number. Write it like 0.25, 1/4 or 2.5e-1.`);
  return Number(text.replace(",", "."));
}

/** Reads a number as learners type it: 6.4, 6,4, −6.4, 3/8, 1e-3, 2·10^-3. Throws NotANumber. */
export function readNumber(text: string): number {
  const trimmed = text
    .replace(/[−–]/g, "-")
    .replace(/\s+/g, "")
    .replace(/(?:\*|·|×)10\^\(?([-+]?\d+)\)?/, "e$1")
    .replace(/^(-?)10\^\(?([-+]?\d+)\)?$/, "$11e$2");
  if (trimmed === "") throw new NotANumber("Type a number first.");
  if (trimmed.length > 60) throw new NotANumber("That is too long for a number.");
  const parts = trimmed.split("/");
  if (parts.length > 2) throw new NotANumber("A fraction has one slash, as in 3/8.");
  const [above = "", below] = parts;
  if (below === undefined) return single(above);
  const divisor = single(below);
  if (divisor === 0) throw new NotANumber("A fraction cannot have 0 below its slash.");
  return single(above) / divisor;
}

/** Whether a number is close enough to another: |a − b| ≤ atol + rtol·|b|. */
export const close = (a: number, b: number, rtol: number, atol: number): boolean =>
  Math.abs(a - b) <= atol + rtol * Math.abs(b);
