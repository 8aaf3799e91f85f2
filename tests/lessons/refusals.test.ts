// What an author can get wrong, one thing at a time: the build says what, in which file and on which line.
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { compileLessons } from "../../web/lessons/compile/folder.ts";
import { testEngine } from "./engine.ts";

const engine = await testEngine();
const example = await readFile(resolve(import.meta.dirname, "example.md"), "utf8");
const compile = (text: string) =>
  compileLessons(engine, [{ id: "first", file: "lessons/en/first.md", text }], "en");

/** What is put in place of what, what is said, and the beginning of the line that is named. */
type Case = [what: string, before: string, after: string, message: RegExp, where: string];

function refuses(text: string, [, before, after, message, where]: Case): void {
  expect(text).toContain(before);
  const wrong = text.replace(before, () => after);
  const line = wrong.split("\n").findIndex((each) => each.trimStart().startsWith(where)) + 1;
  expect(line).toBeGreaterThan(0);
  expect(() => compile(wrong)).toThrow(message);
  expect(() => compile(wrong)).toThrow(new RegExp(`^lessons/en/first\\.md:${line}: `));
}

const rolls = "A ball rolls";

describe("front matter", () => {
  test.each<Case>([
    ["none at all", "---\norder", "order", /begins with its front matter/, "order"],
    ["an unknown name", "minutes: 3", "minutes: 3\nmood: good", /has no 'mood'/, "mood"],
    ["no question", "question: What does a step do?\n", "", /'question' is missing/, "order"],
    ["minutes in words", "minutes: 3", "minutes: few", /must be a number/, "minutes"],
    ["no objectives", "objectives:\n  - take one step", "objectives: []", /something in it/, "objectives"],
    [
      "an unknown lesson before it",
      "minutes: 3",
      "minutes: 3\nprerequisites: [nil]",
      /'nil'/,
      "prerequisites",
    ],
    [
      "itself before it",
      "minutes: 3",
      "minutes: 3\nprerequisites: [first]",
      /does not come before/,
      "prerequisites",
    ],
    ["half a step that is not there", "minutes: 3", "minutes: 3\nquick: end", /no step 'end'/, "quick"],
    [
      "calls of nothing",
      "minutes: 3",
      "minutes: 3\ncalls:\n  a: {walk: {}}",
      /names one operation/,
      "a: {walk",
    ],
  ])("%s", (...each) => refuses(example, each));

  test("no YAML", () => {
    expect(() => compile(example.replace("minutes: 3", "minutes: [3"))).toThrow(
      /^lessons.en.first\.md:\d+: /,
    );
  });
});

describe("prose", () => {
  test.each<Case>([
    ["a title of its own", rolls, "# A ball rolls", /title stands in the front matter/, "# A ball"],
    ["an image", rolls, "![x](x.png) rolls", /not images/, "![x]"],
    ["colons that make nothing", rolls, "A ball ::: rolls", /no directive/, "A ball"],
    ["a value that is no number", ":value[ball.step]", ":value[ball.trace]", /not a number/, "After"],
    ["a value that follows nothing", ":value[ball.step]", ":value[1 + 1]", /must name it/, "After"],
    ["a value with an unknown attribute", "{follow} steps", "{folow} steps", /has no 'folow'/, "After"],
    [
      "a slider of nothing",
      rolls,
      "A :slider[ball]{figure=bowl name=x0} rolls",
      /no number 'x0'/,
      "A :slider",
    ],
    [
      "a link into the playground from nothing",
      rolls,
      "A :playground[ball]{figure=bowl} rolls",
      /no figure 'bowl'/,
      "A :playground",
    ],
    ["a block that there is not", rolls, ":::box\nA ball\n:::\n\nIt rolls", /no block 'box'/, ":::box"],
    [
      "a fold without a title",
      rolls,
      ":::deeper\nA ball\n:::\n\nIt rolls",
      /'title' is missing/,
      ":::deeper",
    ],
    [
      "a wait for what is there",
      ":::exercise",
      '::wait[Walk.]{until="ball.step >= 0"}\n\n:::exercise',
      /does not wait/,
      "::wait",
    ],
    [
      "a wait for what nobody knows",
      ":::exercise",
      '::wait[Walk.]{until="bell.step > 0"}\n\n:::exercise',
      /called 'bell'/,
      "::wait",
    ],
    [
      "a link to another site in the clear",
      rolls,
      "A [ball](http://x.org) rolls",
      /leads nowhere/,
      "A [ball]",
    ],
  ])("%s", (...each) => refuses(example, each));
});

