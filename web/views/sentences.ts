// What the pictures show, said in words. The numbers are those of the runs.
import { distanceLeft, lastFactor } from "./away.ts";
import { count, point, written } from "./format.ts";
import { regimeAt } from "./regimes.ts";
import type { RegimeId, Regimes } from "./regimes.ts";
import { distance, nearestMinimum, ranAway, rowAt, thetaAt } from "./scene.ts";
import type { Run, Scene } from "./scene.ts";

/** How far a run is above the lowest value that is known; NaN where none is. */
export function gapAt(scene: Scene, run: Run, row: number): number {
  const { minimum } = scene.place;
  return minimum === null ? NaN : (run.trace.value[row] ?? NaN) - minimum;
}

/** The sentence under the first figure: one ball on one curve. */
export function ballSentence(scene: Scene): string {
  const run = scene.runs[0];
  if (!run) return "";
  const row = rowAt(run, scene.step);
  const at = thetaAt(run.trace, row)[0] ?? 0;
  if (row === 0) return firstSentence(run, at);
  const ended = endSentence(run);
  if (ended && scene.step >= run.trace.rows - 1) return ended;
  const before = distanceLeft(scene.place, run, 0);
  const left = distanceLeft(scene.place, run, row);
  const factor = lastFactor(scene.place, run, row);
  const where = `After ${count(row, "step")} the ball is at ${written(at)}`;
  if (!nearestMinimum(scene.place, [at]) || before === 0)
    return `${where}, where the slope is ${written(slopeAt(run, row))}.`;
  if (left === 0) return `${where}: exactly at the bottom.`;
  const share = `${where}. ${written(left / before)} of the distance is left`;
  if (!Number.isFinite(factor)) return `${share}.`;
  if (factor > 1 + 1e-9)
    return `${where}, ${written(left / before)} times as far from the bottom as it started: this step multiplied the distance by ${written(factor)}.`;
  const crossed = crossedBottom(scene, run, row);
  return `${share}: the last step kept ${written(factor)} of it${crossed ? ", on the other side" : ""}.`;
}

function firstSentence(run: Run, at: number): string {
  const slope = slopeAt(run, 0);
  const rate = run.trace.learning_rate[0] ?? run.learningRate;
  if (slope === 0) return `The ball is at ${written(at)}, where the slope is 0: it has no reason to move.`;
  const next = thetaAt(run.trace, 1)[0];
  if (run.method.id !== "gradient_descent" || next === undefined)
    return `The ball is at ${written(at)}, where the slope is ${written(slope)}. The first step takes it to ${written(next ?? at)}.`;
  return `The ball is at ${written(at)}, where the slope is ${written(slope)}. The next step goes ${written(rate)} × ${written(Math.abs(slope))} = ${written(Math.abs(next - at))} to the ${next < at ? "left" : "right"}, against the slope.`;
}

const slopeAt = (run: Run, row: number): number => run.trace.gradient[row * run.trace.dimension] ?? 0;

function crossedBottom(scene: Scene, run: Run, row: number): boolean {
  const at = thetaAt(run.trace, row);
  const bottom = nearestMinimum(scene.place, at)?.at[0] ?? 0;
  return Math.sign((at[0] ?? 0) - bottom) !== Math.sign((thetaAt(run.trace, row - 1)[0] ?? 0) - bottom);
}

/** Why a run ended before its time; empty when it did not. */
export function endSentence(run: Run): string {
  const { kind, step, reason } = run.trace.status;
  if (kind === "non_finite" || kind === "diverged") {
    const why = reason.replace(/^[A-Z]\w*: /, "").replace(/\.$/, "");
    return `${run.label} has diverged: ${why}. From there on a computer can only write “not a number” (NaN), so the run ends after ${count(step, "step")}. A smaller learning rate keeps it.`;
  }
  if (kind === "converged") return `${run.label} stopped at step ${step}: ${reason.replace(/\.$/, "")}.`;
  return "";
}

/** Where every run stands, the lowest first. */
export function standing(scene: Scene): { run: Run; row: number; value: number }[] {
  return scene.runs
    .map((run) => {
      const row = rowAt(run, scene.step);
      return { run, row, value: run.trace.value[row] ?? NaN };
    })
    .sort((a, b) => rank(a.value) - rank(b.value));
}

const rank = (value: number): number => (Number.isNaN(value) ? Infinity : value);

