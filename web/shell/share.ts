// Share: the link to what the page shows, ready to be copied, and the way to put it into a page of one's own. A page that
// knows a better link than its address answers the event "downhill-share" by writing it into the detail.
import { copyField } from "./clipboard.ts";

export interface Shared {
  link: string;
  /** What the link carries, in a sentence. */
  says: string;
  /** What stands behind "#" of embed.html for the same; empty where there is nothing to be embedded. */
  address: string;
}

export const shareEvent = "downhill-share";

const markup = `<form method="dialog">
<h2 id="share-title">Share what you see</h2>
<p></p>
<input type="text" readonly aria-label="Link">
<div class="buttons"><button type="button" class="primary">Copy the link</button><button type="button" class="embed">Put it into your own page …</button><button>Close</button></div>
<p role="status"></p>
</form>`;

interface Parts {
  dialog: HTMLDialogElement;
  says: HTMLElement;
  field: HTMLInputElement;
  embed: HTMLElement;
  status: HTMLElement;
}

let parts: Parts | null = null;
let address = "";

function build(): Parts {
  const dialog = document.createElement("dialog");
  dialog.className = "share";
  dialog.setAttribute("aria-labelledby", "share-title");
  dialog.innerHTML = markup;
  const find = (selector: string): HTMLElement => dialog.querySelector<HTMLElement>(selector) as HTMLElement;
  const built = {
    dialog,
    says: find("p"),
    field: find("input") as HTMLInputElement,
    embed: find(".embed"),
    status: find("[role=status]"),
  };
  built.field.addEventListener("focus", () => built.field.select());
  find(".primary").addEventListener("click", () => void copy(built));
  built.embed.addEventListener("click", () => void offer(built));
  document.body.append(dialog);
  return built;
}

async function copy({ field, status }: Parts): Promise<void> {
  status.textContent = await copyField(field);
}

/** The builder comes when it is first asked for. */
async function offer({ dialog, embed, status }: Parts): Promise<void> {
  try {
    await import("./builder/builder.ts");
  } catch {
    status.textContent = "This part of the page could not be loaded. Is there a network?";
    return;
  }
  embed.hidden = true;
  dialog.classList.add("wide");
  const builder = document.createElement("downhill-builder");
  builder.setAttribute("address", address);
  dialog.append(builder);
}

function open(): void {
  const detail: Shared = { link: location.href, says: "This link leads to this page.", address: "" };
  document.dispatchEvent(new CustomEvent<Shared>(shareEvent, { detail }));
  parts ??= build();
  const { dialog, says, field, embed, status } = parts;
  says.textContent = `${detail.says} Nothing is stored anywhere.`;
  field.value = detail.link;
  status.textContent = "";
  address = detail.address;
  const builder = dialog.querySelector("downhill-builder");
  builder?.setAttribute("address", address);
  embed.hidden = address === "" || builder !== null;
  dialog.showModal();
}

document.querySelector("#share")?.addEventListener("click", open);
