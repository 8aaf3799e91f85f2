// What is left of a proof when the function values are gone: a quadratic form. As a sum of squares in a formula, and as
// a landscape over two of its directions: bowl, trough or saddle.
import { html, nothing, svg } from "lit";
import type { TemplateResult } from "lit";
import type { Fraction, Square } from "../../engine/proofs.ts";
import { tex } from "../tex.ts";
import { approximate, combinationTex, fractionTex, nameTex, written } from "./fractions.ts";

export interface Residual {
  vectors: string[];
  /** vectors × vectors, row-major. */
  matrix: Fraction[];
  squares: Square[];
  semidefinite: boolean;
  /** A direction in which it is negative. */
  direction?: Fraction[] | undefined;
}

const isZero = ({ matrix }: Residual): boolean => matrix.every((entry) => entry === "0");

export function squaresTex(squares: Square[], vectors: string[]): string {
  return squares
    .map(({ coefficient, row }) => {
      const factor = coefficient === "1" ? "" : `${fractionTex(coefficient)} `;
      return `${factor}\\lVert ${combinationTex(row, vectors)} \\rVert^2`;
    })
    .join(" + ");
}

type Shape = "nothing" | "bowl" | "trough" | "saddle";

const names: Record<Shape, string> = {
  nothing: "Nothing is left over.",
  bowl: "A bowl: every direction goes up.",
  trough: "A trough: it rises or stays level, and never falls.",
  saddle: "A saddle: in the shaded directions it falls below zero.",
};

/** The two basis vectors in which the form has the most to show. */
function mainDirections({ vectors, matrix, direction }: Residual): [number, number] {
  const n = vectors.length;
  const weight = vectors.map((_, i) => {
    const row = matrix.slice(i * n, i * n + n).reduce((sum, entry) => sum + Math.abs(approximate(entry)), 0);
    return row + (direction && approximate(direction[i] ?? "0") !== 0 ? 1e6 : 0);
  });
  const order = vectors.map((_, i) => i).sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0));
  const pair = order.slice(0, 2).sort((a, b) => a - b);
  return [pair[0] ?? 0, pair[1] ?? 0];
}

const size = 220;
const half = size / 2;
const rays = 360;
const far = 2 * size;

/** Level curves of p x² + 2 q xy + r y² as rays from the middle; negative directions as wedges. */
function landscape(p: number, q: number, r: number): TemplateResult {
  const value = (k: number): number => {
    const [c, s] = [Math.cos((2 * Math.PI * k) / rays), Math.sin((2 * Math.PI * k) / rays)];
    return p * c * c + 2 * q * c * s + r * s * s;
  };
  const all = Array.from({ length: rays + 1 }, (_, k) => value(k));
  const top = Math.max(...all.map(Math.abs), 1e-300);
  const point = (k: number, radius: number): string =>
    `${(half + radius * Math.cos((2 * Math.PI * k) / rays)).toFixed(1)} ${(half - radius * Math.sin((2 * Math.PI * k) / rays)).toFixed(1)}`;
  const level = (height: number, sign: 1 | -1): string => {
    let path = "";
    let drawing = false;
    all.forEach((each, k) => {
      const radius = Math.sqrt((height * top) / Math.max(sign * each, 0)) * half;
      if (!(radius < far)) drawing = false;
      else {
        path += `${drawing ? "L" : "M"}${point(k, radius)}`;
        drawing = true;
      }
    });
    return path;
  };
  const tiny = 1e-9 * top;
  const wedges = all
    .slice(0, -1)
    .map((each, k) =>
      each < -tiny ? `M${half} ${half}L${point(k - 0.5, far)}L${point(k + 0.5, far)}Z` : "",
    );
  const heights = [0.06, 0.25, 0.56, 1];
  return svg`<path class="below" d=${wedges.join("")}></path>
    ${heights.map((height) => svg`<path class="level" d=${level(height, 1)}></path><path class="level under" d=${level(height, -1)}></path>`)}`;
}

