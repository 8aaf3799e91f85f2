// Drives WebKitGTK's MiniBrowser by plain W3C WebDriver, which Playwright does not speak. Just enough for smoke tests.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** One WebKit window. Every call rejects with WebDriver's message when it fails. */
export interface WebKitPage {
  goto(url: string): Promise<void>;
  /** Runs the body of a function in the page, with the arguments as `arguments`; promises are awaited. */
  evaluate<T>(body: string, ...args: unknown[]): Promise<T>;
  /** Runs the body until it gives something truthy, and resolves to that; rejects after the time limit. */
  waitFor<T>(body: string, ...args: unknown[]): Promise<T>;
  /** A real click in the middle of what the path finds: CSS selectors, each inside the shadow root of the one before. */
  click(...path: string[]): Promise<void>;
  /** Real key strokes into what has the focus. Named keys are the code points of the WebDriver standard. */
  press(keys: string): Promise<void>;
  /** From here on everything speaks of the document in the frame that the selector finds; without one, of the page. */
  enter(frame?: string): Promise<void>;
  /** A PNG of the window. */
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

export interface WebKit {
  newPage(): Promise<WebKitPage>;
  stop(): Promise<void>;
}

const elementKey = "element-6066-11e4-a52e-4f735466cecf";
const limit = 20_000;

/** Finds an element through shadow roots, in the page. */
const find = `arguments[0].reduce((root, selector) => (root.shadowRoot ?? root).querySelector(selector), document)`;

function miniBrowser(): string {
  for (const folder of readdirSync("/usr/lib").map((name) => `/usr/lib/${name}`)) {
    for (const version of ["4.1", "6.0", "4.0"]) {
      const program = `${folder}/webkit2gtk-${version}/MiniBrowser`;
      if (existsSync(program)) return program;
    }
  }
  throw new Error("WebKitGTK's MiniBrowser is not installed: apt-get install webkit2gtk-driver");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Asks until the answer is truthy. */
async function until<T>(what: string, ask: () => Promise<T>): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s for ${what}`);
    await pause(25);
  }
}

async function call<T>(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, {
    method,
    signal: signal ?? null,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`WebKit: ${value.error ?? response.status} ${value.message ?? ""}`);
  return value;
}

/**
 * Starts a WebDriver on a screen of its own. Call `stop` when done: it ends every process that was started. Once in
 * hundreds of sessions the browser starts and its driver never hears of it: then both are started anew, once.
 */
export async function startWebKit(): Promise<WebKit> {
  let driver = await startDriver();
  return {
    stop: () => driver.stop(),
    async newPage() {
      const page = await newPage(driver.url).catch((error: unknown) => {
        if (error instanceof DOMException && error.name === "TimeoutError") return null;
        throw error;
      });
      if (page) return page;
      await driver.stop();
      driver = await startDriver();
      return newPage(driver.url);
    },
  };
}

async function startDriver(): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const process_ = spawn(
    "xvfb-run",
    ["-a", "-s", "-screen 0 1280x1024x24", "WebKitWebDriver", `--port=${port}`],
    {
      // A process group, so that the screen and the driver end together.
      detached: true,
      stdio: "ignore",
      env: {
        ...process.env,
        // WebKit's own sandbox cannot start as root, which is what continuous integration runs as.
        ...(process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {}),
        LIBGL_ALWAYS_SOFTWARE: "1",
      },
    },
  );
  const ended = once(process_, "exit");
  const group = process_.pid;
  if (group === undefined) throw new Error("xvfb-run is not installed: apt-get install xvfb xauth");
  const stop = async (): Promise<void> => {
    process.kill(-group, "SIGTERM");
    await ended;
  };

  try {
    await until("WebKitWebDriver", () =>
      call<{ ready: boolean }>("GET", `${url}/status`).then(
        ({ ready }) => ready,
        () => false,
      ),
    );
  } catch (error) {
    await stop();
    throw error;
  }

  return { url, stop };
}

async function newPage(driver: string): Promise<WebKitPage> {
  const options = { binary: miniBrowser(), args: ["--automation"] };
  const { sessionId } = await call<{ sessionId: string }>(
    "POST",
    `${driver}/session`,
    { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } },
    AbortSignal.timeout(limit),
  );
  const session = `${driver}/session/${sessionId}`;

  const evaluate = <T>(body: string, ...args: unknown[]): Promise<T> =>
    call<T>("POST", `${session}/execute/sync`, {
      script: `return (async function () { ${body} }).apply(null, arguments)`,
      args,
    });

  return {
    evaluate,
    goto: (url) => call("POST", `${session}/url`, { url }),
    waitFor: (body, ...args) => until(body, () => evaluate(body, ...args)),
    async click(...path) {
      const element = await evaluate<Record<string, string> | null>(`return ${find}`, path);
      const id = element?.[elementKey];
      if (!id) throw new Error(`WebKit: nothing matches ${path.join(" ▸ ")}`);
      await call("POST", `${session}/element/${id}/click`, {});
    },
    async enter(selector) {
      const id = selector === undefined ? null : await evaluate(`return ${find}`, [selector]);
      await call("POST", `${session}/frame`, { id });
    },
    async press(keys) {
      const actions = Array.from(keys).flatMap((value) => [
        { type: "keyDown", value },
        { type: "keyUp", value },
      ]);
      await call("POST", `${session}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
    },
    async screenshot() {
      return Buffer.from(await call<string>("GET", `${session}/screenshot`), "base64");
    },
    close: () => call("DELETE", session),
  };
}
