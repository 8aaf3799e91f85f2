// Where an embedded figure or lesson finds what it is made of: on the site it came from, or, in a file that stands
// alone, beside itself.

export interface Provisions {
  /** Lessons by id, each as the text of its page. */
  lessons: Readonly<Record<string, string>>;
  /** The address that links to the rest of the site begin with; null where there is none to go to. */
  site: string | null;
}

/** Bundled scripts lie one folder below the site, in development they do not. */
const usualSite = (): string => new URL(import.meta.env.DEV ? "/" : "../", import.meta.url).href;

let provisions: Provisions | null = null;

/** Says that everything is at hand. To be called before anything is asked for. */
export function provide(all: Provisions): void {
  provisions = all;
}

export const site = (): string | null => (provisions ? provisions.site : usualSite());

const fetched = new Map<string, Promise<string>>();

/** The page of a lesson as text, fetched once for all that show a part of it. Rejects with a sentence for the reader. */
export function lessonPage(id: string): Promise<string> {
  const known = fetched.get(id);
  if (known) return known;
  const page = find(id);
  fetched.set(id, page);
  page.catch(() => fetched.delete(id));
  return page;
}

async function find(id: string): Promise<string> {
  const here = provisions?.lessons[id];
  if (here !== undefined) return here;
  const named = /^[a-z0-9-]{1,60}$/.test(id) && !provisions;
  const response = named ? await fetch(`${usualSite()}lessons/${id}.html`) : null;
  if (!response?.ok) throw new Error(`There is no lesson “${id.slice(0, 60)}”.`);
  return response.text();
}
