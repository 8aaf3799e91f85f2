// The drawer in which a function, a method and data of one's own are made.
import { html } from "lit";
import type { DrawerContent } from "../playground/drawers.ts";
import "./own.ts";

export const content: DrawerContent = (hands) => html`<downhill-own .hands=${hands}></downhill-own>`;
