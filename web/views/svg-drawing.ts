// SVG elements that stay from one drawing to the next: only what differs is changed.

export type Attributes = Record<string, string | number | undefined>;

export interface Shape {
  tag: string;
  attributes: Attributes;
  /** What a text says; the outline of a clip. */
  content: string;
}

interface Kept {
  element: SVGElement;
  shape: Shape;
}

export class SvgDrawing {
  private kept: Kept[] = [];

  constructor(private readonly root: SVGSVGElement) {}

  /** Shows these shapes, one above the other, in place of those before. */
  show(shapes: Shape[]): void {
    for (const { element } of this.kept.splice(shapes.length)) element.remove();
    this.kept = shapes.map((shape, i) => this.put(shape, this.kept[i]));
  }

  private put(shape: Shape, known: Kept | undefined): Kept {
    if (known?.shape.tag === shape.tag) {
      change(known.element, known.shape, shape);
      return { element: known.element, shape };
    }
    const element = create(shape.tag);
    change(element, { tag: shape.tag, attributes: {}, content: "" }, shape);
    if (known) known.element.replaceWith(element);
    else this.root.append(element);
    return { element, shape };
  }
}

const create = (tag: string): SVGElement => document.createElementNS("http://www.w3.org/2000/svg", tag);

function change(element: SVGElement, before: Shape, now: Shape): void {
  for (const name in now.attributes) {
    const value = now.attributes[name];
    if (value !== before.attributes[name] && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const name in before.attributes)
    if (now.attributes[name] === undefined && before.attributes[name] !== undefined)
      element.removeAttribute(name);
  if (now.content === before.content) return;
  if (now.tag !== "clipPath") element.textContent = now.content;
  else {
    const outline = create("path");
    outline.setAttribute("d", now.content);
    element.replaceChildren(outline);
  }
}
