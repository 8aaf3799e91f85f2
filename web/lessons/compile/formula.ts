// Mathematics at build time: KaTeX's HTML with MathML inside. A strict policy forbids style attributes, so each distinct
// style becomes a class, and all of them one stylesheet.
import katex from "katex";

export class Formulas {
  private readonly classes = new Map<string, string>();

  /**
   * A formula as HTML, in a sentence or on a line of its own; there, what `\qquad` sets apart stays whole where the line
   * has to be broken. Throws what KaTeX throws.
   */
  render(tex: string, alone: boolean): string {
    if (!alone) return this.piece(tex, false);
    const pieces = tex.split("\\qquad").map((each) => this.piece(each, true));
    return `<span class="formulas">${pieces.join("")}</span>`;
  }

  private piece(tex: string, displayMode: boolean): string {
    const html = katex.renderToString(tex, {
      displayMode,
      output: "htmlAndMathml",
      strict: "error",
      throwOnError: true,
      trust: false,
    });
    return html.replace(/<[a-z][^>]*>/gi, (tag) => this.withoutStyle(tag));
  }

  /** The stylesheet for everything rendered so far. */
  css(): string {
    return [...this.classes].map(([style, name]) => `.${name}{${style}}`).join("\n");
  }

  private withoutStyle(tag: string): string {
    const found = /\sstyle="([^"]*)"/.exec(tag);
    if (!found) return tag;
    const name = this.nameOf(found[1] ?? "");
    const bare = tag.replace(found[0], "");
    return /\sclass="/.test(bare)
      ? bare.replace(/\sclass="/, ` class="${name} `)
      : bare.replace(/^<[a-z]+/i, (open) => `${open} class="${name}"`);
  }

  private nameOf(style: string): string {
    const known = this.classes.get(style);
    if (known) return known;
    const name = `formula-${this.classes.size.toString(36)}`;
    this.classes.set(style, name);
    return name;
  }
}
