// Links from a lesson into the playground, in the state of a figure.
import type { Catalog } from "../../engine/engine.ts";
import { lists, parametersOf, valuesOf } from "../figures/kind.ts";
import type { Settings } from "../figures/kind.ts";
import { writeLink } from "../../state/link.ts";
import { dimensionOf, levels, method, openingState } from "../../state/state.ts";
import type { State, Values } from "../../state/state.ts";

/** The playground's address for a state; what is left out is as at first. */
export const stateLink = (catalog: Catalog, state: Partial<State>): string =>
  `../index.html#${writeLink({ ...openingState(), level: levels.rivals, ...state }, catalog)}`;

/** The playground's address for one method as the settings say; null for what it does not know. */
export function methodLink(catalog: Catalog, settings: Settings): string | null {
  const id = settings["objective"];
  const lambda = settings["lambda"];
  const objective = typeof id === "string" && id !== "" ? id : lambda === undefined ? null : "parabola";
  if (objective === null || settings["expression"]) return null;
  const set = (list: keyof typeof lists, entry: string): Values =>
    valuesOf(parametersOf(catalog, list, entry)?.map((each) => each.id) ?? [], settings);
  const state = openingState();
  state.objective = { id: objective, values: set("objective", objective) };
  const rule = String(settings["method"] ?? "gradient_descent");
  const schedule = String(settings["schedule"] ?? "");
  state.methods = [
    {
      ...method(rule, set("method", rule)),
      schedule: schedule === "" ? null : { id: schedule, values: set("schedule", schedule) },
      noise: Number(settings["noise"] ?? 0) || null,
    },
  ];
  state.steps = Number(settings["steps"] ?? 30);
  const two = dimensionOf(state.objective, catalog) === 2;
  state.level = two ? levels.landscape : levels.stepped;
  const start = two ? [settings["x0"] ?? settings["x"], settings["y0"] ?? settings["y"]] : [settings["x0"]];
  state.start = start.every((each) => typeof each === "number") ? start : null;
  return `../index.html#${writeLink(state, catalog)}`;
}
