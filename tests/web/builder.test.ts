// What a teacher ticks is what the embedded page does.
import { describe, expect, it } from "vitest";
import { readAddress, writeAddress } from "../../web/hosts/address.ts";
import type { Embedding } from "../../web/hosts/address.ts";
import { controlsOf } from "../../web/shell/builder/controls.ts";
import { namesFor } from "../../web/shell/builder/names.ts";
import { embeddingOf, readBound } from "../../web/shell/builder/plan.ts";
import type { Plan } from "../../web/shell/builder/plan.ts";
import { elementOf, frameTo } from "../../web/shell/builder/snippets.ts";
import { readLink } from "../../web/state/link.ts";
import { isFixed, isHidden } from "../../web/state/setup.ts";
import { pathsOf, readSetup } from "../../web/state/teacher.ts";
import { Dice, catalog } from "./samples.ts";

const link =
  "v=1&f=bowl,kappa:25&m=momentum,learning_rate:0.02,momentum:0.8~adam,learning_rate:0.1&x=-1,1&n=50&k=5&level=3";
const { state } = readLink(link, catalog);
const controls = controlsOf(state, catalog).flatMap((group) => group.controls);
const paths = controls.map(({ path }) => path);
const plan: Plan & { kind: "playground" } = {
  kind: "playground",
  state: link,
  hidden: new Set(),
  locked: new Set(),
  bounds: {},
  compact: false,
  theme: "auto",
};

describe("names", () => {
  it("cover just what is ticked, for any ticks", () => {
    const dice = new Dice(12);
    for (let i = 0; i < 60; ++i) {
      const chance = dice.next();
      const locked = new Set(paths.filter(() => dice.often(chance)));
      const { setup, remarks } = readSetup({ lock: namesFor(paths, locked, true).join() }, catalog);
      expect(remarks).toEqual([]);
      expect(paths.filter((path) => isFixed(setup, path))).toEqual([...locked]);
      const { setup: other } = readSetup({ hide: namesFor(paths, locked).join() }, catalog);
      expect(paths.filter((path) => isHidden(other, path))).toEqual([...locked]);
    }
  });

  it("are short", () => {
    const but = (...free: string[]): string[] =>
      namesFor(paths, new Set(paths.filter((path) => !free.includes(path))), true);
    expect(but().join()).toBe("all");
    expect(but("m.learning_rate", "k").join()).toBe("all,-chosen,-m.learning_rate,-k");
    expect(namesFor(paths, new Set(paths.filter((path) => path.startsWith("m")))).join()).toBe("m,map");
  });

  it("every control that is offered is one that a link knows", () =>
    expect(pathsOf(catalog)).toEqual(expect.arrayContaining(paths)));

  it("what a link can say of this state, a teacher can fix: only which method is looked at stays free", () => {
    const others = ["data", "chosen", "open"];
    const all = pathsOf(catalog).filter((path) => !/^[mf]\./.test(path) && !others.includes(path));
    expect(paths).toEqual(expect.arrayContaining(all));
  });
});

it("what is hidden need not be fixed as well", () => {
  const hidden = new Set(["charts", "open.explore"]);
  const locked = new Set(paths.filter((path) => path !== "m.learning_rate"));
  expect(embeddingOf({ ...plan, hidden }, controls).attributes).toMatchObject({
    hide: "charts,open.explore",
  });
  expect(embeddingOf({ ...plan, hidden }, controls).attributes).not.toHaveProperty("lock");
  expect(embeddingOf({ ...plan, hidden, locked }, controls).attributes).toMatchObject({
    lock: "all,-chosen,-m.learning_rate",
  });
});

describe("bounds", () => {
  const rate = controls.find(({ path }) => path === "m.learning_rate")!;
  const said = (from: string, to: string) => readBound(rate, { from, to });
  it.each([
    ["", "", null],
    ["0.001", "1", { min: 0.001, max: 1 }],
    ["", "0,5", { min: rate.bounds!.min, max: 0.5 }],
    ["1", "0.5", { wrong: "The bounds are in the wrong order." }],
    ["x", "1", { wrong: "A bound is a number." }],
    ["0.05", "1", { wrong: "It begins at 0.02, which lies outside." }],
    ["0.001", "1e9", { wrong: `It can be ${rate.bounds!.min} to ${rate.bounds!.max} at most.` }],
  ])("%s … %s", (from, to, meant) => expect(said(from, to)).toEqual(meant));

  it("a bound that is wrong is left out of the address", () => {
    const bounds = { "m.learning_rate": { from: "0.001", to: "1" }, n: { from: "x", to: "" } };
    expect(embeddingOf({ ...plan, bounds }, controls).attributes["range"]).toBe("m.learning_rate:0.001..1");
  });
});

const examples: Embedding[] = [
  embeddingOf({ ...plan, locked: new Set(["x"]), hidden: new Set(["charts"]), theme: "dark" }, controls),
  embeddingOf({ ...plan, compact: true, bounds: { n: { from: "10", to: "100" } } }, controls),
  { tag: "downhill-lesson", attributes: { lesson: "one-step", theme: "auto" } },
  {
    tag: "downhill-lesson",
    attributes: { lesson: "one-step", steps: "fog..rule", compact: "", theme: "light" },
  },
  { tag: "downhill-exercise", attributes: { lesson: "one-step", exercise: "by-hand", theme: "auto" } },
  { tag: "downhill-proofs", attributes: { at: "rates=nesterov&kappa=10", theme: "auto" } },
  { tag: "downhill-proofs", attributes: { at: "claim=W3&stage=numbers&m.Q(*,0)=9/5", theme: "dark" } },
];

it("an address is read as it was meant", () => {
  for (const each of examples) expect(readAddress("", writeAddress(each))).toEqual(each);
});

it("a snippet carries the address and the words through HTML", () => {
  for (const each of examples) {
    const frame = frameTo("https://s.example/", each, `"<b>" & more`, 500);
    const src = /src="([^"]*)"/.exec(frame)![1]!.replaceAll("&amp;", "&");
    expect(readAddress("", new URL(src).hash)).toEqual(each);
    expect(frame).toContain('title="&quot;&lt;b>&quot; &amp; more"');
  }
  expect(elementOf("https://s.example/", examples[0]!, "A figure")).toBe(
    `<script type="module" src="https://s.example/elements.js"></script>
<downhill-playground state="${link.replaceAll("&", "&amp;")}" hide="charts" lock="x" theme="dark">A figure</downhill-playground>`,
  );
});
