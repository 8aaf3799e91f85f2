// Progress as files: what there is, and what could not be read, as it was.
import { download } from "../views/download.ts";
import type { Progress } from "./progress.ts";

export function exportProgress(progress: Progress): void {
  download("downhill-progress.json", progress.export(), "application/json");
  const damaged = progress.damaged();
  if (damaged !== null) download("downhill-progress-unreadable.txt", damaged, "text/plain");
}