describe("figures", () => {
  test.each<Case>([
    ["an id that is no name", "{#ball kind", "{#a-ball kind", /must be a name/, ":::figure"],
    ["no title", ' title="One ball"', "", /'title' is missing/, ":::figure"],
    ["an unknown schedule", "kind=curve", "kind=curve schedule=cosinus", /no schedule/, ":::figure"],
    ["a parameter of another objective", "kind=curve", "kind=curve kappa=3", /has no 'kappa'/, ":::figure"],
  ])("%s", (...each) => refuses(example, each));
});

describe("exercises", () => {
  test.each<Case>([
    ["an unknown type", "type=numeric", "type=quiz", /no exercise type 'quiz'/, ":::exercise"],
    ["an unknown figure", "figure=ball}\nFrom", "figure=bell}\nFrom", /no figure 'bell'/, ":::exercise"],
    ["an unknown attribute", "type=numeric", "type=numeric points=3", /has no 'points'/, ":::exercise"],
    ["no block of YAML", "~~~yaml", "~~~yml", /block of YAML/, ":::exercise"],
    ["an entry that nobody reads", "hints:", "tip: Think.\nhints:", /has no 'tip'/, "tip"],
    ["an unknown part of a field", "label: New x", "label: New x\n    unit: m", /has no 'unit'/, "unit"],
    [
      "a wrong answer without words",
      ', say: "The slope is missing."',
      "",
      /'say' is missing/,
      '- {answer: "8 - 0.2"',
    ],
    ["an answer that cannot be read", "one.theta[1]\n", "one.theta[1\n", /is missing/, "answer"],
    ["an answer of nobody", "answer: one.theta[1]", "answer: two.theta[1]", /called 'two'/, ":::exercise"],
    [
      "a call of an unknown operation",
      "{run: {objective",
      "{walk: {objective",
      /one operation/,
      "one: {walk",
    ],
    [
      "a wrong answer as good as the right one",
      '"8 - 0.2"',
      '"8 - 3.2 + 1e-7"',
      /lies within the tolerance/,
      ":::exercise",
    ],
    [
      "one wrong answer alone",
      '      - {answer: "8 - 0.2", say: "The slope is missing."}\n',
      "",
      /fewer than two/,
      ":::exercise",
    ],
    ["numbers that do not go together", "calls:", "vary: {a: [1, 2], b: [1]}\ncalls:", /same length/, "vary"],
    ["no solution", "solution: 8", "answer: 8", /'solution' is missing|has no 'answer'/, "calls"],
    [
      "a hint of unknown make",
      "hints: [Find the slope.",
      "hints: [{when: 1 > 0, say: Look.}, Find the slope.",
      /'text' is missing/,
      "hints",
    ],
  ])("%s", (...each) => refuses(example, each));
});

/** The example with another exercise. */
const withExercise = (attributes: string, yaml: string): string =>
  `${example.slice(0, example.indexOf(":::exercise"))}:::exercise{#first ${attributes}}
What is it?

~~~yaml
${yaml}
hints: [One., Two., Three.]
solution: So it is.
~~~
:::
`;

