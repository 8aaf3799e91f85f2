// One claim at one stage: what is to be filled in, the exact check of it, and the pictures of what the check found.
import { LitElement, html, nothing } from "lit";
import type { PropertyValues, TemplateResult } from "lit";
import type { Claim, Hint, Ledger, Proof, Refutation, Report } from "../../engine/proofs.ts";
import { type ClaimPlace, type Stage, type Texts, linkTo } from "../../state/proofs-link.ts";
import { counterexampleView } from "../../views/proofs/counterexample.ts";
import { readable } from "../../views/proofs/fractions.ts";
import { formPlane } from "../../views/proofs/residual.ts";
import { tex } from "../../views/tex.ts";
import { Asking } from "./asking.ts";
import "./bent-paths.ts";
import { concerns, fieldRows } from "./fields.ts";
import { bench, restOf } from "./bench.ts";
import { formulaCases } from "./formula-cases.ts";
import { parameterFields } from "./parameters.ts";
import type { Help } from "./proofs.ts";
import { refutationView } from "./refuting.ts";
import { type Copied, copiedView, copy } from "./sharing.ts";
import { choicesOf, pass, passed, passedChoice, stageNames, stagesOf } from "./stages.ts";
import { type Task, taskOf } from "./task.ts";
import { hintsOf, setting } from "../../views/proofs/verdict.ts";

const tasks: Record<Stage, string> = {
  watch: "Follow the proof line by line.",
  blank: "One number is missing. Find it.",
  numbers: "Find all the numbers. What is not needed stays empty.",
  formula: "Guess the formulas behind the numbers. They are tried at three choices of the parameters.",
  all: "The same formulas, checked once for every choice of the parameters.",
};

export class Workbench extends LitElement {
  static override properties = {
    claim: { attribute: false },
    place: { attribute: false },
    help: { attribute: false },
    shown: { state: true },
    told: { state: true },
    copied: { state: true },
  };

  declare claim: Claim;
  declare place: ClaimPlace;
  declare help: Help;
  /** Lines of the proof that are revealed while watching. */
  declare private shown: number;
  /** Hints that have been given. */
  declare private told: number;
  declare private copied: Copied | null;

  private readonly check = new Asking<Report>(this);
  private readonly ledger = new Asking<Ledger>(this);
  /** The difference of the two sides, where squares are to be found in it. */
  private readonly whole = new Asking<Report>(this);
  private readonly cases = new Asking<{ parameters: Texts; report: Report; solved: Report }[]>(this);
  private readonly proof = new Asking<Proof>(this);
  private readonly refutation = new Asking<Refutation>(this);
  private readonly hint = new Asking<Hint>(this);

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  private get task(): Task {
    return taskOf(this.claim, this.place.stage);
  }

  private get parameters(): Texts {
    return { ...choicesOf(this.claim)[0], ...this.place.parameters };
  }

  /** Which of the given choices of numbers is set, or -1. */
  private get choice(): number {
    const now = this.parameters;
    return choicesOf(this.claim).findIndex((each) =>
      Object.entries(each).every(([name, text]) => now[name]?.replace(/\s/g, "") === text),
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("place");
    if (!this.hasUpdated || (before && (before.id !== this.place.id || before.stage !== this.place.stage))) {
      this.shown = 0;
      this.told = 0;
      this.copied = null;
      this.hint.clear();
    }
    if (this.claim.refutation) {
      const spec = { claim: this.claim.text, parameters: this.place.parameters };
      void this.refutation.ask(JSON.stringify(spec), (limits) =>
        this.help.quick.ask("refute", [spec], limits),
      );
      return;
    }
    this.askAll();
  }

  private askAll(): void {
    const { stage } = this.place;
    const task = this.task;
    const question = task.question(this.parameters, this.place.multipliers);
    const key = JSON.stringify([stage, question]);
    const { quick, slow } = this.help;
    void this.check.ask(key, (limits) => quick.ask("check", [question], limits)).then(() => this.judge());
    if (task.squares) {
      const spec = { claim: this.claim.text, parameters: this.parameters };
      void this.whole.ask(JSON.stringify(spec), (limits) => quick.ask("check", [spec], limits));
    }
    void this.ledger.ask(key, (limits) => quick.ask("ledger", [question], limits));
    if (stage === "formula")
      void this.cases
        .ask(key, (limits) => formulaCases(quick, this.claim, task, this.place.multipliers, limits))
        .then(() => this.judge());
    if (stage === "all")
      void this.proof.ask(key, (limits) => slow.ask("prove", [question], limits)).then(() => this.judge());
  }

  /** Whether nothing remains: with squares to be written, not even squares may. */
  private holds(report: Report): boolean {
    return (
      report.verdict === "proved" &&
      report.in_range &&
      (!this.task.squares || report.residual.every((entry) => entry === "0"))
    );
  }

  private judge(): void {
    const { stage } = this.place;
    const report = this.check.answer;
    if (!report || this.check.busy) return;
    const solved =
      stage === "watch"
        ? false
        : stage === "formula"
          ? !this.cases.busy && this.cases.answer?.every((each) => this.holds(each.report)) === true
          : stage === "all"
            ? !this.proof.busy && this.proof.answer?.scope === "all" && this.holds(report)
            : this.holds(report) && this.choice >= 0;
    if (!solved) return;
    if (!pass(this.help.progress, this.claim, stage, stage === "numbers" ? this.choice : 0)) return;
    this.told = 0;
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent("progress", { bubbles: true }));
  }

