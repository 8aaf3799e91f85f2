// What is to be shown, put into the page that stands alone: dist/single-file.html is that page with nothing but the
// playground in it. The site's own button and the command both fill it here.

const title = /<title>(.*?)<\/title>/;
const data = /(<script type="application\/json" id="baked">)([^]*?)(<\/script>)/;

/** Text that does not end the element that it stands in. */
export const inData = (value) => JSON.stringify(value).replaceAll("<", "\\u003c");

/** The lesson that an address asks for, or null. */
export const lessonOf = (address) => new URLSearchParams(address).get("lesson");

/**
 * The page for an address, which is what stands behind "#" of embed.html; `page` is the HTML of the lesson that it asks
 * for, or null.
 */
export function bake(template, address, page) {
  const lesson = lessonOf(address);
  const kept = JSON.parse(data.exec(template)[2]);
  const filled = { ...kept, address, lessons: lesson && page ? { [lesson]: page } : {} };
  const named = page ? title.exec(page)[0] : "<title>Downhill</title>";
  return template
    .replace(title, () => named)
    .replace(data, (_, open, __, close) => open + inData(filled) + close);
}
