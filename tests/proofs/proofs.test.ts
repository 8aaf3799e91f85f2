// The proofs through their client: published bounds, every claim of the ladder, and what hostile texts do.
import { beforeAll, describe, expect, test, vi } from "vitest";
import { EngineError } from "../../web/engine/error.ts";
import type { Claim, Proofs } from "../../web/engine/proofs.ts";
import { loaded, references } from "./loaded.ts";

vi.setConfig({ testTimeout: 60_000 });

let proofs: Proofs;
beforeAll(async () => {
  proofs = await loaded();
});

const solution = (claim: Claim): Record<string, string> =>
  Object.fromEntries(claim.inequalities.flatMap(({ id, solution }) => (solution ? [[id, solution]] : [])));
const provable = (): Claim[] => proofs.claims().filter(({ refutation }) => !refutation);

describe("bounds", () => {
  test.each(references())("$id: $theorem has the published value", (row) => {
    const { theorem, L, mu, learning_rate, steps, variance, closed, recomputed } = row;
    const { exact, rational } = proofs.bound({ theorem, L, mu, learning_rate, steps, variance });
    expect(Math.abs(exact! / recomputed - 1)).toBeLessThan(1e-7);
    if (closed !== "") expect(rational).toBe(closed);
  });

  test("where a row's worst case is known, its run ends exactly on the bound", () => {
    const attained = references().filter((spec) => {
      const reached = proofs.worstCase(spec)?.attained;
      if (reached !== undefined) expect(reached, spec.id).toBe(proofs.bound(spec).rational);
      return reached !== undefined;
    });
    expect(attained.length).toBeGreaterThan(35);
  });

  test("in the plane exact line search falls by the bound, and heavy ball takes its detour", () => {
    const spec = { theorem: "T13", L: "1", mu: "1/10", learning_rate: "1", steps: 3 };
    const { mu, L, path } = proofs.worstPath(spec)!;
    const value = (k: number): number => mu * path[2 * k]! ** 2 + L * path[2 * k + 1]! ** 2;
    expect(value(3) / value(0)).toBeCloseTo(531441 / 1771561, 12);
    expect(proofs.worstPath({ ...spec, theorem: "T11" })!.path.length).toBe(8);
    expect(proofs.worstPath({ ...spec, theorem: "T3" })).toBeNull();
  });

  test("there are rows to compare with", () => expect(references().length).toBeGreaterThan(40));

  test("the run on a worst case attains the exact bound, as a fraction", () => {
    for (const theorem of ["T1", "T1b", "T2", "T3", "T3b", "T4", "T4b", "T5", "T6", "T8"]) {
      const spec = {
        theorem,
        L: "1",
        mu: theorem === "T5" || theorem === "T6" ? "1/10" : "0",
        learning_rate: "1",
        steps: 3,
      };
      const worst = proofs.worstCase(spec);
      expect(worst?.attained, theorem).toBe(proofs.bound(spec).rational);
      expect(worst?.run.length, theorem).toBe(4);
    }
  });

  test("on the function of the heavy ball's failure the run is a circle of three", () => {
    const { run } = proofs.worstCase({ theorem: "T12", L: "25", mu: "1", learning_rate: "1/9", steps: 6 })!;
    const cycle = [2592 / 1225, 792 / 1225, -2208 / 1225];
    run.forEach(({ at }, k) => expect(at).toBe(cycle[k % 3]));
  });

  test("the best constant step", () => {
    expect(proofs.bestConstantStep(1)).toBeCloseTo(1.5, 9);
    expect(proofs.bestConstantStep(2)).toBeCloseTo(1.605829586188, 9);
    expect(proofs.bestConstantStep(10)).toBeCloseTo(1.834053367551, 9);
  });
});

