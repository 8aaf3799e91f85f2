// A drawing made of SVG elements as a picture that can be kept: with the colours and faces that style sheets give it.
import type { Picture } from "./picture.ts";
import type { Size } from "./plane.ts";
import { theme } from "./theme.ts";

/** What style sheets say of a shape or a text, as attributes of a file that has none. */
const presentation = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "text-anchor",
] as const;

export class SvgPicture implements Picture {
  constructor(
    private readonly drawing: SVGSVGElement,
    readonly summary: string,
    private readonly host: Element,
  ) {}

  get extent(): Size {
    const { width, height } = this.drawing.getBoundingClientRect();
    return { width: Math.round(width), height: Math.round(height) };
  }

  /** The drawing as a file of its own. */
  svg(): string {
    const { width, height } = this.extent;
    const copy = this.drawing.cloneNode(true) as SVGSVGElement;
    const [from, to] = [this.drawing, copy].map((each) => Array.from(each.querySelectorAll("*")));
    from?.forEach((element, i) => {
      const style = getComputedStyle(element);
      for (const name of presentation) to?.[i]?.setAttribute(name, style.getPropertyValue(name));
      for (const name of ["class", "data-series"]) to?.[i]?.removeAttribute(name);
    });
    for (const name of Array.from(copy.attributes, (each) => each.name))
      if (name !== "viewBox") copy.removeAttribute(name);
    const title = document.createElementNS(copy.namespaceURI, "title");
    title.textContent = this.summary;
    const sheet = document.createElementNS(copy.namespaceURI, "rect");
    const { x, y, width: wide, height: high } = this.drawing.viewBox.baseVal;
    const box = { x, y, width: wide, height: high, fill: theme(this.host).panel };
    for (const [name, value] of Object.entries(box)) sheet.setAttribute(name, String(value));
    copy.prepend(title, sheet);
    copy.setAttribute("width", String(width));
    copy.setAttribute("height", String(height));
    return new XMLSerializer().serializeToString(copy);
  }

  drawOn(context: CanvasRenderingContext2D): void {
    const { width, height } = this.extent;
    context.fillStyle = theme(this.host).panel;
    context.fillRect(0, 0, width, height);
    for (const element of this.drawing.querySelectorAll("line, path, circle, rect, text")) {
      const matrix = (element as SVGGraphicsElement).getCTM();
      if (!matrix) continue;
      context.save();
      context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
      draw(context, element as SVGGraphicsElement);
      context.restore();
    }
  }
}

function draw(context: CanvasRenderingContext2D, element: SVGGraphicsElement): void {
  const style = getComputedStyle(element);
  const seen = (paint: string): boolean => paint !== "none" && paint !== "";
  context.globalAlpha = Number(style.opacity);
  context.fillStyle = style.fill;
  context.strokeStyle = style.stroke;
  context.lineWidth = parseFloat(style.strokeWidth);
  context.lineJoin = style.strokeLinejoin as CanvasLineJoin;
  context.lineCap = style.strokeLinecap as CanvasLineCap;
  context.setLineDash((style.strokeDasharray.match(/[\d.]+/g) ?? []).map(Number));
  if (element instanceof SVGTextElement) {
    const [x, y] = [number(element, "x"), number(element, "y")];
    const text = element.textContent;
    context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.textAlign =
      style.textAnchor === "middle" ? "center" : style.textAnchor === "end" ? "right" : "left";
    if (seen(style.stroke)) context.strokeText(text, x, y);
    if (seen(style.fill)) context.fillText(text, x, y);
    return;
  }
  const outline = outlineOf(element);
  if (seen(style.fill) && !(element instanceof SVGLineElement)) context.fill(outline);
  if (seen(style.stroke)) context.stroke(outline);
}

const number = (element: Element, name: string): number => Number(element.getAttribute(name) ?? 0);

function outlineOf(element: SVGGraphicsElement): Path2D {
  const at = (name: string): number => number(element, name);
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute("d") ?? "");
  const path = new Path2D();
  if (element instanceof SVGCircleElement) path.arc(at("cx"), at("cy"), at("r"), 0, 2 * Math.PI);
  else if (element instanceof SVGRectElement) path.rect(at("x"), at("y"), at("width"), at("height"));
  else {
    path.moveTo(at("x1"), at("y1"));
    path.lineTo(at("x2"), at("y2"));
  }
  return path;
}

/** The drawing within a view, as a picture; null where nothing is drawn. */
export function drawingOf(view: Element | null | undefined, summary = ""): Picture | null {
  const drawing = (view?.shadowRoot ?? view)?.querySelector("svg[viewBox]:not(.swatch)");
  if (!view || !(drawing instanceof SVGSVGElement)) return null;
  return new SvgPicture(drawing, summary || (drawing.getAttribute("aria-label") ?? ""), view);
}
