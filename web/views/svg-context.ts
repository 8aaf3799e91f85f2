// A canvas context that draws with SVG elements: what our pictures use of one, no more. On the page the browser then has no
// pixels to compute on the thread that answers the reader; put together, the elements are a picture that can be kept.
import { widthOf } from "./lettering.ts";
import type { Size } from "./plane.ts";
import { SvgDrawing } from "./svg-drawing.ts";
import type { Attributes, Shape } from "./svg-drawing.ts";

interface Style {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  lineJoin: CanvasLineJoin;
  lineCap: CanvasLineCap;
  dash: number[];
  dx: number;
  dy: number;
  clipped: number;
}

const plain: Style = {
  fillStyle: "#000",
  strokeStyle: "#000",
  lineWidth: 1,
  globalAlpha: 1,
  font: "10px sans-serif",
  textAlign: "left",
  textBaseline: "alphabetic",
  lineJoin: "miter",
  lineCap: "butt",
  dash: [],
  dx: 0,
  dy: 0,
  clipped: 0,
};

/** Numbers are told in tenths of a pixel, finer than anybody sees. */
const round = (value: number): number => Math.round(value * 10) / 10;
const anchors: Partial<Record<CanvasTextAlign, string>> = { center: "middle", right: "end", end: "end" };
/** How far below its middle a line of text stands, as a part of its size. */
const drops: Partial<Record<CanvasTextBaseline, number>> = { middle: 0.35, top: 0.8, bottom: -0.2 };

export class SvgContext implements Style {
  declare fillStyle: string;
  declare strokeStyle: string;
  declare lineWidth: number;
  declare globalAlpha: number;
  declare font: string;
  declare textAlign: CanvasTextAlign;
  declare textBaseline: CanvasTextBaseline;
  declare lineJoin: CanvasLineJoin;
  declare lineCap: CanvasLineCap;
  declare dash: number[];
  declare dx: number;
  declare dy: number;
  declare clipped: number;
  imageSmoothingEnabled = true;
  readonly canvas = { width: 0, height: 0, getContext: (): this => this };
  private readonly drawing: SvgDrawing;
  private saved: Style[] = [];
  /** The words of the path: one list is made into one text, where texts joined one by one would be as many. */
  private words: string[] = [];
  /** The last point of the path, in tenths of a pixel. */
  private x = 0;
  private y = 0;
  /** Where its last part begins. */
  private firstX = 0;
  private firstY = 0;
  private clips = 0;
  private shapes: Shape[] = [];
  /** What was put last: what is filled and then stroked, or the other way round, is one element. */
  private last: Shape | null = null;

  constructor(root: SVGSVGElement) {
    this.drawing = new SvgDrawing(root);
  }

  /** Draws a picture of a size in CSS pixels in place of the one before. */
  draw({ width, height }: Size, picture: (context: CanvasRenderingContext2D) => void): void {
    const ratio = devicePixelRatio || 1;
    Object.assign(this, plain);
    Object.assign(this.canvas, { width: width * ratio, height: height * ratio });
    this.saved = [];
    this.words = [];
    this.clips = 0;
    this.last = null;
    this.shapes = [];
    picture(this as unknown as CanvasRenderingContext2D);
    this.drawing.show(this.shapes);
  }

