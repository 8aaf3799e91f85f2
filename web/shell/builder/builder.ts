// <downhill-builder>: what others embed, put together by ticking, tried in a preview, and taken away as a link, a frame,
// an element or a file.
import { LitElement, html, nothing } from "lit";
import type { PropertyDeclarations, PropertyValues, TemplateResult } from "lit";
import { controlStyle } from "../../elements/controls/style.ts";
import { sharedEngine } from "../../engine/shared.ts";
import type { Catalog } from "../../engine/types.ts";
import { readAddress, writeAddress } from "../../hosts/address.ts";
import type { Embedding } from "../../hosts/address.ts";
import { site } from "../../hosts/provisions.ts";
import type { LessonData } from "../../lessons/lesson.ts";
import { readLink } from "../../state/link.ts";
import { methodInfo, objectiveInfo } from "../../state/state.ts";
import type { State } from "../../state/state.ts";
import { download } from "../../views/download.ts";
import { copyField } from "../clipboard.ts";
import { controlsOf } from "./controls.ts";
import type { Group } from "./controls.ts";
import { makeFile, makePackage } from "./file.ts";
import type { MadeFile } from "./file.ts";
import { lessonData, lessonSettings, lessonTitle, wholeLesson } from "./lesson-settings.ts";
import { embeddingOf } from "./plan.ts";
import type { Plan, Theme } from "./plan.ts";
import { freePlan, playgroundSettings } from "./playground-settings.ts";
import { elementOf, frameTo, linkTo } from "./snippets.ts";
import { builderStyle } from "./style.ts";

/** How long the preview waits for the next tick or letter. */
const rest = 300;
const firstHeight = 600;

const forms = { frame: "Frame", link: "Link", element: "Element", file: "File" } as const;
type Form = keyof typeof forms;

const themes: Record<Theme, string> = {
  auto: "as the reader prefers",
  light: "light",
  dark: "dark",
};

export class Builder extends LitElement {
  static override properties: PropertyDeclarations = {
    address: {},
    plan: { state: true },
    form: { state: true },
    told: { state: true },
    height: { state: true },
    problem: { state: true },
  };
  static override styles = [controlStyle, builderStyle];

  /** What stands behind "#" of embed.html for what the page shows. */
  declare address: string;
  declare private plan: Plan | null;
  declare private form: Form;
  /** What became of the last copy or file. */
  declare private told: string;
  /** How high the preview says it is. */
  declare private height: number;
  declare private problem: string;

