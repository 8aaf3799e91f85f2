// The picture and its sentence: a curve for one variable, a landscape for two, a slice of one for more.
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { isFixed } from "../../state/setup.ts";
import { levels } from "../../state/state.ts";
import type { Pin, State } from "../../state/state.ts";
import { evenly } from "../../views/plane.ts";
import type { Size } from "../../views/plane.ts";
import type { PlaceEvent } from "../../views/plane-view.ts";
import { summaryOf } from "../../views/sentences.ts";
import type { Part } from "../../views/parts.ts";
import type { Hands } from "./hands.ts";

interface Events {
  place: (event: CustomEvent<PlaceEvent>) => void;
  pick: (event: CustomEvent<Pin>) => void;
  resized: (event: CustomEvent<Size>) => void;
}

const profilePoints = 501;
const mostColumns = 640;
/** Numbers that one picture of the ground may take: points times variables. */
const mostNumbers = 600_000;

let landscape: Promise<unknown> | null = null;
/** The landscape comes in a file of its own: the first figure does not need it. */
const needLandscape = (): Promise<unknown> => (landscape ??= import("../../views/landscape.ts"));

export function figure(
  hands: Hands,
  state: State,
  size: Size,
  sentence: string,
  parts: Part[],
  events: Events,
): TemplateResult {
  const { scene } = hands;
  const { playArea } = summaryOf(scene, sentence);
  const label = `${playArea} ${sentence}`;
  const wide = hands.store.state.level >= levels.landscape;
  return html`${wide ? html`<h2 class="figure-title">${scene.place.name}</h2>` : nothing}
    <div class="figure">
      ${scene.place.dimension === 1 ? curve(hands, state, label, parts, events) : surface(hands, state, size, label, parts, events)}
    </div>
    <p class="sentence" data-testid="sentence">${sentence}</p>`;
}

function curve(
  { scene, setup, computation }: Hands,
  state: State,
  label: string,
  parts: Part[],
  { place, pick, resized }: Events,
): TemplateResult {
  const fixed = isFixed(setup, "x");
  const [min = 0] = scene.place.view.min;
  const [max = 1] = scene.place.view.max;
  const grid = computation.profile(state, scene.place.view, profilePoints);
  let top = -Infinity;
  let bottom = Infinity;
  for (const value of grid.values) {
    if (value > top && value < Infinity) top = value;
    if (value < bottom) bottom = value;
  }
  const box = { min: [min, bottom], max: [max, top > bottom ? top : bottom + 1] };
  return html`<downhill-curve
    .scene=${scene}
    .box=${box}
    .profile=${grid}
    .summary=${label}
    ?fixed=${fixed}
    .parts=${parts}
    @place=${place}
    @pick=${pick}
    @resized=${resized}
  ></downhill-curve>`;
}

function surface(
  { scene, setup, computation }: Hands,
  state: State,
  size: Size,
  label: string,
  parts: Part[],
  { place, pick, resized }: Events,
): TemplateResult {
  void needLandscape();
  const fixed = isFixed(setup, "x");
  const box = evenly(scene.place.view, size);
  const affordable = Math.sqrt(mostNumbers / (scene.place.dimension * Math.max(size.width * size.height, 1)));
  const ratio = Math.min(devicePixelRatio || 1, mostColumns / Math.max(size.width, 1), affordable);
  const columns = Math.max(2, Math.round(size.width * ratio));
  const rows = Math.max(2, Math.round(size.height * ratio));
  const grid = computation.surface(state, box, columns, rows, scene.start);
  return html`${
      scene.place.dimension > 2
        ? html`<p class="advice">
            A slice through the start along the first two of ${scene.place.dimension} variables. The paths
            leave it: what is drawn is their shadow.
          </p>`
        : nothing
    }
    <downhill-landscape
      .scene=${scene}
      .box=${box}
      .grid=${grid}
      .summary=${label}
      ?fixed=${fixed}
      .parts=${parts}
      @place=${place}
      @pick=${pick}
      @resized=${resized}
    ></downhill-landscape>`;
}
