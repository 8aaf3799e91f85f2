// All lessons: every solution passes, every wrong answer fails with words of its own, every stated number is
// recomputed. What was tried is printed.
import { expect, test } from "vitest";
import { contents } from "../../web/lessons/compile/page.ts";
import { solutionOf } from "../../web/lessons/exercises/solution.ts";
import { mark } from "../../web/lessons/exercises/mark.ts";
import { creditOf } from "../../web/lessons/exercises/proof.ts";
import { exerciseScope, lessonScope } from "../../web/lessons/compile/verify.ts";
import { packed, unpacked } from "../../web/lessons/lesson.ts";
import type { Exercise } from "../../web/lessons/lesson.ts";
import { testEngine, testSite, testWorkbench } from "./engine.ts";
import { grade } from "./reading.ts";

const engine = await testEngine();
const workbench = await testWorkbench();
const site = await testSite(engine);
const exercises = site.lessons.flatMap(({ data }) =>
  Object.values(data.exercises).map((exercise) => ({ data, exercise })),
);

/** What every exercise of a lesson reads: its calls and its figures as they stand at first. */
const scopes = new Map(site.lessons.map(({ data }) => [data, lessonScope(engine, data)]));

test("lessons, steps and exercises are there, every type among them", () => {
  const { counts } = site;
  const total = Object.values(counts.exercises).reduce((sum, each) => sum + each, 0);
  const steps = site.lessons.reduce((sum, { data }) => sum + data.steps.length, 0);
  console.log(
    `lessons: ${site.lessons.length}, steps: ${steps}, exercises: ${total} ${JSON.stringify(counts.exercises)}, ` +
      `solutions tried: ${counts.solutions}, wrong answers tried: ${counts.wrong}, numbers recomputed: ${counts.numbers}`,
  );
  for (const { card, data, text } of site.lessons)
    console.log(
      `  ${card.id}: ${data.steps.length} steps, ${card.exercises.length} exercises, ${text.split(" ").length} words, ` +
        `reading grade ${grade(text).toFixed(1)}, about ${card.minutes} minutes`,
    );
  expect(site.cards.map(({ id }) => id).slice(0, 4)).toEqual([
    "one-step",
    "multiplier",
    "gradients",
    "valleys",
  ]);
  expect(total).toBeGreaterThanOrEqual(25);
  expect(Object.keys(counts.exercises).sort()).toEqual(
    ["choice", "error", "goal", "match", "numeric", "order", "predict", "proof", "rule"].sort(),
  );
  expect(counts.wrong).toBeGreaterThanOrEqual(2 * total);
  expect(site.lessons.length).toBeGreaterThanOrEqual(12);
  expect(total).toBeGreaterThanOrEqual(75);
});

/** Whether an exercise is marked over a fan of seeds rather than one: its own runs, or what its answer is read from. */
function overSeeds(exercise: Exercise): boolean {
  const fans = Object.values(exercise.calls).some((call) => {
    const fleet = call["fleet"] as { vary: { path: string }[] } | undefined;
    return fleet?.vary.some(({ path }) => path === "seed");
  });
  return fans || (exercise.type === "goal" && exercise.seeds !== undefined);
}

test("the exercises are a mix: few are arithmetic, some are marked over many seeds, all of arithmetic vary", () => {
  const all = exercises.map(({ exercise }) => exercise);
  const arithmetic = all.filter(({ type }) => type === "numeric");
  const share = arithmetic.length / all.length;
  const fans = exercises.filter(({ exercise }) => overSeeds(exercise));
  console.log(
    `numeric: ${(100 * share).toFixed(0)} %, over a fan of seeds: ${fans.map(({ data, exercise }) => `${data.id}#${exercise.id}`).join(", ")}`,
  );
  expect(share).toBeLessThanOrEqual(0.4);
  expect(fans.length).toBeGreaterThanOrEqual(5);
  expect(arithmetic.filter(({ vary }) => Object.keys(vary).length === 0).map(({ id }) => id)).toEqual([]);
});

test.each(site.lessons.map((lesson) => ({ id: lesson.card.id, lesson })))(
  "$id has predictions, an error to find, a choice, and is not mostly arithmetic",
  ({ lesson }) => {
    const types = Object.values(lesson.data.exercises).map(({ type }) => type);
    const count = (type: string): number => types.filter((each) => each === type).length;
    expect(count("predict")).toBeGreaterThanOrEqual(2);
    expect(count("error")).toBeGreaterThanOrEqual(1);
    expect(count("choice")).toBeGreaterThanOrEqual(1);
    expect(count("numeric") / types.length).toBeLessThanOrEqual(0.4);
    expect(lesson.sources).not.toBe("");
    expect(lesson.teacher).not.toBe("");
  },
);

