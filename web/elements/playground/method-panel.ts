// The drawer with the settings of one method.
import { nothing } from "lit";
import type { Catalog, ParameterInfo } from "../../engine/types.ts";
import * as change from "../../state/changes.ts";
import { ownMethod } from "../../state/own.ts";
import { formulas } from "../../views/formula.ts";
import { hasRows, rowsOf } from "../../state/state.ts";
import { methodDrawer } from "./method-drawer.ts";
import type { Schedule } from "./method-rows.ts";
import type { DrawerContent } from "./drawers.ts";
import { equations } from "./equations.ts";
import { rateDial } from "./rate.ts";

export const content: DrawerContent = (hands, arrived) => {
  const { engine, store, scene, setup, act } = hands;
  const { chosen, methods } = store.state;
  const setting = methods[chosen];
  const info = scene.runs[chosen]?.method;
  if (!setting || !info) return nothing;
  const catalog = engine.catalog();
  const { schedules = [] } = catalog as { schedules?: Schedule[] };
  return methodDrawer({
    setup,
    setting,
    info,
    methods: [...catalog.methods, ownMethod(catalog)],
    schedules,
    sampling: hasRows(store.state.objective) ? samplingOf(catalog, rowsOf(store.state)) : null,
    formula: equations(formulas(arrived)?.methods[info.id]?.equations),
    rate: rateDial(hands, chosen),
    alone: methods.length === 1,
    setMethod: (id) => act(change.setMethod(chosen, id, catalog)),
    setParameter: (id, value) => act(change.setParameter(chosen, id, value), `method.${chosen}.${id}`),
    setRow: (row) => act(change.setRow(chosen, row), `row.${chosen}`),
    duplicate: () => act(change.duplicate(chosen)),
    remove: () => act(change.removeMethod(chosen)),
  });
};

/** Batches are at most all rows; how much of the stream was used before is nothing to be set here. */
const samplingOf = ({ sampler }: Catalog, rows: number): ParameterInfo[] =>
  sampler
    .filter(({ id }) => id !== "skip")
    .map((each) =>
      each.id === "batch" ? { ...each, max: rows } : { ...each, max: Math.min(each.max ?? 1, 100) },
    );
