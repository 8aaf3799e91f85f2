// Pages of courses that show what the site offers, on an origin of their own: what they show, and how they listen.
import type { Page } from "@playwright/test";

export interface Route {
  name: string;
  /** What stands behind "#" of embed.html. */
  hash: string;
  /** Words that are seen once it has computed something. */
  says: string;
}

/** Everything that can be shown in a frame. */
export const routes: Route[] = [
  {
    name: "the playground",
    hash: "v=1&f=himmelblau&m=adam,learning_rate:0.1&n=50&k=20&level=3",
    says: "After 20 steps",
  },
  {
    name: "the playground with an open drawer",
    hash: "v=1&f=himmelblau&m=adam,learning_rate:0.1&n=50&k=20&level=3&open=explore",
    says: "Where it ends",
  },
  { name: "a figure", hash: "v=1&f=booth&m=adam&x=1,1&n=30&k=7&level=2&compact", says: "After 7 steps" },
  { name: "a lesson", hash: "lesson=one-step", says: "Downhill by feel" },
  {
    name: "steps of a lesson",
    hash: "lesson=one-step&steps=steps..rule&compact",
    says: "After 0 steps the ball is at",
  },
  { name: "an exercise", hash: "lesson=one-step&exercise=first-landing", says: "Position x" },
  { name: "a figure of a lesson", hash: "lesson=one-step&figure=ball", says: "After 0 steps the ball is at" },
  { name: "the map of rates", hash: "rates=heavy_ball&kappa=10", says: "Polyak’s tuning for κ = 10" },
  { name: "the workbench", hash: "claim=W3&stage=numbers", says: "Distance contraction" },
  { name: "a theorem", hash: "theorem=T3", says: "Theorem" },
];

export const framed = (site: string, hash: string, attributes = `width="800"`): string =>
  `<iframe title="A part of the course" src="${site}/embed.html#${hash}" ${attributes}></iframe>`;

/** The page of a course; `policy` is its content security policy, to which its own icon is added. */
export const course = (content: string, policy = ""): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>A course</title><link rel="icon" href="data:,">
${policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}; img-src data:">` : ""}${content}</html>`;

/** The listener that the documentation gives to other sites, and a list of everything that was heard. */
export const listener = `<script nonce="course">
  window.heard = [];
  addEventListener("message", ({ data, source }) => {
    window.heard.push(data);
    if (data?.subject !== "lti.frameResize") return;
    for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === source) frame.height = data.height;
  });
</script>`;

export interface Heard {
  subject?: string;
  name?: string;
  data?: { link?: string; exercise?: string; state?: string };
  score?: number;
  height?: number;
  state?: unknown;
  message_id?: string;
}

/** What the course has heard under a subject. */
export const heard = async (page: Page, subject: string): Promise<Heard[]> =>
  (await page.evaluate(() => (window as unknown as { heard: Heard[] }).heard)).filter(
    (each) => each.subject === subject,
  );
