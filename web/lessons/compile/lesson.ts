// A lesson's file to its page and its data.
import type { Nodes, RootContent } from "mdast";
import type { ContainerDirective, LeafDirective } from "mdast-util-directive";
import type { Engine } from "../../engine/engine.ts";
import type { Workbench } from "../../engine/workbench.ts";
import { evaluate, holds, namesIn, parse } from "../expression.ts";
import type { Scope } from "../expression.ts";
import type { Exercise, FigureData, LessonCard, LessonData, StepData } from "../lesson.ts";
import { counted, written } from "../number.ts";
import type { Calls } from "../scope.ts";
import type { Attributes } from "./attributes.ts";
import { printed, readExercise } from "./exercise.ts";
import { playgroundOf, readFigure } from "./figure.ts";
import type { Formulas } from "./formula.ts";
import { attributesOf, fragment, isDirective, quoted, read, resolve, stringify, words } from "./prose.ts";
import type { Prose } from "./prose.ts";
import { readYaml } from "./reading.ts";
import { during, fail } from "./trouble.ts";
import type { Place } from "./trouble.ts";
import { exerciseScope, lessonScope, verifyExercise } from "./verify.ts";
import type { Counts } from "./verify.ts";

export interface Section {
  id: string;
  title: string;
  html: string;
}

export interface Compiled {
  card: LessonCard;
  data: LessonData;
  sections: Section[];
  /** What stands before the first step. */
  opening: string;
  teacher: string;
  sources: string;
  /** Every id in the page, and every link that leaves it for another lesson: checked when all lessons are read. */
  ids: Set<string>;
  links: { lesson: string; hash: string; place: Place }[];
  /** What is read, without formulas and exercises' feedback. */
  text: string;
}

