// The embedding as texts for other pages.
import { writeAddress } from "../../hosts/address.ts";
import type { Embedding } from "../../hosts/address.ts";

const inAttribute = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The page that shows the embedding and nothing else; `site` ends in a slash. */
export const linkTo = (site: string, embedding: Embedding): string =>
  `${site}embed.html#${writeAddress(embedding)}`;

/** A frame of a height that suits it where nobody listens to what it says about its height. */
export const frameTo = (site: string, embedding: Embedding, title: string, height: number): string =>
  `<iframe title="${inAttribute(title)}" src="${inAttribute(linkTo(site, embedding))}"
  width="100%" height="${height}" loading="lazy"></iframe>`;

/** An element and the script that knows it. */
export function elementOf(site: string, { tag, attributes }: Embedding, title: string): string {
  const { theme, ...rest } = attributes;
  const said = Object.entries({ ...rest, ...(theme === "auto" ? {} : { theme }) })
    .map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${inAttribute(value)}"`))
    .join("");
  return `<script type="module" src="${site}elements.js"></script>
<${tag}${said}>${inAttribute(title)}</${tag}>`;
}
