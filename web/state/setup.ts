// What a teacher hides, fixes and bounds in somebody's playground. Controls go by the names that a link has for what
// they change: "m" the methods, "m.learning_rate" one of their parameters, "x" the start, "n" the number of steps.

export interface Bound {
  path: string;
  min: number;
  max: number;
}

/** Lists of names; "all" is every control, and "-" before a name makes an exception: "m,-m.learning_rate". */
export interface Setup {
  hide: readonly string[];
  lock: readonly string[];
  range: readonly Bound[];
}

export const freeHand: Setup = { hide: [], lock: [], range: [] };

/** The longest name that covers the path decides. */
function covers(names: readonly string[], path: string): boolean {
  let longest = -1;
  let covered = false;
  for (const each of names) {
    const name = each.replace(/^-/, "");
    const length = name === "all" ? 0 : name === path || path.startsWith(`${name}.`) ? name.length : -1;
    if (length <= longest) continue;
    longest = length;
    covered = !each.startsWith("-");
  }
  return covered;
}

export const isHidden = ({ hide }: Setup, path: string): boolean => covers(hide, path);

/** What is hidden cannot be changed either. */
export const isFixed = (setup: Setup, path: string): boolean =>
  covers(setup.lock, path) || isHidden(setup, path);

/** Whether everything under the name stands, without an exception. */
export const isWhollyFixed = (setup: Setup, path: string): boolean =>
  isFixed(setup, path) && ![...setup.lock, ...setup.hide].some((name) => name.startsWith(`-${path}.`));

/** What a number may be, and what its slider covers. */
export interface Narrowed {
  min: number;
  max: number;
  from: number;
  to: number;
}

/** The bounds of a number where the teacher has narrowed them; null where they are its own. */
export function narrowed(
  { range }: Setup,
  path: string,
  { min = -Infinity, max = Infinity }: { min?: number; max?: number },
): Narrowed | null {
  const bounds = range.filter((bound) => bound.path === path);
  if (bounds.length === 0) return null;
  const inside = (value: number): number => Math.min(Math.max(value, min), max);
  const from = inside(Math.max(...bounds.map((bound) => bound.min)));
  const to = inside(Math.min(...bounds.map((bound) => bound.max)));
  return { min: from, max: to, from, to };
}

/** Whether the list itself stands: a fixed parameter would slip away with its method or function. */
export const isListFixed = (setup: Setup, key: "m" | "f"): boolean =>
  isFixed(setup, key) || [...setup.lock, ...setup.hide].some((name) => name.startsWith(`${key}.`));
