// A SCORM 1.2 package of a lesson: one page that needs nothing else, and the manifest by which a learning management
// system knows it. Run it after the site was built, as `node scorm.mjs LESSON…`.
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { strToU8, zipSync } from "fflate";
import { pages } from "./single-file.mjs";

const manifest = (lesson, title) => `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="downhill-${lesson}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="downhill">
    <organization identifier="downhill">
      <title>${title}</title>
      <item identifier="lesson" identifierref="page">
        <title>${title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
    </resource>
  </resources>
</manifest>
`;

async function main(addresses) {
  for (const { lesson, title, html } of await pages(addresses)) {
    if (!lesson) throw new Error("A package is made of a lesson: node scorm.mjs LESSON.");
    const file = resolve(import.meta.dirname, `../dist/downhill-${lesson}.scorm.zip`);
    const files = { "imsmanifest.xml": manifest(lesson, title), "index.html": html };
    await writeFile(
      file,
      zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
    );
    console.log(`${file} is ready: give it to your learning management system as a SCORM package.`);
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
