// The parts of one step, as the pictures draw them and as the anatomy tells them.
export interface Part {
  id: string;
  value: number[];
}

/** Parts that the engine always lists but that most steps do not have. */
const optional = new Set(["schedule", "disturbance", "weight_decay", "correction", "look_ahead", "memory"]);

/** The parts that matter in this step. */
export const present = (parts: Part[]): Part[] => {
  const kept = parts.filter(({ id, value }) => !optional.has(id) || value.some((each) => each !== 0));
  return kept.length > 0 ? kept : parts.slice(0, 1);
};
