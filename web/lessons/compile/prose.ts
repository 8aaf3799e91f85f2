// Markdown to HTML: formulas, live numbers, sliders in sentences, links into the playground.
import type { Nodes, Parents, Root, RootContent } from "mdast";
import type { Directives, TextDirective } from "mdast-util-directive";
import "mdast-util-math";
import rehypeStringify from "rehype-stringify";
import remarkDirective from "remark-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import { escaped } from "../exercises/verdict.ts";
import { Attributes } from "./attributes.ts";
import type { Formulas } from "./formula.ts";
import { during, fail } from "./trouble.ts";
import type { Place } from "./trouble.ts";

const reading = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkDirective);
const writing = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true });

export const read = (markdown: string): Root => reading.parse(markdown);

export const isDirective = (node: Nodes): node is Directives =>
  node.type === "textDirective" || node.type === "leafDirective" || node.type === "containerDirective";

export const attributesOf = (node: Directives, place: Place): Attributes =>
  new Attributes(node.attributes ?? {}, place);

/** What a lesson gives to its prose. */
export interface Prose {
  formulas: Formulas;
  /** HTML of an inline directive, from its own label as it was typed. */
  inline: (name: string, label: string, attributes: Attributes, place: Place) => string | null;
  /** Checks the target of a link, and returns it as it is to be written. */
  link: (url: string, place: Place) => string;
}

/** The source between the first and the last child of a directive: its label, unread. */
function labelOf(node: TextDirective, source: string): string {
  const from = node.children[0]?.position?.start.offset;
  const to = node.children[node.children.length - 1]?.position?.end.offset;
  return from === undefined || to === undefined ? "" : source.slice(from, to);
}

const lineIn = (node: Nodes, place: Place): Place => ({
  file: place.file,
  line: place.line + (node.position?.start.line ?? 1) - 1,
});

/** Replaces what HTML does not know by HTML. `place` is where the source begins. */
export function resolve(tree: Parents, source: string, prose: Prose, place: Place): void {
  visit(tree, (node, index, parent) => {
    const at = lineIn(node, place);
    const replace = (html: string): typeof SKIP => {
      if (parent && index !== undefined) parent.children[index] = { type: "html", value: html };
      return SKIP;
    };
    if (node.type === "html") return fail(at, "A lesson holds no HTML.");
    if (node.type === "text" && /:::|:[a-z]+\[/.test(node.value))
      return fail(at, "Here colons have made no directive: give it lines, a name and brackets of its own.");
    if (node.type === "inlineMath" || node.type === "math") {
      // Markdown takes $$…$$ within one line for a formula in a sentence; here it stands on a line of its own.
      const alone = node.type === "math" || source.startsWith("$$", node.position?.start.offset);
      return replace(during(at, "The formula", () => prose.formulas.render(node.value, alone)));
    }
    if (node.type === "link") node.url = prose.link(node.url, at);
    if (node.type === "image") return fail(at, "A lesson has figures, not images.");
    if (!isDirective(node)) return undefined;
    const html =
      node.type === "textDirective"
        ? prose.inline(node.name, labelOf(node, source), attributesOf(node, at), at)
        : null;
    return html === null ? fail(at, `There is no directive '${node.name}' at this place.`) : replace(html);
  });
}

/** Nodes that hold nothing unknown any more, as HTML. */
export const stringify = (nodes: RootContent[]): string =>
  writing.stringify(writing.runSync({ type: "root", children: nodes }));

/** A piece of Markdown of its own, as HTML. One paragraph comes without its tags. */
export function fragment(markdown: string, prose: Prose, place: Place): string {
  const tree = read(markdown.trim());
  resolve(tree, markdown.trim(), prose, place);
  const html = stringify(tree.children).trim();
  const single = tree.children.length === 1 && tree.children[0]?.type === "paragraph";
  return single ? html.replace(/^<p>|<\/p>$/g, "") : html;
}

/** The words of a text without its markup, for titles and names. */
export const words = (html: string): string =>
  html
    .replace(/<math[\s\S]*?<\/math>|<[^>]+>/g, "")
    .replace(/\s+/g, " ")
    .trim();

export const quoted = escaped;