const goal = withExercise(
  "type=goal figure=ball",
  `reach: abs(last(ball.trace.theta)) < 1e-9
near: [{when: ball.learning_rate < 0.3, say: Slow.}, {when: ball.learning_rate > 0.7, say: Wild.}]
set: {learning_rate: 1 / 2}
wrong: [{learning_rate: 0.1}, {learning_rate: 0.9}]`,
);
const choice = withExercise(
  "type=choice",
  `options:
  - {id: one, text: One, correct: 1 > 0, say: Yes.}
  - {id: two, text: Two, say: No.}
  - {id: three, text: Three, say: Neither.}`,
);
const order = withExercise(
  "type=order",
  `items:
  - {id: one, text: One}
  - {id: two, text: Two, after: [one], why: one is first.}
distractors:
  - {id: three, text: Three, why: It does not belong.}
wrong: [[two, one], [one, two, three]]`,
);
const match = withExercise(
  "type=match",
  `left:
  - {id: one, text: One}
  - {id: two, text: Two}
right:
  - {id: small, text: Small}
  - {id: large, text: Large}
pairs: {one: small, two: large}
say:
  one: {large: No.}
  two: {small: Nor that.}`,
);
const predict = withExercise(
  "type=predict figure=ball",
  `calls:
  one: {run: {objective: {id: parabola}, method: {id: gradient_descent, learning_rate: 0.2}, start: [8], steps: 1}}
fields:
  - label: x
    answer: one.theta[1]
    wrong: [{answer: "8", say: It moves.}, {answer: "-8", say: Not so far.}]
reveal: {step: 1}`,
);
const rule = withExercise(
  "type=rule",
  `answer: theta = theta - eta * g
reference: {id: gradient_descent}
runs: [{objective: {id: parabola}, start: [8], learning_rate: 0.1, steps: 3}]
wrong: [{program: theta = theta + eta * g, say: Uphill.}, {program: theta = theta - g, say: No rate.}]`,
);

test("these exercises build as they are", () => {
  for (const each of [goal, choice, order, match, predict, rule])
    expect(compile(each).counts.solutions).toBe(1);
});

describe("each type of exercise", () => {
  test.each<[string, string, ...Case]>([
    ["goal: without a figure", goal, "", " figure=ball}\nWhat", "}\nWhat", /needs a figure/, "reach"],
    [
      "goal: set by what there is not",
      goal,
      "",
      "{learning_rate: 1 / 2}",
      "{rate: 1 / 2}",
      /no 'rate'/,
      "set",
    ],
    [
      "goal: near to nobody",
      goal,
      "",
      "ball.learning_rate > 0.7",
      "bell.rate > 0.7",
      /'bell'/,
      ":::exercise",
    ],
    ["goal: that is reached", goal, "", "< 1e-9", "< 1e9", /reached without the learner/, ":::exercise"],
    ["choice: one id twice", choice, "", "id: two", "id: one", /stands twice/, "- {id: one"],
    ["choice: nothing right", choice, "", "correct: 1 > 0, ", "", /solution does not pass/, ":::exercise"],
    ["order: after nobody", order, "", "after: [one]", "after: [nil]", /no 'nil'/, "- {id: one, text: One}"],
    [
      "order: after somebody without a reason",
      order,
      "",
      ", why: one is first.",
      "",
      /'why' is missing/,
      "- {id: two",
    ],
    ["order: a wrong order of strangers", order, "", "[two, one]", "[two, nil]", /no 'nil'/, "wrong"],
    ["match: a pair with nobody", match, "", "two: large}", "two: huge}", /no 'huge'/, "pairs"],
    ["match: nobody for one", match, "", ", two: large", "", /'two' has no partner/, "pairs"],
    ["match: words to nobody", match, "", "two: {small", "nil: {small", /no 'nil'/, "one: {large"],
    ["predict: shows what there is not", predict, "", "{step: 1}", "{steep: 1}", /no 'steep'/, "reveal"],
    [
      "predict: sets a number to a word",
      predict,
      "",
      "{step: 1}",
      "{step: one}",
      /must be a number/,
      "reveal",
    ],
    ["rule: cannot be read", rule, "", "theta - eta * g\n", "theta -* g\n", /does not pass/, ":::exercise"],
    ["rule: wrong, but right", rule, "", "theta - g,", "theta - eta * g,", /marked right/, ":::exercise"],
  ])("%s", (...[, text, ...each]) => refuses(text, each));
});
