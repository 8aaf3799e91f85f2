// An exercise: its question, the learner's answer, hints, what the marking says, and "show me".
import { html, nothing } from "lit";
import type { PropertyDeclarations, TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import { solutionOf } from "../lessons/exercises/solution.ts";
import { mark } from "../lessons/exercises/mark.ts";
import type { Answer, Marking, Verdict } from "../lessons/exercises/mark.ts";
import type { Trace } from "../engine/engine.ts";
import { holds } from "../lessons/expression.ts";
import type { Exercise as ExerciseData, Multipliers, ProofExercise } from "../lessons/lesson.ts";
import { creditOf } from "../lessons/exercises/proof.ts";
import { readNumber } from "../lessons/number.ts";
import type { ExerciseProgress, State } from "../lessons/progress.ts";
import { markingFor, withNumbers } from "../lessons/session.ts";
import type { Session } from "../lessons/session.ts";
import { answerOf, emptyDraft, inputsFor } from "./exercise-inputs.ts";
import type { Draft } from "./exercise-inputs.ts";
import { LessonElement } from "./lesson-element.ts";

const names: Record<ExerciseData["type"], string> = {
  numeric: "Work it out",
  predict: "Predict, then run",
  choice: "Choose",
  goal: "Reach a goal",
  order: "Put in order",
  match: "Match",
  error: "Find the error",
  rule: "Write the rule",
  proof: "Build the proof",
};

const praise = "That is right.";

const hasNumbers = (exercise: ExerciseData): boolean => Object.keys(exercise.vary).length > 0;
const variantName = (exercise: ExerciseData): string =>
  hasNumbers(exercise) ? "Try other numbers" : "Try it again";

/** What is asked of a learner who has been shown the solution. */
function nextTime(exercise: ExerciseData): string {
  if (hasNumbers(exercise)) return "the same with other numbers.";
  if (exercise.type === "goal") return "the figure goes back to its start.";
  if (exercise.type === "rule") return "write it from an empty field.";
  return "once more from the beginning, in another order.";
}

export class Exercise extends LessonElement {
  static override properties: PropertyDeclarations = {
    name: {},
    draft: { state: true },
    verdict: { state: true },
    hints: { state: true },
    state: { state: true },
    revealed: { state: true },
    busy: { state: true },
  };

  declare name: string;
  declare private draft: Draft;
  declare private verdict: Verdict | null;
  declare private hints: string[];
  declare private state: State | "new";
  /** The solution is shown, or the prediction is made: the answer stands still. */
  declare private revealed: boolean;
  /** A proof is being checked. */
  declare private busy: boolean;

  private session: Session | null = null;
  private exercise: ExerciseData | null = null;
  private tries = 0;
  private go = 0;
  /** What the best proof so far was worth, and what is shown of the last one. */
  private credit = 0;
  private found: TemplateResult | typeof nothing = nothing;

  constructor() {
    super();
    this.name = "";
    this.verdict = null;
    this.hints = [];
    this.state = "new";
    this.revealed = false;
    this.busy = false;
    this.draft = { texts: [], chosen: [], order: [], pairs: {}, program: "" };
  }

  /** Makes the exercise live, as the learner left it. */
  begin(session: Session): void {
    const exercise = session.lesson.exercises[this.name];
    if (!exercise) return;
    this.wake();
    this.session = session;
    this.exercise = exercise;
    const kept = session.progress.exercise(session.lesson.id, exercise.id);
    this.state = kept?.state ?? "new";
    this.tries = kept?.tries ?? 0;
    this.go = kept?.variant ?? 0;
    this.credit = kept?.credit ?? 0;
    this.draft = emptyDraft(exercise);
    this.className = "exercise";
    this.requestUpdate();
  }

  private keep(state: State): void {
    const { session, exercise } = this;
    if (!session || !exercise) return;
    if (this.state !== "solved") this.state = state;
    const progress: ExerciseProgress = {
      state: this.state,
      tries: this.tries,
      hints: this.hints.length,
      variant: this.go,
      ...(this.credit > 0 ? { credit: this.credit } : {}),
    };
    session.progress.setExercise(session.lesson.id, session.lesson.version, exercise.id, progress);
    this.dispatchEvent(
      new CustomEvent("progress", { bubbles: true, detail: { exercise: exercise.id, state: this.state } }),
    );
  }

  private marking(): Marking {
    return markingFor(this.session as Session, this.exercise as ExerciseData, this.go);
  }

  /** No form: a sandboxed frame may not submit one. Enter in a field or on an option checks all the same. */
  private readonly enter = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) this.check();
  };

  private readonly check = (): void => {
    const { session, exercise, draft } = this;
    if (!session || !exercise || this.revealed || this.busy) return;
    const answer = answerOf(exercise, draft, () => session.figure(exercise.figure ?? "")?.settings ?? {});
    if (exercise.type === "proof" && "multipliers" in answer) void this.prove(exercise, answer.multipliers);
    else this.judge(exercise, mark(exercise, answer, this.marking()));
  };

  /** A proof is checked in a worker; what shows it is loaded with the first one. */
  private async prove(exercise: ProofExercise, multipliers: Multipliers): Promise<void> {
    this.busy = true;
    const prover = await import("../lessons/exercises/prover.ts");
    const { proofFound } = await import("./exercise-proof.ts");
    const check = await prover.checkOf(exercise, multipliers);
    this.busy = false;
    const verdict = mark(exercise, { multipliers }, { ...this.marking(), check });
    const link = prover.workbenchLink(exercise, multipliers);
    this.found = verdict.report ? proofFound(verdict.report, link) : nothing;
    this.judge(exercise, verdict);
  }

  private judge(exercise: ExerciseData, verdict: Verdict): void {
    this.verdict = verdict;
    if (verdict.kind === "unreadable") return;
    this.tries += 1;
    if (verdict.report) this.credit = Math.max(this.credit, creditOf(verdict.report));
    this.keep(verdict.kind === "right" ? "solved" : "tried");
    if (exercise.type === "predict") this.run();
    else if (verdict.kind === "right") this.revealed = true;
  }

  /** The prediction is made: the figure runs, with the prediction marked on it. */
  private run(): void {
    const { session, exercise } = this;
    if (!session || exercise?.type !== "predict") return;
    this.revealed = true;
    this.keep("solved");
    const marked =
      exercise.kind === "mark" ? { marking: true, mark: readNumber(this.draft.texts[0] ?? "0") } : {};
    session.figure(exercise.figure ?? "")?.set({ ...exercise.reveal, ...marked });
  }

  private readonly hint = (): void => {
    const [next] = this.hintsLeft();
    if (next !== undefined) this.hints = [...this.hints, next];
  };

  /** The hints that fit and have not been given: those that the learner's figure calls for first. */
  private hintsLeft(): string[] {
    const { exercise } = this;
    if (!exercise) return [];
    const { scope } = this.marking();
    const called = exercise.hints.filter(({ when }) => when !== undefined && holds(when, scope));
    const usual = exercise.hints.filter(({ when }) => when === undefined);
    return [...called, ...usual].map(({ text }) => text).filter((text) => !this.hints.includes(text));
  }

  /** What the engine finds in the run that the learner has set up, once a hint is asked for. */
  private diagnosis(): TemplateResult | typeof nothing {
    const { session, exercise } = this;
    if (!session || exercise?.type !== "goal" || this.hints.length === 0 || this.revealed) return nothing;
    const trace = session.figure(exercise.figure)?.scope["trace"] as Trace | undefined;
    const ids = new Set(trace?.diagnoses.map(({ id }) => id));
    const found = session.engine.catalog().diagnoses.filter(({ id }) => ids.has(id));
    return found.length === 0
      ? nothing
      : html`<p class="run-shows">
          Your run shows: ${found.map(({ name, remedy }) => `${name}. ${remedy}`).join(" ")}
        </p>`;
  }

  private readonly showMe = (): void => {
    const { session, exercise } = this;
    if (!session || !exercise) return;
    const answer = solutionOf(exercise, this.marking().scope);
    this.fill(answer);
    this.revealed = true;
    this.verdict = null;
    this.keep("shown");
  };

  private fill(answer: Answer): void {
    const { session, exercise } = this;
    if ("settings" in answer) session?.figure(exercise?.figure ?? "")?.set({ ...answer.settings });
    else if ("spot" in answer) this.draft = { ...this.draft, chosen: [answer.spot], texts: answer.texts };
    else if ("multipliers" in answer)
      this.draft = { ...this.draft, texts: typedIn(exercise, answer.multipliers) };
    else this.draft = { ...this.draft, ...answer };
    if ("texts" in answer)
      this.draft = {
        ...this.draft,
        texts: answer.texts.map((text) => String(Number(Number(text).toPrecision(8)))),
      };
    if (exercise?.type === "predict") session?.figure(exercise.figure ?? "")?.set(exercise.reveal);
  }

  /** The same exercise with the next numbers, its lines in another order, its figure as it was at first. */
  private readonly again = (): void => {
    const { session, exercise } = this;
    if (!session || !exercise) return;
    const figure = exercise.figure ?? "";
    session.figure(figure)?.set(session.lesson.figures[figure]?.settings ?? {});
    this.go += 1;
    this.revealed = false;
    this.verdict = null;
    this.hints = [];
    this.draft = emptyDraft(exercise);
    this.keep(this.state === "new" ? "tried" : this.state);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(".prompt")?.focus());
  };

  override render(): TemplateResult | typeof nothing {
    const { session, exercise } = this;
    if (!session || !exercise) return nothing;
    const { scope } = this.marking();
    const left = this.hintsLeft().length;
    const text = (source: string): string => withNumbers(source, scope);
    const inputs = inputsFor(exercise, {
      draft: this.draft,
      change: (draft) => {
        this.draft = { ...this.draft, ...draft };
        if (this.verdict) this.verdict = null;
      },
      text,
      disabled: this.revealed,
      fields: this.verdict?.fields,
      shuffle: `${session.progress.seed} ${this.go} `,
      figure: session.lesson.figures[exercise.figure ?? ""]?.name ?? "",
    });
    return html`
      <p class="exercise-head"><span>${names[exercise.type]}</span>${this.badge()}</p>
      <div class="prompt" tabindex="-1">${unsafeHTML(text(exercise.prompt))}</div>
      ${exercise.type === "error" ? html`<blockquote class="claim">${unsafeHTML(text(exercise.claim))}</blockquote>` : nothing}
      <div class="answer" @keydown=${this.enter}>
        ${inputs}
        <div class="exercise-buttons">
          ${exercise.type === "error" && exercise.figure ? html`<button type="button" class="quiet" @click=${() => session.figure(exercise.figure ?? "")?.set(exercise.run)}>Run it</button>` : nothing}
          <button type="button" class="check" ?disabled=${this.revealed || this.busy} @click=${this.check}>
            ${exercise.type === "predict" ? "Commit and run" : "Check"}
          </button>
          <button type="button" class="quiet" ?disabled=${this.revealed || left === 0} @click=${this.hint}>
            Hint ${this.hints.length + Math.min(left, 1)} of ${this.hints.length + left}
          </button>
          <button type="button" class="quiet" @click=${this.revealed ? this.again : this.showMe}>
            ${this.revealed ? variantName(exercise) : "Show me"}
          </button>
        </div>
      </div>
      ${
        this.hints.length > 0
          ? html`<ol class="hints" aria-label="Hints">
              ${this.hints.map((hint) => html`<li>${unsafeHTML(text(hint))}</li>`)}
            </ol>`
          : nothing
      }
      ${this.diagnosis()}
      <div
        class="feedback"
        role="status"
        data-kind=${this.verdict?.kind ?? (this.revealed ? "shown" : "none")}
      >
        ${this.feedback(exercise, text)}
      </div>
    `;
  }

  private badge(): TemplateResult | typeof nothing {
    if (this.state === "solved")
      return html`<span class="badge solved"
        >✓ ${this.exercise?.type === "predict" ? "done" : "solved"}</span
      >`;
    if (this.state === "shown") return html`<span class="badge">shown</span>`;
    return this.state === "tried" ? html`<span class="badge">tried</span>` : nothing;
  }

  private feedback(exercise: ExerciseData, text: (html: string) => string): TemplateResult | typeof nothing {
    const { verdict } = this;
    const solution = html`<div class="solution">${unsafeHTML(text(exercise.solution))}</div>`;
    if (!verdict)
      return this.revealed
        ? html`${solution}
            <p>Now you: ${nextTime(exercise)}</p>`
        : nothing;
    const say = html`${verdict.say.map((each) => html`<p>${unsafeHTML(text(each))}</p>`)}${verdict.report ? this.found : nothing}`;
    if (verdict.kind === "unreadable") return html`${say}`;
    if (exercise.type === "predict")
      return html`<p><b>${verdict.kind === "right" ? "You saw it coming." : "The run says otherwise."}</b></p>
        ${say}${solution}`;
    return verdict.kind === "right"
      ? html`<p><b>${praise}</b></p>
          ${say}${solution}`
      : html`<p><b>Not yet.</b></p>
          ${say}`;
  }
}

/** Multipliers as texts in the order of the rows. */
const typedIn = (exercise: ExerciseData | null, multipliers: Multipliers): string[] =>
  exercise?.type === "proof" ? exercise.rows.map(({ id }) => multipliers[id] ?? "") : [];

customElements.define("downhill-lesson-exercise", Exercise);
