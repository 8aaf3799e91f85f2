// Every route in WebKit: frames of another origin, elements, and a file.
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { course, framed, listener, routes } from "./courses.ts";
import { dist, expect, test } from "./fixtures.ts";
import type { WebKitPage } from "./webkit.ts";

/** Waits until the words are seen, whatever shadow tree they are in. */
const says = (page: WebKitPage, words: string): Promise<boolean> =>
  page.waitFor(
    `const texts = (root) => [...root.children].flatMap((each) => [
      each.innerText ?? "", ...[...each.querySelectorAll("*"), each].flatMap((inner) => inner.shadowRoot ? texts(inner.shadowRoot) : [])]);
    return texts(document).join(" ").replace(/\\s+/g, " ").includes(arguments[0])`,
    words,
  );

for (const attributes of ["", `sandbox="allow-scripts"`])
  for (const { name, hash, says: words } of routes)
    test(`${name} in a ${attributes ? "sandboxed" : "plain"} frame of another origin tells its height`, async ({
      webkit,
      site,
      elsewhere,
    }) => {
      await webkit.goto(elsewhere(course(listener + framed(site, hash, `width="700" ${attributes}`))));
      await webkit.enter("iframe");
      await says(webkit, words);
      await webkit.enter();
      const heard = await webkit.waitFor<{ name?: string; height?: number }[]>(
        `const ready = heard.some(({ name }) => name === "ready");
        return ready && heard.some(({ subject }) => subject === "lti.frameResize") && heard`,
      );
      expect(heard.every(({ height = 100 }) => height > 50 && height < 10_000)).toBe(true);
    });

test("an exercise in a frame is solved, and the course hears of it", async ({ webkit, site, elsewhere }) => {
  const hash = "lesson=one-step&exercise=first-landing";
  await webkit.goto(elsewhere(course(listener + framed(site, hash, `width="700" height="900"`))));
  // Keys go to the frame once it has been clicked.
  await webkit.click("iframe");
  await webkit.enter("iframe");
  await webkit.waitFor(
    `const field = document.querySelector("downhill-exercise")?.shadowRoot?.querySelector("downhill-lesson-exercise input");
    field?.focus();
    return field`,
  );
  await webkit.press("6.4\uE007");
  await webkit.enter();
  await webkit.waitFor(
    `return heard.some(({ subject, score }) => subject === "SPLICE.reportScoreAndState" && score === 1)`,
  );
});

test("elements from another origin come alive, under a strict policy", async ({
  webkit,
  site,
  elsewhere,
}) => {
  const policy = `default-src 'none'; script-src ${site} 'wasm-unsafe-eval'; connect-src ${site}; font-src ${site}; worker-src blob:`;
  const elements = `<script type="module" src="${site}/elements.js"></script>
<downhill-figure state="v=1&amp;f=himmelblau&amp;m=adam,learning_rate:0.1&amp;n=50&amp;k=20&amp;level=2">text</downhill-figure>
<downhill-exercise lesson="one-step" exercise="first-landing">text</downhill-exercise>`;
  await webkit.goto(elsewhere(course(elements, policy)));
  await says(webkit, "After 20 steps");
  await says(webkit, "Where does it land?");
});

test("the playground opens from a file", async ({ webkit }) => {
  const script = resolve(dist, "../scripts/single-file.mjs");
  execFileSync(process.execPath, [
    script,
    "v=1&f=himmelblau&m=adam,learning_rate:0.1&x=1,1&n=40&k=10&level=3",
  ]);
  await webkit.goto(pathToFileURL(resolve(dist, "downhill.html")).href);
  await says(webkit, "After 10 steps");
});
