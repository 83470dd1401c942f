// What every suite against the fake service begins with: the page built, the service up, one Chromium.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { findChromium, launch } from "./chromium.ts";
import { type Desk, type DeskOptions, openDesk } from "./desk.ts";
import { type FakeService, startFakeService } from "./fake-service.ts";

export interface Suite {
  readonly service: FakeService;
  /** Opens the page, runs `work`, and closes it; whatever must not happen fails the test. */
  at(options: DeskOptions, work: (page: Desk["page"]) => Promise<void>): Promise<void>;
}

/** To be called inside a describe. */
export function useDesk(): Suite {
  let browser: Browser | null = null;
  let service: FakeService | null = null;
  const running = () => {
    if (!browser || !service) throw new Error("The suite has not begun.");
    return { browser, service };
  };
  beforeAll(async () => {
    const path = findChromium();
    if (path === null) return;
    await import("../../scripts/build.ts");
    service = await startFakeService(0);
    browser = await launch(path);
  });
  beforeEach(() => service?.reset());
  afterAll(async () => {
    await browser?.close();
    await service?.close();
  });
  return {
    get service() {
      return running().service;
    },
    async at(options, work) {
      const desk = await openDesk(running().browser, running().service.base, options);
      try {
        await work(desk.page);
        const faults = await desk.faults();
        if (faults.length > 0)
          throw new Error(`What must not happen did:\n${faults.slice(0, 20).join("\n")}`);
      } finally {
        await desk.close();
      }
    },
  };
}