// Answers found outside of this project, with NumPy and by hand.
test.each([
  ["one-step", "by-hand", 0, { texts: ["3.6", "17.96"] }],
  ["one-step", "twenty-steps", 0, { texts: ["0.0922337"] }],
  ["multiplier", "compute-m", 0, { texts: ["-0.8"] }],
  ["multiplier", "critical", 0, { texts: ["0.08", "0.04"] }],
  ["multiplier", "by-hand-again", 0, { texts: ["5.92"] }],
  ["multiplier", "first-beyond", 0, { texts: ["27"] }],
  ["gradients", "two-slopes", 0, { texts: ["0.1", "6"] }],
  ["gradients", "sixty", 0, { texts: ["5.83095"] }],
  ["gradients", "central", 0, { texts: ["-8.97"] }],
  ["valleys", "read-off", 0, { texts: ["100", "1"] }],
  ["valleys", "tenfold", 0, { texts: ["127"] }],
  ["valleys", "best-rate", 0, { texts: ["0.990099", "0.980198"] }],
  ["valleys", "angle", 0, { texts: ["167.3"] }],
  ["descent", "multiplier", 0, { texts: ["0.5"] }],
  ["descent", "enough", 0, { texts: ["6400"] }],
  ["descent", "worst-gap", 0, { texts: ["0.0238095"] }],
  ["contraction", "weight", 0, { texts: ["0.25"] }],
  ["contraction", "counting", 0, { texts: ["1375", "688"] }],
  ["contraction", "left-over", 0, { texts: ["0.348678", "0.121577"] }],
  ["contraction", "read-off", 0, { texts: ["0.02"] }],
  ["line-search", "by-hand", 0, { texts: ["0.5", "1"] }],
  ["line-search", "the-window", 0, { texts: ["0.05", "0.9999"] }],
  ["line-search", "exact-step", 0, { texts: ["0.990099"] }],
  ["line-search", "where-rises", 0, { texts: ["0.08506"] }],
  ["line-search", "guarantee", 0, { texts: ["0.45"] }],
  ["traps", "how-many", 0, { texts: ["2"] }],
  ["traps", "time-to-leave", 0, { texts: ["76"] }],
  ["traps", "level-place", 0, { texts: ["160000", "106666"] }],
  ["traps", "restarts", 0, { texts: ["0.921283"] }],
  ["noise", "root", 0, { texts: ["0.125"] }],
  ["noise", "count", 0, { texts: ["32", "8"] }],
  ["noise", "at-one", 0, { texts: ["1"] }],
  ["noise", "any-bowl", 0, { texts: ["2.5641026"] }],
  ["noise", "pieces", 0, { texts: ["480"] }],
  ["noise", "snapshot", 0, { texts: ["1.5", "2.5", "0.25"] }],
  ["schedules", "evaluate", 0, { texts: ["0.0853553", "0.1"] }],
  ["schedules", "far-start", 0, { texts: ["0.001"] }],
  ["schedules", "exactly", 0, { texts: ["0.225"] }],
  ["schedules", "share", 0, { texts: ["0.951229"] }],
  ["schedules", "beyond", 0, { texts: ["0.1"] }],
  ["schedules", "noam", 0, { texts: ["6.98771e-4", "3.49386e-4"] }],
  ["momentum", "by-hand", 0, { texts: ["0.31"] }],
  ["momentum", "steady", 0, { texts: ["10", "0.348678"] }],
  ["momentum", "convert", 0, { texts: ["0.5"] }],
  ["momentum", "limit", 0, { texts: ["1.9", "1.9"] }],
  ["nesterov", "by-hand", 0, { texts: ["0.8896"] }],
  ["nesterov", "how-many", 0, { texts: ["141", "5000"] }],
  ["nesterov", "root-steps", 0, { texts: ["132", "1375"] }],
  ["nesterov", "cycle", 0, { texts: ["2.1159"] }],
  ["nesterov", "limit", 0, { texts: ["0.678571", "1.9"] }],
  ["coordinate-rates", "thousand", 0, { texts: ["6.447013"] }],
  ["coordinate-rates", "fourth", 0, { texts: ["0.05"] }],
  ["coordinate-rates", "first-rms", 0, { texts: ["3.16228"] }],
  ["coordinate-rates", "settles", 0, { texts: ["0.0025"] }],
  ["adam", "second-mean", 0, { texts: ["0.473684"] }],
  ["adam", "rotation", 0, { texts: ["162"] }],
  ["adam", "decoupled", 0, { texts: ["0.99", "0.989"] }],
  ["adam", "memory", 0, { texts: ["8", "4"] }],
] as const)("%s: %s accepts the known answer", (lessonId, id, index, answer) => {
  const { data } = site.lessons.find(({ card }) => card.id === lessonId)!;
  const exercise = data.exercises[id]!;
  const scope = exerciseScope(engine, scopes.get(data)!, exercise, index);
  expect(
    mark(exercise, { texts: [...answer.texts] }, { engine, scope, figures: data.figures }),
  ).toMatchObject({ kind: "right" });
});

