// The documentation: snippets name the address at which this site stands and can be copied, and every route is at work.
import "../elements.ts";
import { toClipboard } from "../shell/clipboard.ts";
import { download } from "../views/download.ts";

const site = new URL(".", location.href).href.replace(/\/$/, "");

function offer(block: HTMLPreElement): void {
  const code = document.createElement("code");
  code.textContent = block.textContent.replaceAll("SITE", site).trim();
  block.replaceChildren(code);
  block.tabIndex = 0;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", () => void copy(code, button));
  block.after(button);
}

/** Where the clipboard is closed to pages, the snippet stands selected, ready to be copied by hand. */
async function copy(code: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const copied = await toClipboard(code.textContent);
  if (!copied) getSelection()?.selectAllChildren(code);
  button.textContent = copied ? "Copied" : "Selected: copy it with the keyboard";
}

/** The examples are heard as by the listener among the snippets. */
function hear({ data, source }: MessageEvent<unknown>): void {
  const frame = [...document.querySelectorAll("iframe")].find((each) => each.contentWindow === source);
  const { subject, height, score } = (data ?? {}) as Record<string, unknown>;
  if (!frame) return;
  if (subject === "lti.frameResize" && typeof height === "number") frame.height = String(height);
  const heard = document.querySelector(".heard");
  if (subject === "SPLICE.reportScoreAndState" && heard)
    heard.textContent = `This page has heard: score ${String(score)}.`;
}

async function make(what: string | undefined): Promise<void> {
  const made = document.querySelector(".made") as HTMLElement;
  try {
    const { makeFile, makePackage } = await import("../shell/builder/file.ts");
    const { name, content, type } = await (what === "package"
      ? makePackage("lesson=one-step")
      : makeFile(""));
    download(name, new Blob([content]), type);
    made.textContent = `${name} is made, ${(content.length / 1e6).toFixed(1)} MB.`;
  } catch (error) {
    made.textContent = error instanceof Error ? error.message : String(error);
  }
}

addEventListener("message", hear);
document.querySelectorAll("pre").forEach(offer);
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-make]"))
  button.addEventListener("click", () => void make(button.dataset["make"]));
