/** Runs `work` with a function that loads a module of the project by its file; `alias` is what imports are called. */
export function withSources<T>(
  root: string,
  alias: Record<string, string>,
  work: (load: (file: string) => Promise<unknown>) => Promise<T>,
): Promise<T>;
