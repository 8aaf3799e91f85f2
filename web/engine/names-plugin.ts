// Build time: the catalogue without what it says in prose, TeX and Python, for pages that show a figure before a text.
// Where this plugin is not at work, the import gives the whole catalogue, which is the same with the texts there already.
import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/** The fields of the catalogue that are read by people and by writers of programs only. */
const texts = new Set([
  "symbol", "tex", "doc", "advice", "source", "differs", "teaches", "rule", "remedy",
  "numpy", "numpy_start", "numpy_gradient", "python", "pytorch", "before", "after",
]); // prettier-ignore

/** The lists that are of no use without their texts. */
const told = new Set(["diagnoses", "datasets"]);

/** The catalogue with every text empty, and without what is nothing but text. */
export const withoutTexts = (catalogue: string): string =>
  JSON.stringify(
    JSON.parse(catalogue, (key, value: unknown) => (texts.has(key) ? "" : told.has(key) ? [] : value)),
  );

/** Provides `downhill-generated/catalogue.json?names` from the file that the C++ build leaves. */
export function catalogueNames(file: string): Plugin {
  const id = "\0downhill-catalogue-names";
  return {
    name: "downhill-catalogue-names",
    enforce: "pre",
    resolveId: (asked) => (asked.endsWith("/catalogue.json?names") ? id : null),
    async load(asked) {
      if (asked !== id) return null;
      this.addWatchFile(file);
      return `export default JSON.parse(${JSON.stringify(withoutTexts(await readFile(file, "utf8")))});`;
    },
  };
}
