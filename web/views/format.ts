// Numbers as a reader wants them.

/** Significant digits, a real minus sign, and powers of ten where the number is far from one. */
export function written(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e5) return scientific(value, digits);
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function scientific(value: number, digits: number): string {
  const [mantissa = "", exponent = ""] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  const raised = Array.from(String(Math.abs(power)), (digit) => superscripts[Number(digit)]).join("");
  const front = String(Number(mantissa)).replace("-", "−");
  const ten = `10${power < 0 ? "⁻" : ""}${raised}`;
  return front === "1" ? ten : front === "−1" ? `−${ten}` : `${front}·${ten}`;
}

/** A point: "3" or "(−1.2, 1)". Long ones are cut. */
export function point(at: ArrayLike<number>, digits = 3): string {
  const shown = Array.from({ length: Math.min(at.length, 4) }, (_, i) => written(at[i] ?? 0, digits));
  if (at.length === 1) return shown[0] ?? "";
  return `(${shown.join(", ")}${at.length > 4 ? ", …" : ""})`;
}

/** Thousands set apart. A new format takes longer than everything else that is done with a number: so there is one. */
export const grouped = new Intl.NumberFormat("en");

/** A count with its noun: "1 step", "2,000 steps". */
export const count = (number: number, noun: string): string =>
  `${grouped.format(number)} ${noun}${number === 1 ? "" : "s"}`;

/** Identifiers as words: "learning_rate" is "learning rate". */
export const words = (id: string): string => id.replace(/_/g, " ");

/** Words with a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A value for a number field: short, and read back as the same number. */
export const plain = (value: number): string => String(Number(value.toPrecision(6)));

/** Rounds to so many significant digits, so that a control gives numbers that can be said. */
export const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));
