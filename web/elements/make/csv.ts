// Comma-separated values as people have them: from spreadsheets with semicolons or tabs, with headings, with quotes, with
// a decimal comma. What cannot be read is named with its line; the rest is kept.
import { count } from "../../views/format.ts";

export interface Refusal {
  line: number;
  why: string;
}

export interface Sheet {
  columns: string[];
  rows: number[][];
  /** The line of each row. */
  lines: number[];
  refused: Refusal[];
  /** What was made of columns that hold words. */
  notes: string[];
  separator: "," | ";" | "\t" | " ";
}

const longest = 1_000_000;
const reach = 1e6;
const separators = ["\t", ";", ",", " "] as const;

/** Cuts a line into its fields; null where a quote is not closed. */
function fields(line: string, separator: string): string[] | null {
  const found: string[] = [];
  let rest = separator === " " ? line.trim().replace(/ +/g, " ") : line;
  for (;;) {
    if (/^\s*"/.test(rest)) {
      const quoted = /^\s*"((?:[^"]|"")*)"\s*/.exec(rest);
      if (!quoted) return null;
      found.push((quoted[1] ?? "").replace(/""/g, '"'));
      rest = rest.slice(quoted[0].length);
      if (rest === "") return found;
      if (!rest.startsWith(separator)) return null;
    } else {
      const end = rest.indexOf(separator);
      found.push((end < 0 ? rest : rest.slice(0, end)).trim());
      if (end < 0) return found;
      rest = rest.slice(end);
    }
    rest = rest.slice(separator.length);
  }
}

/** NaN for what is no number. Where fields are not separated by commas, a comma is a decimal point. */
function number(text: string, separator: string): number {
  const plain = (separator === "," ? text : text.replace(",", ".")).replace(/^−/, "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}

/** The separator with which the most lines have as many fields as the first, at least two. */
function separatorOf(lines: string[]): Sheet["separator"] {
  let best: Sheet["separator"] = ",";
  let most = 0;
  for (const separator of separators) {
    const counts = lines.slice(0, 50).map((line) => fields(line, separator)?.length ?? 0);
    const width = counts[0] ?? 0;
    const agreeing = width < 2 ? 0 : counts.filter((each) => each === width).length;
    if (agreeing > most) [best, most] = [separator, agreeing];
  }
  return best;
}

/** Reads a text. Never fails: an empty sheet says in `refused` why it is empty. */
export function readCsv(text: string): Sheet {
  const empty: Sheet = { columns: [], rows: [], lines: [], refused: [], notes: [], separator: "," };
  if (text.length > longest)
    return {
      ...empty,
      refused: [
        {
          line: 1,
          why: `The text has ${text.length.toLocaleString("en")} characters; at most ${longest.toLocaleString("en")} are read.`,
        },
      ],
    };
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ line, at: i + 1 }))
    .filter(({ line }) => line.trim() !== "");
  if (lines.length === 0) return { ...empty, refused: [{ line: 1, why: "There is nothing to read." }] };
  const separator = separatorOf(lines.map(({ line }) => line));
  const sheet: Sheet = { ...empty, separator };
  const first = fields(lines[0]?.line ?? "", separator);
  const headed = first !== null && first.every((each) => Number.isNaN(number(each, separator)));
  const width = first?.length ?? 0;
  if (first)
    sheet.columns = first.map((each, i) => (headed && each !== "" ? each.slice(0, 40) : `column ${i + 1}`));
  if (width === 1 && !headed)
    return {
      ...sheet,
      refused: [{ line: lines[0]?.at ?? 1, why: "There is one column; x and y need two." }],
    };
  const body = headed ? lines.slice(1) : lines;
  const readers = columnReaders(
    sheet,
    body.map(({ line }) => fields(line, separator)).filter((each) => each?.length === width),
  );
  for (const { line, at } of body) readRow(sheet, line, at, width, readers);
  sheet.columns = sheet.columns.filter((_, i) => readers[i]);
  if (sheet.rows.length === 0 && sheet.refused.length === 0)
    sheet.refused.push({ line: lines[0]?.at ?? 1, why: "There are no numbers below the headings." });
  return sheet;
}

/** What a field of a column means; null for a column that is left out. */
type Reader = ((text: string) => number) | null;

/** Columns of numbers; columns of two words, which become 0 and 1; and columns of other words, which are left out. */
function columnReaders(sheet: Sheet, rows: (string[] | null)[]): Reader[] {
  const { separator, notes } = sheet;
  const asNumber = (text: string): number => number(text, separator);
  return sheet.columns.map((name, column): Reader => {
    const texts = rows.map((row) => row?.[column] ?? "");
    if (texts.length < 2 || texts.some((text) => text === "" || !Number.isNaN(asNumber(text))))
      return asNumber;
    const [zero = "", one = "", ...more] = Array.from(new Set(texts)).sort();
    if (more.length > 0 || one === "") {
      notes.push(`Column ${name} holds no numbers; it is left out.`);
      return null;
    }
    notes.push(`In column ${name}, ${zero} is read as 0 and ${one} as 1.`);
    return (text) => (text === zero ? 0 : text === one ? 1 : NaN);
  });
}

function readRow(sheet: Sheet, line: string, at: number, width: number, readers: Reader[]): void {
  const refuse = (why: string): void => void sheet.refused.push({ line: at, why });
  const found = fields(line, sheet.separator);
  if (!found) {
    refuse("a quotation mark is not closed");
    return;
  }
  if (found.length !== width) {
    refuse(`${count(found.length, "value")} where the first line has ${width}`);
    return;
  }
  const row = found.map((each, i) => readers[i]?.(each) ?? 0);
  const wrong = row.findIndex((value) => Number.isNaN(value));
  const name = sheet.columns[wrong] ?? "";
  if (wrong >= 0) {
    const what = found[wrong] ?? "";
    refuse(what === "" ? `nothing in ${name}` : `“${what.slice(0, 20)}” in ${name} is not a number`);
    return;
  }
  const far = row.findIndex((value) => Math.abs(value) > reach);
  if (far >= 0) {
    refuse(`${row[far]} in ${sheet.columns[far] ?? ""} lies beyond ±1,000,000`);
    return;
  }
  sheet.rows.push(row.filter((_, i) => readers[i]));
  sheet.lines.push(at);
}

/** Columns as rows of a problem; `scaled`: each input with mean 0 and standard deviation 1. */
export function dataOf({ rows }: Sheet, inputs: number[], output: number, scaled: boolean): number[][] {
  const columns = inputs.map((column) => {
    const values = rows.map((row) => row[column] ?? 0);
    return scaled ? standardised(values) : values;
  });
  return rows.map((row, i) => [...columns.map((values) => values[i] ?? 0), row[output] ?? 0]);
}

function standardised(values: number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (deviation > 0 ? (value - mean) / deviation : 0));
}
