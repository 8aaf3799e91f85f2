// The drawer with the program of a run, and with everything as files.
import { html } from "lit";
import type { DrawerContent } from "../playground/drawers.ts";
import "./code.ts";

export const content: DrawerContent = (hands) => html`<downhill-code .hands=${hands}></downhill-code>`;
