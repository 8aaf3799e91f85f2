import { defineConfig, devices } from "@playwright/test";
import { chromium, firefox } from "./installed.ts";

const isWebKitTest = /\.webkit\.spec\.ts$/;
const isFirefoxTest = /\.firefox\.spec\.ts$/;
const isFileTest = /dist\.spec\.ts$/;
const notForBrowsers = [isWebKitTest, isFileTest];
/** Firefox ignores emulated themes and is slow to drive: it tries every interaction, Chromium every view and lesson. */
const chromiumOnly = [
  /docs\.spec\.ts$/,
  /links\.spec\.ts$/,
  /lessons(\.walks)?\.spec\.ts$/,
  /playground\.(access|monkey|robust|views)\.spec\.ts$/,
];

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: "../../build/test/browser",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env["CI"]),
  reporter: "list",
  use: { actionTimeout: 15_000, navigationTimeout: 30_000 },
  projects: [
    {
      name: "chromium",
      testIgnore: [...notForBrowsers, isFirefoxTest],
      use: {
        ...devices["Desktop Chrome"],
        launchOptions: {
          executablePath: chromium,
          args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
          ],
        },
      },
    },
    {
      name: "firefox",
      testIgnore: [...notForBrowsers, ...chromiumOnly],
      use: {
        browserName: "firefox",
        channel: "moz-firefox",
        viewport: { width: 1280, height: 720 },
        launchOptions: { executablePath: firefox },
      },
    },
    { name: "webkit", testMatch: isWebKitTest },
    { name: "files", testMatch: isFileTest },
  ],
});
