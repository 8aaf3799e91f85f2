// What links of released versions say is understood without a remark.
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { readAddress } from "../../web/hosts/address.ts";
import { readLink } from "../../web/state/link.ts";
import { readPlace } from "../../web/state/proofs-link.ts";
import { readSetup } from "../../web/state/teacher.ts";
import { catalog } from "./samples.ts";

const folder = resolve(import.meta.dirname, "../links");
const links = readdirSync(folder).flatMap(
  (file) => JSON.parse(readFileSync(resolve(folder, file), "utf8")) as { page: string; hash: string }[],
);

it.each(links.filter(({ page }) => !page.startsWith("lessons/")))("$page#$hash", ({ hash }) => {
  const { tag, attributes } = readAddress("", hash);
  if (tag === "downhill-proofs") expect(readPlace(attributes["at"] ?? "").remarks).toEqual([]);
  else if (attributes["state"] !== undefined) {
    expect(readLink(attributes["state"], catalog).remarks).toEqual([]);
    expect(readSetup(attributes, catalog).remarks).toEqual([]);
  } else expect(attributes["lesson"]).toBe("one-step");
});
