// The runs as chips: what each is, its settings behind it, and a picker for rivals.
import { html, nothing, svg } from "lit";
import type { TemplateResult } from "lit";
import type { MethodInfo } from "../../engine/types.ts";
import { markerPath } from "../../views/identity.ts";
import type { Identity } from "../../views/identity.ts";
import type { Run } from "../../views/scene.ts";

const favourites = ["momentum", "nesterov", "adam", "rmsprop", "adagrad"];

export interface Chips {
  runs: Run[];
  methods: MethodInfo[];
  /** The run whose drawer is open. */
  open: number | null;
  picking: boolean;
  full: boolean;
  /** The runs stand: none is added or removed. */
  fixed: boolean;
  choose: (run: number) => void;
  remove: (run: number) => void;
  pick: (on: boolean) => void;
  add: (id: string) => void;
}

/** A run's line and marker as it is drawn. */
export function swatch({ colour, dash, marker }: Identity): TemplateResult {
  return html`<svg
    class="swatch"
    viewBox="0 0 32 16"
    width="32"
    height="16"
    aria-hidden="true"
    data-series=${colour}
  >
    ${svg`<line x1="1" x2="31" y1="8" y2="8" stroke-dasharray=${dash.join(" ")}></line>
    <path transform="translate(16 8) scale(4.4)" d=${markerPath(marker)} class=${marker === "ring" ? "hollow" : ""}></path>`}
  </svg>`;
}

export function chips(options: Chips): TemplateResult {
  const { runs, picking, full, fixed } = options;
  return html`<div class="chips" role="group" aria-label="Methods">
    ${runs.map((run, i) => chip(run, i, options))}
    ${
      fixed
        ? nothing
        : html`<button
            type="button"
            class="add"
            aria-expanded=${String(picking)}
            ?disabled=${full}
            @click=${() => options.pick(!picking)}
          >
            <span aria-hidden="true">+</span> Add a rival
          </button>`
    }
    ${picking && !fixed ? picker(options) : nothing}
  </div>`;
}

function chip(run: Run, i: number, { open, runs, fixed, choose, remove }: Chips): TemplateResult {
  return html`<div class="chip" ?data-open=${open === i}>
    <button type="button" class="chip-name" aria-expanded=${String(open === i)} @click=${() => choose(i)}>
      ${swatch(run.identity)}<span><b>${run.method.name}</b> <small>${run.details}</small></span>
    </button>
    ${
      runs.length > 1 && !fixed
        ? html`<button
            type="button"
            class="small"
            aria-label=${`Remove ${run.label}`}
            @click=${() => remove(i)}
          >
            ×
          </button>`
        : nothing
    }
  </div>`;
}

function picker({ methods, add }: Chips): TemplateResult {
  const first = favourites.flatMap((id) => methods.find((each) => each.id === id) ?? []);
  const rest = methods.filter(({ id }) => !favourites.includes(id));
  const choice = ({ id, name }: MethodInfo): TemplateResult =>
    html`<button type="button" class="pick" @click=${() => add(id)}>${name}</button>`;
  return html`<div class="picker" role="group" aria-label="Which rival">
    ${first.map(choice)}
    <details>
      <summary>More</summary>
      <div class="picker">${rest.map(choice)}</div>
    </details>
  </div>`;
}
