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
import { slices } from "./slices.ts";
import { sweep } from "./sweep.ts";
import { valley } from "./valley.ts";

export const kinds: Readonly<Record<string, Kind>> = {
  bench,
  compass,
  curve,
  dial,
  factors,
  fit,
  panels,
  slices,
  sweep,
  valley,
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
