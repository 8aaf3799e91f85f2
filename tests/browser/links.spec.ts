// Links of every released version are opened for ever: what they showed is there, and nothing is said to be wrong. A
// released version's file in tests/links stays as it is; a new version adds one.
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "./fixtures.ts";

interface OldLink {
  page: string;
  hash: string;
  /** Words that are to be seen. */
  says: string;
}

const folder = resolve(import.meta.dirname, "../links");

for (const file of readdirSync(folder))
  test(`links of ${file.replace(".json", "")}`, async ({ page, site }) => {
    test.setTimeout(120_000);
    for (const { page: place, hash, says } of JSON.parse(
      readFileSync(resolve(folder, file), "utf8"),
    ) as OldLink[]) {
      await page.goto("about:blank");
      await page.goto(`${site}/${place}#${hash}`);
      await expect(page.getByText(says).filter({ visible: true }).first(), hash).toBeVisible();
      await expect(page.locator(".remarks, .remark, [role=alert]"), hash).toHaveCount(0);
    }
  });
