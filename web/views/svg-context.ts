// A canvas context that writes down what is drawn on it, as SVG: what the pictures of the playground use of one, no more.
// Colours, dashes and text become attributes; pictures within the picture are embedded.

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
  clip: number;
}

const round = (value: number): string => String(Math.round(value * 100) / 100);
const escaped: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(/[&<>"]/g, (each) => escaped[each] ?? each);
const anchors: Record<string, string> = {
  left: "start",
  start: "start",
  center: "middle",
  right: "end",
  end: "end",
};
/** How far below its middle a line of text stands, as a part of its size. */
const drops: Record<string, number> = { middle: 0.35, top: 0.8, bottom: -0.2, alphabetic: 0 };

export class SvgContext {
  fillStyle = "#000";
  strokeStyle = "#000";
  lineWidth = 1;
  globalAlpha = 1;
  font = "10px sans-serif";
  textAlign: CanvasTextAlign = "left";
  textBaseline: CanvasTextBaseline = "alphabetic";
  lineJoin: CanvasLineJoin = "miter";
  lineCap: CanvasLineCap = "butt";
  imageSmoothingEnabled = true;
  readonly canvas: { width: number; height: number; getContext: () => SvgContext };
  private dash: number[] = [];
  private dx = 0;
  private dy = 0;
  private clipped = 0;
  private clips = 0;
  private path = "";
  private body = "";
  private readonly saved: Style[] = [];
  private readonly ruler = document.createElement("canvas").getContext("2d");

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    const ratio = devicePixelRatio || 1;
    this.canvas = { width: width * ratio, height: height * ratio, getContext: () => this };
  }

  /** The finished file; `title` says what it shows. */
  svg(title: string): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${this.width} ${this.height}" width="${this.width}" height="${this.height}"><title>${escape(title)}</title>${this.body}</svg>\n`;
  }

  save(): void {
    const {
      fillStyle,
      strokeStyle,
      lineWidth,
      globalAlpha,
      font,
      textAlign,
      textBaseline,
      lineJoin,
      lineCap,
    } = this;
    this.saved.push({ fillStyle, strokeStyle, lineWidth, globalAlpha, font, textAlign, textBaseline, lineJoin, lineCap, dash: this.dash, dx: this.dx, dy: this.dy, clip: this.clipped }); // prettier-ignore
  }

  restore(): void {
    const { clip, ...style } = this.saved.pop() ?? {};
    Object.assign(this, style, clip === undefined ? {} : { clipped: clip });
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
    this.path = "";
  }

  moveTo(x: number, y: number): void {
    this.path += `M${this.at(x, y)}`;
  }

  lineTo(x: number, y: number): void {
    this.path += `${this.path === "" ? "M" : "L"}${this.at(x, y)}`;
  }

  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void {
    this.path += `Q${this.at(cx, cy)} ${this.at(x, y)}`;
  }

  closePath(): void {
    this.path += "Z";
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.path += `M${this.at(x, y)}h${round(width)}v${round(height)}h${round(-width)}Z`;
  }

  /** Whole turns as two halves, anything less as one arc. */
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    const spot = (angle: number): string =>
      this.at(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    const r = round(radius);
    const begin = `${this.path === "" || /Z$/.test(this.path) ? "M" : "L"}${spot(from)}`;
    if (to - from >= 2 * Math.PI - 1e-9)
      this.path += `M${spot(from)}A${r} ${r} 0 1 1 ${spot(from + Math.PI)}A${r} ${r} 0 1 1 ${spot(from)}`;
    else this.path += `${begin}A${r} ${r} 0 ${to - from > Math.PI ? 1 : 0} 1 ${spot(to)}`;
  }

  stroke(): void {
    if (this.path === "") return;
    const dash = this.dash.length > 0 ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
    this.put(
      `<path d="${this.path}" fill="none" stroke="${this.strokeStyle}" stroke-width="${round(this.lineWidth)}" stroke-linejoin="${this.lineJoin}" stroke-linecap="${this.lineCap}"${dash}${this.faint()}/>`,
    );
  }

  fill(): void {
    if (this.path !== "") this.put(`<path d="${this.path}" fill="${this.fillStyle}"${this.faint()}/>`);
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.put(
      `<rect x="${round(x + this.dx)}" y="${round(y + this.dy)}" width="${round(width)}" height="${round(height)}" fill="${this.fillStyle}"${this.faint()}/>`,
    );
  }

  clip(): void {
    this.clipped = ++this.clips;
    this.body += `<clipPath id="clip${this.clipped}"><path d="${this.path}"/></clipPath>`;
  }

  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, `fill="${this.fillStyle}"`);
  }

  strokeText(text: string, x: number, y: number): void {
    this.write(
      text,
      x,
      y,
      `fill="none" stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" stroke-linejoin="round"`,
    );
  }

  measureText(text: string): { width: number } {
    if (!this.ruler) return { width: 7 * text.length };
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  drawImage(
    image: HTMLCanvasElement,
    x: number,
    y: number,
    width = image.width,
    height = image.height,
  ): void {
    const crisp = this.imageSmoothingEnabled ? "" : ' image-rendering="pixelated"';
    this.put(
      `<image x="${round(x + this.dx)}" y="${round(y + this.dy)}" width="${round(width)}" height="${round(height)}" preserveAspectRatio="none"${crisp} href="${image.toDataURL("image/png")}"${this.faint()}/>`,
    );
  }

  private at(x: number, y: number): string {
    return `${round(x + this.dx)} ${round(y + this.dy)}`;
  }

  private faint(): string {
    return this.globalAlpha < 1 ? ` opacity="${round(this.globalAlpha)}"` : "";
  }

  private put(element: string): void {
    this.body += this.clipped ? `<g clip-path="url(#clip${this.clipped})">${element}</g>` : element;
  }

  private write(text: string, x: number, y: number, colour: string): void {
    const [, style = "", size = "12", family = "sans-serif"] =
      /^(.*?)\b(\d+(?:\.\d+)?)px\s+(.*)$/.exec(this.font) ?? [];
    const drop = (drops[this.textBaseline] ?? 0) * Number(size);
    const weight = /\b600\b/.test(style) ? ' font-weight="600"' : "";
    const slant = style.includes("italic") ? ' font-style="italic"' : "";
    this.put(
      `<text x="${round(x + this.dx)}" y="${round(y + this.dy + drop)}" text-anchor="${anchors[this.textAlign] ?? "start"}" font-size="${size}" font-family="${escape(family)}"${weight}${slant} ${colour}${this.faint()}>${escape(text)}</text>`,
    );
  }
}
