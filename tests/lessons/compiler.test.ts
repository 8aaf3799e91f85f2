// The compiler: a small lesson builds, and what is wrong with one is said with its file and line.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { compileLessons } from "../../web/lessons/compile/folder.ts";
import { testEngine } from "./engine.ts";

const engine = await testEngine();
const example = await readFile(resolve(import.meta.dirname, "example.md"), "utf8");
const compile = (text: string) =>
  compileLessons(engine, [{ id: "first", file: "lessons/en/first.md", text }], "en");
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split("\n").length;

test("a whole lesson with a figure and an exercise takes fewer than 40 lines", () => {
  expect(example.trimEnd().split("\n").length).toBeLessThan(40);
  const site = compile(example);
  expect(site.counts).toMatchObject({ exercises: { numeric: 1 }, solutions: 1, wrong: 2 });
  expect(site.pages.get("first")).toContain("<h1>A first lesson</h1>");
});

describe("what is wrong is said with its line", () => {
  const cases: [string, string, string, RegExp, string][] = [
    [
      "an unknown objective",
      "kind=curve",
      "kind=curve objective=parabula",
      /no objective 'parabula'/,
      ":::figure",
    ],
    ["an unknown kind", "kind=curve", "kind=curves", /no figure of kind 'curves'/, ":::figure"],
    ["an unknown attribute", "learning_rate=0.2", "learnig_rate=0.2", /has no 'learnig_rate'/, ":::figure"],
    ["a number that is none", "learning_rate=0.2", "learning_rate=fast", /must be a number/, ":::figure"],
    [
      "a figure without its alternative",
      'alt="A parabola with a ball at x = 8."',
      "",
      /'alt' is missing/,
      ":::figure",
    ],
    ["an id that stands twice", "{#first type", "{#try type", /'try' stands twice/, ":::exercise"],
    [
      "a lesson without objectives",
      "objectives:\n  - take one step\n",
      "",
      /'objectives' is missing/,
      "order: 99",
    ],
    ["a step without an id", " {#try}", "", /needs an id/, "## Try it"],
    ["an unknown directive", "A ball rolls", "A :ball[b] rolls", /no directive 'ball'/, "A :ball"],
    ["a broken link", "A ball rolls", "A [ball](nowhere.html) rolls", /no lesson 'nowhere'/, "A [ball]"],
    ["a broken link to a step", "A ball rolls", "A [ball](#nowhere) rolls", /no 'nowhere' in/, "A [ball]"],
    [
      "an unknown name in a value",
      ":value[ball.step]",
      ":value[bell.step]",
      /Nothing is called 'bell'/,
      "After :value[bell",
    ],
    ["an answer that is typed in", "answer: one.theta[1]", "answer: 4.8", /typed in/, "- label: New x"],
    [
      "a call of an unknown method",
      "id: gradient_descent",
      "id: gradient_ascent",
      /gradient_ascent/,
      "calls:",
    ],
    ["fewer than three hints", "[Find the slope., ", "[", /three hints/, "hints:"],
    [
      "a solution that does not pass",
      "answer: one.theta[1]",
      "answer: one.theta[1] / 0",
      /solution does not pass/,
      ":::exercise",
    ],
    ["a formula that cannot be read", "$x =$", "$\\frac{x$", /formula/, "After :value"],
    ["HTML in a lesson", "A ball rolls", "A <b>ball</b> rolls", /no HTML/, "A <b>"],
  ];
  test.each(cases)("%s", (_, before, after, message, where) => {
    expect(example).toContain(before);
    const text = example.replace(before, () => after);
    const line = lineOf(text, where);
    expect(() => compile(text)).toThrow(message);
    expect(() => compile(text)).toThrow(new RegExp(`^lessons/en/first\\.md:${line}: `));
  });
});
