// The one list of figure kinds.
import type { FigureData } from "../lesson.ts";
import { bench } from "./bench.ts";
import { compass } from "./compass.ts";
import { curve } from "./curve.ts";
import { dial } from "./dial.ts";
import { factors } from "./factors.ts";
import { fit } from "./fit.ts";
import type { Control, Kind } from "./kind.ts";
import { panels } from "./panels.ts";
import { race } from "./race.ts";
import { roll } from "./roll.ts";
import { roots } from "./roots.ts";
import { slices } from "./slices.ts";
import { sweep } from "./sweep.ts";
import { valley } from "./valley.ts";
import { weights } from "./weights.ts";

export const kinds: Readonly<Record<string, Kind>> = {
  bench,
  compass,
  curve,
  dial,
  factors,
  fit,
  panels,
  race,
  roll,
  roots,
  slices,
  sweep,
  valley,
  weights,
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