  private go(change: Partial<ClaimPlace>): void {
    this.copied = null;
    this.dispatchEvent(new CustomEvent("place", { detail: { ...this.place, ...change }, bubbles: true }));
  }

  private readonly setField = (id: string, text: string): void =>
    this.go({ multipliers: { ...this.place.multipliers, [id]: text } });

  protected override render(): TemplateResult {
    const { claim, place } = this;
    return html`<article>
      <p class="kind">${claim.refutation ? "To refute" : "Claim"} ${claim.id.replace("_", ", N = ")}</p>
      <h1>${claim.title}</h1>
      <div class="statement" tabindex="0" role="group" aria-label="The claim">${tex(claim.tex, true)}</div>
      <p>${readable(claim.note)}</p>
      ${this.stageLinks()}
      ${
        claim.refutation
          ? refutationView(claim, this.refutation, this.place.parameters, (parameters) =>
              this.go({ parameters }),
            )
          : html`<p class="task">${tasks[place.stage]}</p>
              ${parameterFields(
                claim,
                this.parameters,
                place.stage === "numbers" ? choicesOf(claim) : [],
                this.check.trouble,
                (parameters) =>
                  this.go({ parameters, multipliers: place.stage === "numbers" ? {} : place.multipliers }),
              )}
              ${claim.id === "W0d" ? html`<downhill-bent-paths .help=${this.help}></downhill-bent-paths>` : nothing}
              ${this.task.squares && this.whole.answer ? formPlane(restOf(this.whole.answer)) : nothing}
              ${this.filling()} ${this.outcome()}`
      }
    </article>`;
  }

  private stageLinks(): TemplateResult | typeof nothing {
    const { claim, place, help } = this;
    const stages = stagesOf(claim);
    if (stages.length < 2) return nothing;
    return html`<nav class="stages" aria-label="Stages">
      <ol>
        ${stages.map((stage) => {
          const multipliers = stage === "all" && place.stage === "formula" ? place.multipliers : {};
          return html`<li>
            <a
              href=${linkTo({ room: "claim", id: claim.id, stage, parameters: {}, multipliers })}
              aria-current=${stage === place.stage ? "step" : nothing}
              >${stageNames[stage]}${passed(help.progress, claim, stage) ? html` <span aria-label="solved">✓</span>` : nothing}</a
            >
          </li>`;
        })}
      </ol>
    </nav>`;
  }

  private filling(): TemplateResult {
    const { fields } = this.task;
    const watching = this.place.stage === "watch";
    const used = watching ? fields.filter(({ solution }) => solution !== "") : fields;
    const error = this.check.trouble ?? this.proof.trouble;
    const rows = { fields: used, given: this.place.multipliers, error, set: this.setField };
    if (watching) return this.watching(rows);
    return html`<form
      class="filling"
      @submit=${(event: Event) => {
        event.preventDefault();
        this.requestUpdate();
      }}
    >
      ${fieldRows(rows)}
      ${error && !used.some(({ id }) => concerns(error, id)) ? html`<p class="remark" role="alert">${error.message}</p>` : nothing}
      <p class="buttons">
        <button type="submit" class="primary">Check</button>
        <button type="button" @click=${() => this.ask()} ?disabled=${this.hint.busy}>Hint</button>
        <button type="button" @click=${() => this.solve()}>Show the solution</button>
        <button type="button" @click=${() => this.go({ multipliers: {} })}>Clear</button>
        ${this.hint.busy ? html`<span role="status">Searching … <button type="button" @click=${() => this.hint.cancel()}>Cancel</button></span>` : nothing}
      </p>
      ${this.hints()}
    </form>`;
  }

  private watching(rows: Parameters<typeof fieldRows>[0]): TemplateResult {
    const all = rows.fields.length + 2;
    const next = (): void => {
      this.shown = Math.min(all, this.shown + 1);
      if (this.shown === all) {
        pass(this.help.progress, this.claim, "watch");
        this.dispatchEvent(new CustomEvent("progress", { bubbles: true }));
      }
    };
    const done = this.shown >= all;
    const following = stagesOf(this.claim)[1];
    return html`${fieldRows(rows, this.shown)}
      <p class="buttons">
        ${
          done
            ? html`${following ? html`<a class="button primary" href=${linkTo({ ...this.place, stage: following, multipliers: {} })}>Try it: ${stageNames[following].toLowerCase()}</a>` : nothing}`
            : html`<button type="button" class="primary" @click=${next}>Next line</button>
                <button
                  type="button"
                  @click=${() => {
                    this.shown = all - 1;
                    next();
                  }}
                >
                  Show all
                </button>`
        }
      </p>`;
  }

