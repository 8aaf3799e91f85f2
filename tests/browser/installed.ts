// The browsers of this machine.
import { existsSync } from "node:fs";

/** The first of these programs that is installed; the first of all when none is, so that the error names it. */
function installed(...programs: [string, ...string[]]): string {
  return programs.find((program) => existsSync(program)) ?? programs[0];
}

/** Debian's Chromium without windows is the same engine, and starts no renderer for a tab strip nobody sees. */
export const chromium = installed(
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
);
export const firefox = installed("/usr/bin/firefox-esr", "/usr/bin/firefox");
