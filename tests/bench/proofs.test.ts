// How long the proofs take: an exact check, the search behind a hint for one to six steps, the map of rates, the meter
// along a run. Printed as one table.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Proofs } from "../../web/engine/proofs.ts";
import { loaded } from "../proofs/loaded.ts";
import { engineOf } from "../wasm/engines.ts";
import { type Row, race, repeated, table } from "./timing.ts";

vi.setConfig({ testTimeout: 300_000 });

let proofs: Proofs;
const rows: Row[] = [];

beforeAll(async () => {
  proofs = await loaded();
  proofs.claims();
});
afterAll(() => console.log(`\n${table(rows)}\n`));

test("an exact check of a 3 × 3 proof", () => {
  const check = (): unknown =>
    proofs.check({ claim: "W3", multipliers: { "Q(*,0)": "9/5", "Q(0,*)": "9/5" } });
  const { batch } = race(20, { batch: repeated(50, check) });
  const took = batch / 50;
  rows.push({
    what: "exact check of W3 (3 × 3)",
    measured: `${took.toFixed(2)} ms`,
    must: "≤ 1 ms",
    holds: took <= 1,
  });
  expect.soft(took).toBeLessThanOrEqual(1);
});

/** The exact rate of gradient descent after some steps, to be proved from all interpolation inequalities. */
const rate = (steps: number): string =>
  `parameter: L ; 1\nlet: mu ; 0\ndescend: ${steps} ; 1/L\nclass: Q\nclaim: f${steps}-fs <= L/${4 * steps + 2}*|x0-xs|^2\noffer: Q\n`;

test.each([1, 2, 3, 4, 5, 6])("the hint for %i steps", (steps) => {
  const began = performance.now();
  const { answer, smallest_factor } = proofs.hint({ claim: rate(steps) });
  const took = performance.now() - began;
  rows.push({
    what: `hint for N = ${steps}: Gram ${steps + 2}, ${(steps + 1) * (steps + 2)} multipliers`,
    measured: `${took.toPrecision(3)} ms, ${answer}`,
    must: "-",
    holds: answer === "proved",
  });
  expect.soft(answer).toBe("proved");
  expect.soft(smallest_factor).toBeCloseTo(1, 6);
});

function within(what: string, took: number, must: number): void {
  rows.push({ what, measured: `${took.toPrecision(3)} ms`, must: `≤ ${must} ms`, holds: took <= must });
  expect.soft(took, what).toBeLessThanOrEqual(must);
}

test.each([10, 100])("the map of 200 × 200 methods, κ = %i", (kappa) => {
  const map = (): unknown =>
    proofs.map({
      learning_rate: { min: 0.01, max: 3.99 },
      momentum: { min: 0, max: 0.99 },
      mu: 1 / kappa,
      L: 1,
      shape: [200, 200],
    });
  within(`certified map, heavy ball, 200 × 200, κ = ${kappa}`, race(5, { map }).map, 150);
});

test("the meter along 1,000 steps", async () => {
  const engine = await engineOf();
  const objective = { id: "quadratic", dimension: 2, mu: 0.01, L: 1 } as const;
  const method = { id: "gradient_descent", learning_rate: 1 } as const;
  const trace = engine.run({ objective, method, start: [1, 1], steps: 1000 });
  const meter = (): unknown => proofs.meter({ theorem: "T3", trace, L: 1, minimiser: [0, 0] });
  within("the meter of T3, 11 lines × 1,000 steps", race(20, { meter }).meter, 16);
});
