import { expect, test } from "vitest";
import { testEngine, testSite } from "./engine.ts";

const engine = await testEngine();

test("every lesson compiles; its solutions pass, its wrong answers fail with words of their own", async () => {
  const site = await testSite(engine);
  expect(site.lessons.length).toBeGreaterThan(0);
});
