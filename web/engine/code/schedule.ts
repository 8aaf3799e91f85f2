// The learning rate of a step.
import type { Job } from "./job.js";
import { assignments, indent, lines, python } from "./python.js";

const infoOf = ({ spec: { schedule }, catalog }: Job): Job["catalog"]["schedules"][number] | undefined =>
  schedule && catalog.schedules.find(({ id }) => id === schedule.id);

/** Definition of rate(k), where the learning rate follows a law. */
export function rateLaw(job: Job): string {
  const info = infoOf(job);
  if (!info || info.watches) return "";
  const { before, after } = job.catalog.schedule_numpy;
  const body = lines(
    `base = ${python(job.texts.learning_rate)}`,
    assignments(info.parameters, { ...job.spec.schedule }),
    before,
    info.numpy,
    after,
  );
  return lines("def rate(k):", indent(body), "    return learning_rate");
}

/** Lines before the loop, and lines in it that set learning_rate. */
export function stepRate(job: Job): { before: string; inside: string } {
  const info = infoOf(job);
  if (!info) return { before: "", inside: "" };
  if (!info.watches) return { before: "", inside: "learning_rate = rate(k)" };
  const before = lines(
    `base = ${python(job.texts.learning_rate)}`,
    assignments(info.parameters, { ...job.spec.schedule }),
    info.numpy_start,
  );
  return { before, inside: lines(`value = float(value_at(theta))`, info.numpy) };
}
