// What every browser test stands on: the finished site on a server of its own, a page of another origin around it,
// and the promise that nothing goes wrong silently.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { test as base, expect } from "@playwright/test";
import type { Locator } from "@playwright/test";
import { serve } from "../../scripts/serve.mjs";
import { startWebKit } from "./webkit.ts";
import type { WebKit, WebKitPage } from "./webkit.ts";

/** The folder with the finished site. */
export const dist = resolve(import.meta.dirname, "../../dist");

interface Fixtures {
  /** What went wrong in the page so far: console errors, exceptions, CSP violations, requests to elsewhere. */
  troubles: string[];
  /** A tab of WebKit with a fresh profile. */
  webkit: WebKitPage;
}

interface WorkerFixtures {
  /** Where the finished site is served, without a slash at the end. */
  site: string;
  /** Serves HTML from an origin that is not the site's; gives its address. */
  elsewhere: (html: string) => string;
  webkitDriver: WebKit;
}

/** How Firefox names a module, and a font with the status NS_BINDING_ABORTED, that was broken off. */
const brokenOff = [
  /^TypeError: error loading dynamically imported module: (\S+)$/,
  /^downloadable font: download failed .* status=2152398850 source: (\S+)$/,
];

/**
 * Firefox breaks off what a page is loading when it is left, and calls that the page's error. It is none when the file
 * is there to be had; one that the policy forbids or that does not parse has an error of its own.
 */
async function isBrokenOff(trouble: string): Promise<boolean> {
  const url = brokenOff.map((form) => form.exec(trouble)?.[1]).find((each) => each !== undefined);
  return url !== undefined && (await fetch(url)).ok;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  site: [
    async ({}, use) => {
      const { origin, close } = await serve(dist);
      await use(origin);
      await close();
    },
    { scope: "worker" },
  ],

  elsewhere: [
    async ({}, use) => {
      const pages: string[] = [];
      const server = createServer((request, response) => {
        const page = pages[Number(request.url?.slice(1))];
        response
          .writeHead(page === undefined ? 404 : 200, { "Content-Type": "text/html; charset=utf-8" })
          .end(page);
      });
      await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
      const { port } = server.address() as AddressInfo;
      await use((html) => `http://127.0.0.1:${port}/${pages.push(html) - 1}`);
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
    { scope: "worker" },
  ],

  troubles: async ({}, use) => use([]),

  // Every page of every test is watched, and a test ends by asking for silence. A test that expects trouble looks at
  // the list and empties it.
  context: async ({ context, site, troubles }, use) => {
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on("console", (message) => {
      if (message.type() === "error") troubles.push(message.text());
    });
    context.on("weberror", (error) => troubles.push(String(error.error())));
    context.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      const local = origin === site || ["data:", "blob:", "about:"].includes(protocol);
      if (!local && !request.isNavigationRequest()) troubles.push(`request to ${request.url()}`);
    });
    await use(context);
    const left = await Promise.all(troubles.map(isBrokenOff));
    expect(
      troubles.filter((_, i) => !left[i]),
      "what went wrong in the page",
    ).toEqual([]);
  },

  webkitDriver: [
    async ({}, use) => {
      const driver = await startWebKit();
      await use(driver);
      await driver.stop();
    },
    { scope: "worker" },
  ],

  webkit: async ({ webkitDriver }, use) => {
    const page = await webkitDriver.newPage();
    await use(page);
    await page.close();
  },
});

/**
 * Puts a text in place of what a field holds, the last character by its key: Firefox tells a page of a change only when
 * a key has made one.
 */
export async function enter(field: Locator, text: string): Promise<void> {
  const { keyboard } = field.page();
  await field.press("ControlOrMeta+a");
  await keyboard.press("Delete");
  await keyboard.insertText(text.slice(0, -1));
  await keyboard.type(text.slice(-1));
}

/** Where the dot of a step stands, in CSS pixels from the corner of the landscape. */
export const dotOf = (landscape: Locator, step: number): Promise<{ x: number; y: number }> =>
  landscape.evaluate((element, at) => {
    const { dots } = element as unknown as {
      dots: { line: { x: Float64Array; y: Float64Array }; steps: number[] }[];
    };
    const { line } = dots.find(({ steps }) => steps.includes(at))!;
    return { x: line.x[at]!, y: line.y[at]! };
  }, step);

export { expect };
