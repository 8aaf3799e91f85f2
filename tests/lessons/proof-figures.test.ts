// The figures of the lessons on proofs, against closed forms and published rates.
import { expect, test } from "vitest";
import { kindOf } from "../../web/lessons/figures/kinds.ts";
import { testEngine } from "./engine.ts";

const engine = await testEngine();

function computed(kind: string, changes: Record<string, number | string> = {}): object {
  const found = kindOf(kind)!;
  return found.compute(engine, { ...found.defaults, ...changes });
}

const results = (kind: string, changes: Record<string, number | string> = {}): Record<string, number> =>
  computed(kind, changes) as Record<string, number>;

test("a cap over ln cosh x falls by η(1 − Lη/2) tanh²x, and the curve by what ln cosh says", () => {
  const [x, rate, L] = [1.3, 0.7, 1.1];
  const curve = (at: number): number => Math.log(Math.cosh(at));
  const slope = Math.tanh(x);
  const found = results("cap", { x0: x, learning_rate: rate, cap: L });
  expect(found["promised"]).toBeCloseTo(rate * (1 - (L * rate) / 2) * slope ** 2, 12);
  expect(found["spent"]).toBeCloseTo(curve(x) - curve(x - rate * slope), 12);
  expect(found["most"]).toBeCloseTo(slope ** 2 / (2 * L), 12);
});

test("a cap is broken where it is flatter than the curve, a cup where it is steeper", () => {
  const at = (changes: Record<string, number>) => results("cap", { x0: 0, ...changes });
  expect([at({ cap: 1 })["above"], at({ cap: 0.99 })["above"]]).toEqual([0, 1]);
  // The curvature 1/cosh²x + 1/5 is at least 1/5.
  const cup = (mu: number) =>
    results("cap", { expression: "log(cosh(x)) + x^2/10", x0: 2, cap: 1.2, cup: mu });
  expect([cup(0.2)["below"], cup(0.35)["below"]]).toEqual([0, 1]);
  const [value, slope] = [Math.log(Math.cosh(2)) + 0.4, Math.tanh(2) + 0.4];
  expect(cup(0.2)["bottom"]).toBeCloseTo(value - slope ** 2 / 0.4, 12);
});

test("on x²/4 with L = 1 each step leaves a half, so strip and gaps are geometric", () => {
  const found = results("telescope", { expression: "x^2/4", L: 1, x0: 4, step: 3 });
  expect(found["all"]).toBeCloseTo(8, 12);
  expect(found["paid"]).toBeCloseTo(8 * (1 - 1 / 64), 12);
  expect(found["sum"]).toBeCloseTo(4 * (1 / 4 + 1 / 16 + 1 / 64), 12);
});

test.each([1, 5, 10, 50])(
  "the worst function for k = %i ends on 1/(4k + 2), and before it lies below",
  (k) => {
    const { now, loose, textbook, exact, gap } = computed("gaps", {
      function: "worst",
      log_k: Math.log10(k),
    }) as { gap: number[] } & Record<string, number>;
    expect(now).toBeCloseTo(1 / (4 * k + 2), 12);
    expect([loose, textbook, exact]).toEqual([2 / k, 1 / (2 * k), 1 / (4 * k + 2)]);
    for (let before = 1; before < k; ++before) expect(gap[before]!).toBeLessThan(1 / (4 * before + 2));
  },
);

test.each(["logistic", "chain"])("the gap on the %s stays below the exact bound at every step", (which) => {
  const { gap, scale } = computed("gaps", { function: which }) as { gap: number[]; scale: number };
  expect(gap.slice(1).filter((value, i) => value > scale / (4 * (i + 1) + 2))).toEqual([]);
});

test("a bowl with κ = 10 needs as many steps as its closed form says", () => {
  // From (1, 1) the gap is 0.05 · 0.81ᵏ after the first step, of 0.55 at the start.
  const found = results("decay", { kappa: 10 });
  expect(found["textbook"]).toBeCloseTo(0.9, 12);
  expect(found["exact"]).toBeCloseTo(0.81, 12);
  expect([found["needs"], found["exactly"], found["took"]]).toEqual([132, 66, 55]);
  expect(found["thumb"]).toBeCloseTo(10 * Math.log(1e6), 9);
  expect(found["slope"]).toBeCloseTo(Math.log10(0.81), 9);
});

interface Known {
  state: string;
  certified: number;
  quadratic: number;
  cycle: number;
}
interface Rates extends Known {
  tuned: Known;
  best: number;
  shares: Record<string, number>;
}
const rates = (changes: Record<string, number | string>): Rates => computed("rates", changes) as Rates;

// The rates of Taylor, Van Scoy and Lessard (2018) for κ = 10.
test.each([
  ["heavy_ball", 0.86023, (Math.sqrt(10) - 1) / (Math.sqrt(10) + 1)],
  ["nesterov", 0.75183, 1 - 1 / Math.sqrt(10)],
  ["triple_momentum", 0.68378, 1 - 1 / Math.sqrt(10)],
])(
  "the tuning of %s is certified with %f, and works on quadratics with its own factor",
  (family, rate, own) => {
    const { tuned } = rates({ family, kappa: 10 });
    expect(tuned.state).toBe("certified");
    expect(Math.abs(tuned.certified - rate)).toBeLessThan(4e-4);
    // Double roots: the factor is known to the root of the rounding only.
    expect(Math.abs(tuned.quadratic - own)).toBeLessThan(1e-6);
  },
);

