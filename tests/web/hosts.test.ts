// What is told to the page around, and what that page may make us do, honest or not.
import { Scorm12API } from "scorm-again";
import { afterEach, expect, it, vi } from "vitest";
import { readAddress } from "../../web/hosts/address.ts";
import { FrameHost } from "../../web/hosts/frame.ts";
import type { Told } from "../../web/hosts/frame.ts";
import { ScormHost, longestState } from "../../web/hosts/scorm.ts";
import type { Api } from "../../web/hosts/scorm.ts";
import { readRecord } from "../../web/lessons/progress.ts";
import type { Kept } from "../../web/lessons/progress.ts";
import { packRecord } from "../../web/lessons/record.ts";

vi.stubGlobal("location", { href: "https://courses.example/embed.html#lesson=one-step" });
afterEach(() => vi.restoreAllMocks());

interface Message {
  subject?: string;
  message_id?: string;
}

/** A window around that writes down what it is told, and a frame that hears what it says. */
function around() {
  const self = new EventTarget();
  const posted: unknown[] = [];
  const parent = { postMessage: (message: unknown) => void posted.push(structuredClone(message)) };
  const told: Told[] = [];
  const host = new FrameHost({ self, parent }, (what) => told.push(what));
  const say = (data: unknown, source: unknown = parent): void => {
    self.dispatchEvent(Object.assign(new Event("message"), { data, source }));
  };
  const find = (subject: string): Message[] =>
    (posted as Message[]).filter((message) => message.subject === subject);
  return { self, posted, told, host, say, find };
}

it("a state that the host kept comes back once, under either spelling of the number", () => {
  for (const spelling of ["message_id", "messageId"]) {
    const { host, say, find } = around();
    const taken: unknown[] = [];
    host.restore((state) => taken.push(state));
    const answer = {
      subject: "SPLICE.getState.response",
      [spelling]: find("SPLICE.getState")[0]?.message_id,
    };
    say({ ...answer, state: { format: 1 } });
    say({ ...answer, state: { format: 2 } });
    expect(taken).toEqual([{ format: 1 }]);
  }
});

it("nothing that is malformed, oversized, foreign or an error is taken for a state", () => {
  const { host, say, find, told } = around();
  const taken: unknown[] = [];
  host.restore((state) => taken.push(state));
  const message_id = find("SPLICE.getState")[0]?.message_id;
  const subject = "SPLICE.getState.response";
  const cycle: Record<string, unknown> = {};
  cycle["self"] = cycle;
  for (const nonsense of [null, 7, "text", [], {}, { subject }, { subject, message_id: "another", state: 1 }])
    say(nonsense);
  say({ subject, message_id, state: "x".repeat(1_000_000) });
  say({ subject, message_id, state: cycle });
  say({ subject, message_id, error: { code: "unsupported_subject", message: "<script>alert(1)</script>" } });
  say({ subject, message_id, state: { stolen: true } }, { postMessage: () => undefined });
  say({ subject: "downhill.set", theme: "<script>", state: 5 });
  say({ subject: "downhill.set", state: "x".repeat(1_000_000) });
  say({ subject: "downhill.set", theme: "dark" }, {});
  expect(taken).toEqual([]);
  expect(told).toEqual([]);
  say({ subject: "downhill.set", theme: "dark", state: "v=1" });
  expect(told).toEqual([{ theme: "dark", state: "v=1" }]);
});

it("no score is told before a check; each is told at once and again when the page is left", () => {
  const { self, host, find, posted } = around();
  self.dispatchEvent(new Event("pagehide"));
  expect(find("SPLICE.reportScoreAndState")).toEqual([]);
  host.report({ score: 0.5, state: { a: 1 } });
  expect(find("SPLICE.reportScoreAndState")).toMatchObject([{ score: 0.5, state: { a: 1 } }]);
  host.report({ score: 1, state: { a: 2 } });
  self.dispatchEvent(new Event("pagehide"));
  expect(find("SPLICE.reportScoreAndState")).toMatchObject([
    { score: 0.5 },
    { score: 1 },
    { score: 1, state: { a: 2 } },
  ]);
  const khan = posted.filter((each) => typeof each === "string").map((each) => JSON.parse(each) as object);
  expect(khan).toMatchObject([{ testsPassed: false }, { testsPassed: true }]);
});

it("a height is told when it changes; nothing is heard after the end", () => {
  const { host, say, find } = around();
  host.height(300);
  host.height(300);
  host.height(280);
  expect(find("lti.frameResize")).toMatchObject([{ height: 300 }, { height: 280 }]);
  const taken: unknown[] = [];
  host.restore((state) => taken.push(state));
  host.close();
  say({ subject: "SPLICE.getState.response", message_id: find("SPLICE.getState")[0]?.message_id, state: 1 });
  expect(taken).toEqual([]);
});

it("a host whose window refuses messages breaks nothing", () => {
  const parent = {
    postMessage: () => {
      throw new Error("no");
    },
  };
  const host = new FrameHost({ self: new EventTarget(), parent });
  expect(() => host.report({ score: 1, state: {} })).not.toThrow();
});

