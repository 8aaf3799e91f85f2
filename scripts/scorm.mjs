// SCORM 1.2 packages of lessons. Run it after the site was built, as `node scorm.mjs LESSON…`.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { scormPackage } from "./scorm-package.mjs";
import { pages } from "./single-file.mjs";

async function main(addresses) {
  for (const { lesson, html } of await pages(addresses)) {
    if (!lesson) throw new Error("A package is made of a lesson: node scorm.mjs LESSON.");
    const file = resolve(import.meta.dirname, `../dist/downhill-${lesson}.scorm.zip`);
    await writeFile(file, scormPackage(lesson, html));
    console.log(`${file} is ready: give it to your learning management system as a SCORM package.`);
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
