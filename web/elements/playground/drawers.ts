// The drawers beside the figure (on a phone, from below), one open at a time. A drawer is one line of the list and a
// module of its own, which is loaded when the drawer is first opened. What it says and shows follows from the state;
// `open=ID` in a link opens it.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import * as change from "../../state/changes.ts";
import { isHidden, isListFixed, isWhollyFixed } from "../../state/setup.ts";
import type { Setup } from "../../state/setup.ts";
import { levels } from "../../state/state.ts";
import type { DrawerId, State } from "../../state/state.ts";
import type { Scene } from "../../views/scene.ts";
import { measurable } from "../prove/applies.ts";
import { guard } from "./guard.ts";
import type { Hands } from "./hands.ts";

/** What a drawer shows. Drawn anew whenever the state changes, or when it calls `arrived`. */
export type DrawerContent = (hands: Hands, arrived: () => void) => TemplateResult | typeof nothing;

export interface Drawer {
  id: DrawerId;
  title: (hands: Hands) => string;
  /** Whether nothing in it can be changed. */
  stands?: (setup: Setup) => boolean;
  /** Whether a button of its own opens it in this state. */
  offered: (state: State, scene: Scene) => boolean;
  /** A picture needs more room than controls. */
  wide?: boolean;
  load: () => Promise<{ content: DrawerContent }>;
}

const drawers: Drawer[] = [
  {
    id: "method",
    title: ({ scene, store }) => scene.runs[store.state.chosen]?.method.name ?? "Method",
    stands: (setup) => isWhollyFixed(setup, "m"),
    // The chips open it.
    offered: () => false,
    load: () => import("./method-panel.ts"),
  },
  {
    id: "function",
    title: () => "Function",
    stands: (setup) => isWhollyFixed(setup, "f"),
    offered: ({ level }) => level >= levels.landscape,
    load: () => import("./function-panel.ts"),
  },
  {
    id: "explore",
    title: () => "Maps",
    offered: ({ level }) => level >= levels.landscape,
    wide: true,
    load: () => import("../explore/explore-panel.ts"),
  },
  {
    id: "race",
    title: () => "Fair race",
    offered: ({ level, methods }) => level >= levels.rivals || methods.length > 1,
    wide: true,
    load: () => import("../explore/race-panel.ts"),
  },
  {
    id: "own",
    title: () => "Your own",
    stands: (setup) => isListFixed(setup, "f") && isListFixed(setup, "m"),
    offered: ({ level }) => level >= levels.landscape,
    wide: true,
    load: () => import("../make/own-panel.ts"),
  },
  {
    id: "code",
    title: () => "Code and files",
    offered: ({ level }) => level >= levels.landscape,
    wide: true,
    load: () => import("../make/code-panel.ts"),
  },
  {
    id: "prove",
    title: () => "Prove it",
    offered: ({ level, methods }, scene) =>
      level >= levels.landscape && measurable(scene, methods).length > 0,
    wide: true,
    load: () => import("../prove/prove-panel.ts"),
  },
];

const loaded = new Map<DrawerId, DrawerContent>();

/** The open drawer; nothing while none is open or its module is on its way. */
export function drawer(hands: Hands, arrived: () => void): TemplateResult | typeof nothing {
  const open = drawers.find(({ id }) => id === hands.store.state.drawer);
  if (!open) return nothing;
  const content = loaded.get(open.id);
  if (!content)
    void Promise.all([open.load(), hands.engine.loadTexts(), hands.engine.loadRest()]).then(([module]) => {
      loaded.set(open.id, module.content);
      arrived();
    });
  const title = open.title(hands);
  const close = (): void => hands.act(change.openDrawer(null));
  return html`<section
    class=${open.wide ? "drawer wide" : "drawer"}
    tabindex="-1"
    aria-label=${title}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key === "Escape") close();
    }}
  >
    <div class="drawer-head">
      <h2>${title}</h2>
      <button type="button" @click=${close}>Close</button>
    </div>
    ${
      open.stands?.(hands.setup)
        ? html`<p class="fixed-note">Fixed by whoever set up this page.</p>`
        : nothing
    }
    ${content ? content(hands, arrived) : nothing}
  </section>`;
}

/** A button for each drawer that is offered. */
export function drawerButtons(hands: Hands): TemplateResult | typeof nothing {
  const { setup, store, scene } = hands;
  const { state } = store;
  const offered = drawers.filter((each) => each.offered(state, scene) && !isHidden(setup, `open.${each.id}`));
  if (offered.length === 0) return nothing;
  return html`<div class="drawer-buttons" role="group" aria-label="Drawers">
    ${offered.map((each) =>
      guard(
        setup,
        `open.${each.id}`,
        html`<button
          type="button"
          class="toggle"
          aria-expanded=${String(state.drawer === each.id)}
          @click=${() => hands.act(change.openDrawer(state.drawer === each.id ? null : each.id))}
        >
          ${each.title(hands)}
        </button>`,
      ),
    )}
  </div>`;
}
