// What the first figure does without: chips, charts, drawers, cards, the anatomy, sharing. Loaded while the reader looks
// at the figure, or at once when the link asks for more.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { isHidden, isListFixed } from "../../state/setup.ts";
import { levels, limits } from "../../state/state.ts";
import type { ChartId } from "../../state/state.ts";
import type { Part } from "../../views/parts.ts";
import { seriesStyle } from "../../views/series-style.ts";
import { axesFigure } from "./axes-figure.ts";
import { cards } from "./cards.ts";
import { charts } from "./charts.ts";
import { classesFigure } from "./classes-figure.ts";
import { chips } from "./chips.ts";
import { dataFigure } from "./data-figure.ts";
import { inside, lookInside, partsOf } from "./inside.ts";
import { drawer, drawerButtons } from "./drawers.ts";
import type { Hands } from "./hands.ts";
import { drawerStyle } from "./drawer-style.ts";
import { printStyle } from "./print-style.ts";
import { extrasStyle } from "./extras-style.ts";
import { startFields } from "./start-fields.ts";

/** What the playground remembers that no link carries. */
export interface Desk {
  picking: boolean;
  pick: (on: boolean) => void;
  tables: Set<ChartId>;
  toggleTable: (id: ChartId) => void;
  /** Called when something has been loaded. */
  arrived: () => void;
}

export { Player } from "./player.ts";

/** Joins the styles of the first figure when this module is there. */
export const extraStyles = [seriesStyle, extrasStyle, drawerStyle, printStyle];

type Piece = TemplateResult | typeof nothing;

export interface Extras {
  chips: Piece;
  /** The button that opens the anatomy. */
  more: Piece;
  start: Piece;
  /** Beside the figure. */
  beside: Piece;
  next: Piece;
  /** The buttons that open the drawers. */
  drawers: Piece;
  drawer: Piece;
  /** The parts of the pinned step. */
  parts: Part[];
}

export function extras(hands: Hands, desk: Desk): Extras {
  const { state } = hands.store;
  const many = state.level >= levels.landscape || state.methods.length > 1 || desk.picking;
  const parts = partsOf(hands);
  return {
    parts,
    chips: many && !isHidden(hands.setup, "m") ? runChips(hands, desk) : nothing,
    more: lookInside(hands),
    start: state.level >= levels.stepped ? startFields(hands) : nothing,
    beside: beside(hands, desk, parts),
    next: state.level >= levels.stepped ? next(hands, desk) : nothing,
    drawers: drawerButtons(hands),
    drawer: drawer(hands, desk.arrived),
  };
}

function beside(hands: Hands, { tables, toggleTable, arrived }: Desk, parts: Part[]): Piece {
  const opened = inside(hands, parts, arrived);
  const charted = hands.store.state.level >= levels.landscape ? charts(hands, tables, toggleTable) : nothing;
  const data = dataFigure(hands);
  const classes = classesFigure(hands);
  const axes = axesFigure(hands, arrived);
  if ([opened, charted, data, classes, axes].every((each) => each === nothing)) return nothing;
  return html`<div class="side-column">${opened} ${data} ${classes} ${axes} ${charted}</div>`;
}

function runChips({ scene, store, setup, act, engine }: Hands, { picking, pick }: Desk): TemplateResult {
  const { state } = store;
  const catalog = engine.catalog();
  return chips({
    runs: scene.runs,
    methods: catalog.methods,
    open: state.drawer === "method" ? state.chosen : null,
    picking,
    fixed: isListFixed(setup, "m"),
    full: state.methods.length >= limits.methods,
    choose: (run) =>
      act(change.openDrawer(state.drawer === "method" && state.chosen === run ? null : "method", run)),
    remove: (run) => act(change.removeMethod(run)),
    pick,
    add: (id) => {
      pick(false);
      act(change.addRival(id, catalog));
    },
  });
}

function next({ act, store, setup }: Hands, { pick }: Desk): Piece {
  const { state } = store;
  const list = [
    {
      needs: "f" as const,
      title: "Two dials",
      text: "A valley with a steep and a flat direction: one learning rate has to suit both.",
      done: state.level >= levels.landscape,
      open: () => act(change.twoDials),
    },
    {
      needs: "m" as const,
      title: "Add a rival",
      text: "The same start, the same number of steps, another method.",
      done: state.methods.length > 1,
      open: () => {
        pick(true);
        act((now) => ({ ...now, level: Math.max(now.level, levels.rivals) }));
      },
    },
    {
      needs: "f" as const,
      title: "Your own",
      text: "Choose another function and shape it, or fit a line to data.",
      done: state.level >= levels.own,
      open: () => act(change.showOwn),
    },
  ];
  const open = list.filter(({ needs }) => !isListFixed(setup, needs));
  return open.length > 0 ? cards(open) : nothing;
}
