// Times that can be compared: every contender runs once per round, and the best round of each counts.

/** Best milliseconds of each contender over interleaved rounds; one round of warm-up is not counted. */
export function race<Name extends string>(
  rounds: number,
  contenders: Record<Name, () => unknown>,
): Record<Name, number> {
  const names = Object.keys(contenders) as Name[];
  const best = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<Name, number>;
  for (let round = 0; round <= rounds; ++round) {
    for (const name of names) {
      const began = performance.now();
      contenders[name]();
      const took = performance.now() - began;
      if (round > 0) best[name] = Math.min(best[name], took);
    }
  }
  return best;
}

/** Milliseconds of one call that is too short for the clock: the best batch, divided by its size. */
export const repeated =
  (times: number, call: () => unknown): (() => void) =>
  () => {
    for (let i = 0; i < times; ++i) call();
  };

/** Slope of the least-squares line through (log x, log y). */
export function logSlope(x: readonly number[], y: readonly number[]): number {
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const u = x.map(Math.log);
  const v = y.map(Math.log);
  const [mu, mv] = [mean(u), mean(v)];
  return (
    u.reduce((sum, at, i) => sum + (at - mu) * (v[i]! - mv), 0) /
    u.reduce((sum, at) => sum + (at - mu) * (at - mu), 0)
  );
}

export interface Row {
  what: string;
  measured: string;
  must: string;
  holds: boolean;
}

/** The table as Markdown. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ what, measured, must, holds }) => [what, measured, must, holds ? "yes" : "NO"]);
  const head = ["what", "measured", "must", "holds"];
  const width = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i]!.length)));
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, i) => cell.padEnd(width[i]!)).join(" | ")} |`;
  return [line(head), line(width.map((count) => "-".repeat(count))), ...lines.map(line)].join("\n");
}