  save(): void {
    const { fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline } = this;
    const { lineJoin, lineCap, dash, dx, dy, clipped } = this;
    this.saved.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin, lineCap, dash, dx, dy, clipped }); // prettier-ignore
  }

  restore(): void {
    Object.assign(this, this.saved.pop());
  }

  translate(x: number, y: number): void {
    this.dx += x;
    this.dy += y;
  }

  /** Chart.js counts in CSS pixels too, begins with a clean sheet, and turns text by an angle that is 0 here. */
  setTransform(): void {}
  resetTransform(): void {}
  clearRect(): void {}
  rotate(): void {}

  setLineDash(dash: number[]): void {
    this.dash = dash;
  }

  beginPath(): void {
    this.words = [];
  }

  moveTo(x: number, y: number): void {
    if (!drawable(x, y)) return;
    this.x = this.y = 0;
    this.to("M", x, y);
    this.firstX = this.x;
    this.firstY = this.y;
  }

  lineTo(x: number, y: number): void {
    if (this.words.length === 0) this.moveTo(x, y);
    else if (drawable(x, y)) this.to("l", x, y);
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    const { x: x0, y: y0 } = this;
    this.to("q", cx, cy);
    this.x = x0;
    this.y = y0;
    this.to(" ", x, y);
  }

  closePath(): void {
    this.words.push("Z");
    this.x = this.firstX;
    this.y = this.firstY;
  }

  rect(x: number, y: number, width: number, height: number): void {
    if (!drawable(x, y)) return;
    this.moveTo(x, y);
    this.words.push(`h${round(width)}v${round(height)}h${round(-width)}Z`);
  }

  /** Whole turns as two halves, anything less as one arc. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    if (!drawable(x, y)) return;
    const spot = (angle: number): [number, number] => [
      x + radius * Math.cos(angle),
      y + radius * Math.sin(angle),
    ];
    const all = to - from >= 2 * Math.PI - 1e-9;
    const turn = `a${round(radius)} ${round(radius)} 0 ${!all && to - from > Math.PI ? 1 : 0} 1 `;
    if (all || this.words.length === 0) this.moveTo(...spot(from));
    else this.lineTo(...spot(from));
    if (all) this.to(turn, ...spot(from + Math.PI));
    this.to(turn, ...spot(to));
  }

  fill(): void {
    if (this.words.length > 0) this.put("path", { d: this.path, ...this.filled() });
  }

  stroke(): void {
    const { path, last } = this;
    if (path === "") return;
    const { d, stroke } = last?.attributes ?? {};
    if (last && d === path && stroke === undefined) Object.assign(last.attributes, this.stroked());
    else this.put("path", { d: path, fill: "none", ...this.stroked() });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    if (drawable(x, y)) this.put("rect", { ...this.box(x, y, width, height), ...this.filled() });
  }

  clip(): void {
    this.clipped = ++this.clips;
    this.shapes.push({ tag: "clipPath", attributes: { id: `clip${this.clips}` }, content: this.path });
  }

  strokeText(text: string, x: number, y: number): void {
    if (drawable(x, y)) this.put("text", { ...this.letters(x, y), fill: "none", ...this.stroked() }, text);
  }

  fillText(text: string, x: number, y: number): void {
    if (!drawable(x, y)) return;
    const { last } = this;
    const letters = this.letters(x, y);
    const there = (name: string): boolean => last?.attributes[name] === letters[name];
    if (last?.content === text && there("x") && there("y"))
      Object.assign(last.attributes, this.filled(), { "paint-order": "stroke" });
    else this.put("text", { ...letters, ...this.filled() }, text);
  }

  measureText(text: string): { width: number } {
    return { width: widthOf(text, this.font) };
  }

  drawImage(
    image: HTMLCanvasElement,
    x: number,
    y: number,
    width = image.width,
    height = image.height,
  ): void {
    this.put("image", {
      ...this.box(x, y, width, height),
      preserveAspectRatio: "none",
      "image-rendering": this.imageSmoothingEnabled ? undefined : "pixelated",
      href: image.toDataURL("image/png"),
      opacity: faint(this.globalAlpha),
    });
  }

  private get path(): string {
    if (this.words.length > 1) this.words = [this.words.join("")];
    return this.words[0] ?? "";
  }

  /** A point of the path as seen from the one before: short to write, and to read for the browser. */
  private to(command: string, x: number, y: number): void {
    const { x: x0, y: y0 } = this;
    this.x = Math.round((x + this.dx) * 10);
    this.y = Math.round((y + this.dy) * 10);
    this.words.push(command, tenths(this.x - x0), " ", tenths(this.y - y0));
  }

  private box(x: number, y: number, width: number, height: number): Attributes {
    return { x: round(x + this.dx), y: round(y + this.dy), width: round(width), height: round(height) };
  }

  private filled(): Attributes {
    return { fill: this.fillStyle, "fill-opacity": faint(this.globalAlpha) };
  }

  private stroked(): Attributes {
    return {
      stroke: this.strokeStyle,
      "stroke-opacity": faint(this.globalAlpha),
      "stroke-width": round(this.lineWidth),
      "stroke-linejoin": this.lineJoin,
      "stroke-linecap": this.lineCap,
      "stroke-dasharray": this.dash.length > 0 ? this.dash.join(" ") : undefined,
    };
  }

  /** Where and how a text is written. A transform instead of a place would be one more thing to compose for the browser. */
  private letters(x: number, y: number): Attributes {
    const { style, size, family } = fontOf(this.font);
    const drop = (drops[this.textBaseline] ?? 0) * Number(size);
    return {
      x: round(x + this.dx),
      y: round(y + drop + this.dy),
      "text-anchor": anchors[this.textAlign],
      "font-size": size,
      "font-family": family,
      "font-weight": /\b600\b/.test(style) ? 600 : undefined,
      "font-style": style.includes("italic") ? "italic" : undefined,
    };
  }

  private put(tag: string, attributes: Attributes, content = ""): void {
    if (this.clipped) attributes["clip-path"] = `url(#clip${this.clipped})`;
    this.last = { tag, attributes, content };
    this.shapes.push(this.last);
  }
}

/** What a canvas would leave out too, or cannot be seen. */
const drawable = (x: number, y: number): boolean => Math.abs(x) + Math.abs(y) < 1e7;

const mostSaid = 20_000;
/** Made as long as they get: a list that grows by leaps is looked up slowly. */
const said = [new Array<string>(mostSaid), new Array<string>(mostSaid)] as const;

/** So many tenths as a number. The same few thousand come again in every frame. */
function tenths(count: number): string {
  const size = Math.abs(count);
  if (!(size < mostSaid)) return String(count / 10);
  const list = said[count < 0 ? 1 : 0];
  return (list[size] ??= String(count / 10));
}

interface Font {
  style: string;
  size: string;
  family: string;
}

const fontParts = /^(.*?)\b(\d+(?:\.\d+)?)px\s+(.*)$/;
const fonts = new Map<string, Font>();

/** The parts of a font; a picture uses few, in every frame. */
function fontOf(text: string): Font {
  const known = fonts.get(text);
  if (known) return known;
  const [, style = "", size = "12", family = "sans-serif"] = fontParts.exec(text) ?? [];
  const font = { style, size, family };
  fonts.set(text, font);
  return font;
}

/** What is not faint at all needs no word. */
const faint = (alpha: number): number | undefined => (alpha < 1 ? round(alpha) : undefined);
