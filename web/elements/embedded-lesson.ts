// <downhill-lesson lesson="one-step" steps="fog..rule">, or one figure or exercise of it, in the page of somebody else.
import { LitElement, adoptStyles, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import { sharedEngine } from "../engine/shared.ts";
import { lessonPage, site } from "../hosts/provisions.ts";
import type { LessonData } from "../lessons/lesson.ts";
import type { Kept } from "../lessons/progress.ts";
import type { Session } from "../lessons/session.ts";
import type { Steps } from "../lessons/steps.ts";
import { forgetTheme } from "../views/theme.ts";
import { tokenStyle } from "./token-style.ts";

const decisive = ["lesson", "steps", "exercise", "figure", "compact"];

export class EmbeddedLesson extends LitElement {
  static override properties: PropertyDeclarations = {
    lesson: {},
    steps: {},
    exercise: {},
    figure: {},
    compact: { type: Boolean },
    theme: { reflect: true },
    root: { state: true },
    problem: { state: true },
    notice: { state: true },
  };
  static override styles = tokenStyle;

  /** Which lesson, by the name of its page. */
  declare lesson: string;
  /** Which of its steps, by name or number: "fog..rule", "2,4". All when empty. */
  declare steps: string;
  /** This exercise alone, with its figure. */
  declare exercise: string;
  /** This figure alone. */
  declare figure: string;
  /** Without the title and what else frames the steps. */
  declare compact: boolean;
  /** "light", "dark", "auto" for what the reader prefers; otherwise that of the page around. */
  declare theme: string | null;
  declare private root: HTMLElement | null;
  declare private problem: string;
  declare private notice: string;

  private stage: typeof import("./embedded-stage.ts") | null = null;
  private data: LessonData | null = null;
  private session: Session | null = null;
  private walk: Steps | null = null;
  private loads = 0;

  constructor() {
    super();
    this.lesson = this.steps = this.exercise = this.figure = this.problem = this.notice = "";
    this.compact = false;
    this.theme = this.root = null;
  }

  /** What has been reached of the exercises shown, from 0 to 1: a solved one counts whole, some count in parts. */
  get score(): number {
    const ids = this.data?.steps.flatMap(({ exercises }) => exercises) ?? [];
    const worth = ids.map((id) => {
      const done = this.session?.progress.exercise(this.lesson, id);
      return done?.state === "solved" ? 1 : (done?.credit ?? 0);
    });
    return ids.length === 0 ? 0 : worth.reduce((sum, each) => sum + each, 0) / ids.length;
  }

  /** What has been done: plain data for a host to keep; null before the event "ready". */
  getState(): Kept | null {
    const { session, stage } = this;
    return session && stage && stage.ofLesson(session.progress.all, session.lesson);
  }

  /** Goes on from what getState once gave; null: nothing was done. Throws UnreadableProgress, and nothing changes. */
  setState(value: unknown): void {
    const { session, stage, root, walk } = this;
    if (!session || !stage || !root) return;
    const before = JSON.stringify(this.getState());
    session.progress.adopt(value === null ? null : stage.readKept(value, session.lesson));
    this.notice = "";
    if (JSON.stringify(this.getState()) === before) return;
    for (const exercise of stage.exercisesIn(root)) exercise.begin(session);
    walk?.resume();
  }

  override willUpdate(changed: PropertyValues): void {
    if (decisive.some((name) => changed.has(name))) void this.load();
    if (changed.has("theme")) forgetTheme();
  }

  private async load(): Promise<void> {
    const mine = ++this.loads;
    try {
      const [page, engine, stage] = await Promise.all([
        lessonPage(this.lesson),
        sharedEngine(),
        import("./embedded-stage.ts"),
      ]);
      if (mine !== this.loads) return;
      const { root, lesson } = stage.cut(page, this, site());
      const progress = new stage.Progress(stage.browserStore());
      this.stage = stage;
      this.data = lesson;
      this.root = root;
      this.notice = progress.notice;
      this.problem = "";
      root.addEventListener("click", this.follow);
      // Exercises speak inside of the shadow tree; nothing of it reaches the element by itself.
      root.addEventListener("progress", this.marked);
      adoptStyles(this.renderRoot as ShadowRoot, [tokenStyle, ...stage.embeddedStyle]);
      stage.giveFonts();
      await Promise.all([this.updateComplete, stage.loadNeeds(engine, lesson)]);
      this.walk = new stage.Steps(root, lesson, progress);
      this.session = stage.play({ root, lesson, progress, steps: this.walk, engine });
      this.tell("ready", { lesson: this.lesson });
    } catch (error) {
      if (mine === this.loads) this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  /** Links inside of the lesson lead inside of the element: the address of the page is its own. */
  private readonly follow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest("a");
    const href = link?.getAttribute("href") ?? "";
    if (!href.startsWith("#")) return;
    event.preventDefault();
    this.walk?.show(href.slice(1));
  };

  private readonly marked = (event: Event): void => {
    const { detail } = event as CustomEvent<{ exercise: string; state: string }>;
    this.tell("answer", { exercise: detail.exercise, state: detail.state });
    this.tell("progress", { score: this.score, state: this.getState() });
  };

  private tell(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  override render(): TemplateResult {
    const { problem, notice, root } = this;
    if (problem) return html`<p class="notice failed" role="alert">${problem}</p>`;
    return html`${notice ? html`<p class="notice kept" role="status">${notice}</p>` : nothing}${root ?? html`<slot></slot>`}`;
  }
}

/** <downhill-exercise lesson="one-step" exercise="by-hand">: the same under the name that says what it is. */
export class EmbeddedExercise extends EmbeddedLesson {}

customElements.define("downhill-lesson", EmbeddedLesson);
customElements.define("downhill-exercise", EmbeddedExercise);
