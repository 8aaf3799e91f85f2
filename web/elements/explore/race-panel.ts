// The drawer with the race.
import { html } from "lit";
import type { DrawerContent } from "../playground/drawers.ts";
import "./race.ts";

export const content: DrawerContent = (hands) => html`<downhill-race .hands=${hands}></downhill-race>`;
