// The compiler: a small lesson builds, and what is wrong with one is said with its file and line.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { mark } from "../../web/lessons/exercises/mark.ts";
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

test("the page for contributors shows that lesson, letter for letter", async () => {
  const page = await readFile(resolve(import.meta.dirname, "../../CONTRIBUTING.md"), "utf8");
  expect(page).toContain(example.trim());
});

describe("a figure takes what the catalogue knows", () => {
  const figure = (attributes: string) =>
    compile(example.replace("learning_rate=0.2", attributes)).lessons[0]!.data.figures["ball"]!;
  test("a method with its parameters, and their controls", () => {
    const { settings, controls } = figure('learning_rate=0.1 method=momentum momentum=0.5 shown="momentum"');
    expect(settings).toMatchObject({ method: "momentum", momentum: 0.5 });
    expect(controls).toMatchObject({ momentum: { label: "Momentum β", min: 0, max: 1 } });
  });
  test("another range for a control", () => {
    expect(figure('ranges="learning_rate:0.001:3:0.001"').controls).toEqual({
      learning_rate: { label: "Learning rate η", min: 0.001, max: 3, step: 0.001 },
    });
  });
  test.each([
    ["method=momentun", /no method 'momentun'/],
    ["momentum=0.5", /has no 'momentum'/],
    ['shown="momentum"', /no control 'momentum'/],
    ['ranges="learning_rate:3:1"', /is no range/],
  ])("%s is refused", (attributes, message) => expect(() => figure(attributes)).toThrow(message));
});

test("a goal may be asked of a fan of seeds: all of them are run, and the share is told", () => {
  const goal = (least: number): string =>
    `${example.slice(0, example.indexOf(":::exercise"))}:::exercise{#calm type=goal figure=ball}
Find a rate with which the noisy ball ends near 0.

~~~yaml
seeds: {count: 20, least: ${least}}
reach: abs(last(ball.trace.theta)) < 1
near: [{when: ball.learning_rate < 0.01, say: Too slow.}, {when: ball.learning_rate > 0.3, say: Too wild.}]
set: {learning_rate: 0.1 / 2}
wrong: [{learning_rate: 0.001}, {learning_rate: 1.1}]
hints: [One., Two., Three.]
solution: In between.
~~~
:::
`
      .replace("kind=curve", "kind=curve noise=1 seed=3")
      .replace("learning_rate=0.2", "learning_rate=0.9");
  const site = compile(goal(18));
  const { data } = site.lessons[0]!;
  const marking = { engine, scope: {}, figures: data.figures };
  const marked = (learning_rate: number) =>
    mark(data.exercises["calm"]!, { settings: { learning_rate } }, marking);
  expect(marked(0.05)).toMatchObject({ kind: "right" });
  expect(marked(1.1)).toMatchObject({ kind: "wrong", tag: "1" });
  // With noise of variance 1 and multiplier m the spread at the end is eta / sqrt(1 - m^2): 0.76 here, so that about
  // four of five seeds end nearer than 1, and not all.
  const between = marked(0.7).say.join(" ");
  const held = Number(/With (\d+) of 20 seeds/.exec(between)?.[1]);
  expect(held).toBeGreaterThan(8);
  expect(held).toBeLessThan(20);
  expect(() => compile(goal(21))).toThrow(/at most as many/);
  expect(() => compile(goal(18).replace(" seed=3", ""))).toThrow(/has no 'seed'/);
});

test("a rule with seeds runs once with each of them, noise and all", () => {
  const rule = (seeds: number, run: string): string =>
    `${example.slice(0, example.indexOf(":::exercise"))}:::exercise{#write type=rule}
Write gradient descent.

~~~yaml
seeds: ${seeds}
reference: {id: gradient_descent}
runs: [{objective: {id: parabola}, learning_rate: 0.1, steps: 1, ${run}}]
answer: theta = theta - eta * g
wrong: [{program: theta = theta + eta * g, say: Uphill.}, {program: theta = theta - g, say: No rate.}]
hints: [One., Two., Three.]
solution: Subtract.
~~~
:::
`;
  // Seed 0 starts at 0, where the slope is 0 and every one of these rules stays. Only seed 1 tells them apart.
  expect(() => compile(rule(1, "start: [= seed]"))).toThrow(/wrong answer .* is marked right/);
  const { data } = compile(rule(2, "start: [= seed]")).lessons[0]!;
  const marked = (program: string) =>
    mark(data.exercises["write"]!, { program }, { engine, scope: {}, figures: data.figures });
  expect(marked("theta = theta - eta * g")).toMatchObject({ kind: "right" });
  expect(marked("theta = theta - eta * g * g")).toMatchObject({ kind: "wrong" });
  // With noise the slopes at 0 are not 0, and each seed has its own.
  const noisy = compile(rule(1, "start: [0], noise: {sd: 1}, seed: = seed"));
  expect(noisy.counts).toMatchObject({ exercises: { rule: 1 }, solutions: 1, wrong: 2 });
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
    ["an answer that is typed in", "answer: one.theta[1]", "answer: 4.8", /typed in/, "answer: 4.8"],
    [
      "a call of an unknown method",
      "id: gradient_descent",
      "id: gradient_ascent",
      /gradient_ascent/,
      "one: {run",
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
