// The drawer in which the function is chosen and shaped.
import * as change from "../../state/changes.ts";
import { functionsOf, objectiveInfo } from "../../state/state.ts";
import { formulas } from "../../views/formula.ts";
import type { DrawerContent } from "./drawers.ts";
import { equations } from "./equations.ts";
import { functionDrawer } from "./function-drawer.ts";

export const content: DrawerContent = ({ engine, store, setup, act }, arrived) => {
  const { objective } = store.state;
  const catalog = engine.catalog();
  return functionDrawer({
    setup,
    objective,
    info: objectiveInfo(catalog, objective.id),
    objectives: functionsOf(catalog),
    formula: equations(formulas(arrived)?.objectives[objective.id]),
    choose: (id) => act(change.setObjective({ id, values: {} })),
    setParameter: (id, value) => act(change.setObjectiveParameter(id, value, catalog), `function.${id}`),
  });
};
