// The numbers of a figure as rows.
import { written } from "../number.ts";
import type { Table } from "./kind.ts";

const rowsAtMost = 50;

/** Columns under their names, every so many rows that there are at most fifty. Numbers are written, words stay. */
export function tabulate(
  columns: Readonly<Record<string, ArrayLike<number | string>>>,
  digits: number | Readonly<Record<string, number>> = 4,
): Table {
  const head = Object.keys(columns);
  const lists = Object.values(columns);
  const length = Math.max(0, ...lists.map((list) => list.length));
  const stride = Math.max(1, Math.ceil(length / rowsAtMost));
  const digitsOf = (name: string): number => (typeof digits === "number" ? digits : (digits[name] ?? 4));
  const rows: (number | string)[][] = [];
  for (let i = 0; i < length; i += stride)
    rows.push(
      lists.map((list, column) => {
        const value = list[i] ?? NaN;
        return typeof value === "string" ? value : written(value, digitsOf(head[column] ?? ""));
      }),
    );
  return { head, rows };
}

/** 0 … last, the first column of a walk. */
export const stepsUpTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, k) => k);
