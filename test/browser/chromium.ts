// A Chromium for the browser tests: the one that is installed. It downloads none.
import { accessSync, constants } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Path of a Chromium or Chrome on this machine; null where there is none. CHROMIUM_PATH names another. */
export function findChromium(): string | null {
  for (const path of PLACES) {
    try {
      if (!path) continue;
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here: the next place.
    }
  }
  return null;
}

/** What a skipped suite says. */
export const NO_CHROMIUM =
  "skipped: no Chromium is installed here (install one, or name it by CHROMIUM_PATH)";

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
