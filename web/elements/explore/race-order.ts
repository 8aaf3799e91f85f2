// A race read at every budget: who is lowest after so many gradients, and where the order changes.
import type { Trace } from "../../engine/types.ts";

/** f after each number of gradients 0 … budget: that of the last row paid for; Infinity once the run has left. */
export function readings(trace: Trace, budget: number): Float64Array {
  const spent = trace.evaluations.gradient;
  const away = trace.status.kind === "diverged" || trace.status.kind === "non_finite";
  let row = 0;
  return Float64Array.from({ length: budget + 1 }, (_, paid) => {
    while (row + 1 < trace.rows && (spent[row + 1] ?? Infinity) <= paid) ++row;
    const value = trace.value[row] ?? NaN;
    const over = away && row === trace.rows - 1;
    return over || Number.isNaN(value) ? Infinity : value;
  });
}

/** How many gradients a run has asked for within the budget. */
export function spentOf(trace: Trace, budget: number): number {
  const spent = trace.evaluations.gradient;
  let most = 0;
  for (const each of spent) if (each <= budget) most = Math.max(most, each);
  return most;
}

/** The runs at a budget, the lowest first; equals keep their order. */
export const orderAt = (all: Float64Array[], budget: number): number[] =>
  all.map((_, i) => i).sort((a, b) => compare(all[a]?.[budget], all[b]?.[budget]) || a - b);

const compare = (a = Infinity, b = Infinity): number => (a === b ? 0 : a < b ? -1 : 1);

/** Budgets at which a pair of runs changes places. */
export interface Swap {
  pair: [number, number];
  at: number[];
}

/** Every pair that changes places between two budgets; ties do not count as a change. */
export function swaps(all: Float64Array[], from: number, to: number): Swap[] {
  const found: Swap[] = [];
  for (let a = 0; a < all.length; ++a)
    for (let b = a + 1; b < all.length; ++b) {
      const at: number[] = [];
      let before = 0;
      for (let budget = 0; budget <= to; ++budget) {
        const now = compare(all[a]?.[budget], all[b]?.[budget]);
        if (now !== 0 && before !== 0 && now !== before && budget > from) at.push(budget);
        if (now !== 0) before = now;
      }
      if (at.length > 0) found.push({ pair: [a, b], at });
    }
  return found;
}

/** Stretches of the budget with one leader. */
export function leaders(all: Float64Array[], budget: number): { run: number; from: number }[] {
  const found: { run: number; from: number }[] = [];
  for (let paid = 1; paid <= budget; ++paid) {
    const run = orderAt(all, paid)[0] ?? 0;
    if (found.at(-1)?.run !== run) found.push({ run, from: paid });
  }
  return found;
}
