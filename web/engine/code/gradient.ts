// gradient_at(theta): the gradient as a method sees it.
import type { RunSpec } from "../types.js";
import { disturbance } from "./disturbance.js";
import { indent, lines } from "./python.js";

/** Its definition; the body gives g. */
export const gradientAt = (spec: RunSpec, body: string): string =>
  lines("def gradient_at(theta):", body, indent(disturbance(spec, "g", "np.linalg.norm(g)")), "    return g");
