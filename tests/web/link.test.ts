import { describe, expect, test } from "vitest";
import { readLink, writeLink } from "../../web/state/link.ts";
import { own } from "../../web/state/own.ts";
import {
  axisIds,
  chartIds,
  dimensionOf,
  drawerIds,
  limits,
  mapKinds,
  infoOf,
  objectiveInfo,
  openingState,
  valueOf,
} from "../../web/state/state.ts";
import type { MethodSetting, Setting, State } from "../../web/state/state.ts";
import type { ParameterInfo } from "../../web/engine/types.ts";
import { Dice, catalog, randomState } from "./samples.ts";

const parametersOf = (setting: Setting | MethodSetting, method: boolean): ParameterInfo[] =>
  (method ? infoOf(catalog, setting as MethodSetting) : objectiveInfo(catalog, setting.id))!.parameters;

/** The state with every parameter said, defaults too: two states mean the same when these are equal. */
function meaning(state: State): unknown {
  const all = (setting: Setting, method: boolean): unknown => [
    setting.text,
    Object.fromEntries(parametersOf(setting, method).map((each) => [each.id, valueOf(setting, each)])),
  ];
  return {
    ...state,
    objective: [state.objective.id, all(state.objective, false)],
    methods: state.methods.map((each) => ({ ...each, values: all(each, true) })),
  };
}

function expectValid(state: State): void {
  const check = (setting: Setting, method: boolean): void => {
    for (const parameter of parametersOf(setting, method)) {
      const value = valueOf(setting, parameter);
      if (parameter.kind === "switch") expect(typeof value).toBe("boolean");
      else if (parameter.kind === "choice") expect(parameter.choices).toContain(value);
      else {
        expect(value).toBeGreaterThanOrEqual(parameter.min!);
        expect(value).toBeLessThanOrEqual(parameter.max!);
      }
    }
  };
  check(state.objective, false);
  for (const each of state.methods) check(each, true);
  expect(state.methods.length).toBeGreaterThan(0);
  expect(state.methods.length).toBeLessThanOrEqual(limits.methods);
  expect(state.steps).toBeGreaterThanOrEqual(1);
  expect(state.steps).toBeLessThanOrEqual(limits.steps);
  expect(state.step).toBeLessThanOrEqual(state.steps);
  expect([0, 1, 2, 3, 4]).toContain(state.level);
  expect(axisIds).toContain(state.axis);
  for (const chart of state.charts) expect(chartIds).toContain(chart);
  if (state.drawer) expect(drawerIds).toContain(state.drawer);
  if (state.start) {
    expect(state.start).toHaveLength(dimensionOf(state.objective, catalog, state.data));
    for (const x of state.start) expect(Number.isFinite(x)).toBe(true);
  }
  if (state.pin) expect(state.pin.run).toBeLessThan(state.methods.length);
  expect(mapKinds).toContain(state.map.kind);
  for (const axis of [state.map.across, state.map.up]) if (axis) expect(axis.min).toBeLessThan(axis.max);
  expect(state.budget).toBeGreaterThanOrEqual(1);
  const { theorem, L, mu } = state.prove;
  expect(theorem).toMatch(/^(T\d+b?)?$/);
  expect(L === null || (L > 0 && Number.isFinite(L))).toBe(true);
  expect(mu === null || (mu >= 0 && Number.isFinite(mu))).toBe(true);
  for (const each of [state.objective, ...state.methods])
    expect(each.text !== undefined).toBe(each.id === own);
}

