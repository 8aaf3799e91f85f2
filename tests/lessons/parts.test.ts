// The parts that lessons stand on: expressions, numbers as learners type them, and what is kept of their progress.
import { describe, expect, test } from "vitest";
import { ExpressionError, evaluate, parse } from "../../web/lessons/expression.ts";
import { NotANumber, readNumber, written } from "../../web/lessons/number.ts";
import { Progress, damagedKey, storageKey } from "../../web/lessons/progress.ts";
import type { Store } from "../../web/lessons/progress.ts";

describe("expressions", () => {
  const scope = { x: 3, list: Float64Array.of(4, -5, 6), run: { theta: [8, 6.4], end: { k: 2 } } };
  test.each<[string, unknown]>([
    ["1 + 2 * 3", 7],
    ["-2 ^ 2", -4],
    ["2 ^ 3 ^ 2", 512],
    ["2 ^ -1", 0.5],
    ["(1 + 2) * -3", -9],
    ["x > 2 and not x = 4", 1],
    ["run.theta[1]", 6.4],
    ["run.theta[-1]", 6.4],
    ["run.end.k", 2],
    ["first(abs(list) > 4)", 1],
    ["first(list > 100)", -1],
    ["norm([3, 4])", 5],
    ["median([5, 1, 9])", 5],
    ["median([4, 1, 9, 2])", 2],
    ["dot([1, 2], [3, 4])", 11],
    ["every([1, 2, 3, 4], 1, 2)", [2, 4]],
    ["if(x > 2, 10, 20)", 10],
    ["1e-3 * 1000", 1],
    ["degrees(pi)", 180],
  ])("%s", (text, value) => expect(evaluate(text, scope)).toEqual(value));

  test.each([
    ["1 +", 3],
    ["2 $ 3", 2],
    ["nobody", 0],
    ["run.thetas", 4],
    ["list[7]", 4],
    ["sin(1", 5],
    ["constructor", 0],
    ["run.constructor", 4],
    ["toString(1)", 0],
  ])("%s is refused with its place", (text, position) => {
    expect(() => evaluate(text, scope)).toThrow(ExpressionError);
    try {
      evaluate(text, scope);
    } catch (error) {
      expect((error as ExpressionError).position).toBe(position);
    }
  });

  test("deep nesting and great length are refused", () => {
    expect(() => parse("(".repeat(100) + "1" + ")".repeat(100))).toThrow(/nested/);
    expect(() => parse("-".repeat(100) + "1")).toThrow(/nested/);
    expect(() => parse("1+".repeat(2000))).toThrow(/2000/);
  });
});

describe("numbers as they are typed", () => {
  test.each<[string, number]>([
    ["6.4", 6.4],
    ["6,4", 6.4],
    [" −3 ", -3],
    ["1/4", 0.25],
    ["-3/8", -0.375],
    ["1e-3", 0.001],
    ["2.5·10^-3", 0.0025],
    ["10^4", 10000],
    [".5", 0.5],
    ["+7.", 7],
  ])("%s", (text, value) => expect(readNumber(text)).toBeCloseTo(value, 12));
  test.each(["", "six", "1/0", "1/2/3", "0x10", "1e", "--2", "NaN", "Infinity", "1 2 x"])(
    "'%s' is refused",
    (text) => expect(() => readNumber(text)).toThrow(NotANumber),
  );
  test.each<[number, string]>([
    [0, "0"],
    [-0.8, "−0.8"],
    [0.092233720368, "0.09223"],
    [1234567, "1235000"],
    [1.5e-7, "1.5 · 10⁻⁷"],
    [-2e9, "−2 · 10⁹"],
    [Infinity, "∞"],
  ])("%f is written %s", (value, text) => expect(written(value)).toBe(text));
});

class Memory implements Store {
  readonly data = new Map<string, string>();
  full = false;
  getItem = (key: string): string | null => this.data.get(key) ?? null;
  removeItem = (key: string): void => void this.data.delete(key);
  setItem = (key: string, value: string): void => {
    if (this.full) throw new DOMException("full", "QuotaExceededError");
    this.data.set(key, value);
  };
}

const solved = { state: "solved", tries: 2, hints: 1, variant: 0 } as const;

describe("progress", () => {
  test("survives a reload and a new version of the lesson", () => {
    const store = new Memory();
    const first = new Progress(store);
    first.passStep("a", 1, "one");
    first.setExercise("a", 1, "x", solved);
    const later = new Progress(store);
    expect(later.seed).toBe(first.seed);
    later.passStep("a", 2, "two");
    expect(new Progress(store).lesson("a")).toEqual({
      version: 2,
      steps: ["one", "two"],
      exercises: { x: solved },
    });
  });

  test("goes out as a file and comes in elsewhere, added to what is there", () => {
    const one = new Progress(new Memory());
    one.setExercise("a", 1, "x", solved);
    const other = new Progress(new Memory());
    other.setExercise("a", 1, "x", { state: "tried", tries: 5, hints: 0, variant: 0 });
    other.passStep("b", 1, "s");
    other.import(one.export());
    expect(other.exercise("a", "x")).toEqual({ state: "solved", tries: 5, hints: 1, variant: 0 });
    expect(other.lesson("b").steps).toEqual(["s"]);
  });

  test.each(["", "no json", "[]", '{"format":1}', '{"format":9,"seed":"s","lessons":{}}'])(
    "refuses the file %j and keeps what it has",
    (text) => {
      const progress = new Progress(new Memory());
      progress.passStep("a", 1, "one");
      expect(() => progress.import(text)).toThrow();
      expect(progress.lesson("a").steps).toEqual(["one"]);
    },
  );

  test("works in memory where there is no store, and says so", () => {
    const progress = new Progress(null);
    progress.passStep("a", 1, "one");
    expect(progress.lesson("a").steps).toEqual(["one"]);
    expect(progress.notice).toContain("lasts until");
  });

  test("sets a corrupted record aside, as it was, and says so", () => {
    const store = new Memory();
    store.data.set(storageKey, '{"format":1,"seed":"s","lessons":{"a":');
    const progress = new Progress(store);
    expect(progress.notice).toContain("set aside");
    progress.passStep("a", 1, "one");
    expect(progress.damaged()).toBe('{"format":1,"seed":"s","lessons":{"a":');
    expect(store.data.get(damagedKey)).toBe(progress.damaged());
  });

  test("a record that cannot be set aside is not overwritten", () => {
    const store = new Memory();
    store.data.set(storageKey, "broken");
    store.full = true;
    const progress = new Progress(store);
    store.full = false;
    progress.passStep("a", 1, "one");
    expect(store.data.get(storageKey)).toBe("broken");
    expect(progress.notice).toContain("left as it is");
  });

  test("a full store loses nothing silently", () => {
    const store = new Memory();
    const progress = new Progress(store);
    const heard: string[] = [];
    progress.heard = (notice) => heard.push(notice);
    store.full = true;
    progress.passStep("a", 1, "one");
    progress.passStep("a", 1, "two");
    expect(progress.notice).toContain("full");
    expect(heard).toEqual([progress.notice]);
    expect(progress.export()).toContain('"one"');
  });

  test("is erased on request", () => {
    const store = new Memory();
    const progress = new Progress(store);
    progress.passStep("a", 1, "one");
    progress.erase();
    expect(store.data.size).toBe(0);
    expect(progress.lesson("a").steps).toEqual([]);
  });
});
