// Words of strangers wherever the page shows words: nothing runs, nothing is asked for, no policy is broken.
import { describe, expect, test } from "vitest";
import * as canned from "./canned.ts";
import { findChromium, NO_CHROMIUM } from "./chromium.ts";
import { json, openStream } from "./fake-service.ts";
import { HOSTILE_URLS, PAYLOADS } from "./payloads.ts";
import { useDesk } from "./suite.ts";

const chromium = findChromium();
const TEXT = PAYLOADS.join("\n");

const hostileHits = PAYLOADS.map((payload, i) => {
  const url = HOSTILE_URLS[i % HOSTILE_URLS.length]!;
  const hit = canned.cannedHit(i + 1, {
    title: payload,
    url,
    source: { id: "src_1", title: payload },
    publisher: payload,
    author: payload,
    category: payload,
    lang: payload,
    published_at: i % 2 ? payload : null,
  });
  const start = TEXT.indexOf(payload);
  return {
    ...hit,
    passage: {
      ...hit.passage,
      text: payload,
      start,
      end: start + payload.length,
      highlights: [
        [0, 4],
        [-3, 2],
        [2, 9999],
      ] as [number, number][],
    },
    also_in: [{ id: "doc_x", publisher: payload, url }],
  };
});

const noHostileLinks = () =>
  [...document.querySelectorAll("a")]
    .map((a) => a.protocol)
    .filter((protocol) => protocol !== "http:" && protocol !== "https:");

