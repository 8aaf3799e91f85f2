// The elements in a page of another origin: under its strict policy, inserted late, taken away again, as their manifest
// says.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import { dist, expect, test } from "./fixtures.ts";

const state = "v=1&f=himmelblau&m=adam,learning_rate:0.1&n=50&k=20&level=2";

/** A page that allows what the documentation says, and nothing more. */
const strict = (site: string, content = ""): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A course</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${site} 'wasm-unsafe-eval'; connect-src ${site}; font-src ${site}; img-src 'self' data:; worker-src blob:; style-src 'none'">
<link rel="icon" href="data:,"><h1>A course</h1><script type="module" src="${site}/elements.js"></script>
<main>${content}</main></html>`;

interface Manifest {
  modules: {
    declarations: {
      tagName: string;
      superclass?: { name: string };
      name: string;
      attributes?: { name: string; fieldName: string }[];
      members?: { kind: string; name: string }[];
      events?: { name: string }[];
    }[];
  }[];
}

/** Puts elements into the page and waits until each says that it is ready. */
const insert = (page: Page, html: string): Promise<void> =>
  page.evaluate(async (text) => {
    const main = document.querySelector("main")!;
    main.innerHTML = text;
    const ready = [...main.children].map(
      (each) => new Promise((done) => each.addEventListener("ready", done, { once: true })),
    );
    await Promise.all(ready);
  }, html);

const three = `<downhill-playground state="${state}" lock="x">text</downhill-playground>
<downhill-figure state="v=1&f=rosenbrock&m=momentum&n=40&k=10" theme="dark">text</downhill-figure>
<downhill-exercise lesson="one-step" exercise="first-landing">text</downhill-exercise>`;

test("three elements on a strict page of another origin are what the manifest says", async ({
  page,
  site,
  elsewhere,
}) => {
  await page.goto(elsewhere(strict(site)));
  await insert(page, three);
  await expect(page.locator("downhill-playground").getByTestId("sentence")).toContainText("After 20 steps");
  await expect(page.locator("downhill-figure").getByTestId("sentence")).toContainText("After 10 steps");
  await expect(page.getByRole("button", { name: /^Start at/ }).first()).toBeDisabled();
  // The figure has no ways on; the playground has.
  await expect(page.locator("downhill-playground .cards")).toHaveCount(1);
  await expect(page.locator("downhill-figure .cards")).toHaveCount(0);

  const manifest = JSON.parse(readFileSync(resolve(dist, "custom-elements.json"), "utf8")) as Manifest;
  const declared = manifest.modules.flatMap(({ declarations }) => declarations);
  for (const { tagName, superclass, ...own } of declared) {
    const base = superclass && declared.find(({ name }) => name === superclass.name);
    const { attributes = [], members = [] } = { ...base, ...own };
    const real = await page.evaluate((tag) => {
      const kind = customElements.get(tag) as
        (CustomElementConstructor & { observedAttributes: string[] }) | undefined;
      const element = document.createElement(tag);
      const names = [];
      for (const name in element) names.push(name);
      return { observed: kind?.observedAttributes ?? [], names };
    }, tagName);
    const hidden = ["linked"];
    expect(real.observed.filter((name) => !hidden.includes(name)).sort(), tagName).toEqual(
      attributes.map(({ name }) => name).sort(),
    );
    expect(real.names, tagName).toEqual(expect.arrayContaining(attributes.map(({ fieldName }) => fieldName)));
    const present = await page.evaluate(
      ([tag, names]) => names.filter((name) => name in document.createElement(tag)),
      [tagName, members.map(({ name }) => name)] as const,
    );
    expect(present).toEqual(members.map(({ name }) => name));
  }

  // Every event that is declared is heard, and no other comes.
  await page.evaluate(() => {
    const heard: string[] = [];
    for (const name of ["ready", "change", "answer", "progress"])
      document.addEventListener(name, (event) =>
        heard.push(`${(event.target as Element).localName} ${name}`),
      );
    Object.assign(window, { heard });
  });
  await page.locator("downhill-figure").getByRole("button", { name: "Step", exact: true }).click();
  await page.locator("downhill-exercise").getByLabel("Position x").fill("6.4");
  await page.locator("downhill-exercise").getByRole("button", { name: "Commit and run" }).click();
  const heard = () =>
    page.evaluate(() => [...new Set((window as unknown as { heard: string[] }).heard)].sort());
  await expect
    .poll(heard)
    .toEqual(["downhill-exercise answer", "downhill-exercise progress", "downhill-figure change"]);
  const score = await page
    .locator("downhill-exercise")
    .evaluate((element) => (element as unknown as { score: number }).score);
  expect(score).toBe(1);

  // The attribute sets what the property says, and Reset leads back to it.
  const figure = page.locator("downhill-figure");
  await figure.evaluate((element) => element.setAttribute("state", "v=1&f=booth&m=adam&x=1,1&n=30&k=7"));
  await expect(figure.getByTestId("sentence")).toContainText("After 7 steps");
  const link = await figure.evaluate((element) => (element as unknown as { link: string }).link);
  await figure.getByRole("button", { name: "Step", exact: true }).click();
  await expect(figure.getByTestId("sentence")).toContainText("After 8 steps");
  await figure.evaluate((element) => element.setAttribute("lock", "all"));
  await expect(figure.getByRole("button", { name: "Step", exact: true })).toBeDisabled();
  expect(await figure.evaluate((element) => (element as unknown as { link: string }).link)).toBe(link);
});

interface Held {
  bytes: number;
  nodes: number;
  jsEventListeners: number;
}

/** What is still in use when everything that can be thrown away has been. */
async function held(cdp: CDPSession): Promise<Held> {
  await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
  return { bytes: usedSize, nodes, jsEventListeners };
}

test("elements put in and taken away a hundred times leave nothing behind", async ({
  page,
  site,
  elsewhere,
  browserName,
}) => {
  test.skip(browserName !== "chromium", "only Chromium tells of its memory");
  test.setTimeout(300_000);
  await page.goto(elsewhere(strict(site)));
  const two = `<downhill-figure state="${state}">text</downhill-figure>
