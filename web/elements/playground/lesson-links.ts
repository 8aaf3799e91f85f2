// Which step of which lesson explains what a learning rate does.
import type { RegimeId } from "../../views/regimes.ts";

export interface LessonLink {
  page: string;
  says: string;
}

const says = {
  regimes: "The lesson on the multiplier shows all five cases.",
  limits: "The lesson on the multiplier derives the limit.",
  blowUp: "The lesson on the multiplier looks at how fast it blows up.",
  roots: "The lesson on momentum follows it through the valley.",
  harm: "The lesson on momentum shows when memory harms.",
};

const plain: Record<RegimeId, LessonLink> = {
  creeps: { page: "lessons/multiplier.html#regimes", says: says.regimes },
  arrives: { page: "lessons/multiplier.html#limits", says: says.limits },
  swings: { page: "lessons/multiplier.html#regimes", says: says.regimes },
  circles: { page: "lessons/multiplier.html#limits", says: says.limits },
  diverges: { page: "lessons/multiplier.html#blow-up", says: says.blowUp },
};

const remembering: LessonLink = { page: "lessons/momentum.html#valley", says: says.roots };

export function lessonOn(method: string, regime: RegimeId): LessonLink {
  if (method === "gradient_descent") return plain[regime];
  return regime === "diverges" ? { page: "lessons/momentum.html#harm", says: says.harm } : remembering;
}
