// The steps of a lesson, opened one after the other. A step may wait for a figure, and can always be passed.
import { holds } from "./expression.ts";
import type { LessonData, StepData } from "./lesson.ts";
import type { Progress } from "./progress.ts";
import { liveScope } from "./session.ts";
import type { Session } from "./session.ts";

interface Shown {
  data: StepData;
  section: HTMLElement;
  bar: HTMLElement;
  button: HTMLButtonElement;
  status: HTMLElement;
}

export class Steps {
  private readonly shown: Shown[];
  private session: Session | null = null;

  /** `root` holds the sections of the lesson, and nothing else with their ids. */
  constructor(
    private readonly root: HTMLElement,
    private readonly lesson: LessonData,
    private readonly progress: Progress,
  ) {
    this.shown = lesson.steps.flatMap((data) => {
      const section = this.find(data.id);
      return section ? [this.furnish(data, section)] : [];
    });
    this.resume();
    const all = document.createElement("button");
    all.className = "quiet show-all";
    all.textContent = "Show all steps";
    all.addEventListener("click", () => this.open(this.shown.length - 1));
    root.querySelector(".outline")?.append(all);
  }

  /** Opens the steps up to the first that is not passed. */
  resume(): void {
    this.open(this.firstOpen());
  }

  private find(id: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  }

  /** Steps begin to wait for figures when there are figures. */
  watch(session: Session): void {
    this.session = session;
    for (const id of Object.keys(this.lesson.figures))
      session.figure(id)?.addEventListener("change", () => this.update());
    this.update();
  }

  private furnish(data: StepData, section: HTMLElement): Shown {
    const bar = document.createElement("div");
    bar.className = "step-end";
    const status = document.createElement("p");
    status.className = "waits";
    status.setAttribute("role", "status");
    const button = document.createElement("button");
    button.textContent = data === this.lesson.steps.at(-1) ? "Finish" : "Continue";
    bar.append(status, button);
    section.append(bar);
    button.addEventListener("click", () => this.pass(data));
    return { data, section, bar, button, status };
  }

  private firstOpen(): number {
    const passed = new Set(this.progress.lesson(this.lesson.id).steps);
    const next = this.shown.findIndex(({ data }) => !passed.has(data.id));
    return next < 0 ? this.shown.length - 1 : next;
  }

  /** Shows all steps up to one. */
  private open(last: number): void {
    this.shown.forEach(({ section, bar }, i) => {
      if (i <= last) section.hidden = false;
      else if (section.dataset["open"] !== "true") section.hidden = true;
      if (!section.hidden) section.dataset["open"] = "true";
      bar.hidden = this.shown[i + 1]?.section.dataset["open"] === "true" && i < last;
    });
    const done = this.shown.every(({ section }) => !section.hidden);
    this.root.classList.toggle("all-open", done);
    for (const { bar, section, data } of this.shown)
      bar.hidden = this.isPassed(data) && this.isOpenAfter(section);
  }

  private isPassed(step: StepData): boolean {
    return this.progress.lesson(this.lesson.id).steps.includes(step.id);
  }

  private isOpenAfter(section: HTMLElement): boolean {
    const next = this.shown[this.shown.findIndex((each) => each.section === section) + 1];
    return !next || !next.section.hidden;
  }

  private pass(step: StepData): void {
    this.progress.passStep(this.lesson.id, this.lesson.version, step.id);
    const index = this.shown.findIndex(({ data }) => data.id === step.id);
    const next = this.shown[index + 1];
    this.open(Math.max(index + 1, this.firstOpen()));
    if (next) next.section.querySelector<HTMLElement>("h2")?.focus();
    else this.root.querySelector<HTMLElement>(".onward a")?.focus();
  }

  /** Opens the step of this id, or the step that holds what has it. */
  show(id: string): void {
    const target = id === "" ? null : this.find(id);
    const index = this.shown.findIndex(({ section }) => target !== null && section.contains(target));
    if (index < 0) return;
    this.open(index);
    target?.scrollIntoView();
  }

  private update(): void {
    const { session } = this;
    if (!session) return;
    const scope = liveScope(session);
    for (const { data, button, status } of this.shown) {
      if (!data.wait) continue;
      const met = this.isPassed(data) || holds(data.wait.until, scope);
      button.textContent = met ? "Continue" : "Continue anyway";
      button.classList.toggle("quiet", !met);
      const text = met ? "Done: you can go on." : data.wait.say;
      if (status.innerHTML !== text) status.innerHTML = text;
    }
  }
}