  private groups: Group[] = [];
  private lesson: LessonData | null = null;
  private named = "";
  private previewed = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.address = this.told = this.problem = "";
    this.plan = null;
    this.form = "frame";
    this.height = firstHeight;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("message", this.hear);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("message", this.hear);
    clearTimeout(this.timer);
  }

  override willUpdate(changed: PropertyValues): void {
    if (!changed.has("address")) return;
    this.begin().catch((error: unknown) => {
      this.problem = error instanceof Error ? error.message : String(error);
    });
  }

  /** Another state of the same thing keeps what was decided. */
  private async begin(): Promise<void> {
    const { tag, attributes } = readAddress("", this.address);
    const look = { compact: this.plan?.compact ?? false, theme: this.plan?.theme ?? "auto" } as const;
    if (tag === "downhill-proofs") {
      this.named = document.title.split(" · ")[0] ?? "";
      this.plan = { kind: "proofs", at: attributes["at"] ?? "", ...look };
    } else if (attributes["lesson"] !== undefined) {
      this.lesson = await lessonData(attributes["lesson"]);
      this.plan = { ...wholeLesson(this.lesson), ...look };
    } else {
      const catalog = (await sharedEngine("first")).catalog();
      const { state } = readLink(attributes["state"] ?? "", catalog);
      this.groups = controlsOf(state, catalog);
      this.named = playgroundTitle(state, catalog);
      const decided = this.plan?.kind === "playground" ? this.plan : freePlan("");
      this.plan = { ...decided, state: attributes["state"] ?? "", ...look };
    }
  }

  private get embedding(): Embedding | null {
    const controls = this.groups.flatMap((group) => group.controls);
    return this.plan && embeddingOf(this.plan, controls);
  }

  private readonly change = (part: Partial<Plan>): void => {
    if (!this.plan) return;
    this.plan = { ...this.plan, ...part } as Plan;
    this.told = "";
  };

  private readonly hear = ({ data, source }: MessageEvent<unknown>): void => {
    const { subject, height } = (data ?? {}) as { subject?: unknown; height?: unknown };
    if (source !== this.frame?.contentWindow || subject !== "lti.frameResize") return;
    if (typeof height === "number") this.height = height;
  };

  private get frame(): HTMLIFrameElement | null {
    return this.renderRoot.querySelector("iframe");
  }

  /** The preview follows when the hand rests. Going there by `replace` leaves the history alone. */
  override updated(): void {
    const { embedding, frame } = this;
    if (!embedding || !frame) return;
    const wanted = linkTo(site() ?? "", embedding);
    if (wanted === this.previewed) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.previewed = wanted;
        frame.contentWindow?.location.replace(wanted);
      },
      this.previewed === "" ? 0 : rest,
    );
  }

  /** What was done in the preview becomes the beginning. */
  private readonly takeStart = (): void => {
    const shown = this.frame?.contentDocument?.querySelector("downhill-playground, downhill-figure");
    const link = (shown as { link?: string } | null)?.link;
    if (!link) return;
    this.address = link;
    this.told = "The page now begins with what the preview showed.";
  };

  override render(): TemplateResult {
    const { plan, embedding, problem } = this;
    if (problem) return html`<p class="wrong" role="alert">${problem}</p>`;
    if (!plan || !embedding) return html`<p>Loading…</p>`;
    return html`<div class="columns">
      <section aria-label="Settings">
        ${this.settings(plan)}
        <div class="choices">
          ${
            plan.kind === "proofs"
              ? nothing
              : html`<label class="switch"
                  ><input
                    type="checkbox"
                    .checked=${plan.compact}
                    @change=${(event: Event) => this.change({ compact: (event.target as HTMLInputElement).checked })}
                  /><span
                    >${plan.kind === "lesson" ? "Without title and outline" : "The figure alone, without ways on"}</span
                  ></label
                >`
          }
          <label class="choice"
            ><span>Colours</span>
            <select
              @change=${(event: Event) => this.change({ theme: (event.target as HTMLSelectElement).value as Theme })}
            >
              ${Object.entries(themes).map(([id, text]) => html`<option value=${id} ?selected=${id === plan.theme}>${text}</option>`)}
            </select></label
          >
        </div>
      </section>
      <section aria-label="Result">${this.preview(plan)} ${this.result(plan, embedding)}</section>
    </div>`;
  }

  private settings(plan: Plan): TemplateResult | typeof nothing {
    if (plan.kind === "playground") return playgroundSettings(plan, this.groups, this.change);
    if (plan.kind === "lesson" && this.lesson) return lessonSettings(plan, this.lesson, this.change);
    return nothing;
  }

  private preview(plan: Plan): TemplateResult {
    return html`<h3>Preview</h3>
      <iframe title="Preview" height=${this.height}></iframe>
      ${
        plan.kind === "playground"
          ? html`<div class="buttons">
              <button type="button" @click=${this.takeStart}>Begin with what the preview shows</button>
            </div>`
          : nothing
      }`;
  }

  private result(plan: Plan, embedding: Embedding): TemplateResult {
    const offered = (Object.keys(forms) as Form[]).filter(
      (form) => plan.kind !== "proofs" || form === "frame" || form === "link",
    );
    return html`<h3>Take it away</h3>
      <div class="tabs" role="group" aria-label="As">
        ${offered.map(
          (form) =>
            html`<button
              type="button"
              aria-pressed=${String(form === this.form)}
              @click=${() => {
                this.form = form;
                this.told = "";
              }}
            >
              ${forms[form]}
            </button>`,
        )}
      </div>
      ${this.form === "file" ? this.file(plan, embedding) : this.text(this.form, plan, embedding)}
      <p role="status">${this.told}</p>
      <p class="advice">
        <a href=${`${site() ?? ""}docs.html`} target="_blank" rel="noopener">Where each of these goes</a>:
        Moodle, Canvas, Quarto, MyST and others; heights and scores.
      </p>`;
  }

  private text(form: Exclude<Form, "file">, plan: Plan, embedding: Embedding): TemplateResult {
    const home = site() ?? "";
    const title = plan.kind === "lesson" && this.lesson ? lessonTitle(plan, this.lesson) : this.named;
    const texts: Record<typeof form, () => string> = {
      link: () => linkTo(home, embedding),
      frame: () => frameTo(home, embedding, title, Math.round(this.height)),
      element: () => elementOf(home, embedding, title),
    };
    return html`<textarea
        readonly
        rows="5"
        aria-label=${forms[form]}
        .value=${texts[form]()}
        @focus=${(event: Event) => (event.target as HTMLTextAreaElement).select()}
      ></textarea>
      <div class="buttons">
        <button type="button" class="primary" @click=${this.copy}>Copy</button>
      </div>`;
  }

  private readonly copy = async (): Promise<void> => {
    const field = this.renderRoot.querySelector("textarea");
    if (field) this.told = await copyField(field);
  };

  private file(plan: Plan, embedding: Embedding): TemplateResult {
    const address = writeAddress(embedding);
    return html`<p>
        One HTML file that holds everything, the engine too. It opens from a disk, without a network, and in a
        learning management system that shows HTML files.
      </p>
      <div class="buttons">
        <button type="button" class="primary" @click=${() => this.make(makeFile(address))}>
          Make the file
        </button>
        ${
          plan.kind === "lesson"
            ? html`<button type="button" @click=${() => this.make(makePackage(address))}>
                Make a SCORM package
              </button>`
            : nothing
        }
      </div>`;
  }

  private async make(making: Promise<MadeFile>): Promise<void> {
    try {
      const { name, type, content } = await making;
      const file = new Blob([content]);
      download(name, file, type);
      this.told = `${name} is made, ${(file.size / 1e6).toFixed(1)} MB.`;
    } catch (error) {
      this.told = error instanceof Error ? error.message : String(error);
    }
  }
}

function playgroundTitle({ methods, objective }: State, catalog: Catalog): string {
  const names = methods.map(({ id }) => methodInfo(catalog, id)?.name ?? id);
  const first = names.slice(0, 3).join(", ");
  return `${first}${names.length > 3 ? " and others" : ""} on ${objectiveInfo(catalog, objective.id)?.name ?? objective.id}`;
}

customElements.define("downhill-builder", Builder);