test("the grade of a text rises with the length of its words and sentences", () => {
  // By hand: 3 words, 1 sentence, 3 syllables; and 8 words, 1 sentence, 19 syllables as they are counted here.
  expect(grade("The cat sat.")).toBeCloseTo(0.39 * 3 + 11.8 - 15.59, 9);
  expect(grade("Conditional stationarity necessitates considerable numerical deliberation.")).toBeGreaterThan(
    20,
  );
});

test("what cannot be read is never a wrong answer", () => {
  for (const { data, exercise } of exercises) {
    const scope = exerciseScope(engine, scopes.get(data)!, exercise, 0);
    const marking = { engine, scope, figures: data.figures, check: workbench.check.bind(workbench) };
    const answers = {
      numeric: { texts: ["about five"] },
      predict: "kind" in exercise && exercise.kind === "order" ? { texts: [] } : { texts: ["1/0"] },
      choice: { chosen: [] },
      goal: { program: "" },
      order: { order: [] },
      match: { pairs: {} },
      error: { spot: "", texts: [] },
      rule: { program: "theta = theta -* g" },
      proof: { multipliers: { [exercise.type === "proof" ? exercise.rows[0]!.id : ""]: "1/0" } },
    };
    const verdict = mark(exercise, answers[exercise.type], marking);
    if (exercise.type === "predict" && exercise.kind === "order") continue;
    expect(verdict.kind, exercise.id).toBe("unreadable");
    expect(verdict.say.join(""), exercise.id).not.toBe("");
  }
});

test("a rule that cannot be read is answered with its line and column", () => {
  const found = exercises.find(({ exercise }) => exercise.type === "rule")!;
  const scope = scopes.get(found.data)!;
  const verdict = mark(
    found.exercise,
    { program: "a = 1\ntheta = theta -* g" },
    { engine, scope, figures: {} },
  );
  expect(verdict.say.join("")).toMatch(/line 2, column \d+/);
});

/** What a proof of a lesson is worth, marked with the exact check. */
function proofOf(lessonId: string, id: string, multipliers: Record<string, string>) {
  const { data } = site.lessons.find(({ card }) => card.id === lessonId)!;
  const check = workbench.check.bind(workbench);
  const verdict = mark(data.exercises[id]!, { multipliers }, { engine, scope: {}, figures: {}, check });
  return { kind: verdict.kind, credit: creditOf(verdict.report!) };
}

// Weights from the literature, worked out for the numbers of each exercise.
test.each([
  ["descent", "two-numbers", { "x <= 2": "1", "y <= 3": "2" }],
  ["descent", "first-proof", { "smooth(1,0)": "1" }],
  ["descent", "pay", { "smooth(1,0)": "1", "convex(*,0)": "1" }],
  ["descent", "both-ends", { "Q(0,1)": "1" }],
  ["descent", "tight", { "Q(*,0)": "1/2", "Q(*,1)": "1/2", "Q(0,1)": "1/2" }],
  ["contraction", "two-facts", { "smooth(1,0)": "1", "PL(0)": "1/10" }],
  ["contraction", "exact-factor", { "Q(*,0)": "9/5", "Q(0,*)": "9/5" }],
  ["contraction", "gap-too", { "Q(*,0)": "9/100", "Q(*,1)": "1/10", "Q(0,1)": "9/10" }],
  ["traps", "one-more-half", { "Qn(0,1)": "1" }],
  ["nesterov", "never-rises", { "smooth(1,y)": "4", "convex(0,y)": "2", "convex(*,y)": "2" }],
  ["nesterov", "shrinks", { "smooth(1,y)": "1", "convex(0,y)": "1/2", "strong(*,y)": "1/2" }],
  ["nesterov", "off-by-one", { "Q(*,1)": "9/20", "Q(0,1)": "9/20" }],
] as const)("%s: %s is proved by the known weights", (lessonId, id, multipliers) => {
  expect(proofOf(lessonId, id, multipliers)).toEqual({ kind: "right", credit: 1 });
});