const heading = /^(.*?)\s*\{#([a-z][a-z0-9-]*)\}$/;

class Compilation {
  readonly figures: Record<string, FigureData> = {};
  readonly exercises: Record<string, Exercise> = {};
  readonly steps: StepData[] = [];
  readonly ids = new Set<string>();
  readonly links: Compiled["links"] = [];
  readonly prose: Prose;
  readonly file: string;
  teacher = "";
  sources = "";
  private scope: Scope;
  private readonly source: string;
  private readonly engine: Engine;
  private readonly calls: Calls;
  private readonly counts: Counts;
  private readonly workbench: Workbench | null;
  /** While an exercise is read: the names that only its learner's variant gives a value. */
  private inside: Scope | null = null;

  constructor(
    engine: Engine,
    source: string,
    file: string,
    calls: Calls,
    formulas: Formulas,
    counts: Counts,
    workbench: Workbench | null,
  ) {
    this.engine = engine;
    this.source = source;
    this.file = file;
    this.calls = calls;
    this.counts = counts;
    this.workbench = workbench;
    this.scope = lessonScope(engine, { calls, figures: {} });
    this.prose = {
      formulas,
      inline: (name, label, attributes, place) => this.inline(name, label, attributes, place),
      link: (url, place) => this.link(url, place),
    };
  }

  place(node: Nodes): Place {
    return { file: this.file, line: node.position?.start.line ?? 1 };
  }

  claim(id: string, place: Place): void {
    if (this.ids.has(id)) fail(place, `The id '${id}' stands twice in this lesson.`);
    this.ids.add(id);
  }

  blocks(nodes: readonly RootContent[]): string {
    return nodes.map((node) => this.block(node)).join("\n");
  }

  private block(node: RootContent): string {
    if (node.type === "containerDirective") return this.container(node);
    if (node.type === "leafDirective") return this.leaf(node);
    if (isDirective(node)) return fail(this.place(node), `The directive '${node.name}' stands alone.`);
    const holder = { type: "root" as const, children: [node] };
    resolve(holder, this.source, this.prose, { file: this.file, line: 1 });
    return stringify(holder.children);
  }

  private container(node: ContainerDirective): string {
    const place = this.place(node);
    const attributes = attributesOf(node, place);
    switch (node.name) {
      case "figure":
        return this.figure(node, attributes);
      case "exercise":
        return this.exercise(node, attributes);
      case "deeper":
        return this.folded(attributes.text("title"), this.blocks(node.children), "deeper", attributes);
      case "training":
        attributes.finish("This block");
        return `<aside class="training"><h3>In your training run</h3>${this.blocks(node.children)}</aside>`;
      case "teacher":
        this.teacher += this.blocks(node.children);
        return "";
      case "sources":
        this.sources += this.blocks(node.children);
        return "";
      default:
        return fail(place, `There is no block '${node.name}'.`);
    }
  }

  private folded(title: string, html: string, className: string, attributes: Attributes): string {
    attributes.finish("This block");
    return `<details class="${className}"><summary>${quoted(title)}</summary>${html}</details>`;
  }

  private leaf(node: LeafDirective): string {
    const place = this.place(node);
    const step = this.steps[this.steps.length - 1];
    if (node.name !== "wait" || !step) return fail(place, `There is no line '${node.name}' at this place.`);
    const attributes = attributesOf(node, place);
    const until = attributes.text("until");
    attributes.finish("A wait");
    during(place, "The condition", () => holds(until, this.scope));
    if (holds(until, this.scope)) fail(place, "The step does not wait: its condition holds from the start.");
    step.wait = {
      until,
      say: this.blocks([{ type: "paragraph", children: node.children }]).replace(/^<p>|<\/p>$/g, ""),
    };
    return "";
  }

  private figure(node: ContainerDirective, attributes: Attributes): string {
    const { id, alt, data } = readFigure(this.engine, attributes);
    this.claim(id, attributes.place);
    this.figures[id] = data;
    this.scope = lessonScope(this.engine, { calls: this.calls, figures: this.figures });
    return `<figure class="lesson-figure" id="${id}"><p class="figure-title">${quoted(data.name)}</p>
<downhill-lesson-figure name="${id}"><p class="figure-alt">${quoted(alt)}</p></downhill-lesson-figure>
<figcaption>${this.blocks(node.children)}</figcaption></figure>`;
  }

  private exercise(node: ContainerDirective, attributes: Attributes): string {
    const place = attributes.place;
    const id = attributes.text("id");
    this.claim(id, place);
    const block = node.children.find((child) => child.type === "code" && child.lang === "yaml");
    if (block?.type !== "code") return fail(place, "An exercise has a block of YAML.");
    const at = { file: this.file, line: this.place(block).line + 1 };
    const outline = readYaml(block.value, at);
    const calls = { ...at, line: at.line + outline.lineOf("calls") };
    this.inside = during(calls, "The calls of the exercise", () =>
      exerciseScope(
        this.engine,
        this.scope,
        { vary: outline.object("vary") as never, calls: outline.object("calls") as never },
        0,
      ),
    );
    const prompt = this.blocks(node.children.filter((child) => child !== block));
    const say = (markdown: string, where: Place): string => fragment(markdown, this.prose, where);
    const exercise = readExercise(id, attributes, prompt, block.value, at, {
      say,
      figures: this.figures,
      workbench: this.workbench,
    });
    this.inside = null;
    during(place, `The exercise '${id}'`, () =>
      verifyExercise(
        this.engine,
        { figures: this.figures },
        this.scope,
        exercise,
        Object.values(this.exercises),
        this.counts,
        (question) => (this.workbench as Workbench).check(question),
      ),
    );
    this.exercises[id] = exercise;
    this.steps[this.steps.length - 1]?.exercises.push(id);
    return `<downhill-lesson-exercise name="${id}" id="${id}"><div class="prompt">${prompt}</div>${printed(exercise)}</downhill-lesson-exercise>`;
  }

  private inline(name: string, label: string, attributes: Attributes, place: Place): string | null {
    if (name === "value") return this.value(label, attributes, place);
    if (name === "slider") return this.slider(label, attributes, place);
    if (name === "playground") return this.playground(label, attributes, place);
    return null;
  }

  private value(label: string, attributes: Attributes, place: Place): string {
    const digits = attributes.number("digits", 4);
    const follow = attributes.flag("follow");
    const never = attributes.has("never") ? attributes.text("never") : undefined;
    attributes.finish("A value");
    const value = during(place, `The value '${label}'`, () => evaluate(label, this.inside ?? this.scope));
    if (typeof value !== "number") fail(place, `The value '${label}' is not a number.`);
    this.counts.numbers += 1;
    const text = counted(value, digits, never);
    if (follow && !namesIn(parse(label)).some((each) => this.figures[each]))
      fail(place, "What follows a figure must name it.");
    if (!follow && !this.inside) return `<span class="value">${text}</span>`;
    return `<span class="value${follow ? " follows" : ""}" data-value="${quoted(label)}" data-digits="${digits}"${never === undefined ? "" : ` data-never="${quoted(never)}"`}>${text}</span>`;
  }

  private slider(label: string, attributes: Attributes, place: Place): string {
    const figure = attributes.text("figure");
    const name = attributes.text("name");
    attributes.finish("A slider");
    const value = this.figures[figure]?.settings[name];
    if (typeof value !== "number")
      fail(place, `There is no number '${name}' in a figure '${figure}' before this slider.`);
    return `<downhill-lesson-slider figure="${figure}" name="${name}" label="${quoted(label)}">${quoted(label)} = ${written(value)}</downhill-lesson-slider>`;
  }

  private playground(label: string, attributes: Attributes, place: Place): string {
    const figure = attributes.text("figure");
    attributes.finish("A link into the playground");
    const data = this.figures[figure];
    const url = data ? playgroundOf(this.engine, data) : null;
    if (url === null)
      return fail(place, `There is no figure '${figure}' before this link that the playground could show.`);
    return `<a class="to-playground" data-figure="${figure}" href="${quoted(url)}">${fragment(label, this.prose, place)}</a>`;
  }

  private link(url: string, place: Place): string {
    if (/^https:\/\//.test(url) || /^\.\.\/proofs\.html(#|$)/.test(url)) return url;
    const [, lesson = "", hash = ""] =
      /^(?:([a-z0-9-]+)\.html)?(?:#([a-z0-9-]+))?$/.exec(url) ??
      fail(
        place,
        `The link '${url}' leads nowhere: it must be lesson.html, lesson.html#step, #step, ../proofs.html or https://….`,
      );
    this.links.push({ lesson, hash, place });
    return url;
  }

  /** Begins a step; gives back what its section is to hold. */
  step(node: Nodes & { type: "heading" }): Section {
    const place = this.place(node);
    const from = node.children[0]?.position?.start.offset ?? 0;
    const to = node.children[node.children.length - 1]?.position?.end.offset ?? 0;
    const [, title, id] =
      heading.exec(this.source.slice(from, to)) ?? fail(place, "A step needs an id: ## Its title {#its-id}");
    if (title === undefined || id === undefined) return fail(place, "A step needs a title and an id.");
    this.claim(id, place);
    const html = fragment(title, this.prose, place);
    this.steps.push({ id, title: words(html), exercises: [] });
    return { id, title: html, html: "" };
  }
}

function cardOf(id: string, front: Attributes): Omit<LessonCard, "steps" | "exercises"> & { calls: Calls } {
  const strings = (name: string, usual?: unknown[]): string[] => front.list(name, usual).map(String);
  const card = {
    id,
    title: front.text("title"),
    question: front.text("question"),
    objectives: strings("objectives"),
    prerequisites: strings("prerequisites", []),
    minutes: front.number("minutes"),
    quick: front.raw("quick") === true ? "all" : front.text("quick", ""),
    version: front.number("version", 1),
    calls: front.object("calls") as Calls,
  };
  front.number("order");
  front.finish("A lesson");
  return card;
}

/** Compiles one lesson. Throws LessonError for the first thing that is wrong. */
export function compileLesson(
  engine: Engine,
  id: string,
  source: string,
  file: string,
  formulas: Formulas,
  counts: Counts,
  workbench: Workbench | null,
): Compiled {
  const tree = read(source);
  const first = tree.children[0];
  if (first?.type !== "yaml")
    return fail({ file, line: 1 }, "A lesson begins with its front matter between two lines '---'.");
  const front = readYaml(first.value, { file, line: 2 });
  const { calls, ...card } = cardOf(id, front);
  const work = during(
    { file, line: 2 + front.lineOf("calls") },
    "The calls of the lesson",
    () => new Compilation(engine, source, file, calls, formulas, counts, workbench),
  );
  let opening = "";
  const sections: Section[] = [];
  for (const node of tree.children.slice(1)) {
    if (node.type === "heading" && node.depth === 1)
      return fail(work.place(node), "The title stands in the front matter.");
    if (node.type === "heading" && node.depth === 2) sections.push(work.step(node));
    else {
      const html = work.blocks([node]);
      const section = sections[sections.length - 1];
      if (section) section.html += html;
      else opening += html;
    }
  }
  if (sections.length === 0)
    return fail({ file, line: 1 }, "A lesson has at least one step: ## Its title {#its-id}");
  const half = work.steps.find((step) => step.id === card.quick);
  if (card.quick !== "" && card.quick !== "all" && !half)
    return front.fail("quick", `'quick' must be true or the id of a step; there is no step '${card.quick}'.`);
  const text = words([opening, ...sections.map(({ html }) => html)].join(" "));
  return {
    card: {
      ...card,
      quick: half?.title ?? card.quick,
      steps: work.steps.map((step) => step.id),
      exercises: Object.keys(work.exercises),
    },
    data: {
      id,
      version: card.version,
      title: card.title,
      calls,
      figures: work.figures,
      steps: work.steps,
      exercises: work.exercises,
    },
    sections,
    opening,
    teacher: work.teacher,
    sources: work.sources,
    ids: work.ids,
    links: work.links,
    text,
  };
}