/** The sentence under a landscape: who is lowest, who left. */
export function landscapeSentence(scene: Scene): string {
  const places = standing(scene);
  const [first, second] = places;
  if (!first) return "";
  const after = `After ${count(scene.step, "step")}`;
  if (places.length === 1) return soloSentence(scene, first.run, first.row, after);
  const lost = places.filter(({ run, row }) => ranAway(run) && row === run.trace.rows - 1);
  const gone = lost.length > 0 ? ` ${lost.map(({ run }) => run.label).join(" and ")} ran away.` : "";
  if (!second || first.value === second.value)
    return `${after} all stand at f = ${written(first.value)}.${gone}`;
  return `${after} ${first.run.label} is lowest: f = ${written(first.value)} against ${written(second.value)} of ${second.run.label}.${gone}${firstLengths(scene)}`;
}

/** After one step: how long it was for each. */
function firstLengths(scene: Scene): string {
  if (scene.step !== 1) return "";
  const lengths = scene.runs.map(
    ({ label, trace }) =>
      `${label} ${written(distance(thetaAt(trace, 0), thetaAt(trace, Math.min(1, trace.rows - 1))))}`,
  );
  return ` The first step was this long: ${lengths.join(", ")}.`;
}

function soloSentence(scene: Scene, run: Run, row: number, after: string): string {
  const ended = endSentence(run);
  if (ended && row === run.trace.rows - 1) return ended;
  const at = thetaAt(run.trace, row);
  const text = `${after} ${run.label} is at ${point(at)}, where f = ${written(run.trace.value[row] ?? NaN)}`;
  const factor = lastFactor(scene.place, run, row);
  if (row === 0) return `${text}.`;
  const length = distance(at, thetaAt(run.trace, row - 1));
  if (
    nearestMinimum(scene.place, at) &&
    Number.isFinite(factor) &&
    factor > 1.001 &&
    distanceLeft(scene.place, run, row) > distanceLeft(scene.place, run, 0)
  )
    return `${text}. Each step now multiplies the distance to the bottom by ${written(factor)}: it is running away.`;
  return `${text}. The last step was ${written(length)} long.`;
}

const explanations: Record<RegimeId, (rate: string, limit: string) => string> = {
  creeps: () =>
    "Each step covers a part of the way and stays on the same side: safe, and slow where the rate is small.",
  arrives: () => "The step is exactly as long as the way to the bottom of this curve: it arrives in one.",
  swings: (_, limit) =>
    `Each step is longer than the way and lands on the other side, but nearer: below ${limit} that still converges.`,
  circles: () => "Each step lands just as far away on the other side: it swings for ever and gets nowhere.",
  diverges: (rate, limit) =>
    `Each step lands farther away than it started, so the next slope is steeper and the next step longer. ${rate} is above the limit ${limit}.`,
};

const headlines: Record<RegimeId, string> = {
  creeps: "It creeps down one side.",
  arrives: "One step, and it is there.",
  swings: "It swings from side to side and still comes down.",
  circles: "It swings for ever.",
  diverges: "It diverges.",
};

/** What the learning rate does here, as a headline and as an explanation with its numbers. */
export function regimeSentence(
  regimes: Regimes,
  rate: number,
  name: string,
): { id: RegimeId; headline: string; why: string } {
  const id = regimeAt(regimes, rate);
  const why = explanations[id](`η = ${written(rate)}`, `${name} = ${written(regimes.limit)}`);
  return { id, headline: headlines[id], why };
}

/** The four parts of a summary for who does not see the picture. */
export interface Summary {
  playArea: string;
  controls: string;
  details: string;
  hint: string;
}

export function summaryOf(scene: Scene, details: string): Summary {
  const { place, runs } = scene;
  const names = runs.map(({ label }) => label).join(", ");
  const area =
    place.dimension === 1
      ? `A curve, ${place.name}, with ${runs.length === 1 ? "a ball" : `${runs.length} balls`} on it.`
      : `${place.name} seen from above as a map with lines of equal height${place.dimension > 2 ? ", cut along its first two variables" : ""}. ${count(runs.length, "path")}: ${names}.`;
  const hint =
    scene.step === 0
      ? "Press Step to take the first step, or change the learning rate."
      : scene.step < scene.steps
        ? "Go on with Step, or run to the end."
        : "Change the learning rate or the start and hear what happens.";
  return {
    playArea: area,
    controls: `Learning rate${runs.length > 1 ? "s" : ""}, start, and buttons to step, run and go back in time.`,
    details,
    hint,
  };
}