it("an LMS gets score and status before the state, and a state that fits", () => {
  const values = new Map<string, string>();
  const calls: string[] = [];
  const api: Api = {
    LMSInitialize: () => calls.push("initialize"),
    LMSGetValue: (name) => values.get(name) ?? "",
    LMSSetValue: (name, value) => {
      calls.push(name);
      values.set(name, value);
    },
    LMSCommit: () => calls.push("commit"),
    LMSFinish: () => calls.push("finish"),
  };
  const window = new EventTarget();
  const pack = (_: unknown, thrift: number): string => "x".repeat(10_000 / (thrift + 1));
  const host = new ScormHost(api, window as never, pack, JSON.parse);
  host.report({ score: 0.25, state: {} });
  expect(values.get("cmi.core.score.raw")).toBe("25");
  expect(values.get("cmi.core.lesson_status")).toBe("incomplete");
  expect(values.get("cmi.suspend_data")).toHaveLength(3333);
  expect(3333).toBeLessThanOrEqual(longestState);
  expect(calls.indexOf("cmi.core.score.raw")).toBeLessThan(calls.indexOf("cmi.suspend_data"));
  host.report({ score: 1, state: {} });
  host.report({ score: 0.5, state: {} });
  expect(values.get("cmi.core.lesson_status")).toBe("completed");
  window.dispatchEvent(new Event("pagehide"));
  host.close();
  expect(calls.filter((call) => call === "finish")).toHaveLength(1);
  expect(values.get("cmi.core.exit")).toBe("suspend");
});

/** A lesson of so many exercises, every second one solved. */
function longRecord(count: number): Kept {
  const exercises = Array.from({ length: count }, (_, i) => {
    const state = i % 2 === 0 ? ("solved" as const) : ("tried" as const);
    return [`exercise-number-${i}`, { state, tries: 12, hints: 3, variant: 1, credit: 0.5 }] as const;
  });
  const steps = exercises.map(([id]) => `step-of-${id}`);
  const lessons = { long: { version: 1, steps, exercises: Object.fromEntries(exercises) } };
  return { format: 1, seed: "abcdefghij", lessons };
}

/** An LMS that takes no state of more than `limit` characters, and tells so as LMSs do. */
function limited(limit: number): { lms: Scorm12API; refused: string[] } {
  const lms = new Scorm12API({ autocommit: false, logLevel: 5 });
  const refused: string[] = [];
  const set = lms.LMSSetValue.bind(lms);
  lms.LMSSetValue = (name: string, value: string) => {
    if (name !== "cmi.suspend_data" || value.length <= limit) return set(name, value);
    refused.push(value);
    return "false";
  };
  return { lms, refused };
}

it.each([
  [20, 10],
  [60, 30],
  [90, 45],
  [1000, 0],
])(
  "a lesson of %d exercises leaves an LMS its score, and a state that fits with %d solved",
  (count, solved) => {
    const { lms, refused } = limited(longestState);
    const pack = (state: unknown, thrift: number): string | null => packRecord(state as Kept, thrift);
    const host = new ScormHost(lms, new EventTarget() as never, pack, JSON.parse);
    const record = longRecord(count);
    if (count > 20) expect(JSON.stringify(record).length).toBeGreaterThan(longestState);
    host.report({ score: 0.5, state: record });
    expect(lms.LMSGetValue("cmi.core.score.raw")).toBe("50");
    expect(refused).toEqual([]);
    const kept = lms.LMSGetValue("cmi.suspend_data");
    expect(kept.length).toBeLessThanOrEqual(longestState);
    const states = kept === "" ? [] : Object.values(readRecord(kept).lessons["long"]!.exercises);
    expect(states.filter(({ state }) => state === "solved")).toHaveLength(solved);
  },
);

it("an LMS that refuses every state still has the score", () => {
  const { lms, refused } = limited(0);
  const host = new ScormHost(lms, new EventTarget() as never, (state) => JSON.stringify(state), JSON.parse);
  host.report({ score: 1, state: longRecord(3) });
  expect(refused).toHaveLength(1);
  expect(lms.LMSGetValue("cmi.core.score.raw")).toBe("100");
  expect(lms.LMSGetValue("cmi.core.lesson_status")).toBe("completed");
});

it("an address says what is embedded", () => {
  expect(
    readAddress(
      "",
      "#v=1&f=rosenbrock&m=adam,learning_rate:0.1&hide=charts&lock=m,-m.learning_rate&range=n:10..100&theme=dark",
    ),
  ).toEqual({
    tag: "downhill-playground",
    attributes: {
      state: "v=1&f=rosenbrock&m=adam,learning_rate:0.1",
      hide: "charts",
      lock: "m,-m.learning_rate",
      range: "n:10..100",
      theme: "dark",
    },
  });
  expect(readAddress("", "v=1&f=booth&compact")).toEqual({
    tag: "downhill-figure",
    attributes: { state: "v=1&f=booth", theme: "auto" },
  });
  expect(readAddress("", "lesson=one-step&exercise=by-hand")).toMatchObject({
    tag: "downhill-exercise",
    attributes: { lesson: "one-step", exercise: "by-hand", theme: "auto" },
  });
  expect(readAddress("?lesson=one-step&width=500&theme=<script>", "").attributes).toEqual({
    lesson: "one-step",
    theme: "auto",
  });
});
