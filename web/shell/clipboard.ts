// Text for the clipboard, in browsers that give it to pages and in those that do not.

/** Puts the text into the clipboard; false where it is closed to pages. */
export async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies what a field holds, or leaves it selected to be copied by hand. Gives the sentence that says which. */
export async function copyField(field: HTMLInputElement | HTMLTextAreaElement): Promise<string> {
  if (await toClipboard(field.value)) return "Copied.";
  field.focus();
  field.select();
  return "It is selected: copy it with the keyboard or the menu.";
}
