// The one list of figure kinds.
import type { FigureData } from "../lesson.ts";
import { balance } from "./balance.ts";
import { basins } from "./basins.ts";
import { batches } from "./batches.ts";
import { bench } from "./bench.ts";
import { bounds } from "./bounds.ts";
import { cap } from "./cap.ts";
import { cloud } from "./cloud.ts";
import { compass } from "./compass.ts";
import { curve } from "./curve.ts";
import { decay } from "./decay.ts";
import { dial } from "./dial.ts";
import { epsilon } from "./epsilon.ts";
import { factors } from "./factors.ts";
import { fit } from "./fit.ts";
import { gaps } from "./gaps.ts";
import { least } from "./least.ts";
import { meter } from "./meter.ts";
import { moments } from "./moments.ts";
import { noam } from "./noam.ts";
import { panels } from "./panels.ts";
import { pass } from "./pass.ts";
import { potential } from "./potential.ts";
import { powers } from "./powers.ts";
import { product } from "./product.ts";
import { race } from "./race.ts";
import { rangeTest } from "./range-test.ts";
import { rates } from "./rates.ts";
import { roll } from "./roll.ts";
import { roots } from "./roots.ts";
import { scales } from "./scales.ts";
import { search } from "./search.ts";
import { slices } from "./slices.ts";
import { spread } from "./spread.ts";
import { sweep } from "./sweep.ts";
import { telescope } from "./telescope.ts";
import { throughput } from "./throughput.ts";
import { valley } from "./valley.ts";
import { weights } from "./weights.ts";
import { wolfe } from "./wolfe.ts";
import type { Control, Kind } from "./kind.ts";

export const kinds: Readonly<Record<string, Kind>> = {
  balance,
  basins,
  batches,
  bench,
  bounds,
  cap,
  cloud,
  compass,
  curve,
  decay,
  dial,
  epsilon,
  factors,
  fit,
  gaps,
  least,
  meter,
  moments,
  noam,
  panels,
  pass,
  potential,
  powers,
  product,
  race,
  range_test: rangeTest,
  rates,
  roll,
  roots,
  scales,
  search,
  slices,
  spread,
  sweep,
  telescope,
  throughput,
  valley,
  weights,
  wolfe,
};

export const kindOf = (name: string): Kind | undefined =>
  Object.hasOwn(kinds, name) ? kinds[name] : undefined;

/** Everything about a figure that its reader may change. */
export const controlsOf = (
  data: Pick<FigureData, "kind" | "controls">,
): Readonly<Record<string, Control>> => ({
  ...kindOf(data.kind)?.controls,
  ...data.controls,
});
