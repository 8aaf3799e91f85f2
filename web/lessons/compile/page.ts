// The page of a lesson: real HTML that can be linked, printed and read without scripts.
import { packed } from "../lesson.ts";
import type { LessonCard } from "../lesson.ts";
import type { Compiled } from "./lesson.ts";
import { lessonMap } from "./map.ts";
import { quoted } from "./prose.ts";

const list = (items: string[]): string => items.map((item) => `<li>${item}</li>`).join("");

function head(title: string, description: string, depth: string, script: string, language: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<!-- head -->
<meta name="description" content="${quoted(description)}" />
<title>${quoted(title)}</title>
<link rel="stylesheet" href="${depth}styles/page.css" />
<link rel="stylesheet" href="${depth}lessons/lessons.css" />
<script type="module" src="${script}"></script>
</head>`;
}

function outline(compiled: Compiled): string {
  return `<nav class="outline" aria-label="Steps of this lesson"><ol>${list(
    compiled.sections.map(
      ({ id }, i) => `<a href="#${id}">${quoted(compiled.data.steps[i]?.title ?? id)}</a>`,
    ),
  )}</ol></nav>`;
}

function section({ id, title, html }: Compiled["sections"][number], count: number): string {
  return `<section class="step" id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title" tabindex="-1"><span class="step-number">${count}</span> ${title} <a class="anchor" href="#${id}" aria-label="Link to this step">#</a></h2>
${html}
</section>`;
}

/** A lesson as a page; `next` is the lesson that follows. */
export function lessonPage(compiled: Compiled, cards: readonly LessonCard[], language: string): string {
  const { card } = compiled;
  const before = card.prerequisites
    .map((id) => cards.find((each) => each.id === id))
    .filter((each) => each !== undefined);
  const next = cards[cards.findIndex(({ id }) => id === card.id) + 1];
  return `${head(`${card.title} · Downhill`, card.question, "../", "./player.ts", language)}
<body class="lesson">
<!-- bar -->
<header>
<h1>${quoted(card.title)}</h1>
<p class="subtitle">${quoted(card.question)}</p>
<p class="facts">About ${card.minutes} minutes.${before.length > 0 ? ` Builds on ${before.map(({ id, title }) => `<a href="./${id}.html" vite-ignore>${quoted(title)}</a>`).join(", ")}.` : " Needs nothing but slopes, as school teaches them."}</p>
</header>
<main>
<div class="objectives"><p>After this lesson you can</p><ul>${list(card.objectives.map(quoted))}</ul></div>
<noscript><p class="notice">The figures and the marking of exercises need JavaScript. Everything else can be read as it is.</p></noscript>
${outline(compiled)}
${compiled.opening}
${compiled.sections.map((each, i) => section(each, i + 1)).join("\n")}
<nav class="onward" aria-label="Next">${next ? `<a class="next" href="./${next.id}.html" vite-ignore>Next: ${quoted(next.title)}</a>` : ""}<a href="../lessons.html">All lessons</a></nav>
${compiled.sources ? `<section class="sources"><h2>Sources</h2>${compiled.sources}</section>` : ""}
${compiled.teacher ? `<details class="teacher"><summary>Notes for teachers</summary>${compiled.teacher}<p class="sheets"><a href="?print=worksheet">Worksheet to print</a><a href="?print=answers">Its answers</a></p></details>` : ""}
</main>
<footer>Everything is computed on this page. Your progress stays in this browser; <a href="../lessons.html#progress">export or erase it</a>. <a href="../docs.html">For course sites</a>.</footer>
<script type="text/plain" id="lesson-data">${packed(compiled.data)}</script>
</body>
</html>
`;
}

function quickPath(quick: string): string {
  if (quick === "") return "";
  const until = quick === "all" ? "" : `, up to “${quoted(quick)}”`;
  return ` · <span class="quick">on the quick path${until}</span>`;
}

/** The list of lessons for the contents page: the quick path is marked, progress comes at run time. */
export function contents(cards: readonly LessonCard[]): string {
  const titleOf = (id: string): string => cards.find((card) => card.id === id)?.title ?? id;
  const entry = (
    card: LessonCard,
  ): string => `<li class="card" data-lesson="${card.id}" data-version="${card.version}" data-steps="${card.steps.join(" ")}" data-exercises="${card.exercises.join(" ")}">
<h2><a href="./lessons/${card.id}.html" vite-ignore>${quoted(card.title)}</a></h2>
<p class="question">${quoted(card.question)}</p>
<p class="facts">${card.minutes} minutes · ${card.exercises.length} exercises${quickPath(card.quick)}${card.prerequisites.length > 0 ? ` · after ${card.prerequisites.map((id) => quoted(titleOf(id))).join(", ")}` : " · start here"}</p>
<p class="progress" role="status"></p>
</li>`;
  return `${lessonMap(cards)}<ol class="cards">${cards.map(entry).join("\n")}</ol>`;
}
