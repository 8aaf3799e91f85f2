// The map of the lessons: one below the other, with a line from each to those that build on it. Words say the same in the
// cards below it.
import type { LessonCard } from "../lesson.ts";
import { quoted } from "./prose.ts";

/** Height of a line of the map in pixels; the stylesheet gives its titles the same. */
const row = 36;
const width = 64;
const rail = width - 10;
const widest = rail - 4;

const heightOf = (index: number): number => (index + 0.5) * row;

/** From a lesson to one that builds on it: straight to its neighbour, round those in between otherwise. */
function line(from: number, to: number): string {
  const [start, end] = [heightOf(from), heightOf(to)];
  if (to - from === 1) return `<path d="M${rail} ${start}V${end}"></path>`;
  const bow = rail - Math.min(widest, 12 + 7 * (to - from));
  return `<path d="M${rail} ${start}C${bow} ${start} ${bow} ${end} ${rail} ${end}"></path>`;
}

function dot({ quick }: LessonCard, index: number): string {
  const whole = `<circle cx="${rail}" cy="${heightOf(index)}" r="7"`;
  if (quick === "" || quick === "all") return `${whole}${quick && ' class="quick"'}></circle>`;
  const half = `<path class="half" d="M${rail - 7} ${heightOf(index)}a7 7 0 0 1 14 0z"></path>`;
  return `${whole} class="outlined"></circle>${half}`;
}

/** The map as HTML; progress comes at run time. */
export function lessonMap(cards: readonly LessonCard[]): string {
  const lines = cards.flatMap(({ prerequisites }, to) =>
    prerequisites.map((id) =>
      line(
        cards.findIndex((card) => card.id === id),
        to,
      ),
    ),
  );
  const titles = cards.map(
    ({ id, title }) =>
      `<li data-lesson="${id}"><a href="./lessons/${id}.html" vite-ignore>${quoted(title)}</a> <span class="so-far"></span></li>`,
  );
  return `<nav class="map" aria-labelledby="map-title">
<h2 id="map-title">The map</h2>
<p>A line leads from a lesson to each that builds on it. Filled dots are the quick path; of a half-filled one, the first half is enough.</p>
<div class="rails"><svg width="${width}" height="${row * cards.length}" viewBox="0 0 ${width} ${row * cards.length}" aria-hidden="true">
<g class="lines">${lines.join("")}</g>${cards.map(dot).join("")}</svg>
<ol>${titles.join("")}</ol></div>
</nav>`;
}
