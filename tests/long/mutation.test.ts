// Every rule and every objective with one number changed: a test must turn red. DOWNHILL_MUTATE=adam,booth tries these.
import { rmSync } from "node:fs";
import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { killer, type Kind, mutantsOf, prepare } from "./mutation.ts";

const minutes = 60_000;
const only = process.env["DOWNHILL_MUTATE"]?.split(",");
const survivors: string[] = [];
let shared: string;
beforeAll(async () => {
  shared = await prepare();
}, 30 * minutes);
afterAll(() => {
  rmSync(shared, { recursive: true, force: true });
  if (survivors.length > 0) console.log(`Survivors:\n${survivors.join("\n")}`);
});

const nameOf = (header: string): string => basename(header, ".hpp");

describe.each<Kind>(["rules", "objectives"])("%s", (kind) => {
  // Vitest runs as many at once as there are processors to compile on.
  test.concurrent(
    "the tests are green as they are",
    async () => expect(await killer(shared, kind, null, kind)).toBeNull(),
    30 * minutes,
  );

  const mutants = mutantsOf(kind).filter(({ header }) => !only || only.includes(nameOf(header)));
  test.concurrent.each(mutants)(
    "$change",
    async (mutant) => {
      const killed = await killer(shared, kind, mutant, nameOf(mutant.header));
      if (killed === null) survivors.push(mutant.change);
      expect(killed).not.toBeNull();
    },
    30 * minutes,
  );
});
