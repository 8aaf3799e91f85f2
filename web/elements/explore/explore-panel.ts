// The drawer with the maps.
import { html } from "lit";
import type { DrawerContent } from "../playground/drawers.ts";
import "./explore.ts";

export const content: DrawerContent = (hands) => html`<downhill-explore .hands=${hands}></downhill-explore>`;