<downhill-exercise lesson="one-step" exercise="first-landing">text</downhill-exercise>`;
  const cycles = async (count: number): Promise<void> => {
    for (let i = 0; i < count; ++i) await insert(page, two);
    await page.evaluate(() => document.querySelector("main")!.replaceChildren());
  };
  const cdp = await page.context().newCDPSession(page);
  // In the first ones the browser still compiles what runs often, which takes room of its own.
  await cycles(60);
  // What was under way when an element went comes to rest first.
  const rests: Held[] = [];
  while (rests.length < 5) rests.push(await held(cdp));
  await cycles(100);
  for (const what of ["bytes", "nodes", "jsEventListeners"] as const) {
    const before = Math.min(...rests.map((each) => each[what]));
    await expect.poll(async () => (await held(cdp))[what], what).toBeLessThanOrEqual(before * 1.05);
  }
});

test("the versioned script with its hash runs, and with another hash does not", async ({
  page,
  site,
  elsewhere,
  troubles,
}) => {
  await page.goto(`${site}/docs.html`);
  const snippet = await page.locator("pre", { hasText: "integrity=" }).innerText();
  const figure = `<downhill-figure state="${state}">text</downhill-figure>`;
  const course = (script: string): string =>
    elsewhere(`<!doctype html><title>A course</title><link rel="icon" href="data:,">${script}${figure}`);
  await page.goto(course(snippet));
  await expect(page.getByTestId("sentence")).toContainText("After 20 steps");
  await page.goto(course(snippet.replace(/sha384-.{8}/, "sha384-AAAAAAAA")));
  await expect(page.locator("downhill-figure")).toHaveText("text");
  await expect.poll(() => troubles.length).toBeGreaterThan(0);
  expect(troubles.splice(0).join()).toMatch(/integrity|digest|hash/i);
});
