/** Serves a folder on 127.0.0.1; port 0 (the default) takes any free port. */
export function serve(folder: string, port?: number): Promise<{ origin: string; close: () => Promise<void> }>;