test("each condition that fails costs a third, in the proofs of acceleration too", () => {
  const wrong = (credit: number) => ({ kind: "wrong", credit });
  const halves = { "convex(0,y)": "1/2", "strong(*,y)": "1/2" };
  // The values do not cancel; nothing is negative, and the rest is a sum of squares.
  expect(proofOf("nesterov", "shrinks", { "smooth(1,y)": "2", ...halves })).toEqual(wrong(2 / 3));
  // The values cancel; what is left over is not a sum of squares.
  expect(proofOf("contraction", "gap-too", { "Q(0,1)": "81/100", "Q(*,1)": "19/100" })).toEqual(wrong(2 / 3));
  // Only the values cancel.
  expect(proofOf("descent", "both-ends", { "Q(0,1)": "1/2", "Q(1,0)": "-1/2" })).toEqual(wrong(1 / 3));
});

test("a proof is worth a third for each condition that holds, whatever else is typed", () => {
  const found = exercises.find(({ exercise }) => exercise.id === "two-facts")!;
  const marked = (multipliers: Record<string, string>) =>
    mark(
      found.exercise,
      { multipliers },
      { engine, scope: {}, figures: {}, check: workbench.check.bind(workbench) },
    );
  const credit = (multipliers: Record<string, string>): number => creditOf(marked(multipliers).report!);
  expect(credit({ "smooth(1,0)": "1", "PL(0)": "1/10" })).toBe(1);
  expect(credit({ "smooth(1,0)": "2", "PL(0)": "1" })).toBeLessThan(1);
  expect(credit({ "smooth(1,0)": "-1", "PL(0)": "-1" })).toBeLessThan(credit({ "smooth(1,0)": "1" }));
  expect(marked({ "smooth(1,0)": "1", "PL(0)": "2/20" }).kind).toBe("right");
  expect(marked({ "smooth(1,0)": "7".repeat(10_000) }).kind).toBe("unreadable");
});

test("every variant of an exercise has a solution of its own", () => {
  for (const { data, exercise } of exercises) {
    const base = scopes.get(data)!;
    const lists = Object.values(exercise.vary).map((list) => list.length);
    expect(new Set(lists).size, exercise.id).toBeLessThanOrEqual(1);
    const answers = Array.from({ length: lists[0] ?? 1 }, (_, i) =>
      JSON.stringify(solutionOf(exercise, exerciseScope(engine, base, exercise, i))),
    );
    expect(new Set(answers).size, exercise.id).toBe(answers.length);
  }
});

test("a page carries no style attribute, no answer in the clear and no Markdown", () => {
  for (const [id, page] of site.pages) {
    const left = / style="|"correct"|"answer"|(?::value\[|:::|\*\*).{0,40}/.exec(page)?.[0];
    expect(left, id).toBeUndefined();
    expect(page.match(/<h1>/g), id).toHaveLength(1);
  }
  expect(site.css).not.toContain("url(");
});

test("the data of a lesson survive their packing", () => {
  for (const { data } of site.lessons)
    expect(unpacked(packed(data))).toEqual(JSON.parse(JSON.stringify(data)));
});

test("the contents name every lesson, its question and what it builds on", () => {
  const html = contents(site.cards);
  for (const { title, minutes } of site.cards) {
    expect(html).toContain(title);
    expect(html).toContain(`${minutes} minutes`);
  }
  const lines = site.cards.reduce((sum, { prerequisites }) => sum + prerequisites.length, 0);
  expect(/<g class="lines">(.*?)<\/g>/.exec(html)?.[1]?.match(/<path/g)).toHaveLength(lines);
  expect(html.match(/<circle/g)).toHaveLength(site.cards.length);
});

test("the quick path is eight lessons, of two of them the first half", () => {
  const quick = site.cards.filter(({ quick }) => quick !== "");
  expect(quick.map(({ id }) => id)).toEqual([
    "one-step",
    "multiplier",
    "gradients",
    "valleys",
    "noise",
    "momentum",
    "coordinate-rates",
    "adam",
  ]);
  expect(quick.filter(({ quick: part }) => part !== "all").map(({ id }) => id)).toEqual([
    "gradients",
    "coordinate-rates",
  ]);
});
