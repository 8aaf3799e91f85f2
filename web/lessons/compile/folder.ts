// All lessons of a language: compiled together, so that links between them can be checked.
import { readFile, readdir } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { loadEngine } from "../../engine/engine.ts";
import type { Engine } from "../../engine/engine.ts";
import { loadWorkbench } from "../../engine/workbench.ts";
import type { Workbench } from "../../engine/workbench.ts";
import type { LessonCard } from "../lesson.ts";
import { Formulas } from "./formula.ts";
import { compileLesson } from "./lesson.ts";
import type { Compiled } from "./lesson.ts";
import { contents, lessonPage } from "./page.ts";
import { fail } from "./trouble.ts";
import type { Place } from "./trouble.ts";
import { noCounts } from "./verify.ts";
import type { Counts } from "./verify.ts";

export interface Site {
  lessons: Compiled[];
  cards: LessonCard[];
  /** HTML by id of the lesson. */
  pages: Map<string, string>;
  contents: string;
  /** The stylesheet of the formulas. */
  css: string;
  counts: Counts;
}

export interface Source {
  id: string;
  file: string;
  text: string;
}

const orderOf = (text: string): number => Number(/^order:\s*(\d+)/m.exec(text)?.[1] ?? 1000);

/** The lessons' files in a folder, in the order that they state. */
export async function readLessons(folder: string, root: string): Promise<Source[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  const sources = await Promise.all(
    names.map(async (name) => ({
      id: basename(name, ".md"),
      file: relative(root, join(folder, name)),
      text: await readFile(join(folder, name), "utf8"),
    })),
  );
  return sources.sort((a, b) => orderOf(a.text) - orderOf(b.text) || a.id.localeCompare(b.id));
}

/** The line that says what a lesson builds on. */
function prerequisitesOf(source: Source | undefined): Place {
  const lines = source?.text.split("\n") ?? [];
  return { file: source?.file ?? "", line: 1 + lines.findIndex((line) => line.startsWith("prerequisites:")) };
}

/** Compiles lessons into pages; without a workbench, those that hold no proofs. Throws LessonError. */
export function compileLessons(
  engine: Engine,
  sources: readonly Source[],
  language: string,
  workbench: Workbench | null = null,
): Site {
  const formulas = new Formulas();
  const counts = noCounts();
  const lessons = sources.map(({ id, file, text }) =>
    compileLesson(engine, id, text, file, formulas, counts, workbench),
  );
  const byId = new Map(lessons.map((lesson) => [lesson.card.id, lesson]));
  for (const [i, lesson] of lessons.entries()) {
    for (const id of lesson.card.prerequisites) {
      const place = prerequisitesOf(sources[i]);
      if (!byId.has(id)) fail(place, `The lesson '${id}' that this one builds on does not exist.`);
      if (lessons.findIndex(({ card }) => card.id === id) >= i)
        fail(place, `The lesson '${id}' that this one builds on does not come before it.`);
    }
    for (const { lesson: target, hash, place } of lesson.links) {
      const other = target === "" ? lesson : byId.get(target);
      if (!other) fail(place, `There is no lesson '${target}'.`);
      if (hash !== "" && !other.ids.has(hash))
        fail(place, `There is no '${hash}' in the lesson '${other.card.id}'.`);
    }
  }
  const cards = lessons.map(({ card }) => card);
  const pages = new Map(lessons.map((lesson) => [lesson.card.id, lessonPage(lesson, cards, language)]));
  return { lessons, cards, pages, contents: contents(cards), css: formulas.css(), counts };
}

/** Compiles a folder of lessons with the engine whose WebAssembly is at `wasm`; the proofs' lies beside it. */
export async function compileFolder(
  folder: string,
  root: string,
  wasm: string,
  language: string,
): Promise<Site> {
  const engine = await loadEngine({ wasm: await readFile(wasm) });
  await engine.loadMeter(await readFile(resolve(wasm, "../meter.wasm")));
  const workbench = await loadWorkbench({ wasm: await readFile(resolve(wasm, "../proofs.wasm")) });
  return compileLessons(engine, await readLessons(folder, root), language, workbench);
}
