// Build time: the equations of the catalogue as MathML, so that the page needs no typesetter and no style attributes.
import { readFile } from "node:fs/promises";
import katex from "katex";
import type { Plugin } from "vite";
import type { MathTree } from "./formula.ts";

const name = "virtual:downhill-formulas";

interface Entry {
  id: string;
  tex?: string;
  parameters?: { id: string; symbol: string }[];
  terms?: { id: string; symbol: string }[];
  slots?: { id: string; symbol: string }[];
}

/** One equation as a tree. Style attributes and the TeX kept beside it are left out. */
export function mathTree(tex: string, display: boolean): MathTree {
  const markup = katex.renderToString(tex, {
    output: "mathml",
    displayMode: display,
    throwOnError: true,
    strict: "ignore",
  });
  const top = parse(markup);
  const math = find(top, "math");
  const row = math && find(math, "mrow");
  if (!math || !row) throw new Error(`KaTeX gave no MathML for ${tex}`);
  return ["math", display ? { display: "block" } : {}, row];
}

function find(tree: MathTree | string, tag: string): MathTree | null {
  if (typeof tree === "string") return null;
  if (tree[0] === tag) return tree;
  for (const child of tree.slice(2) as (MathTree | string)[]) {
    const found = find(child, tag);
    if (found) return found;
  }
  return null;
}

const entities: Record<string, string> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#x27;": "'",
};
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#x27);/g, (each) => entities[each] ?? each);

/** Reads the markup that KaTeX writes: well formed, without comments. */
function parse(markup: string): MathTree {
  const root: MathTree = ["root", {}];
  const open = [root];
  for (const [, closing, tag, attributes, selfClosing, text] of markup.matchAll(
    /<(\/?)([\w-]+)((?:\s[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const parent = open[open.length - 1] ?? root;
    if (text !== undefined) parent.push(plain(text));
    else if (closing) open.pop();
    else {
      const kept = [...(attributes ?? "").matchAll(/([\w:-]+)="([^"]*)"/g)].filter(
        ([, key]) => !["style", "class", "xmlns"].includes(key ?? ""),
      );
      const node: MathTree = [
        tag ?? "mrow",
        Object.fromEntries(kept.map(([, key, value]) => [key, plain(value ?? "")])),
      ];
      parent.push(node);
      if (!selfClosing) open.push(node);
    }
  }
  return root;
}

const symbols = (list: { id: string; symbol: string }[] = []): Record<string, MathTree> =>
  Object.fromEntries(
    list.filter(({ symbol }) => symbol !== "").map(({ id, symbol }) => [id, mathTree(symbol, false)]),
  );

const equations = (tex = ""): MathTree[] =>
  tex
    .split(/\\\\(?![a-zA-Z])|\\\\\s/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => mathTree(line, true));

/** Provides `virtual:downhill-formulas`, made from the catalogue that the C++ build leaves. */
export function formulas(catalogue: string): Plugin {
  return {
    name: "downhill-formulas",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null;
      this.addWatchFile(catalogue);
      const {
        methods,
        objectives,
        problems = [],
      } = JSON.parse(await readFile(catalogue, "utf8")) as Record<string, Entry[]>;
      const data = {
        methods: Object.fromEntries(
          (methods ?? []).map((each) => [
            each.id,
            { equations: equations(each.tex), terms: symbols(each.terms), slots: symbols(each.slots) },
          ]),
        ),
        objectives: Object.fromEntries(
          [...(objectives ?? []), ...problems].map((each) => [each.id, equations(each.tex)]),
        ),
      };
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(data))});`;
    },
  };
}
