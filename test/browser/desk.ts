// A browser at the page: opens it with a key, and notes everything that must not happen.
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { NOW } from "./canned.ts";

export const KEY = "wr_live_0000000000_browsertestsonly0000000000";

export interface Desk {
  page: Page;
  /** Dialogs, policy violations, thrown errors, and requests for anything but the page and its API. */
  faults(): Promise<string[]>;
  close(): Promise<void>;
}

export interface DeskOptions extends BrowserContextOptions {
  /** Path, query and fragment; the key is added unless `key` is null. */
  path?: string;
  key?: string | null;
  /** Null leaves the clock alone. */
  now?: string | null;
}

const OWN = /^\/(?:$|\?|app\.js$|app\.css$|favicon\.svg$|v1\/)/;

export async function openDesk(browser: Browser, base: string, options: DeskOptions = {}): Promise<Desk> {
  const { path = "/", key = KEY, now = NOW, ...contextOptions } = options;
  const context = await browser.newContext(contextOptions);
  const faults: string[] = [];
  // Nothing outside is ever reached: a link that is followed gets an empty page.
  await context.route(
    (url) => url.origin !== new URL(base).origin,
    (route) => route.fulfill({ status: 200, contentType: "text/plain", body: "elsewhere" }),
  );
  await context.addInitScript(() => {
    const violations: string[] = [];
    Object.defineProperty(window, "violations", { value: violations });
    document.addEventListener("securitypolicyviolation", (event) =>
      violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const page = await context.newPage();
  if (now !== null) await page.clock.setFixedTime(new Date(now));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== new URL(base).origin || !OWN.test(url.pathname + url.search))
      faults.push(`request: ${request.url()}`);
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted ?(Type|HTML|Script)/i.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  await page.goto(base + path + (key === null ? "" : `#key=${key}`));
  return {
    page,
    async faults() {
      const marks = await page.evaluate(() => {
        const seen = window as unknown as { violations: string[]; pwned?: unknown };
        return [...seen.violations, ...(seen.pwned === undefined ? [] : ["a payload ran"])];
      });
      return [...faults, ...marks];
    },
    close: () => context.close(),
  };
}
