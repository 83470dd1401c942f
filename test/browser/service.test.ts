// The page against a service that runs and has the sample newsroom: WIREROOM_BASE and WIREROOM_KEY name it.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium, launch, NO_CHROMIUM } from "./chromium.ts";
import { type Desk, openDesk } from "./desk.ts";

const base = process.env.WIREROOM_BASE?.replace(/\/$/, "");
const key = process.env.WIREROOM_KEY;
const chromium = findChromium();
const missing = !chromium
  ? NO_CHROMIUM
  : base && key
    ? null
    : "skipped: WIREROOM_BASE and WIREROOM_KEY name no service";

describe.skipIf(missing !== null)(`the page on a real service${missing ? ` (${missing})` : ""}`, () => {
  let browser: Browser;
  let desk: Desk;
  beforeAll(async () => {
    browser = await launch(chromium!);
    desk = await openDesk(browser, base!, { key: key!, now: null });
  });
  afterAll(() => browser?.close());

  test("it is served with its policy, takes the key, and tells how much is searchable", async () => {
    const response = await fetch(`${base}/`);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    await desk.page.getByText(/documents? searchable/).waitFor();
    expect(desk.page.url()).not.toContain("wr_");
  });

  test("a search finds, marks and filters", async () => {
    const { page } = desk;
    await page.getByRole("searchbox").fill("training cost of language models");
    await page.getByRole("article").first().waitFor();
    expect(await page.locator("article mark").count()).toBeGreaterThan(0);
    const source = page.locator("#filters .values").first().getByRole("checkbox").first();
    await source.check();
    await expect.poll(() => new URL(page.url()).searchParams.getAll("source").length).toBe(1);
    await expect.poll(() => page.locator("#results").getAttribute("aria-busy")).toBe("false");
    await source.uncheck();
    await page
      .getByRole("article")
      .first()
      .getByRole("button", { name: /^Read in context/ })
      .click();
    await page.locator("dialog mark").first().waitFor();
    await page.keyboard.press("Escape");
  });

  test("an answer streams, and the quote of its first sentence stands in the document", async () => {
    const { page } = desk;
    await page
      .getByRole("searchbox")
      .fill(process.env.WIREROOM_QUESTION ?? "What did training the model cost?");
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await page.locator("#answer .writer").waitFor({ timeout: 60_000 });
    expect(await page.locator("#answer .claim").count()).toBeGreaterThan(0);
    await page.locator("#answer .cite").first().click();
    const mark = page.locator("dialog .document-text mark");
    await mark.waitFor();
    expect(((await mark.textContent()) ?? "").length).toBeGreaterThan(10);
    await page.keyboard.press("Escape");
    await page.reload();
    await page.locator("#answer .claim").first().waitFor();
  });

  test("nothing outside was asked for and no policy was broken", async () => {
    expect(await desk.faults()).toEqual([]);
  });
});
