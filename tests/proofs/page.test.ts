// What the page of the proofs is made of, without a browser: its links, its formulas, its numbers.
import katex from "katex";
import { describe, expect, test } from "vitest";
import { linkTo, readPlace } from "../../web/state/proofs-link.ts";
import { approximate, combinationTex, fractionTex, written } from "../../web/views/proofs/fractions.ts";
import type { MathTree } from "../../web/views/formula.ts";
import { texTree } from "../../web/views/tex.ts";
import { loaded } from "./loaded.ts";

const words = (tree: MathTree | string): string =>
  typeof tree === "string"
    ? tree
    : tree
        .slice(2)
        .map((child) => words(child as MathTree | string))
        .join("");

/** The characters of a formula as KaTeX sets them; spaces and invisible operators do not count. */
const ofKatex = (tex: string): string =>
  katex
    .renderToString(tex, { output: "mathml", strict: "ignore" })
    .replace(/<annotation[\s\S]*?<\/annotation>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, "&");
const bare = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\s\u2061-\u2064\u200b]/g, "")
    .replace(/[∥‖]/g, "‖")
    .replace(/∣/g, "|")
    .replace(/[⋅·]/g, "·");

test("every formula of theorems and claims has the characters that KaTeX sets", async () => {
  const proofs = await loaded();
  const formulas = [
    ...proofs.theorems().flatMap(({ tex, lines }) => [tex, ...lines.map((line) => line.tex)]),
    ...proofs
      .claims()
      .flatMap(({ tex, inequalities, squares }) => [
        tex,
        ...inequalities.flatMap((each) => [each.tex, each.solution_tex ?? "0"]),
        ...squares.flatMap(({ coefficient, vector }) => [coefficient, vector]),
      ]),
  ];
  expect(formulas.length).toBeGreaterThan(400);
  for (const tex of new Set(formulas)) expect(bare(words(texTree(tex))), tex).toBe(bare(ofKatex(tex)));
});

test("fractions, scripts and roots are nested as written", () => {
  expect(texTree("\\frac{1}{2} x_{1}^2")).toEqual([
    "math",
    {},
    [
      "mrow",
      {},
      ["mfrac", {}, ["mn", {}, "1"], ["mn", {}, "2"]],
      ["msubsup", {}, ["mi", {}, "x"], ["mn", {}, "1"], ["mn", {}, "2"]],
    ],
  ]);
});

describe("fractions", () => {
  test("are approximated, however long they are", () => {
    expect(approximate("-9/5")).toBe(-1.8);
    expect(approximate(`${"3".repeat(2000)}/${"1".repeat(2000)}`)).toBeCloseTo(3, 9);
    expect(approximate(`1${"0".repeat(400)}/1`)).toBe(Infinity);
  });
  test("are written with a real minus, and rounded when nobody could read them", () => {
    expect(written("-9/5")).toBe("−9/5");
    expect(written(`${"3".repeat(40)}/${"9".repeat(40)}`)).toBe("≈ 0.333333");
    expect(fractionTex("-1/2")).toBe("-\\frac{1}{2}");
  });
  test("make combinations", () => {
    expect(combinationTex(["1", "-10", "0"], ["x0", "g0", "g1"])).toBe("x_{0} - 10 g_{0}");
    expect(combinationTex(["0", "-1"], ["a", "b"])).toBe("-b");
    expect(combinationTex(["0"], ["a"])).toBe("0");
  });
});

describe("links", () => {
  test("lead back to where they were made", () => {
    const places = [
      { room: "start" },
      {
        room: "claim",
        id: "W3'",
        stage: "formula",
        parameters: { mu: "1/10" },
        multipliers: { "Q(*,0)": "2*L+1", "Q(0,*)": "1 & = # % ä" },
      },
      { room: "own", text: "claim: f1 <= f0\nuse: x+y <= 6 ; 1\n", parameters: {}, multipliers: {} },
      { room: "theorem", id: "T3", setting: { steps: "10", learning_rate: "3/2" } },
      { room: "rates", setting: { family: "nesterov", kappa: "25", learning_rate: "1", momentum: "0.5" } },
    ] as const;
    for (const place of places) expect(readPlace(linkTo(place))).toEqual({ place, remarks: [] });
  });

  test.each([
    "#claim=",
    "#claim=W3&stage=nonsense",
    `#claim=W3&m.Q=${"9".repeat(5000)}`,
    `#claim=${"W".repeat(500)}`,
    "#nothing=1",
    "#%E0%A4%A",
    `#${"x".repeat(100_000)}`,
  ])("that cannot be taken are reported: %#", (hash) => {
    expect(readPlace(hash).remarks.length).toBeGreaterThan(0);
  });

  test("carry no names that objects have of themselves", () => {
    const { place } = readPlace("#claim=W3&m.__proto__=1&m.constructor=2");
    expect(place.room).toBe("claim");
    expect(({} as Record<string, unknown>)["1"]).toBeUndefined();
  });
});
