// A SCORM 1.2 package: one page that needs nothing else, and the manifest by which a learning management system knows it.
import { strToU8, zipSync } from "fflate";

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

/** The zip for a lesson; `html` is its page that stands alone, as `bake` makes it. */
export function scormPackage(lesson, html) {
  const title = /<title>(.*?)<\/title>/.exec(html)[1];
  const files = { "imsmanifest.xml": manifest(lesson, title), "index.html": html };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}
