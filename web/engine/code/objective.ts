// The function: built in, typed, or a loss over data.
import { overData } from "./data.js";
import { dual } from "./dual.js";
import { gradientAt } from "./gradient.js";
import { isData, type Job, penalty, refuse } from "./job.js";
import { assignments, indent, lines, python } from "./python.js";

/** Definitions of value_at(theta) and, for NumPy, gradient_at(theta). */
export function objective(job: Job): string {
  const { objective } = job.spec;
  if ("expression" in objective) return typed(job, (objective.constants ?? {}) as Record<string, number>);
  if (isData(objective)) return overData(job, objective);
  const info = job.catalog.objectives.find(({ id }) => id === objective.id);
  if (!info) refuse("objective.id", `There is no program for ${objective.id}.`);
  const own = indent(assignments(info.parameters, objective));
  const value = lines(
    job.target === "pytorch" ? "m = torch\n\n" : "m = np\n\n",
    "def value_at(theta):",
    own,
    `    return ${info.python}`,
  );
  if (job.target === "pytorch") return value;
  const smooth = penalty(job) > 0 && info.parameters.some(({ id }) => id === "l1");
  const body = lines(
    own,
    smooth ? "    l1 = 0.0  # the method takes care of the penalty" : "",
    `    g = ${info.numpy_gradient}`,
  );
  return lines(value + "\n\n", gradientAt(job.spec, body));
}

function typed({ spec, target, texts }: Job, constants: Record<string, number>): string {
  const names = Object.entries(constants).map(([name, value]) => `${name} = ${python(value)}`);
  const text = texts.expression ?? "0";
  const torch = target === "pytorch";
  const value = lines(
    ...names,
    "",
    "def value_at(theta):",
    `    return ${torch ? text.replaceAll("np.", "torch.") : text}`,
  );
  if (torch) return value;
  const body = lines(
    "    unit = np.eye(len(theta))",
    "    f = Dual.of(value_at([Dual(float(x), unit[i]) for i, x in enumerate(theta)]))",
    "    g = f.d + np.zeros(len(theta))",
  );
  return lines(dual + "\n", value + "\n\n", gradientAt(spec, body));
}
