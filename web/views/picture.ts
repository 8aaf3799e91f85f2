// A picture of the page as a file: drawn once more, as pixels or as shapes.
import { sharpen } from "./plane.ts";
import type { Size } from "./plane.ts";
import { SvgContext } from "./svg-context.ts";
import { download } from "./download.ts";

/** A view that can draw itself on any context that counts in CSS pixels. */
export interface Picture {
  readonly extent: Size;
  /** What it shows, in words. */
  readonly summary: string;
  drawOn: (context: CanvasRenderingContext2D) => void;
  /** The picture as an SVG file, where it is made of SVG already. */
  svg?: () => string;
}

export const pictureKinds = ["PNG", "SVG"] as const;
export type PictureKind = (typeof pictureKinds)[number];

/** Pixels per CSS pixel of a picture that is kept. */
const sharpness = 2;

/** Hands a picture to the reader; `name` is the file's, without what follows the dot. */
export function keepPicture(picture: Picture, kind: PictureKind, name: string): void {
  if (kind === "SVG") download(`${name}.svg`, asSvg(picture), "image/svg+xml");
  else
    asPixels(picture)?.toBlob((blob) => {
      if (blob) download(`${name}.png`, blob, "image/png");
    }, "image/png");
}

const namespace = "http://www.w3.org/2000/svg";

function asSvg(picture: Picture): string {
  if (picture.svg) return picture.svg();
  const drawing = document.createElementNS(namespace, "svg");
  new SvgContext(drawing).draw(picture.extent, (context) => picture.drawOn(context));
  const { width, height } = picture.extent;
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, width, height }))
    drawing.setAttribute(name, String(value));
  const title = document.createElementNS(namespace, "title");
  title.textContent = picture.summary;
  drawing.prepend(title);
  return new XMLSerializer().serializeToString(drawing);
}

function asPixels(picture: Picture): HTMLCanvasElement | null {
  const { width, height } = picture.extent;
  const canvas = document.createElement("canvas");
  const scale = sharpness / (devicePixelRatio || 1);
  const context = sharpen(canvas, { width: width * scale, height: height * scale });
  if (!context) return null;
  context.scale(scale, scale);
  picture.drawOn(context);
  return canvas;
}
