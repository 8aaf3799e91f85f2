// What the drawers show: the settings of one method, the choice of the function.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { functionsOf, objectiveInfo } from "../../state/state.ts";
import { equation, formulas } from "../../views/formula.ts";
import type { MathTree } from "../../views/formula.ts";
import { methodDrawer } from "./drawer.ts";
import type { Schedule } from "./drawer.ts";
import { functionDrawer } from "./function-drawer.ts";
import type { Hands } from "./playground.ts";
import { rateDial } from "./rate.ts";

export function methodPanel(hands: Hands, arrived: () => void): TemplateResult | typeof nothing {
  const { engine, store, scene, act } = hands;
  const { chosen, methods } = store.state;
  const setting = methods[chosen];
  const info = scene.runs[chosen]?.method;
  if (!setting || !info) return nothing;
  const catalog = engine.catalog();
  const { schedules = [] } = catalog as { schedules?: Schedule[] };
  return methodDrawer({
    setting,
    info,
    methods: catalog.methods,
    schedules,
    formula: equations(formulas(arrived)?.methods[info.id]?.equations),
    rate: rateDial(hands, chosen),
    alone: methods.length === 1,
    setMethod: (id) => act(change.setMethod(chosen, id, catalog)),
    setParameter: (id, value) => act(change.setParameter(chosen, id, value), `method.${chosen}.${id}`),
    setRow: (row) => act(change.setRow(chosen, row), `row.${chosen}`),
    duplicate: () => act(change.duplicate(chosen)),
    remove: () => act(change.removeMethod(chosen)),
  });
}

export function functionPanel({ engine, store, act }: Hands, arrived: () => void): TemplateResult {
  const { objective } = store.state;
  const catalog = engine.catalog();
  return functionDrawer({
    objective,
    info: objectiveInfo(catalog, objective.id),
    objectives: functionsOf(catalog),
    formula: equations(formulas(arrived)?.objectives[objective.id]),
    choose: (id) => act(change.setObjective({ id, values: {} })),
    setParameter: (id, value) => act(change.setObjectiveParameter(id, value, catalog), `function.${id}`),
  });
}

const equations = (trees: MathTree[] = []): TemplateResult =>
  html`${trees.map((tree) => html`<div class="formula" tabindex="0" role="group" aria-label="Equation">${equation(tree)}</div>`)}`;