describe("the ladder", () => {
  test("every claim is proved by its multipliers, at its numbers and for all parameters", () => {
    expect(provable().length).toBeGreaterThan(28);
    for (const claim of provable()) {
      const { verdict } = proofs.check({ claim: claim.id, multipliers: solution(claim) });
      expect(verdict, claim.id).toBe("proved");
      if (claim.squares.length > 0 || claim.parameters.length === 0)
        expect(proofs.prove({ claim: claim.id, multipliers: solution(claim) }).scope, claim.id).toBe("all");
    }
  });

  test("none is proved when the function values no longer cancel, and the verdict names a value", () => {
    for (const claim of provable()) {
      const multipliers = solution(claim);
      const forms = proofs.ledger({ claim: claim.id, multipliers }).inequalities;
      for (const { id, equality } of claim.inequalities) {
        if (equality || !forms[id]!.values.some((each) => each !== "0")) continue;
        const changed = { ...multipliers, [id]: `(${multipliers[id] ?? "0"})+1/7` };
        const report = proofs.check({ claim: claim.id, multipliers: changed });
        expect(report.verdict, `${claim.id} ${id}`).toBe("function_values");
        expect(claim.values).toContain(report.at);
      }
    }
  });

  test("moving along a free direction keeps the values cancelled", () => {
    const dimensions = { W3: 1, W5: 1, W14b: 3, W8_2: 2 };
    for (const [id, dimension] of Object.entries(dimensions)) {
      const claim = provable().find((each) => each.id === id)!;
      const multipliers = solution(claim);
      const { free } = proofs.ledger({ claim: id, multipliers });
      expect(free.length, id).toBe(dimension);
      for (const direction of free) {
        const moved = Object.fromEntries(
          Object.entries(multipliers).map(([each, text]) => [
            each,
            `${text}+(${direction[each] ?? "0"})*1/9`,
          ]),
        );
        expect(proofs.check({ claim: id, multipliers: moved }).values_cancel, id).toBe(true);
      }
    }
  });

  test("multipliers that do not cancel are balanced into such that do", () => {
    const { balanced } = proofs.ledger({
      claim: "W5",
      multipliers: { "Q(*,0)": "1/2", "Q(*,1)": "1/3", "Q(0,1)": "1/5" },
    });
    expect(proofs.check({ claim: "W5", multipliers: balanced! }).values_cancel).toBe(true);
    expect(proofs.ledger({ claim: "W7", multipliers: { "Q(*,0)": "1" } }).balanced).toBeUndefined();
  });
});

describe("claims of one's own", () => {
  const contraction = (factor: string): string =>
    `parameter: L ; 1\nparameter: mu ; 1/10\ndescend: 1 ; 1\nclass: Q\nclaim: |x1-xs|^2 <= ${factor}*|x0-xs|^2\noffer: Q\n`;

  test("true: proved with multipliers that the check accepts", () => {
    const claim = contraction("82/100");
    const { answer, multipliers, smallest_factor } = proofs.hint({ claim });
    expect(answer).toBe("proved");
    expect(smallest_factor).toBeCloseTo(81 / 82, 6);
    expect(proofs.check({ claim, multipliers: multipliers! }).verdict).toBe("proved");
  });

  test("false: refuted by data that break it", () => {
    const { answer, counterexample } = proofs.hint({ claim: contraction("8/10") });
    expect(answer).toBe("false");
    expect(counterexample!.violation.startsWith("-")).toBe(false);
  });

  test("false only for functions on the edge of the class: refuted all the same", () => {
    const claim = contraction("82/100").replace(/claim: .*/, "claim: f1-fs <= 8/10*(f0-fs)");
    const { answer, counterexample } = proofs.hint({ claim });
    expect(answer).toBe("false");
    expect(counterexample!.derivative.length).toBeGreaterThan(0);
  });

  test("what cannot be read is refused at its line", () => {
    expect(() => proofs.readClaim("claim: f1 <=")).toThrow(EngineError);
    expect(() => proofs.readClaim("nonsense: 1\n")).toThrow(/no line called/);
    expect(() => proofs.readClaim("x".repeat(30_000))).toThrow(EngineError);
  });
});

describe("malformed multipliers are refused at their field, at once", () => {
  const long = "7".repeat(10_000);
  test.each([
    "",
    " ",
    "1/0",
    "10^400",
    "abc",
    "1e5e5",
    "--",
    "(",
    "1/(1-1)",
    "\u0000",
    "１",
    `${long}*${long}*${long}`,
  ])("%#", (text) => {
    const began = performance.now();
    const answer = ((): unknown => {
      try {
        return proofs.check({ claim: "W3", multipliers: { "Q(*,0)": text } });
      } catch (error) {
        return error;
      }
    })();
    expect(answer).toBeInstanceOf(EngineError);
    expect((answer as EngineError).field).toBe("multipliers.Q(*,0)");
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe("refutations", () => {
  test("D1: the cycle of Lessard, Recht and Packard satisfies all twelve inequalities, the tightest exactly", () => {
    const { refuted, smallest_slack, slacks } = proofs.refute({ claim: "D1" });
    expect(refuted).toBe(true);
    expect(smallest_slack).toBe("0");
    expect(slacks.filter(({ id }) => id.startsWith("Q")).length).toBe(12);
  });

  test.each([
    ["4", false, "-61/2560"],
    ["5", true, "23/400"],
    ["10", true, "19883/105600"],
  ])("D2: root %s of the condition number", (t, refuted, slack) => {
    const found = proofs.refute({ claim: "D2", parameters: { t } });
    expect(found.refuted).toBe(refuted);
    expect(found.smallest_slack).toBe(slack);
    if (t === "5") expect(found.intervals[0]).toEqual(["77/240", "551/1200"]);
  });
});
