// A small text in the engine's language: typed in a plain text field, coloured behind it, with the place of an error
// marked. Emits "typed" with the text.
import { LitElement, css, html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";

export interface Mistake {
  message: string;
  /** 0-based offset into the text; absent where the whole is meant. */
  position?: number | undefined;
}

const parts = /(#.*)|(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|([\p{L}_]\w*)/giu;
const functions =
  /^(sin|cos|tan|atan|exp|log|ln|log2|log10|sqrt|abs|tanh|sinh|cosh|pow|min|max|sign|floor|where|grad|norm|dot|sum|initial)$/;
const given = /^(x|y|theta|θ|g|eta|η|learning_rate|t|k|pi|π|e)$/;

export class Editor extends LitElement {
  static override properties: PropertyDeclarations = {
    text: {},
    label: {},
    lines: { type: Number },
    mistake: { attribute: false },
    longest: { type: Number },
  };
  static override styles = css`
    :host {
      display: block;
    }
    .sheet {
      position: relative;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--paper);
    }
    .sheet.wrong {
      border-color: var(--ball);
      box-shadow: inset 4px 0 0 var(--ball);
    }
    pre,
    textarea {
      box-sizing: border-box;
      width: 100%;
      margin: 0;
      padding: 0.6rem 0.75rem;
      border: 0;
      font: 0.9375rem/1.5 var(--code-face);
      letter-spacing: 0;
      tab-size: 2;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    pre {
      position: absolute;
      inset: 0;
      overflow: hidden;
      color: var(--ink);
      pointer-events: none;
    }
    textarea {
      position: relative;
      display: block;
      overflow: hidden;
      background: transparent;
      color: transparent;
      caret-color: var(--ink);
      resize: none;
    }
    textarea::selection {
      background: color-mix(in srgb, var(--accent) 30%, transparent);
    }
    textarea:focus-visible {
      outline: 3px solid var(--accent);
      outline-offset: 2px;
      border-radius: var(--radius);
    }
    .comment {
      color: var(--ink-soft);
      font-style: italic;
    }
    .number {
      color: var(--series-2);
    }
    .function {
      color: var(--series-1);
    }
    .given {
      color: var(--series-0);
    }
    mark {
      background: none;
      color: inherit;
      text-decoration: underline wavy var(--ball);
      text-decoration-skip-ink: none;
    }
    .problem {
      margin: 0.4rem 0 0;
      color: var(--ball);
      font-size: 0.9375rem;
    }
    @media (forced-colors: active) {
      pre {
        display: none;
      }
      textarea {
        color: CanvasText;
      }
    }
  `;

  declare text: string;
  declare label: string;
  declare lines: number;
  declare mistake: Mistake | null;
  declare longest: number;

  constructor() {
    super();
    this.text = this.label = "";
    this.lines = 1;
    this.mistake = null;
    this.longest = 2000;
  }

  override render(): TemplateResult {
    const { text, mistake } = this;
    return html`
      <div class=${mistake ? "sheet wrong" : "sheet"}>
        <pre aria-hidden="true">${coloured(text, mistake)}</pre>
        <textarea
          spellcheck="false"
          autocapitalize="off"
          autocomplete="off"
          rows=${Math.max(this.lines, text.split("\n").length)}
          maxlength=${this.longest}
          aria-label=${this.label}
          aria-invalid=${mistake ? "true" : "false"}
          aria-describedby="problem"
          .value=${text}
          @input=${this.typed}
        ></textarea>
      </div>
      <p class="problem" id="problem" role="status">${mistake ? mistake.message : nothing}</p>
    `;
  }

  private readonly typed = (event: Event): void => {
    const { value } = event.target as HTMLTextAreaElement;
    this.dispatchEvent(new CustomEvent("typed", { detail: value }));
  };
}

/** The text in pieces with classes; the place of the mistake is underlined, a character at least. */
function coloured(text: string, mistake: Mistake | null): unknown[] {
  const shown: unknown[] = [];
  const at = mistake?.position;
  const put = (from: number, to: number, kind: string): void => {
    if (from >= to) return;
    const wrong = at !== undefined && at >= from && at < to;
    const piece = text.slice(from, to);
    const inner = wrong ? html`<mark>${piece}</mark>` : piece;
    shown.push(kind ? html`<span class=${kind}>${inner}</span>` : inner);
  };
  let from = 0;
  for (const match of text.matchAll(parts)) {
    put(from, match.index, "");
    from = match.index + match[0].length;
    put(match.index, from, kindOf(match));
  }
  put(from, text.length, "");
  if (at !== undefined && at >= text.length) shown.push(html`<mark> </mark>`);
  return [...shown, "\n"];
}

function kindOf([, comment, number, name = ""]: RegExpMatchArray): string {
  if (comment !== undefined) return "comment";
  if (number !== undefined) return "number";
  return functions.test(name) ? "function" : given.test(name) ? "given" : "";
}

customElements.define("downhill-editor", Editor);
