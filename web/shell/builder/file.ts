// Files with everything in them, made here: the page that stands alone is fetched from the site and filled.
import { bake, lessonOf } from "../../../scripts/bake.mjs";
import { lessonPage, site } from "../../hosts/provisions.ts";

export interface MadeFile {
  name: string;
  type: string;
  content: string | Uint8Array<ArrayBuffer>;
}

async function standalone(address: string): Promise<string> {
  const lesson = lessonOf(address);
  const [response, page] = await Promise.all([
    fetch(`${site() ?? ""}single-file.html`),
    lesson === null ? null : lessonPage(lesson),
  ]);
  if (!response.ok) throw new Error("This site does not offer the page that files are made from.");
  return bake(await response.text(), address, page);
}

/** The file for what stands behind "#" of embed.html. Rejects with a sentence for the reader. */
export async function makeFile(address: string): Promise<MadeFile> {
  const lesson = lessonOf(address);
  const name = `downhill${lesson === null ? "" : `-${lesson}`}.html`;
  return { name, type: "text/html", content: await standalone(address) };
}

/** The SCORM package for what stands behind "#" of embed.html, a lesson. Rejects with a sentence for the reader. */
export async function makePackage(address: string): Promise<MadeFile> {
  const lesson = lessonOf(address);
  if (lesson === null) throw new Error("A package is made of a lesson.");
  const [{ scormPackage }, html] = await Promise.all([
    import("../../../scripts/scorm-package.mjs"),
    standalone(address),
  ]);
  return {
    name: `downhill-${lesson}.scorm.zip`,
    type: "application/zip",
    content: scormPackage(lesson, html),
  };
}