describe.skipIf(!chromium)(`hostile words${chromium ? "" : ` (${NO_CHROMIUM})`}`, () => {
  const suite = useDesk();

  test("there are over a hundred payloads, and each is another one", () => {
    expect(PAYLOADS.length).toBeGreaterThan(120);
    expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length);
  });

  test("as title, author, publisher, source, address, passage and filter they stay words", async () => {
    const values = PAYLOADS.map((value) => ({ value, count: 1 }));
    const facets = { source: values, category: values, lang: values, kind: values };
    suite.service.on("POST /v1/search", (_, response) =>
      json(response, canned.cannedReply(hostileHits, { facets })),
    );
    const sources = PAYLOADS.map((title, i) => ({
      id: `src_${i}`,
      title,
      newest_at: title,
      problem: i % 2 ? title : null,
    }));
    suite.service.on("GET /v1/status", (_, response) => json(response, canned.cannedStatus({ sources })));
    await suite.at({}, async (page) => {
      await expect.poll(() => page.locator(".wire li").count()).toBe(PAYLOADS.length);
      await page.getByRole("searchbox").fill("x");
      await expect.poll(() => page.getByRole("article").count()).toBe(PAYLOADS.length);
      const shown = await page.locator("article h3").allTextContents();
      expect(shown.filter((title, i) => title !== PAYLOADS[i]!.trim())).toEqual([]);
      expect(await page.evaluate(noHostileLinks)).toEqual([]);
      const more = page.getByRole("button", { name: /^Show \d+ more/ });
      while ((await more.count()) > 0) await more.first().click();
      for (const summary of await page.locator("article summary").all())
        await summary.evaluate((e: HTMLElement) => e.click());
      expect(await page.locator("#filters .name").count()).toBeGreaterThan(3 * PAYLOADS.length - 3);
      expect(await page.locator("article :is(img, script, iframe, svg, style, form, object)").count()).toBe(
        0,
      );
      await page.waitForTimeout(300);
    });
  });

  test("as question, sentence, quote, reason and model, and in the dialog, they stay words", async () => {
    suite.service.on("POST /v1/search", (_, response) =>
      json(response, canned.cannedReply(hostileHits.slice(0, 3))),
    );
    suite.service.on("GET /v1/documents/", ({ path }, response) => {
      const n = Number(/doc_(\d+)/.exec(path)?.[1]);
      json(response, { document_id: `doc_${n}`, version: 1, title: PAYLOADS[n - 1], text: TEXT });
    });
    suite.service.on("POST /v1/answers", (_, response) => {
      const send = openStream(response);
      send("hits", { hits: hostileHits.map(canned.answerHit) });
      hostileHits.forEach(({ passage, document }, i) => {
        const place = { quote: passage.text, start: passage.start, end: passage.end, url: document.url };
        send("claim", canned.cannedClaim(`c${i}`, passage.text, [canned.cannedCitation(i + 1, place)]));
      });
      const reasons = PAYLOADS.flatMap((code) => [
        { code },
        { code: "missing_terms", terms: [code] },
        { code: "cut_short", by: code },
      ]);
      const done = canned.cannedDone({ outcome: "partial", reasons, degraded: PAYLOADS });
      send("done", { ...done, usage: { ...done.usage, model: PAYLOADS[0] } });
      response.end();
    });
    await suite.at({ path: `/?q=${encodeURIComponent(PAYLOADS[0]!)}` }, async (page) => {
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      await page.getByText("Answered in part").waitFor();
      const cites = await page.locator(".cite").all();
      expect(cites.length).toBe(PAYLOADS.length);
      for (const [i, cite] of cites.entries()) {
        await cite.evaluate((button: HTMLElement) => button.click());
        await page.locator("dialog mark").first().waitFor();
        expect(
          await page
            .locator("dialog mark")
            .first()
            .evaluate((mark) => mark.textContent),
        ).toBe(PAYLOADS[i]);
        expect(await page.evaluate(noHostileLinks)).toEqual([]);
        await page.evaluate(() => document.querySelector<HTMLDialogElement>("dialog[open]")?.close());
      }
    });
  });

  test("as the detail of a failure they stay words", async () => {
    suite.service.on("POST /v1/search", ({ body }, response) =>
      json(
        response,
        {
          ...canned.cannedProblem(400, "invalid_request", String(body.q)),
          errors: [{ pointer: String(body.q), detail: String(body.q) }],
        },
        400,
      ),
    );
    await suite.at({}, async (page) => {
      for (const payload of PAYLOADS) {
        const words = payload
          .replace(/[\r\n]/g, "")
          .trim()
          .toWellFormed();
        await page.getByRole("searchbox").fill(words);
        await page.keyboard.press("Enter");
        await expect
          .poll(async () => (await page.locator("#results .problem p").textContent()) ?? "")
          .toContain(words.slice(0, 60));
      }
    });
  });

  test("in the address, as key, query, filter and answer, they stay words", async () => {
    suite.service.on("POST /v1/search", (_, response) => json(response, canned.cannedReply([])));
    await suite.at({ key: null }, async (page) => {
      const origin = new URL(page.url()).origin;
      for (const payload of PAYLOADS.filter((_, i) => i % 5 === 0)) {
        const text = encodeURIComponent(payload.replace(/[\ud800-\udfff]/g, ""));
        await page.goto(
          `${origin}/?q=${text}&source=${text}&category=${text}&lang=${text}&answer=${text}#key=${text}`,
        );
        await page.goto(`${origin}/?q=${text}&category=${text}&lang=${text}#key=wr_live_0000000000_x`);
        await page.getByText("Nothing found").waitFor();
        await page.evaluate(() => sessionStorage.clear());
      }
    });
  });

  test("the address of an added source and what it is called stay words", async () => {
    await suite.at({}, async (page) => {
      await page.getByRole("button", { name: "Add a source" }).click();
      for (const payload of PAYLOADS.filter((_, i) => i % 4 === 0)) {
        suite.service.on("POST /v1/sources", (_, response) =>
          json(response, canned.cannedProblem(422, "unfetchable", payload), 422),
        );
        await page.getByLabel("Address").fill("https://news.example/x");
        await page.keyboard.press("Enter");
        await expect
          .poll(() => page.locator(".source-outcome .problem").evaluate((e) => e.textContent))
          .toBe(payload);
      }
    });
  });
});
