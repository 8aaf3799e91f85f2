// The drawer that measures a proof along the run that is shown.
import { html } from "lit";
import type { DrawerContent } from "../playground/drawers.ts";
import "./prove.ts";

export const content: DrawerContent = (hands) =>
  html`<downhill-prove .hands=${hands} .scene=${hands.scene}></downhill-prove>`;
