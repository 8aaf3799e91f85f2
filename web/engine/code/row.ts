// The rows that a program prints, as the trace has them.
import type { RunSpec } from "../types.js";
import { refuse } from "./job.js";
import { lines, python } from "./python.js";

/** The head of the loop: prints the row and ends the run. The texts are how Python reads value, θ and gradient. */
export function row(spec: RunSpec, value: string, theta: string, gradient: string): string {
  const { steps, record, stop } = spec;
  const every = record?.every ?? 1;
  const plain = !spec.noise && !spec.clip && (spec.sampler?.kind ?? "full") === "full";
  if (stop?.gradient_norm && !plain) {
    refuse(
      "stop.gradient_norm",
      "The program has no test on the exact gradient beside sampling, noise or clipping.",
    );
  }
  const tests = [
    stop?.gradient_norm ? `np.linalg.norm(${gradient}) < ${python(stop.gradient_norm)}` : "",
    stop?.value !== undefined ? `${value} <= ${python(stop.value)}` : "",
    stop?.value_change ? `k > 0 and abs(${value} - value_before) < ${python(stop.value_change)}` : "",
    stop?.step_norm
      ? `k > 0 and np.linalg.norm(np.array(${theta}) - theta_before) < ${python(stop.step_norm)}`
      : "",
  ].filter((test) => test !== "");
  const broken = `not np.isfinite([${value}, *${theta}]).all()`;
  const ends = [`k == ${steps}`, broken, ...tests].join(" or ");
  return lines(
    `last = ${ends}`,
    every === 1 ? "" : `if last or k % ${every} == 0:`,
    `${every === 1 ? "" : "    "}print(k, ${value}, *${theta})`,
    "if last:\n    break",
    stop?.value_change ? `value_before = ${value}` : "",
    stop?.step_norm ? `theta_before = np.array(${theta})` : "",
  );
}
