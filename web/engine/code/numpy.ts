// The loop of a NumPy program.
import { type Job, methodOf, penalty, refuse } from "./job.js";
import { array, assignments, indent, lines, type Parameters, python } from "./python.js";
import { row } from "./row.js";
import { stepRate } from "./schedule.js";

export function numpyLoop(job: Job): string {
  const { spec, texts } = job;
  const { method } = spec;
  const info = methodOf(job);
  const rate = stepRate(job);
  const start = `theta = np.array(${array(texts.start)}, dtype=float)`;
  if (!("id" in method)) {
    const constants = Object.entries(method.parameters ?? {}).map(
      ([name, value]) => `${name} = ${python(value)}`,
    );
    return lines(
      "grad = gradient_at",
      start,
      ...constants,
      `learning_rate = ${python(texts.learning_rate)}`,
      rate.before,
      texts.program_start ?? "",
      `for k in range(${spec.steps + 1}):`,
      indent(
        lines(
          row(spec, "value_at(theta)", "theta.tolist()", "gradient_at(theta)"),
          rate.inside,
          "eta, t = learning_rate, k + 1",
          "g = gradient_at(theta)",
          texts.program ?? "",
        ),
      ),
    );
  }
  if (!info || info.numpy === "") {
    refuse("method.id", `There is no short NumPy program for ${method.id}; this page's engine runs it.`);
  }
  if (info.parameters.some(({ id }) => id === "form") && (method as Parameters)["form"] === "polak_ribiere") {
    refuse("method.form", "There is no short NumPy program for the nonlinear form.");
  }
  const given: Parameters = { ...method };
  if (penalty(job) > 0) given["l1"] = Number(given["l1"] ?? 0) + penalty(job);
  if (method.id === "polyak_step" && given["target"] !== "given")
    refuse("method.target", "Say the minimum: target given.");
  const first = info.parameters[0]?.id ?? "learning_rate";
  return lines(
    "gradient = gradient_at",
    start,
    assignments(info.parameters, given),
    first === "learning_rate" ? "" : `learning_rate = ${first}`,
    rate.before,
    ...info.slots.map(({ id }) => `${id} = np.zeros_like(theta)`),
    info.numpy_start,
    `for k in range(${spec.steps + 1}):`,
    indent(
      lines(
        row(spec, "value_at(theta)", "theta.tolist()", "gradient_at(theta)"),
        rate.inside,
        "t = k + 1",
        info.asks_elsewhere ? "" : "g = gradient_at(theta)",
        info.numpy,
      ),
    ),
  );
}
