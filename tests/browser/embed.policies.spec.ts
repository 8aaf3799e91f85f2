// The table of policies and sandboxes in the documentation, row by row: each is set up, and what it promises is tried.
import type { FrameLocator, Page } from "@playwright/test";
import { course, framed, heard, listener, routes } from "./courses.ts";
import { expect, test } from "./fixtures.ts";

const strictCourse = (site: string): string =>
  `default-src 'none'; frame-src ${site}; script-src 'nonce-course'`;

/** As in a browser that keeps nothing for frames of other sites: touching the store throws. */
const withoutStore = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB"])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException("Storage is blocked.", "SecurityError");
        },
      });
  });

const rows = [
  { name: "a frame", sandbox: "", blocked: false, kept: true },
  { name: "a sandboxed frame", sandbox: `sandbox="allow-scripts"`, blocked: false, kept: false },
  {
    name: "a sandboxed frame with its origin",
    sandbox: `sandbox="allow-scripts allow-same-origin"`,
    blocked: false,
    kept: true,
  },
  { name: "a frame without storage", sandbox: "", blocked: true, kept: false },
];

const notKept = /does not let the page store anything/;

for (const { name, sandbox, blocked, kept } of rows)
  test(`${name} on a strict page shows every route`, async ({ page, site, elsewhere }) => {
    test.setTimeout(120_000);
    if (blocked) await withoutStore(page);
    for (const { hash, says } of routes) {
      const content = listener + framed(site, hash, `width="800" height="600" ${sandbox}`);
      await page.goto(elsewhere(course(content, strictCourse(site))));
      const frame = page.frameLocator("iframe");
      await expect(frame.getByText(says).filter({ visible: true }).first(), hash).toBeVisible();
      await expect
        .poll(async () => (await heard(page, "SPLICE.sendEvent")).map((each) => each.name))
        .toContain("ready");
      if (hash === "lesson=one-step") await expect(frame.getByText(notKept)).toHaveCount(kept ? 0 : 1);
    }
  });

/** Waits for the map of basins: its legend counts what was computed. */
const mapped = (place: Page | FrameLocator): Promise<void> =>
  expect(place.locator("table.legend tbody tr").first()).toBeVisible({ timeout: 45_000 });

test("in a sandbox the policy of the frame holds, and its maps are computed by workers", async ({
  page,
  site,
  elsewhere,
  troubles,
}) => {
  const hash = "v=1&f=himmelblau&m=adam,learning_rate:0.1&n=50&k=20&level=3&open=explore";
  const evil = elsewhere("export default 1");
  await page.addInitScript(() => {
    const answered: string[] = [];
    Object.assign(window, {
      answered,
      Worker: class extends Worker {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          this.addEventListener("message", () => answered.push(String(url)));
        }
      },
    });
  });
  await page.goto(elsewhere(course(listener + framed(site, hash, `width="800" sandbox="allow-scripts"`))));
  const frame = page.frameLocator("iframe");
  await mapped(frame);
  // The worker that has started, and its first slice.
  const answered = () =>
    frame.locator("html").evaluate(() => (window as unknown as { answered: string[] }).answered);
  await expect.poll(async () => (await answered()).length).toBeGreaterThan(1);
  for (const url of await answered()) expect(url).toMatch(/^blob:/);
  expect(troubles).toEqual([]);
  const refused = await frame.locator("html").evaluate(async (_, url) => {
    const seen: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
    await fetch(url).catch(() => undefined);
    const script = document.createElement("script");
    script.src = url;
    await new Promise((done) => {
      script.onload = script.onerror = done;
      document.head.append(script);
    });
    return seen;
  }, evil);
  expect(refused).toEqual(expect.arrayContaining(["connect-src", "script-src-elem"]));
  troubles.splice(0);
});

const elements = (script: string): string => `<script type="module" src="${script}"></script>
<downhill-figure state="v=1&amp;f=himmelblau&amp;m=adam,learning_rate:0.1&amp;n=50&amp;k=20&amp;level=3&amp;open=explore">text</downhill-figure>
<downhill-exercise lesson="one-step" exercise="by-hand">text</downhill-exercise>`;

async function elementsWork(page: Page): Promise<void> {
  const figure = page.locator("downhill-figure");
  await expect(figure.getByTestId("sentence")).toContainText("After 20 steps");
  await mapped(page);
  await expect(page.locator("downhill-exercise").getByLabel("New x", { exact: true })).toBeVisible();
}

test("elements from a course's own copy run under the policy of the table", async ({ page, site }) => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self' blob:; font-src 'self'";
  await page.route(`${site}/course.html`, (route) =>
    route.fulfill({ contentType: "text/html", body: course(elements("./elements.js"), policy) }),
  );
  await page.goto(`${site}/course.html`);
  await elementsWork(page);
});

for (const [workers, which] of [
  ["blob:", "with workers from blobs"],
  ["'none'", "without any worker"],
] as const)
  test(`elements of another origin run ${which}`, async ({ page, site, elsewhere, troubles }) => {
    const policy = `default-src 'none'; script-src ${site} 'wasm-unsafe-eval'; connect-src ${site}; worker-src ${workers}; font-src ${site}`;
    await page.goto(elsewhere(course(elements(`${site}/elements.js`), policy)));
    await elementsWork(page);
    // The browser tells of each way to start a worker that was tried and refused; nothing else may be refused.
    expect(troubles.splice(0).filter((text) => !/worker/i.test(text))).toEqual([]);
  });
