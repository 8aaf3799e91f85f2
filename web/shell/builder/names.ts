// The shortest list of names that covers just the controls that are ticked: "m,-m.learning_rate", "all,-k".

const ownerOf = (path: string): string => path.split(".")[0] ?? path;

/** Follow what is shown rather than being set: they stay free where their method is. */
const followers = ["chosen"];

/**
 * The list for the `chosen` among `paths`. `exhaustive`: "all" may stand for everything, with exceptions; then what is
 * not among the paths is covered as well.
 */
export function namesFor(
  paths: readonly string[],
  chosen: ReadonlySet<string>,
  exhaustive = false,
): string[] {
  const one = owned(paths, chosen, (covered, names) => (covered ? names.inside : names.outside));
  if (!exhaustive || chosen.size < paths.length / 2) return one;
  const all = owned(paths, chosen, (covered, names, owner) =>
    covered ? names.inside.slice(1) : [`-${owner}`, ...names.outside],
  );
  const free = chosen.size < paths.length ? followers.map((name) => `-${name}`) : [];
  return all.length + free.length < one.length ? ["all", ...free, ...all] : one;
}

interface Names {
  /** The owner itself, and its exceptions. */
  inside: string[];
  /** Its covered parts one by one. */
  outside: string[];
}

function owned(
  paths: readonly string[],
  chosen: ReadonlySet<string>,
  write: (covered: boolean, names: Names, owner: string) => string[],
): string[] {
  return [...new Set(paths.map(ownerOf))].flatMap((owner) => {
    const parts = paths.filter((path) => path !== owner && ownerOf(path) === owner);
    const open = parts.filter((path) => !chosen.has(path));
    const covered = paths.includes(owner) ? chosen.has(owner) : open.length === 0;
    const names = {
      inside: [owner, ...open.map((path) => `-${path}`)],
      outside: parts.filter((path) => chosen.has(path)),
    };
    return write(covered, names, owner);
  });
}
