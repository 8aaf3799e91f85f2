// Losses over data: the rows, the loss and which rows a gradient sees.
import type { DataSpec, ObjectiveSpec, RunSpec } from "../types.js";
import { gradientAt } from "./gradient.js";
import { type Job, refuse } from "./job.js";
import { array, lines, python } from "./python.js";

type OverData = Extract<ObjectiveSpec, { data: DataSpec }>;

/** The value from the residuals r, and the gradient from them and their rows a. */
const losses = {
  mse: ["(r * r).mean()", "2 / len(r) * a.T @ r"],
  half_mse: ["(r * r).mean() / 2", "a.T @ r / len(r)"],
  half_sse: ["(r * r).mean() * len(y) / 2", "len(y) / len(r) * a.T @ r"],
} as const;

/** Definitions of value_at(theta, rows), next_rows() and, for NumPy, gradient_at(theta). */
export function overData(job: Job, objective: OverData): string {
  const problem = job.catalog.problems.find(({ id }) => id === objective.id);
  const loss = objective.loss ?? problem?.losses[0] ?? "mse";
  const l2 = objective.l2 ?? 0;
  const line = objective.id === "line_fit";
  const tensor = job.target === "pytorch";
  const penalty = l2 > 0 ? ` + ${python(l2)} / 2 * (penalised * theta * theta).sum()` : "";
  const value =
    loss === "logistic"
      ? [
          "    s = y[rows] * (x[rows] @ theta)",
          `    return ${tensor ? "torch.logaddexp(torch.zeros_like(s), -s)" : "np.logaddexp(0.0, -s)"}.mean()${penalty}`,
        ]
      : ["    r = x[rows] @ theta - y[rows]", `    return ${losses[loss][0]}${penalty}`];
  const slope =
    loss === "logistic"
      ? ["    a, b = x[rows], y[rows]", "    g = -a.T @ (b / (1 + np.exp(b * (a @ theta)))) / len(b)"]
      : ["    a, r = x[rows], x[rows] @ theta - y[rows]", `    g = ${losses[loss][1]}`];
  if (l2 > 0) slope.push(`    g = g + ${python(l2)} * penalised * theta`);
  const bias = line || hasBiasColumn(objective.data);
  return lines(
    rowsOf(job, objective),
    line ? "x = np.column_stack([x, np.ones(len(x))])  # the last weight is the intercept" : "",
    l2 > 0 ? "penalised = np.ones(x.shape[1])" : "",
    l2 > 0 && bias ? `penalised[${line ? -1 : 0}] = 0.0  # the bias is spared` : "",
    sampler(job.spec),
    tensor ? `x, y = torch.tensor(x), torch.tensor(y)` : "",
    tensor && l2 > 0 ? "penalised = torch.tensor(penalised)" : "",
    "\n\ndef value_at(theta, rows=slice(None)):",
    ...value,
    tensor ? "" : "\n\n" + gradientAt(job.spec, lines("    rows = next_rows()", ...slope)),
  );
}

const hasBiasColumn = (data: DataSpec): boolean =>
  (typeof data === "string" ? data : "id" in data ? data.id : "") === "regression";

/** The lines that make x and y. */
function rowsOf({ catalog, dataOf }: Job, { id: problem, data }: OverData): string {
  if (typeof data !== "string" && !("id" in data)) {
    const set = dataOf(data);
    return lines(
      `x = np.array(${array(set.x)}).reshape(${set.rows}, ${set.columns})`,
      `y = np.array(${array(set.y)})`,
      problem === "logistic" ? "y = np.where(y == 0, -1.0, y)" : "",
      "np.random.seed(0)",
    );
  }
  const [id, seed] = typeof data === "string" ? [data, 42] : [data.id, data.seed ?? 42];
  const info = catalog.datasets.find((set) => set.id === id);
  // Numbers that were not drawn leave no stream behind: the sampler's begins with seed 0.
  return lines(
    `np.random.seed(${info?.numpy.includes("np.random") ? seed : 0})`,
    info?.numpy ?? refuse("objective.data", `There is no program for ${id}.`),
  );
}

/** next_rows(): the rows of the next gradient. */
function sampler(spec: RunSpec): string {
  const { kind = "full", batch = 1, accumulate = 1, svrg = 0, skip = 0 } = spec.sampler ?? {};
  if (accumulate > 1 || svrg > 0)
    refuse("sampler", "There is no program for accumulation and SVRG; leave them out.");
  if (kind === "full") return "\n\ndef next_rows():\n    return slice(None)";
  const seed = spec.seed === undefined ? "" : `np.random.seed(${spec.seed})`;
  const skipped = skip > 0 ? `np.random.randint(0, len(y), ${skip})  # drawn by an earlier run` : "";
  const order = kind === "shuffled" ? "np.random.permutation(len(y))" : "np.arange(len(y))";
  const next =
    kind === "replacement"
      ? `    return np.random.randint(0, len(y), ${batch})`
      : lines(
          "    global position, order",
          `    if position == 0:\n        order = ${order}`,
          `    rows = order[position : position + ${batch}]`,
          "    position = (position + len(rows)) % len(y)",
          "    return rows",
        );
  return lines(seed, skipped, kind === "replacement" ? "" : "position = 0", "\n\ndef next_rows():", next);
}
