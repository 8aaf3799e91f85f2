// What a learning rate does to a curvature, where theory says it: gradient descent, heavy-ball momentum and Nesterov's
// method with constant coefficients on a function whose largest curvature L is known. The borders are those of
// the roots of z² − (1 + β − ηL(1 + ν))z + β − ηLν: real and positive, of length below 1, or beyond.
import type { Place } from "./scene.ts";

export type RegimeId = "creeps" | "arrives" | "swings" | "circles" | "diverges";

export interface Regime {
  id: RegimeId;
  /** One word for the control. */
  name: string;
  from: number;
  to: number;
}

export interface Regimes {
  /** 1/L: the rate that clears the steepest direction in one step. */
  best: number;
  /** From here on the steepest direction grows. */
  limit: number;
  zones: Regime[];
}

/** The regimes of a run's learning rate; null where none are known. */
export function regimesOf(place: Place, method: string, momentum: number): Regimes | null {
  const { L } = place;
  if (L === null || !(L > 0) || !Number.isFinite(L)) return null;
  if (method === "gradient_descent") return zones(1 / L, 2 / L);
  if (method === "momentum" && momentum >= 0 && momentum < 1)
    return zones((1 - Math.sqrt(momentum)) ** 2 / L, (2 * (1 + momentum)) / L);
  if (method === "nesterov" && momentum >= 0 && momentum < 1)
    return zones(((1 - momentum) / (1 + momentum)) ** 2 / L, (2 * (1 + momentum)) / ((1 + 2 * momentum) * L));
  return null;
}

/** How the border of divergence is written; for the methods whose regimes are known. */
export const limitNames: Record<string, string> = {
  gradient_descent: "2/L",
  momentum: "2(1+β)/L",
  nesterov: "2(1+β)/((1+2β)L)",
};

function zones(best: number, limit: number): Regimes {
  return {
    best,
    limit,
    zones: [
      { id: "creeps", name: "creeps", from: 0, to: best },
      { id: "swings", name: "swings", from: best, to: limit },
      { id: "diverges", name: "diverges", from: limit, to: Infinity },
    ],
  };
}

/** Which regime a rate is in; the two borders have names of their own. */
export function regimeAt(regimes: Regimes, rate: number): RegimeId {
  const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * b;
  if (close(rate, regimes.best)) return "arrives";
  if (close(rate, regimes.limit)) return "circles";
  return regimes.zones.find(({ from, to }) => rate >= from && rate < to)?.id ?? "diverges";
}
