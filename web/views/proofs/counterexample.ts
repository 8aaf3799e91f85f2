// Data that break a claim, drawn: in one dimension the function itself, in two the points with their gradients, beyond
// that a table.
import { html, svg } from "lit";
import type { TemplateResult } from "lit";
import type { Counterexample } from "../../engine/proofs.ts";
import { approximate, rounded, written } from "./fractions.ts";
import { functionGraph } from "./function-graph.ts";

const pointName = (label: string): string => (label === "*" ? "x⋆" : `x${label}`);

function line(found: Counterexample, words: string): TemplateResult {
  const marks = found.points.map((label, i) => ({ at: found.positions[i] ?? 0, label: pointName(label) }));
  const star = found.points.indexOf("*");
  const corners = found.derivative.map(({ at, slope }) => ({
    at: approximate(at),
    slope: approximate(slope),
  }));
  return functionGraph({
    corners,
    left: found.outside,
    right: found.outside,
    origin: found.positions[Math.max(star, 0)] ?? 0,
    marks,
    words,
  });
}

const size = 320;

function plane(found: Counterexample, words: string): TemplateResult {
  const count = found.points.length;
  const xs = Array.from({ length: count }, (_, i) => found.positions[2 * i] ?? 0);
  const ys = Array.from({ length: count }, (_, i) => found.positions[2 * i + 1] ?? 0);
  const reach = Math.max(...xs.map(Math.abs), ...ys.map(Math.abs), 1e-9) * 1.5;
  const px = (value: number): number => size / 2 + (value / reach) * (size / 2);
  const py = (value: number): number => size / 2 - (value / reach) * (size / 2);
  const steepest = Math.max(...found.gradients.map(Math.abs), 1e-9);
  const stretch = (0.45 * reach) / steepest;
  return html`<figure class="function-graph">
    <svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${words}>
      ${svg`<line class="axis" x1="0" x2=${size} y1=${size / 2} y2=${size / 2}></line>
        <line class="axis" x1=${size / 2} x2=${size / 2} y1="0" y2=${size}></line>
        <polygon class="path" points=${found.points.flatMap((label, i) => (label === "*" ? [] : [`${px(xs[i] ?? 0)},${py(ys[i] ?? 0)}`])).join(" ")}></polygon>
        ${found.points.map((label, i) => {
          const [x, y] = [xs[i] ?? 0, ys[i] ?? 0];
          const [gx, gy] = [found.gradients[2 * i] ?? 0, found.gradients[2 * i + 1] ?? 0];
          return svg`<line class="gradient" x1=${px(x)} y1=${py(y)} x2=${px(x - stretch * gx)} y2=${py(y - stretch * gy)}></line>
            <circle class="ball" cx=${px(x)} cy=${py(y)} r="5"></circle>
            <text x=${px(x) + 8} y=${py(y) - 8}>${pointName(label)}</text>`;
        })}`}
    </svg>
    <figcaption>${words} Lines show where minus the gradient points.</figcaption>
  </figure>`;
}

/** Everything as numbers, one row per point. */
function table(found: Counterexample): TemplateResult {
  const d = found.dimension;
  const vector = (list: number[], i: number): string =>
    list
      .slice(i * d, i * d + d)
      .map((each) => rounded(each))
      .join(", ");
  return html`<div class="scrolls" tabindex="0" role="group" aria-label="The data">
    <table>
      <thead>
        <tr>
          <th scope="col">point</th>
          <th scope="col">position</th>
          <th scope="col">gradient</th>
          <th scope="col">f</th>
        </tr>
      </thead>
      <tbody>
        ${found.points.map(
          (label, i) =>
            html`<tr>
              <th scope="row">${pointName(label)}</th>
              <td>${vector(found.positions, i)}</td>
              <td>${vector(found.gradients, i)}</td>
              <td>${rounded(found.values[i] ?? 0)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function counterexampleView(found: Counterexample): TemplateResult {
  const words = `A function of the class for which the claim is wrong by ${written(found.violation)}.`;
  if (found.dimension === 1 && found.derivative.length > 0) return line(found, words);
  if (found.dimension === 2) return html`${plane(found, words)} ${table(found)}`;
  return html`<p>
      ${words} It lives in ${found.dimension} ${found.dimension === 1 ? "dimension" : "dimensions"}; these are
      its data.
    </p>
    ${table(found)}`;
}