test("without momentum the certified factor is that of the V-curve, and beyond 2/L there is none", () => {
  for (const learning_rate of [0.3, 1, 20 / 11, 1.9]) {
    const { certified } = rates({ kappa: 10, learning_rate, momentum: 0 });
    expect(certified).toBeCloseTo(Math.max(Math.abs(1 - learning_rate / 10), Math.abs(1 - learning_rate)), 6);
  }
  expect(rates({ kappa: 10, learning_rate: 2.1, momentum: 0 })).toMatchObject({
    state: "away",
    certified: 1,
  });
});

test("Polyak's tuning leaves the certified region at 9 + 4√5 for a triangle", () => {
  const leaves = 9 + 4 * Math.sqrt(5);
  expect(rates({ kappa: leaves - 0.01 }).tuned).toMatchObject({ state: "certified", cycle: 0 });
  expect(rates({ kappa: leaves + 0.01 }).tuned).toMatchObject({ state: "cycle", cycle: 3, certified: 1 });
});

test("about a third of all methods that settle on quadratics circles somewhere, and hardly any is undecided", () => {
  const { shares, best } = rates({ kappa: 10 });
  expect(Math.abs(shares["certified"]! - 66.7)).toBeLessThan(1);
  expect(Math.abs(shares["cycle"]! - 32.8)).toBeLessThan(1);
  expect(shares["open"]).toBeLessThan(1.2);
  expect(best).toBeGreaterThan(0.68378);
  expect(rates({ kappa: 10, family: "nesterov" }).shares).toEqual({ certified: 100, cycle: 0, open: 0 });
});

test("the picture of the rates names its regions, and its table has a word for each", () => {
  const kind = kindOf("rates")!;
  const found = kind.compute(engine, kind.defaults);
  const words = kind.table(kind.defaults, found).rows.flat();
  for (const word of ["circles", "away"]) expect(words).toContain(word);
  expect(kind.summary(kind.defaults, found)).toContain("Certified");
});

test.each([
  [1, 0.1, 1 / 19],
  [1, 0.5, 1 / 3],
  [0.1, 0.5, 100 / 39],
])("with curvature %f and rate %f the balance is at ηs²/(λ(2 − ηλ))", (lambda, learning_rate, floor) => {
  const found = results("balance", { lambda, learning_rate });
  expect(found["floor"]).toBeCloseTo(floor, 10);
  expect(found["keeps"]).toBeCloseTo((1 - learning_rate * lambda) ** 2, 10);
  expect(found["adds"]).toBeCloseTo(learning_rate ** 2, 10);
});

test("the rate 1/(k + 1) gives 1/k from any start; other constants give k to the power −2c or −1", () => {
  type Powers = { at: Record<string, number>; slope: number; own: number[] };
  for (const start of [0, 5, 500])
    expect((computed("powers", { start, log_k: 2 }) as Powers).at["one"]).toBeCloseTo(0.01, 12);
  expect((computed("powers", { c: 0.25 }) as Powers).slope).toBeCloseTo(-0.5, 2);
  const two = computed("powers", { c: 2 }) as Powers;
  expect(two.slope).toBeCloseTo(-1, 2);
  expect(two.own[10_000]! * 10_000).toBeCloseTo(2 ** 2 / (2 * 2 - 1), 2);
});

/** Nesterov's method with growing memory on (x²/κ + y²)/2 from (1, 1), written out. */
function accelerated(kappa: number, steps: number): { gap: number[]; potential: number[] } {
  const curvatures = [1 / kappa, 1];
  const f = (x: readonly number[]): number =>
    x.reduce((sum, each, i) => sum + (curvatures[i]! * each ** 2) / 2, 0);
  let [before, now, weight] = [[1, 1], [1, 1], 1];
  const gap = [f(now)];
  const potential: number[] = [];
  for (let k = 0; k < steps; ++k) {
    const next = (1 + Math.sqrt(1 + 4 * weight ** 2)) / 2;
    const share = k === 0 ? 0 : (weight - 1) / next;
    if (k > 0) weight = next;
    const ahead = now.map((each, i) => each + share * (each - before[i]!));
    before = now;
    now = ahead.map((each, i) => each - curvatures[i]! * each);
    const second = now.map((each, i) => before[i]! + weight * (each - before[i]!));
    gap.push(f(now));
    potential.push(weight ** 2 * f(now) + (second[0]! ** 2 + second[1]! ** 2) / 2);
  }
  return { gap, potential };
}

test("the potential is λ²(f − f*) + L/2 ‖z − x*‖² and never rises, while the gap does", () => {
  type Sums = {
    gap: number[];
    potential: number[];
    rises: number;
    potential_rises: number;
    all_rises: number;
  };
  const found = computed("potential", { kappa: 20, step: 60 }) as Sums;
  const own = accelerated(20, 60);
  own.gap.forEach((value, k) => expect(found.gap[k]).toBeCloseTo(value, 12));
  own.potential.forEach((value, k) => expect(found.potential[k + 1]).toBeCloseTo(value, 12));
  const rises = own.gap.filter((value, k) => k > 0 && value > own.gap[k - 1]!).length;
  expect(rises).toBeGreaterThan(10);
  expect([found.all_rises, found.rises, found.potential_rises]).toEqual([rises, rises, 0]);
});

test("the worst function for 11 slopes attains 4LΔ/(3N + 2), and past the saddle nothing breaks it", () => {
  type Least = { least: number[]; scale: number; now: number; exact: number };
  const worst = computed("least", { function: "zigzag", log_k: Math.log10(11) }) as Least;
  expect(worst.now).toBeCloseTo((4 * worst.scale) / (3 * 10 + 2), 12);
  expect(worst.exact).toBeCloseTo(worst.now, 12);
  const { least, scale } = computed("least", { function: "saddle" }) as Least;
  expect(scale).toBeCloseTo(8, 9);
  expect(least.filter((value, n) => value > (4 * scale) / (3 * n + 2))).toEqual([]);
});