  private hints(): TemplateResult | typeof nothing {
    const { answer, trouble } = this.hint;
    if (trouble) return html`<p class="remark" role="alert">${trouble.message}</p>`;
    if (!answer || this.told === 0) return nothing;
    const told = hintsOf(this.claim, answer).slice(0, this.told);
    return html`<ul class="hints" role="status">
        ${told.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      ${answer.counterexample ? counterexampleView(answer.counterexample) : nothing}`;
  }

  private async ask(): Promise<void> {
    if (this.task.squares) {
      this.told = 1;
      this.hint.answer ??= { answer: "proved" };
      return;
    }
    const question = this.task.question(this.parameters, this.place.multipliers);
    const key = JSON.stringify(question);
    await this.hint.ask(key, (limits) => this.help.slow.ask("hint", [question], limits));
    if (this.hint.answer) this.told += 1;
  }

  private outcome(): TemplateResult | typeof nothing {
    const { stage } = this.place;
    const report = this.check.answer;
    if (!report || this.check.trouble) return nothing;
    const watching = stage === "watch";
    const lines = this.task.fields.filter(({ solution }) => solution !== "").length;
    const untouched = Object.values(this.place.multipliers).every((text) => text.trim() === "");
    if (!watching && stage !== "blank" && untouched && this.task.fields.length > 0) return nothing;
    return html`${bench({
      claim: this.claim,
      report,
      ledger: this.ledger.answer,
      squares: this.task.squares,
      holds: this.holds(report),
      parts: watching ? this.shown - lines : 2,
      verdict: stage !== "formula" && stage !== "all",
      move:
        stage === "numbers" && !this.task.squares
          ? (multipliers) => void this.settle(multipliers)
          : undefined,
      cases: stage === "formula" ? this.cases.answer : null,
      proof: stage === "all" ? this.proof : null,
    })}
    ${this.finish(report)}`;
  }

  /** Multipliers that a slider moved come as expressions; the core turns them into fractions. */
  private async settle(multipliers: Texts): Promise<void> {
    const question = { claim: this.claim.text, parameters: this.parameters, multipliers };
    const { multipliers: settled } = await this.help.quick.ask("ledger", [question]);
    const zeros = Object.fromEntries(Object.keys(multipliers).map((id) => [id, "0"]));
    this.go({ multipliers: { ...zeros, ...settled } });
  }

  /** Where numbers are asked for, numbers are shown: the formulas are for a later stage. */
  private solve(): void {
    const multipliers = solutionFor(this.task);
    const numbers = !this.task.squares && (this.place.stage === "blank" || this.place.stage === "numbers");
    if (numbers) void this.settle(multipliers);
    else this.go({ multipliers });
  }

  private finish(report: Report): TemplateResult | typeof nothing {
    const { stage } = this.place;
    const stages = stagesOf(this.claim);
    const done = stage === "watch" ? this.shown >= this.task.fields.length : this.holds(report);
    if (!done) return nothing;
    const solved = passed(this.help.progress, this.claim, stage);
    const next = stages[stages.indexOf(stage) + 1];
    const open =
      stage === "numbers"
        ? choicesOf(this.claim).findIndex((_, i) => !passedChoice(this.help.progress, this.claim, i))
        : -1;
    const keep = stage === "formula" ? this.place.multipliers : {};
    return html`<p class="buttons">
        ${
          open >= 0
            ? html`<button
                type="button"
                class="primary"
                @click=${() => this.go({ parameters: choicesOf(this.claim)[open] ?? {}, multipliers: {} })}
              >
                Now for ${setting(choicesOf(this.claim)[open] ?? {})}
              </button>`
            : solved && next && stage !== "watch"
              ? html`<a
                  class="button primary"
                  href=${linkTo({ room: "claim", id: this.claim.id, stage: next, parameters: {}, multipliers: keep })}
                  >Next: ${stageNames[next].toLowerCase()}</a
                >`
              : nothing
        }
        <button type="button" @click=${() => void this.copyTex()}>Copy as LaTeX</button>
        <button type="button" @click=${() => void this.copyLink()}>Copy the link</button>
      </p>
      ${copiedView(this.copied)}`;
  }

  private async copyTex(): Promise<void> {
    const question = this.task.question(this.parameters, this.place.multipliers);
    const { tex: text } = await this.help.slow.ask("prove", [question]);
    this.copied = await copy("LaTeX", text);
  }

  private async copyLink(): Promise<void> {
    this.copied = await copy("link", new URL(linkTo(this.place), location.href).href);
  }
}

const solutionFor = (task: Task): Texts =>
  Object.fromEntries(
    task.fields
      .filter(({ open, solution }) => open && solution !== "")
      .map(({ id, solution }) => [id, solution]),
  );

customElements.define("downhill-workbench", Workbench);
