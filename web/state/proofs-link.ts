// What a link to the proofs carries, written behind the #. Every part of a link is checked before it is used.
//   #claim=W3&stage=numbers&p.mu=1/10&m.Q(*,0)=9/5      #theorem=T3&learning_rate=1&steps=10      #own=claim: f1 <= f0 …
//   #rates=heavy_ball&kappa=10&ahead=0.5&learning_rate=1.8&momentum=0.25
import * as v from "valibot";

export const stages = ["watch", "blank", "numbers", "formula", "all"] as const;
export type Stage = (typeof stages)[number];

/** Texts by name; the proofs read them exactly. */
export type Texts = Record<string, string>;

export interface ClaimPlace {
  room: "claim";
  id: string;
  stage: Stage;
  parameters: Texts;
  multipliers: Texts;
}
export interface OwnPlace {
  room: "own";
  text: string;
  parameters: Texts;
  multipliers: Texts;
}
export interface TheoremPlace {
  room: "theorem";
  id: string;
  setting: Texts;
}
/** The map of rates: κ, the family of methods, a look-ahead of one's own, and the method that is open. */
export interface RatesPlace {
  room: "rates";
  setting: Texts;
}
export type Place = { room: "start" } | ClaimPlace | OwnPlace | TheoremPlace | RatesPlace;

const limits = { link: 60_000, name: 80, text: 400, own: 20_000, entries: 120 };
const settings = ["L", "mu", "learning_rate", "steps"] as const;
const rateSettings = ["kappa", "ahead", "learning_rate", "momentum"] as const;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(limits.name));
const text = v.pipe(v.string(), v.maxLength(limits.text));
const own = v.pipe(v.string(), v.maxLength(limits.own));
const stage = v.picklist(stages);

export interface ReadPlace {
  place: Place;
  /** What the link said that could not be taken: sentences for the reader. */
  remarks: string[];
}

/** Reads what stands behind the #. Never throws: what cannot be taken is left out and reported. */
export function readPlace(hash: string): ReadPlace {
  const remarks: string[] = [];
  if (hash.length > limits.link)
    return { place: { room: "start" }, remarks: ["The link is too long to be read."] };
  const parts = new URLSearchParams(hash.replace(/^#/, "").replace(/\+/g, "%2B"));
  const take = <T>(schema: v.GenericSchema<unknown, T>, value: unknown, what: string): T | undefined => {
    const read = v.safeParse(schema, value);
    if (read.success) return read.output;
    remarks.push(`The link's ${what} could not be read and is left out.`);
    return undefined;
  };
  const texts = (prefix: string): Texts => {
    const entries: [string, string][] = [];
    for (const [key, value] of parts) {
      if (!key.startsWith(prefix) || entries.length >= limits.entries) continue;
      const id = take(name, key.slice(prefix.length), "name of a quantity");
      const read = take(text, value, "text of a quantity");
      if (id !== undefined && read !== undefined) entries.push([id, read]);
    }
    return Object.fromEntries(entries);
  };
  const given = (keys: readonly string[]): Texts =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const value = parts.has(key) ? take(text, parts.get(key), key) : undefined;
        return value === undefined ? [] : [[key, value] as const];
      }),
    );
  const filled = { parameters: texts("p."), multipliers: texts("m.") };
  if (parts.has("own")) {
    const read = take(own, parts.get("own"), "claim");
    if (read !== undefined) return { place: { room: "own", text: read, ...filled }, remarks };
  } else if (parts.has("claim")) {
    const id = take(name, parts.get("claim"), "claim");
    const at = parts.has("stage") ? take(stage, parts.get("stage"), "stage") : undefined;
    if (id !== undefined) return { place: { room: "claim", id, stage: at ?? "watch", ...filled }, remarks };
  } else if (parts.has("theorem")) {
    const id = take(name, parts.get("theorem"), "theorem");
    if (id !== undefined) return { place: { room: "theorem", id, setting: given(settings) }, remarks };
  } else if (parts.has("rates")) {
    const family = take(name, parts.get("rates") || "heavy_ball", "family of methods");
    if (family !== undefined)
      return { place: { room: "rates", setting: { family, ...given(rateSettings) } }, remarks };
  } else if (hash.length > 1) remarks.push("The link names no claim and no theorem.");
  return { place: { room: "start" }, remarks };
}

// Characters that an address may hold as they are: links stay readable.
const written = (value: string): string =>
  encodeURIComponent(value).replace(/%(2F|2C|2B|2A|28|29|3A|20)/g, (code) =>
    code === "%20" ? "%20" : code === "%2B" ? code : decodeURIComponent(code),
  );

const entries = (prefix: string, texts: Texts): string[] =>
  Object.entries(texts)
    .filter(([, value]) => value.trim() !== "")
    .map(([key, value]) => `${prefix}${written(key)}=${written(value)}`);

/** The link to a place, from # on. `readPlace` reads it back. */
export function linkTo(place: Place): string {
  if (place.room === "start") return "#";
  if (place.room === "rates") {
    const { family = "", ...numbers } = place.setting;
    return `#${[`rates=${written(family)}`, ...entries("", numbers)].join("&")}`;
  }
  if (place.room === "theorem")
    return `#${[`theorem=${written(place.id)}`, ...entries("", place.setting)].join("&")}`;
  const filled = [...entries("p.", place.parameters), ...entries("m.", place.multipliers)];
  const what =
    place.room === "own"
      ? [`own=${written(place.text)}`]
      : [`claim=${written(place.id)}`, `stage=${place.stage}`];
  return `#${[...what, ...filled].join("&")}`;
}
