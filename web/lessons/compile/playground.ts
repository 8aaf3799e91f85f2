// Links from a lesson into the playground, in the state of a figure.
import type { Catalog, ObjectiveId } from "../../engine/engine.ts";
import { parametersOf } from "../figures/kind.ts";
import type { Settings } from "../figures/kind.ts";
import { writeLink } from "../../state/link.ts";
import { dimensionOf, levels, method, openingState } from "../../state/state.ts";
import type { State, Values } from "../../state/state.ts";

/** The playground's address for a state; what is left out is as at first. */
export const stateLink = (catalog: Catalog, state: Partial<State>): string =>
  `../index.html#${writeLink({ ...openingState(), level: levels.rivals, ...state }, catalog)}`;

/** The playground's address for gradient descent as the settings say; null for what it does not know. */
export function methodLink(catalog: Catalog, settings: Settings): string | null {
  const id = settings["objective"];
  const lambda = settings["lambda"];
  const objective =
    typeof id === "string" && id !== "" ? (id as ObjectiveId) : lambda === undefined ? null : "parabola";
  if (objective === null || settings["expression"]) return null;
  const names = parametersOf(catalog, objective) ?? [];
  const values: Values = Object.fromEntries(
    names.flatMap((name) => (settings[name] === undefined ? [] : [[name, settings[name]]])),
  );
  const state = openingState();
  state.objective = { id: objective, values };
  state.methods = [method("gradient_descent", { learning_rate: Number(settings["learning_rate"] ?? 0.1) })];
  state.steps = Number(settings["steps"] ?? 30);
  const two = dimensionOf(state.objective, catalog) === 2;
  state.level = two ? levels.landscape : levels.stepped;
  const start = two ? [settings["x0"] ?? settings["x"], settings["y0"] ?? settings["y"]] : [settings["x0"]];
  state.start = start.every((each) => typeof each === "number") ? start : null;
  return `../index.html#${writeLink(state, catalog)}`;
}
