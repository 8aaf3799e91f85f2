// The loop of a PyTorch program: a class of torch.optim takes the steps.
import { disturbance } from "./disturbance.js";
import { isData, type Job, methodOf, refuse } from "./job.js";
import { array, indent, lines, type Parameters, python } from "./python.js";
import { row } from "./row.js";
import { stepRate } from "./schedule.js";

export function torchLoop(job: Job): string {
  const { spec, texts } = job;
  const { method } = spec;
  const info = methodOf(job);
  if (!("id" in method) || !info || info.pytorch === "") {
    refuse("method", "There is no torch.optim class for this method.");
  }
  const held = (id: string): boolean => info.pytorch.includes(`{${id}}`);
  for (const { id, kind, default: usual } of info.parameters) {
    const value = (method as Parameters)[id] ?? usual;
    if ((kind === "choice" || kind === "switch") && !held(id) && value !== usual) {
      refuse(`method.${id}`, `torch.optim has no ${id} = ${python(value)}.`);
    }
  }
  const given = (id: string): string =>
    python((method as Parameters)[id] ?? info.parameters.find((parameter) => parameter.id === id)?.default);
  const call = info.pytorch.replace(/\{(\w+)\}/g, (_, id: string) => given(id));
  const rate = stepRate(job);
  const sampled = isData(spec.objective) ? "value_at(theta, next_rows())" : "value_at(theta)";
  if (spec.noise) refuse("noise", "There is no program with noise for PyTorch.");
  return lines(
    `theta = torch.tensor(${array(texts.start)}, dtype=torch.float64, requires_grad=True)`,
    `optimizer = ${call}`,
    rate.before,
    `for k in range(${spec.steps + 1}):`,
    indent(
      lines(
        row(
          spec,
          "value_at(theta).item()",
          "theta.tolist()",
          "torch.autograd.grad(value_at(theta), theta)[0].numpy()",
        ),
        rate.inside,
        rate.inside && 'optimizer.param_groups[0]["lr"] = learning_rate',
        "optimizer.zero_grad()",
        `${sampled}.backward()`,
        disturbance(spec, "theta.grad", "theta.grad.norm()").replace("np.clip", "torch.clip"),
        "optimizer.step()",
      ),
    ),
  );
}
