// Tables as people have them, and tables that are broken: what is read, what is refused, and at which line.
import { describe, expect, test } from "vitest";
import { dataOf, readCsv } from "../../web/elements/make/csv.ts";
import { Dice, damagedTable } from "./samples.ts";

describe("a table is read", () => {
  test.each([
    [
      "commas and a heading",
      "x,y\n1,2.5\n3,-4e2\n",
      [
        [1, 2.5],
        [3, -400],
      ],
    ],
    [
      "semicolons and decimal commas",
      "x;y\r\n1,5;2,25\r\n−3;4\r\n",
      [
        [1.5, 2.25],
        [-3, 4],
      ],
    ],
    [
      "tabs, no heading",
      "1\t2\n3\t4",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      "spaces of any width",
      "  1   2\n3 4  ",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["quotes, also around separators", '"a, b","c ""d"""\n"1","2"\n', [[1, 2]]],
    [
      "old line ends, blank lines, a byte order mark",
      "\uFEFFx,y\r1,2\r\r3,4\r",
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])("%s", (_, text, rows) => {
    const sheet = readCsv(text);
    expect(sheet.refused).toEqual([]);
    expect(sheet.rows).toEqual(rows);
  });

  test("headings name the columns", () => {
    expect(readCsv("height,weight\n1,2").columns).toEqual(["height", "weight"]);
    expect(readCsv("1,2").columns).toEqual(["column 1", "column 2"]);
  });

  test("columns are chosen, and inputs standardised to mean 0 and deviation 1", () => {
    const sheet = readCsv("a,b,c\n1,10,100\n3,20,400\n");
    expect(dataOf(sheet, [2], 0, false)).toEqual([
      [100, 1],
      [400, 3],
    ]);
    expect(dataOf(sheet, [0, 2], 1, true)).toEqual([
      [-1, -1, 10],
      [1, 1, 20],
    ]);
    expect(dataOf(readCsv("1,2\n1,4"), [0], 1, true)).toEqual([
      [0, 2],
      [0, 4],
    ]);
  });

  test("two words become 0 and 1, other words are left out, and both are said", () => {
    const sheet = readCsv("name,length,kind\nann,1,no\nbob,2,yes\ncy,3,no\n");
    expect(sheet.columns).toEqual(["length", "kind"]);
    expect(sheet.rows).toEqual([
      [1, 0],
      [2, 1],
      [3, 0],
    ]);
    expect(sheet.refused).toEqual([]);
    expect(sheet.notes).toEqual([
      "Column name holds no numbers; it is left out.",
      "In column kind, no is read as 0 and yes as 1.",
    ]);
  });

  test("one number among words makes a column of numbers, and the words are refused by their lines", () => {
    const { rows, refused } = readCsv("a,b\n1,x\n2,y\n3,4\n");
    expect(rows).toEqual([[3, 4]]);
    expect(refused.map(({ line }) => line)).toEqual([2, 3]);
  });
});

describe("what cannot be read is named with its line", () => {
  test.each([
    ["", 1, "nothing to read"],
    ["   \n\n ", 1, "nothing to read"],
    ["x,y\n", 1, "no numbers"],
    ["5\n6\n7", 1, "one column"],
    ["x,y\n1,2\n3\n", 3, "1 value where the first line has 2"],
    ["x,y\n1,2,3\n", 2, "3 values"],
    ["x,y\n1,two\n", 2, "“two” in y is not a number"],
    ["x,y\n\n1,\n", 3, "nothing in y"],
    ["x,y\n1,NaN\n", 2, "“NaN” in y"],
    ["x,y\n1,Infinity\n", 2, "“Infinity” in y"],
    ["x,y\n1,1e9\n", 2, "beyond ±1,000,000"],
    ["x,y\n1,0x10\n", 2, "“0x10”"],
    ['x,y\n1,"2\n', 2, "quotation mark"],
    ["x,y\n1,2;3\n", 2, "“2;3”"],
  ])("%j", (text, line, why) => {
    const { refused } = readCsv(text);
    expect(refused[0]?.line).toBe(line);
    expect(refused.map((each) => each.why).join(" ")).toContain(why);
  });

  test("a text of more than a million characters is refused as a whole", () => {
    const { rows, refused } = readCsv("1,2\n".repeat(300_000));
    expect(rows).toEqual([]);
    expect(refused[0]?.why).toContain("1,200,000 characters");
  });

  test("200 damaged tables: every line is read right or refused at its place", () => {
    const dice = new Dice(5);
    for (let i = 0; i < 200; ++i) {
      const { text, line } = damagedTable(dice);
      const { rows, lines, refused } = readCsv(text);
      expect(rows, text).toHaveLength(11);
      expect(lines, text).not.toContain(line);
      expect(refused, text).toHaveLength(1);
      expect(refused[0]?.line, text).toBe(line);
      for (const row of rows) for (const value of row) expect(Number.isFinite(value)).toBe(true);
    }
  });
});
