// Share: the link to what the page shows, ready to be copied. A page that knows a better link than its address answers
// the event "downhill-share" by writing it into the detail.

export interface Shared {
  link: string;
  /** What the link carries, in a sentence. */
  says: string;
}

export const shareEvent = "downhill-share";

const markup = `<form method="dialog">
<h2 id="share-title">Share what you see</h2>
<p></p>
<input type="text" readonly aria-label="Link">
<div class="buttons"><button type="button" class="primary">Copy the link</button><button>Close</button></div>
<p role="status"></p>
</form>`;

function build(): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "share";
  dialog.setAttribute("aria-labelledby", "share-title");
  dialog.innerHTML = markup;
  const field = dialog.querySelector("input") as HTMLInputElement;
  field.addEventListener("focus", () => field.select());
  dialog.querySelector(".primary")?.addEventListener("click", () => void copy(dialog, field));
  document.body.append(dialog);
  return dialog;
}

/** Where the clipboard is closed to pages, the link stands selected, ready to be copied by hand. */
async function copy(dialog: HTMLDialogElement, field: HTMLInputElement): Promise<void> {
  const status = dialog.querySelector("[role=status]") as HTMLElement;
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = "Copied.";
  } catch {
    field.focus();
    field.select();
    status.textContent = "The link is selected: copy it with the keyboard or the menu.";
  }
}

let dialog: HTMLDialogElement | null = null;

function open(): void {
  const detail: Shared = { link: location.href, says: "This link leads to this page." };
  document.dispatchEvent(new CustomEvent<Shared>(shareEvent, { detail }));
  dialog ??= build();
  (dialog.querySelector("p") as HTMLElement).textContent = `${detail.says} Nothing is stored anywhere.`;
  (dialog.querySelector("input") as HTMLInputElement).value = detail.link;
  (dialog.querySelector("[role=status]") as HTMLElement).textContent = "";
  dialog.showModal();
}

document.querySelector("#share")?.addEventListener("click", open);
