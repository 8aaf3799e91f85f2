// A run as a Python program that prints the same numbers: one line a row, with k, f(θ) and θ. Formulas come from the
// catalogue; here they are only put together.
import { type Job, refuse } from "./job.js";
import { numpyLoop } from "./numpy.js";
import { objective } from "./objective.js";
import { lines } from "./python.js";
import { torchLoop } from "./pytorch.js";
import { rateLaw } from "./schedule.js";

export type { CodeTarget, Texts } from "./job.js";

/** The program of a run. Throws EngineError (unsupported) where there is none, naming the field that is in the way. */
export function writeCode(job: Job): string {
  if (job.spec.from) refuse("from", "A program begins at the start; leave out from.");
  const torch = job.target === "pytorch";
  const law = rateLaw(job);
  return lines(
    `import math\n\nimport numpy as np${torch ? "\nimport torch\n\ntorch.set_default_dtype(torch.float64)" : ""}\n`,
    objective(job) + "\n\n",
    law && law + "\n\n",
    torch ? torchLoop(job) : numpyLoop(job),
    "",
  ).concat("\n");
}