/** The form over two of its directions. */
export function formPlane(residual: Residual): TemplateResult {
  const { vectors, matrix, direction } = residual;
  const n = vectors.length;
  const [i, j] = n > 1 ? mainDirections(residual) : [0, 0];
  const entry = (a: number, b: number): number => approximate(matrix[a * n + b] ?? "0");
  const [p, q, r] = n > 1 ? [entry(i, i), entry(i, j), entry(j, j)] : [entry(0, 0), 0, 0];
  const down = direction?.map(approximate);
  const length = down ? Math.hypot(down[i] ?? 0, down[j] ?? 0) : 0;
  const tip = (k: number): number => ((down?.[k] ?? 0) / length) * half * 0.8;
  return html`<figure class="residual-plane">
    <svg viewBox="0 0 ${size} ${size}" aria-hidden="true">
      ${landscape(p, q, r)}
      ${svg`<line class="axis" x1="0" x2=${size} y1=${half} y2=${half}></line>
        <line class="axis" x1=${half} x2=${half} y1="0" y2=${size}></line>
        <text x=${size - 6} y=${half - 6} text-anchor="end">${vectors[i]}</text>
        <text x=${half + 6} y="14">${n > 1 ? vectors[j] : ""}</text>`}
      ${
        down && length > 0 && n > 1
          ? svg`<line class="down" x1=${half} y1=${half} x2=${half + tip(i)} y2=${half - tip(j)}></line>
            <circle class="down" cx=${half + tip(i)} cy=${half - tip(j)} r="5"></circle>`
          : nothing
      }
    </svg>
    <figcaption>
      ${n > 2 ? section(residual, [p, q, r], `over ${vectors[i]} and ${vectors[j]}`) : names[shapeOf(residual)]}
    </figcaption>
  </figure>`;
}

function shapeOf(residual: Residual): Shape {
  if (isZero(residual)) return "nothing";
  if (!residual.semidefinite) return "saddle";
  return residual.squares.length === residual.vectors.length ? "bowl" : "trough";
}

/** Of more than two directions only a section can be drawn; it may be round where the whole has a level direction. */
function section(residual: Residual, [p, q, r]: [number, number, number], where: string): string {
  const whole = shapeOf(residual);
  if (whole === "saddle" || whole === "nothing") return `${names[whole]} Shown ${where}.`;
  const level = p * r - q * q <= 1e-12 * (p + r) ** 2;
  const seen = `Shown ${where}, where it is a ${level ? "trough" : "bowl"}.`;
  return whole === "bowl"
    ? `${names.bowl} ${seen}`
    : `It never falls, but some directions stay level. ${seen}`;
}

/** Squares drawn as squares: the area of each is its coefficient. */
function areas(squares: Square[]): TemplateResult {
  const sides = squares.map(({ coefficient }) => Math.sqrt(approximate(coefficient)));
  const scale = 64 / Math.max(...sides, 1e-300);
  let x = 2;
  const boxes = sides.map((side, k) => {
    const length = Math.max(2, side * scale);
    const box = svg`<rect class="square" x=${x} y=${68 - length} width=${length} height=${length}></rect>
      <text x=${x} y="84">${written(squares[k]?.coefficient ?? "0")}</text>`;
    x += Math.max(length, 48) + 16;
    return box;
  });
  return html`<svg
    class="areas"
    viewBox="0 0 ${Math.max(x, 160)} 90"
    width=${Math.max(x, 160)}
    height="90"
    aria-hidden="true"
  >
    ${boxes}
  </svg>`;
}

function matrixTable({ vectors, matrix }: Residual): TemplateResult {
  const n = vectors.length;
  return html`<details>
    <summary>The form as a table</summary>
    <div class="scrolls" tabindex="0" role="group" aria-label="Coefficients of the form">
      <table>
        <thead>
          <tr>
            <td></td>
            ${vectors.map((name) => html`<th scope="col">${tex(nameTex(name))}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${vectors.map(
            (name, i) =>
              html`<tr>
                <th scope="row">${tex(nameTex(name))}</th>
                ${matrix.slice(i * n, i * n + n).map((each) => html`<td>${written(each)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

export function residualView(residual: Residual): TemplateResult {
  const { squares, vectors, semidefinite, direction } = residual;
  if (isZero(residual))
    return html`<p class="residual">${names.nothing} The inequality is an identity after the sum.</p>`;
  return html`<div class="residual">
    <div class="residual-words">
      ${
        semidefinite
          ? html`<p>The rest is a sum of squares, so it is never negative:</p>
              <div class="statement" tabindex="0" role="group" aria-label="The sum of squares">
                ${tex(squaresTex(squares, vectors), true)}
              </div>
              ${areas(squares)}`
          : html`<p>
              The rest is not a sum of squares. In the direction
              ${vectors.map((name, i) => `${name} = ${direction?.[i] === undefined ? "?" : written(direction[i])}`).join(", ")}
              it is negative.
            </p>`
      }
      ${matrixTable(residual)}
    </div>
    ${formPlane(residual)}
  </div>`;
}
