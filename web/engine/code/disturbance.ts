// What happens to a gradient on its way to the method.
import type { RunSpec } from "../types.js";
import { lines, python } from "./python.js";

/** Lines that shake and clip the gradient called g, whose length is `norm`. */
export function disturbance({ noise, clip }: RunSpec, g: string, norm: string): string {
  const limit = clip && "norm" in clip ? clip.norm : 0;
  const cap = clip && "value" in clip ? clip.value : 0;
  return lines(
    noise && noise.sd > 0
      ? `${g} = ${g} + ${python(noise.sd)} * np.random.standard_normal(theta.shape)  # other random numbers than the page's`
      : "",
    limit > 0
      ? `length = ${norm}\nif length > ${python(limit)}:\n    ${g} = ${g} * (${python(limit)} / length)`
      : "",
    cap > 0 ? `${g} = np.clip(${g}, ${python(-cap)}, ${python(cap)})` : "",
  );
}
