// Where a logarithmic axis ends below. A run that walks about a minimum passes it now and then by a hair: one such dip
// would take most of the axis. The axis ends above them, and a note says how deep they go.
import { written } from "./format.ts";
import type { Series } from "./series.ts";

/** How many times deeper than everything else a dip lies that is left out. */
const deep = 30;
/** How far below everything else the axis ends then, as a factor. */
const room = 3;

export function floorOf(all: Series[]): { floor: number | null; note: string } {
  const measured = all.filter(({ theory }) => !theory);
  const ground = Math.min(...measured.map(({ y }) => lowestKept(y)));
  if (!Number.isFinite(ground)) return { floor: null, note: "" };
  const dips = measured.flatMap((series) => {
    const dip = deepest(series.y);
    return dip && dip.value < ground / deep ? [{ series, ...dip }] : [];
  });
  const notes = measured.some(rests)
    ? ["A curve that stops has come to 0, which a logarithmic axis cannot show."]
    : [];
  const cut = dips.sort((a, b) => a.value - b.value)[0];
  if (cut)
    notes.push(
      `The axis ends above single dips; the deepest: ${cut.series.label} at ${written(cut.value)} in step ${cut.at}.`,
    );
  return { floor: cut && cut.value > 0 ? ground / room : null, note: notes.join(" ") };
}

/** The lowest of a curve above 0 when each value between the ends gives way to the higher of its neighbours. */
function lowestKept(y: ArrayLike<number>): number {
  let lowest = Infinity;
  const last = y.length - 1;
  for (let i = 0; i <= last; ++i) {
    const kept = i === 0 || i === last ? (y[i] ?? 0) : Math.max(y[i - 1] ?? 0, y[i] ?? 0, y[i + 1] ?? 0);
    if (kept > 0 && kept < lowest) lowest = kept;
  }
  return lowest;
}

function deepest(y: ArrayLike<number>): { at: number; value: number } | null {
  let at = -1;
  for (let i = 1; i < y.length - 1; ++i)
    if ((y[i] ?? NaN) > 0 && (at < 0 || (y[i] ?? NaN) < (y[at] ?? NaN))) at = i;
  return at < 0 ? null : { at, value: y[at] ?? NaN };
}

/** A logarithmic axis has no place for 0, where a run may have come to rest. */
const rests = ({ y }: Series): boolean => y[y.length - 1] === 0;
