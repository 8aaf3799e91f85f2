// The legend of a map in words, with the counts behind it: also the map for who does not see it.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { percent } from "./map-data.ts";
import type { Look, MapData } from "./map-data.ts";
import { tableOf } from "./map-paint.ts";
import { sharpen } from "./plane.ts";
import { theme } from "./theme.ts";
import type { Theme } from "./theme.ts";

const most = 12;

export function legend(
  data: MapData,
  caption: string,
  theory: boolean,
  subject = "These runs …",
): TemplateResult {
  const all = data.columns * data.rows;
  const rows = data.classes.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const scaled = rows.find(({ look }) => look.kind === "scale" || look.kind === "tint");
  return html`
    <table class="legend">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col">${subject}</th>
          <th scope="col">cells</th>
          <th scope="col">share</th>
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, most).map(
          ({ look, name, count }) =>
            html`<tr>
              <td class="key">${swatch(look)}</td>
              <th scope="row">${name}</th>
              <td>${count.toLocaleString("en")}</td>
              <td>${percent(count, all)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${rows.length > most ? html`<p class="advice">And ${rows.length - most} more.</p>` : nothing}
    ${
      scaled
        ? html`<div class="scale">
            ${swatch(scaled.look)}
            <div><span>${data.scale.strong}</span><span>${data.scale.pale}</span></div>
          </div>`
        : nothing
    }
    ${theory ? html`<p class="advice">Lines and names: what theory says of the steepest direction of this quadratic.</p>` : nothing}
  `;
}

/** A sample of how a class is filled, from strong to pale. */
function swatch(look: Look): TemplateResult {
  const paint = (canvas?: Element): void => {
    if (canvas instanceof HTMLCanvasElement) requestAnimationFrame(() => fill(canvas, look));
  };
  return html`<canvas aria-hidden="true" ${ref(paint)}></canvas>`;
}

function fill(canvas: HTMLCanvasElement, look: Look): void {
  if (!canvas.isConnected) return;
  const size = { width: canvas.clientWidth, height: canvas.clientHeight };
  const colours: Theme = theme((canvas.getRootNode() as ShadowRoot).host);
  const context = sharpen(canvas, size);
  if (!context) return;
  const table = tableOf(look, colours);
  const whole = look.kind !== "hatch" && look.kind !== "sparse";
  for (let x = 0; x < size.width; ++x) {
    const entry = whole ? 3 * Math.floor((x / size.width) * 255) : 0;
    context.fillStyle = `rgb(${table[entry]}, ${table[entry + 1]}, ${table[entry + 2]})`;
    context.fillRect(x, 0, 1.5, size.height);
  }
  if (look.kind !== "hatch" && look.kind !== "sparse") return;
  context.strokeStyle = colours["ink-soft"];
  context.beginPath();
  for (let x = -size.height; x < size.width; x += look.kind === "hatch" ? 6 : 11) {
    context.moveTo(x, size.height);
    context.lineTo(x + size.height, 0);
  }
  context.stroke();
}
