// In which order the ways to start a worker are tried.

/**
 * From its file where the page may load one; otherwise as a classic script from a blob. A page without an origin, as
 * in a sandboxed frame, and a page that is one single file are refused files, so they do not ask.
 */
export function startsOf<Start>(fromFile: Start, fromBlob: Start): Start[] {
  const alone = import.meta.env.MODE === "single-file" || globalThis.origin === "null";
  return alone ? [fromBlob] : [fromFile, fromBlob];
}
