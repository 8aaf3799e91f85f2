// Buttons that keep a picture as a file.
import { css, html } from "lit";
import type { TemplateResult } from "lit";
import type { Picture } from "../../views/picture.ts";

/** A view that draws itself, or one whose drawing is SVG elements. */
async function pictureOf(view: Element | null | undefined): Promise<Picture | null> {
  if (view && "drawOn" in view) return view as unknown as Picture;
  const { drawingOf } = await import("../../views/svg-picture.ts");
  return drawingOf(view, view && "summary" in view ? String(view.summary) : "");
}

/** One button for each kind of file. The picture is that of `selector` within the figure around the buttons. */
export function keepButtons(selector: string, name: string): TemplateResult {
  const keep = async (event: Event, kind: "PNG" | "SVG"): Promise<void> => {
    const figure = (event.target as Element).closest("figure");
    const [{ keepPicture }, picture] = await Promise.all([
      import("../../views/picture.ts"),
      pictureOf(figure?.querySelector(selector)),
    ]);
    if (picture) keepPicture(picture, kind, name);
  };
  return html`${(["PNG", "SVG"] as const).map(
    (kind) =>
      html`<button type="button" class="link" @click=${(event: Event) => void keep(event, kind)}>
        ${kind}
      </button>`,
  )}`;
}

export const toolStyle = css`
  figure {
    min-width: 0;
    margin: 0;
  }
  figcaption {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 1rem;
  }
  .kept,
  .chart-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.25rem;
  }
  .kept {
    justify-content: end;
  }
  .link {
    min-height: 1.75rem;
    padding: 0 0.3rem;
    border-color: transparent;
    background: none;
    color: var(--accent);
    font-size: 0.875rem;
    white-space: nowrap;
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
`;
