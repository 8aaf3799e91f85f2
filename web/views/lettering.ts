// Text on pictures, with a rim in the colour of the ground so that it is read on every colour.
import type { Plane } from "./plane.ts";
import type { Spot } from "./polyline.ts";
import type { Theme } from "./theme.ts";

export type Align = "left" | "center" | "right";

/** Text in the colours and the face of the page. */
interface Letters {
  text: string;
  colour: string;
  font: string;
  theme: Theme;
}

/** Text with a rim, its middle at the height of the spot. */
export function drawLabel(
  context: CanvasRenderingContext2D,
  text: string,
  at: Spot,
  colour: string,
  theme: Theme,
  align: Align = "left",
  font = "600 13px",
): void {
  const letters = { text, colour, font: `${font} ${theme.labels}`, theme };
  if (!(context instanceof CanvasRenderingContext2D)) {
    write(context, letters, at, align);
    return;
  }
  const { a: ratio } = context.getTransform();
  const { picture, wide } = stampOf(letters, ratio);
  const left = at.x - edge - (align === "left" ? 0 : align === "right" ? wide : wide / 2);
  const top = at.y - picture.height / ratio / 2;
  const whole = (value: number): number => Math.round(value * ratio) / ratio;
  context.drawImage(picture, whole(left), whole(top), picture.width / ratio, picture.height / ratio);
}

function write(
  context: CanvasRenderingContext2D,
  { text, colour, font, theme }: Letters,
  { x, y }: Spot,
  align: Align,
): void {
  context.save();
  context.font = font;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = theme.panel;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
  context.restore();
}

/** A text, drawn once. */
interface Stamp {
  picture: HTMLCanvasElement;
  /** The text without its edge, in CSS pixels. */
  wide: number;
}

/** Room for the rim. */
const edge = 4;
const high = 24;
const mostStamps = 200;
const stamps = new WeakMap<Theme, Map<string, Stamp>>();

/**
 * The same few texts are drawn in every frame, and each time that a canvas on the page is given a font the browser lays
 * the page out: so a text is written once, on a canvas of its own.
 */
function stampOf(letters: Letters, ratio: number): Stamp {
  const { text, colour, font, theme } = letters;
  const all = stamps.get(theme) ?? new Map<string, Stamp>();
  stamps.set(theme, all);
  const key = `${ratio} ${colour} ${font} ${text}`;
  const known = all.get(key);
  if (known) return known;
  if (all.size >= mostStamps) all.clear();
  const stamp = cut(letters, ratio);
  all.set(key, stamp);
  return stamp;
}

function cut(letters: Letters, ratio: number): Stamp {
  const picture = document.createElement("canvas");
  const wide = widthOf(letters.text, letters.font);
  picture.width = Math.ceil((wide + 2 * edge) * ratio);
  picture.height = Math.ceil(high * ratio);
  const context = picture.getContext("2d");
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (context) write(context, letters, { x: edge, y: picture.height / ratio / 2 }, "left");
  return { picture, wide };
}

let ruler: CanvasRenderingContext2D | null = null;
const widths = new Map<string, number>();
const mostWidths = 500;

/** How wide a text is, in CSS pixels. The same few are asked for in every frame. */
export function widthOf(text: string, font: string): number {
  const key = `${font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  ruler ??= document.createElement("canvas").getContext("2d");
  if (!ruler) return 0;
  ruler.font = font;
  if (widths.size >= mostWidths) widths.clear();
  const { width } = ruler.measureText(text);
  widths.set(key, width);
  return width;
}

/** Places labels one after the other so that none covers another. */
export class Labels {
  private readonly taken: { x0: number; x1: number; y: number }[] = [];
  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly theme: Theme,
    private readonly plane: Plane,
  ) {}

  put(text: string, spot: Spot, colour: string): void {
    const { width, height } = this.plane.size;
    const font = `600 13px ${this.theme.labels}`;
    const wide = widthOf(text, font);
    const x = Math.min(Math.max(spot.x + 12, 6), width - wide - 6);
    for (const dy of [-12, 14, -28, 30, -44, 46, -60, 62]) {
      const y = Math.min(Math.max(spot.y + dy, 10), height - 10);
      const free = this.taken.every((each) => Math.abs(each.y - y) > 15 || each.x0 > x + wide || each.x1 < x);
      if (!free) continue;
      this.taken.push({ x0: x, x1: x + wide, y });
      drawLabel(this.context, text, { x, y }, colour, this.theme);
      return;
    }
  }
}
