// The budgets of the page, measured in Chromium on the finished site and printed as one table. The method is in README.md.
import { resolve } from "node:path";
import { chromium } from "@playwright/test";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { chromium as executablePath } from "../browser/installed.ts";
import { serve } from "../../scripts/serve.mjs";
import { type Row, table } from "./timing.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

let browser: Browser;
let site: { origin: string; close: () => Promise<void> };
const rows: Row[] = [];

beforeAll(async () => {
  site = await serve(resolve(import.meta.dirname, "../../dist"));
  browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu"],
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
  console.log(`\n${table(rows)}\n`);
});

function atMost(what: string, value: number, must: number, detail: string): void {
  const measured = `${value.toFixed(1)} ms (${detail})`;
  rows.push({ what, measured, must: `≤ ${must} ms`, holds: value <= must });
  expect.soft(value, what).toBeLessThanOrEqual(must);
}

/** The value below which a share of the numbers lies. */
function quantile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

const spread = (numbers: number[]): string =>
  `median ${quantile(numbers, 0.5).toFixed(1)}, worst ${Math.max(...numbers).toFixed(1)}, of ${numbers.length}`;

/** Opens the page with a profile of its own. */
async function open(hash: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    addEventListener("ready", () =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => performance.mark("figure painted");
        port2.postMessage(0);
      }),
    );
  });
  await page.goto(`${site.origin}/index.html${hash}`);
  await page.getByTestId("sentence").waitFor();
  return page;
}

test("the first live figure", async () => {
  const times: number[] = [];
  for (let i = 0; i < 7; ++i) {
    const page = await open("");
    await page.waitForFunction(() => performance.getEntriesByName("figure painted").length > 0);
    times.push(await page.evaluate(() => performance.getEntriesByName("figure painted")[0]!.startTime));
    await page.close();
  }
  atMost("first live figure, from the start of loading", quantile(times, 0.5), 1000, spread(times));
});

test("the first picture of a map", async () => {
  const [firsts, others]: [number[], number[]] = [[], []];
  for (let i = 0; i < 5; ++i) {
    const page = await open(
      "#v=1&f=himmelblau&m=gradient_descent,learning_rate:0.01&x=0,0&n=60&k=60&level=3&open=explore",
    );
    const drawn = async (count: number): Promise<number[]> => {
      await page.waitForFunction(
        (wanted) => performance.getEntriesByName("map: first picture").length >= wanted,
        count,
      );
      return page.evaluate(() =>
        performance.getEntriesByName("map: first picture").map(({ duration }) => duration),
      );
    };
    await drawn(1);
    for (let change = 1; change <= 6; ++change) {
      await page.evaluate((rate) => {
        location.hash = location.hash.replace(/learning_rate:[\d.]+/, `learning_rate:0.01${rate}`);
      }, change);
      await drawn(1 + change);
    }
    const [first = NaN, ...rest] = await drawn(7);
    firsts.push(first);
    others.push(...rest);
    await page.close();
  }
  atMost("coarse basin map, from asked to drawn", quantile(others, 0.5), 30, spread(others));
  const first = `${quantile(firsts, 0.5).toFixed(1)} ms (${spread(firsts)})`;
  rows.push({
    what: "… the first of all, whose code has never run",
    measured: first,
    must: "",
    holds: true,
  });
});

interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Microseconds of the processor, of all that `dur` says. */
  tdur?: number;
  pid: number;
  tid: number;
  args?: { data?: { type?: string } };
}

interface Work {
  /** Milliseconds of the processor. */
  worked: number[];
  /** Milliseconds of the clock, those too in which another process had the processor. */
  passed: number[];
}

/** What the tasks of the page's main thread took from each pointermove to the next. */
function workPerMove({ traceEvents }: { traceEvents: TraceEvent[] }): Work {
  const moves = traceEvents.filter(
    ({ name, args }) => name === "EventDispatch" && args?.data?.type === "pointermove",
  );
  const [{ pid, tid } = { pid: 0, tid: 0 }] = moves;
  const tasks = traceEvents.filter(
    (each) => each.pid === pid && each.tid === tid && each.name === "RunTask" && each.ph === "X",
  );
  const times = moves.map(({ ts }) => ts).sort((a, b) => a - b);
  const sums = times.slice(0, -1).map((from, i) => {
    const to = times[i + 1] ?? from;
    let [worked, passed] = [0, 0];
    for (const { ts, dur = 0, tdur = dur } of tasks) {
      const within = Math.max(Math.min(ts + dur, to) - Math.max(ts, from), 0);
      passed += within / 1000;
      worked += dur > 0 ? (within * tdur) / dur / 1000 : 0;
    }
    return { worked, passed };
  });
  return { worked: sums.map(({ worked }) => worked), passed: sums.map(({ passed }) => passed) };
}

test("the start is dragged with six methods of 500 steps", async () => {
  const methods = ["gradient_descent", "momentum", "nesterov", "adam", "rmsprop", "adagrad"];
  const rates: Record<string, number> = { adam: 0.05, rmsprop: 0.02, adagrad: 0.5 };
  const list = methods.map((id) => `${id},learning_rate:${rates[id] ?? 0.002}`).join("~");
  const page = await open(`#v=1&f=himmelblau&m=${list}&x=0,0&n=500&k=500&level=3`);
  await page.getByRole("slider", { name: /^Cursor on the chart/ }).waitFor();
  const handle = (await page.getByRole("button", { name: /^Start at/ }).boundingBox())!;
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // Playwright's own mouse runs two scripts in the page for every move: they would count as the page's work.
  const devices = await page.context().newCDPSession(page);
  const frames = async (count: number): Promise<void> => {
    for (let i = 0; i < count; ++i) {
      // Chromium hands moves out once per frame and answers then.
      await devices.send("Input.dispatchMouseEvent", {
        type: "mouseMoved",
        x: x + 150 * Math.sin(i / 20),
        y: y + 90 * Math.sin(i / 13),
        button: "left",
        buttons: 1,
      });
    }
  };
  await frames(30);
  await browser.startTracing(page, {
    categories: ["devtools.timeline", "disabled-by-default-devtools.timeline"],
  });
  await frames(150);
  const traced = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const { worked, passed } = workPerMove(traced);
  // In a pass of its own: what listens for the delays would be counted as work.
  await page.evaluate(() => {
    const delays: number[] = [];
    Object.assign(window, { delays });
    addEventListener(
      "pointermove",
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => delays.push(performance.now() - timeStamp);
          port2.postMessage(0);
        });
      },
      { capture: true },
    );
  });
  await frames(150);
  await page.mouse.up();
  const delays = await page.evaluate(() => (window as unknown as { delays: number[] }).delays);
  expect(worked.length).toBeGreaterThan(100);
  const clock = `by the clock ${quantile(passed, 0.5).toFixed(1)}, p95 ${quantile(passed, 0.95).toFixed(1)}`;
  const detail = `${spread(worked)}; ${clock}`;
  atMost("drag: work on the main thread per frame, p95", quantile(worked, 0.95), 8, detail);
  atMost("drag: from input to paint, p95", quantile(delays, 0.95), 34, spread(delays));
  await page.close();
});
