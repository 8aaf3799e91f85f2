// What the address of embed.html asks for. Everything stands behind "#", which is sent
// to no server; what some hosts hand over behind "?" is read too.
//   #v=1&f=rosenbrock&m=adam&lock=f,x&theme=dark      #lesson=one-step&steps=fog..rule&compact
//   #claim=W3&stage=numbers      #rates=heavy_ball&kappa=10

export const kinds = ["playground", "figure", "lesson", "exercise", "proofs"] as const;

/** An element and its attributes: the whole difference between a frame, an element and a file is who writes them. */
export interface Embedding {
  tag: `downhill-${(typeof kinds)[number]}`;
  attributes: Record<string, string>;
}

const forPlayground = ["hide", "lock", "range"];
const forLesson = ["lesson", "steps", "exercise", "figure"];
const forAll = ["theme", "compact"];
/** What an address of the proofs begins with. */
const rooms = ["claim", "theorem", "own", "rates"];
const themes = ["light", "dark", "auto"];
/** Said by hosts that hand over more than is asked for: the frame's size, and the language, of which there is one. */
const ignored = ["width", "height", "lang"];

const longest = 20_000;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, "%20"));
  } catch {
    return text;
  }
}

/** Reads the address of the frame. What belongs to the playground's state is left to the playground to judge. */
export function readAddress(search: string, hash: string): Embedding {
  const own: Record<string, string> = {};
  const state: string[] = [];
  const parts = [search.replace(/^\?/, ""), hash.replace(/^#/, "")].join("&").slice(0, longest).split("&");
  for (const part of parts.filter((each) => each !== "")) {
    const [key = ""] = part.split("=");
    if ([...forPlayground, ...forLesson, ...forAll].includes(key))
      own[key] ??= decoded(part.slice(key.length + 1));
    else if (!ignored.includes(key)) state.push(part);
  }
  if (own["theme"] !== undefined && !themes.includes(own["theme"])) delete own["theme"];
  own["theme"] ??= "auto";
  const pick = (names: string[]): Record<string, string> =>
    Object.fromEntries(names.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]]])));
  if (own["lesson"] !== undefined)
    return {
      tag: own["exercise"] ? "downhill-exercise" : "downhill-lesson",
      attributes: pick([...forLesson, ...forAll]),
    };
  if (state.some((part) => rooms.some((room) => part.startsWith(`${room}=`))))
    return { tag: "downhill-proofs", attributes: { at: state.join("&"), ...pick(["theme"]) } };
  return {
    tag: own["compact"] === undefined ? "downhill-playground" : "downhill-figure",
    attributes: { state: state.join("&"), ...pick([...forPlayground, "theme"]) },
  };
}

/** Characters that an address may hold as they are: it stays readable. */
const written = (text: string): string =>
  encodeURIComponent(text).replace(/%(2C|3A)/g, (code) => decodeURIComponent(code));

/** The address that `readAddress` reads as this; "" where there is nothing to be said. */
export function writeAddress({ tag, attributes }: Embedding): string {
  const { state = "", at = "", theme = "auto", ...rest } = attributes;
  const compact = tag === "downhill-figure" || rest["compact"] !== undefined;
  const named = [...forLesson, ...forPlayground].flatMap((name) =>
    rest[name] ? [`${name}=${written(rest[name])}`] : [],
  );
  const parts = [state, at, ...named, compact ? "compact" : "", theme === "auto" ? "" : `theme=${theme}`];
  return parts.filter((part) => part !== "").join("&");
}
