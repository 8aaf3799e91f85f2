// What a teacher fixes stays fixed, whatever the controls ask for.
import { describe, expect, it } from "vitest";
import * as change from "../../web/state/changes.ts";
import { readLink, writeLink } from "../../web/state/link.ts";
import { freeHand, isFixed, isHidden, isWhollyFixed, narrowed } from "../../web/state/setup.ts";
import { held, pathsOf, readSetup, writeSetup } from "../../web/state/teacher.ts";
import { Store } from "../../web/state/store.ts";
import { catalog } from "./samples.ts";

const link =
  "v=1&f=rosenbrock&m=momentum,learning_rate:0.004,momentum:0.8~adam,learning_rate:0.1&x=-1,1&n=50&k=5&level=3";
const { state } = readLink(link, catalog);
const setup = (hide: string, lock: string, range = "") => readSetup({ hide, lock, range }, catalog).setup;

function after(lock: string, wanted: change.Change, range = ""): string {
  return writeLink(held(setup("", lock, range), wanted(state), state), catalog);
}

describe("names", () => {
  it("the longest name that covers a control decides", () => {
    const rules = setup("", "all,-m,m.momentum,-k");
    expect(isFixed(rules, "x")).toBe(true);
    expect(isFixed(rules, "m.learning_rate")).toBe(false);
    expect(isFixed(rules, "m.momentum")).toBe(true);
    expect(isFixed(rules, "k")).toBe(false);
    expect(isHidden(rules, "x")).toBe(false);
  });

  it("what is hidden is fixed too", () => expect(isFixed(setup("x", ""), "x")).toBe(true));

  it("every part of a link has a name", () => {
    const keys = writeLink(state, catalog)
      .split("&")
      .map((part) => part.split("=")[0] ?? "");
    expect(pathsOf(catalog)).toEqual(expect.arrayContaining(keys.filter((key) => key !== "v")));
    expect(pathsOf(catalog)).toEqual(expect.arrayContaining(["m.learning_rate", "m.schedule", "f.kappa"]));
  });

  it("are written as they are read", () => {
    const texts = {
      hide: "charts,-axis",
      lock: "m,-m.learning_rate",
      range: "m.learning_rate:0.01..1,n:10..100,x:-2..2.5",
    };
    expect(writeSetup(readSetup(texts, catalog).setup)).toEqual(texts);
  });

  it.each([
    [{ hide: "toolbar" }, "hide: there is no control “toolbar”."],
    [{ lock: "m.<script>alert(1)</script>" }, "lock: there is no control “m.<script>alert(1)</script>”."],
    [{ range: "n:1..x" }, "range: “n:1..x” is not a control with its bounds, such as n:10..100."],
    [{ range: "n:5..1" }, "range: “n:5..1” is not a control with its bounds, such as n:10..100."],
  ])("says what it cannot take: %o", (texts, message) => {
    const { setup: read, remarks } = readSetup(texts, catalog);
    expect(read).toBe(freeHand);
    expect(remarks.map((each) => each.message)).toEqual([message]);
  });
});

describe("what is fixed", () => {
  it.each([
    ["x", change.moveStart([2, 2])],
    ["m", change.setParameter(0, "learning_rate", 0.5)],
    ["m", change.addRival("lion", catalog)],
    ["m", change.removeMethod(0)],
    ["m.momentum", change.setParameter(0, "momentum", 0.1)],
    ["m.momentum", change.setMethod(0, "adam", catalog)],
    ["m.schedule", change.setRow(0, { schedule: { id: "cosine", values: {} } })],
    ["f", change.setObjective({ id: "booth", values: {} })],
    ["n", change.setSteps(7)],
    ["charts", change.toggleChart("gradient_norm")],
    ["open.function", change.openDrawer("function")],
    ["all", change.twoDials],
    ["all", change.goTo(20)],
  ])("%s stays", (lock, wanted) => {
    expect(writeLink(wanted(state), catalog)).not.toBe(writeLink(state, catalog));
    expect(after(lock, wanted)).toBe(writeLink(state, catalog));
  });

  it("leaves its exceptions free", () => {
    const text = after("m,-m.learning_rate", change.setParameter(0, "learning_rate", 0.002));
    expect(text).toContain("m=momentum,learning_rate:0.002,momentum:0.8~adam,learning_rate:0.1");
    expect(after("m,-m.clip", change.setRow(1, { clip: { kind: "norm", at: 2 } }))).toContain("clip_norm:2");
  });

  it("keeps the step inside of a run whose length is fixed", () => {
    expect(after("n", change.goTo(80))).toContain("n=50&k=50");
  });

  it("what a slider covers is what is allowed, and never more than the number itself allows", () => {
    const rules = setup("", "", "m.learning_rate:0.01..1,n:10..100,n:50..20000,seed:-5..7");
    expect(narrowed(rules, "m.learning_rate", { min: 1e-9, max: 1e3 })).toEqual({
      min: 0.01,
      max: 1,
      from: 0.01,
      to: 1,
    });
    expect(narrowed(rules, "n", { min: 1, max: 10_000 })).toMatchObject({ min: 50, max: 100 });
    expect(narrowed(rules, "seed", { min: 0, max: 9 })).toMatchObject({ min: 0, max: 7 });
    expect(narrowed(rules, "m.momentum", { min: 0, max: 1 })).toBeNull();
  });

  it("an exception leaves the rest fixed, but not the whole", () => {
    expect(isWhollyFixed(setup("", "m"), "m")).toBe(true);
    expect(isWhollyFixed(setup("", "m,-m.learning_rate"), "m")).toBe(false);
    expect(isWhollyFixed(setup("", "m.momentum"), "m")).toBe(false);
  });

  it("a link that asks for more than is allowed opens at the nearest, and says so", () => {
    const rules = setup("", "", "m.learning_rate:0.001..0.05");
    const store = new Store(
      catalog,
      { read: () => link, push: () => undefined, watch: () => () => undefined },
      () => undefined,
      { readLink, writeLink },
      (next, before) => held(rules, next, before),
    );
    expect(store.link()).toContain("momentum,learning_rate:0.004,momentum:0.8~adam,learning_rate:0.05&");
    expect(store.remarks.map(({ field }) => field)).toEqual(["range"]);
  });

  it("bounds numbers", () => {
    expect(after("", change.setParameter(0, "learning_rate", 9), "m.learning_rate:0.001..0.5")).toContain(
      "learning_rate:0.5,",
    );
    expect(after("", change.setSteps(5000), "n:10..100")).toContain("n=100");
    expect(after("", change.moveStart([5, -9]), "x:-2..2")).toContain("x=2,-2");
  });
});

it("Reset leads back to the teacher's state, bit for bit", () => {
  const store = new Store(
    catalog,
    { read: () => link, push: () => undefined, watch: () => () => undefined },
    () => undefined,
    { readLink, writeLink },
    (next, before) => held(setup("", "m"), next, before),
  );
  store.change(change.moveStart([0.123, 4]));
  store.change(change.goTo(40));
  store.change(change.setParameter(0, "momentum", 0.1));
  expect(store.link()).not.toBe(link);
  expect(store.link()).toContain("momentum:0.8");
  store.reset();
  expect(store.link()).toBe(link);
});