describe("a link", () => {
  test("carries 1,000 random states there and back", { timeout: 60_000 }, () => {
    const dice = new Dice(1);
    for (let i = 0; i < 1000; ++i) {
      const state = randomState(dice);
      const link = writeLink(state, catalog);
      const { state: again, remarks } = readLink(`#${link}`, catalog);
      expect(remarks, link).toEqual([]);
      expect(meaning(again), link).toEqual(meaning(state));
      expect(writeLink(again, catalog)).toBe(link);
    }
  });

  test(
    "survives 1,000 corruptions with a valid state and a link that reads without remarks",
    { timeout: 60_000 },
    () => {
      const dice = new Dice(2);
      const alphabet = "0123456789abcxyz_,:~.&=%-#<>\"'/\\\u0000é\u202e😀";
      for (let i = 0; i < 1000; ++i) {
        const characters = Array.from(writeLink(randomState(dice), catalog));
        for (let j = dice.below(6); j >= 0; --j) {
          const at = dice.below(characters.length);
          const cut = dice.below(4);
          characters.splice(
            at,
            cut,
            ...Array.from({ length: dice.below(4) }, () => dice.of(Array.from(alphabet))),
          );
        }
        const { state, remarks } = readLink(characters.join(""), catalog);
        expectValid(state);
        expect(readLink(writeLink(state, catalog), catalog).remarks).toEqual([]);
        for (const { message } of remarks) expect(message.length).toBeLessThan(220);
      }
    },
  );

  test("carries the numbers of a typed method with their ranges", () => {
    const link = "v=1&f=parabola&m=own,text:theta=theta-c*g,let.c:0.25,let.d:5/-1/10,learning_rate:0.1";
    const { state, remarks } = readLink(link, catalog);
    expect(remarks).toEqual([]);
    expect(state.methods[0]).toMatchObject({
      values: { c: 0.25, d: 5, learning_rate: 0.1 },
      parameters: [
        { name: "c", min: 0, max: 1 },
        { name: "d", min: -1, max: 10 },
      ],
    });
    expect(writeLink(state, catalog)).toBe(link);
  });

  test("is short where little was changed", () => {
    expect(writeLink(openingState(), catalog)).toBe("v=1&f=parabola&m=gradient_descent,learning_rate:0.1");
  });

  test.each([
    ["v=1&m=adam,learning_rate:5000", "m.adam.learning_rate", "became 1000"],
    ["v=1&m=adam,beta1:NaN", "m.adam.beta1", "is not a number"],
    ["v=1&m=adam,beta7:1", "m.adam.beta7", "no parameter"],
    ["v=1&m=evil", "m", "no method"],
    ["v=1&f=nowhere", "f", "no function"],
    ["v=1&n=1e9", "n", "became 10000"],
    ["v=1&n=2.5", "n", "became 3"],
    ["v=1&n=10&k=11", "k", "became 10"],
    ["v=1&x=1,2,3", "x", "3 numbers"],
    ["v=1&x=Infinity", "x", "not a number"],
    ["v=1&level=9", "level", "became 4"],
    ["v=2&n=10", "v", "version"],
    ["n=10", "v", "version"],
    ["v=1&n=10&n=20", "n", "twice"],
    ["v=1&onload=alert(1)", "onload", "ignored"],
    ["v=1&f=own", "f", "does not say your function"],
    ["v=1&m=own,learning_rate:0.1", "m", "does not say your method"],
    ["v=1&f=himmelblau,text:x", "f.himmelblau.text", "no parameter"],
    [`v=1&f=own,text:${"x".repeat(501)}`, "f.own.text", "first 500 of 501"],
    ["v=1&m=own,text:theta=0,let.beta:9", "m.own.let.beta", "became 1"],
    ["v=1&m=own,text:theta=0,let.beta:1/3/2", "m.own.let.beta", "has no range"],
    ["v=1&m=own,text:theta=0,let.beta:1/0/1e9", "m.own.let.beta", "became 1000000"],
    ["v=1&m=own,text:theta=0,let.__proto__:1", "m.own.let.__proto__", "no parameter"],
    ["v=1&m=own,text:theta=0,let.b:0,let.b:1", "m.own.let.b", "no parameter"],
    ["v=1&m=adam,let.beta:1", "m.adam.let.beta", "no parameter"],
    ["v=1&map=everything", "map", "there is no “everything”"],
    ["v=1&map=settings~__proto__,0,1", "map", "cannot be varied"],
    ["v=1&map=settings~method.momentum,1,0", "map", "is not a range"],
    ["v=1&map=settings~method.momentum,0,1e99", "map", "is not a range"],
    ["v=1&budget=0", "budget", "became 1"],
  ])("says what it could not take: %s", (link, field, words) => {
    const { state, remarks } = readLink(link, catalog);
    expectValid(state);
    expect(remarks.map((each) => each.field)).toContain(field);
    expect(remarks.map((each) => each.message).join(" ")).toContain(words);
  });

  test("is not slowed down by length", () => {
    const { remarks } = readLink(`v=1&m=${"adam~".repeat(100_000)}`, catalog);
    expect(remarks.length).toBeGreaterThan(0);
  });
});
