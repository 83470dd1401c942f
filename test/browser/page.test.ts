// The page at / in Chromium, against canned replies: searching, filters, order of replies, keys and states.
import { describe, expect, test } from "vitest";
import { cannedHit, cannedJob, cannedProblem, cannedReply, cannedSource } from "./canned.ts";
import { findChromium, NO_CHROMIUM } from "./chromium.ts";
import { KEY } from "./desk.ts";
import { json } from "./fake-service.ts";
import { useDesk } from "./suite.ts";

const chromium = findChromium();
const hits = (count: number, from = 1) => Array.from({ length: count }, (_, i) => cannedHit(from + i));

describe.skipIf(!chromium)(`the page at /${chromium ? "" : ` (${NO_CHROMIUM})`}`, () => {
  const suite = useDesk();

  test("a key in the fragment is used, kept for the tab, and gone from the address", async () => {
    await suite.at({}, async (page) => {
      await page.getByText("1,204 documents searchable, 3 on their way").waitFor();
      expect(page.url()).not.toContain("wr_live");
      await page.reload();
      await page.getByText("1,204 documents searchable").waitFor();
      expect(suite.service.seen.every((seen) => seen.key === KEY)).toBe(true);
      expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(1);
    });
  });

  test("without a key the page asks for one, and says what is wrong with a bad one", async () => {
    await suite.at({ key: null, path: "/?q=memory" }, async (page) => {
      await page.getByLabel("Key", { exact: true }).fill("letmein");
      await page.getByRole("button", { name: "Open" }).click();
      await page.getByText("That is not a key.").waitFor();
      expect(suite.service.seen).toEqual([]);
      await page.getByLabel("Key", { exact: true }).fill(KEY);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "Nothing found" }).waitFor();
    });
  });

  test("a refused key is forgotten and asked for again, with the reason", async () => {
    const refusal = cannedProblem(401, "unauthorized", "Send a valid key.");
    for (const route of ["POST /v1/search", "GET /v1/status"])
      suite.service.on(route, (_, response) => json(response, refusal, 401));
    await suite.at({ path: "/?q=memory" }, async (page) => {
      await page.getByText("Send a valid key.").waitFor();
      expect(await page.getByRole("search").count()).toBe(0);
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });

  test("typing searches once, after a pause, and shows hits with their marks", async () => {
    const hit = cannedHit(1);
    const also_in = [
      { id: "doc_7", publisher: "Rechenwerk", url: "https://rechenwerk.example/7" },
      { id: "doc_8", publisher: null, url: "javascript:alert(1)" },
    ];
    suite.service.on("POST /v1/search", (_, response) => json(response, cannedReply([{ ...hit, also_in }])));
    await suite.at({}, async (page) => {
      await page.getByRole("searchbox").pressSequentially("halden", { delay: 20 });
      const article = page.getByRole("article");
      await article.waitFor();
      expect(await article.locator("mark").allTextContents()).toEqual(["Halden", "4-bit"]);
      const link = article.getByRole("link", { name: /halves the memory/ });
      expect(await link.getAttribute("href")).toBe("https://news.example/articles/1");
      expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
      expect(await article.locator("time").textContent()).toBe("3 hours ago");
      expect(await article.locator("time").getAttribute("title")).toContain("24 November 2026");
      await article.getByText("also in 2 others").click();
      expect(await article.locator(".fold a").count()).toBe(1);
      await article.getByText("why here").click();
      await article.getByText("place 1").waitFor();
      await page.locator("#announcer", { hasText: "1 document. 1 shown." }).waitFor({ state: "attached" });
      const searches = suite.service.seen.filter((seen) => seen.path === "/v1/search");
      expect(searches.map((seen) => seen.body.q)).toEqual(["halden"]);
      expect(new URL(page.url()).search).toBe("?q=halden");
    });
  });

  test("a late reply to an older query never replaces a newer one", async () => {
    suite.service.on("POST /v1/search", async ({ body }, response) => {
      if (body.q === "old") await new Promise((done) => setTimeout(done, 700));
      json(response, cannedReply([cannedHit(1, { title: `About ${String(body.q)}` })]));
    });
    await suite.at({}, async (page) => {
      // A fetch that can't be stopped: the order must hold by itself, not only by the abort.
      await page.evaluate(() => {
        const real = window.fetch;
        window.fetch = (input, init) => real(input, { ...init, signal: null });
      });
      const box = page.getByRole("searchbox");
      await box.fill("old");
      await page.waitForTimeout(300);
      await box.fill("new");
      await page.getByText("About new").waitFor();
      await page.waitForTimeout(900);
      expect(await page.getByRole("article").locator("h3").allTextContents()).toEqual(["About new"]);
    });
  });

  test("filters are sent, kept in the address, and come back with Back and with a link", async () => {
    suite.service.on("POST /v1/search", (_, response) => json(response, cannedReply(hits(3))));
    await suite.at({ path: "/?q=memory" }, async (page) => {
      await page.getByRole("article").first().waitFor();
      await page.getByLabel("7 days").check();
      await page.getByLabel("The Gradient Post").check();
      await page.getByLabel("pricing").check();
      await page.getByLabel("German").check();
      await page.getByLabel("Newest").check();
      await expect
        .poll(() => suite.service.seen.at(-1)?.body)
        .toMatchObject({
          q: "memory",
          within: "7d",
          sources: ["src_1"],
          categories: ["pricing"],
          langs: ["de"],
          sort: "newest",
          facets: true,
        });
      expect(new URL(page.url()).search).toBe(
        "?q=memory&within=7d&source=src_1&category=pricing&lang=de&sort=newest",
      );
      await page.goBack();
      await page.goBack();
      await expect.poll(() => page.getByLabel("German").isChecked()).toBe(false);
      expect(await page.getByLabel("pricing").isChecked()).toBe(true);
      await page.getByLabel("Between…").check();
      await page.getByLabel("From").fill("2026-11-01");
      await page.getByLabel("From").blur();
      await expect.poll(() => suite.service.seen.at(-1)?.body).toMatchObject({ from: "2026-11-01" });
      expect(suite.service.seen.at(-1)?.body.within).toBeUndefined();
      await page.getByRole("button", { name: "Clear filters" }).click();
      await expect.poll(() => new URL(page.url()).search).toBe("?q=memory");
    });
    await suite.at({ path: "/?q=memory&within=24h&lang=de" }, async (page) => {
      await page.getByRole("article").first().waitFor();
      expect(await page.getByLabel("24 hours").isChecked()).toBe(true);
      expect(await page.getByLabel("German").isChecked()).toBe(true);
    });
  });

  test("more results are added by the cursor, and focus goes to the first new one", async () => {
    suite.service.on("POST /v1/search", ({ body }, response) =>
      json(
        response,
        body.cursor === "page2" ? cannedReply(hits(2, 11)) : cannedReply(hits(10), { next_cursor: "page2" }),
      ),
    );
    await suite.at({ path: "/?q=memory" }, async (page) => {
      await page.getByRole("button", { name: "More results" }).click();
      await expect.poll(() => page.getByRole("article").count()).toBe(12);
      expect(await page.getByRole("button", { name: "More results" }).count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-labelledby"))).toBe(
        "hit-11",
      );
    });
  });

  test("failures, degraded legs and empty results are said in words, and can be tried again", async () => {
    let turn = 0;
    suite.service.on("POST /v1/search", (_, response) => {
      turn++;
      if (turn === 1) json(response, cannedProblem(503, "unavailable", "The index is being rebuilt."), 503);
      else if (turn === 2)
        response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
      else
        json(
          response,
          cannedReply(hits(1), {
            meta: { query_id: "qry_1", took_ms: 1, degraded: ["semantic"], index_lag_s: 0 },
          }),
        );
    });
    await suite.at({ path: "/?q=memory" }, async (page) => {
      await page.getByText("The index is being rebuilt.").waitFor();
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByText("answered with status 502").waitFor();
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByText("Search by meaning failed just now").waitFor();
      suite.service.on("POST /v1/search", (_, response) => json(response, cannedReply([])));
      await page.getByRole("searchbox").fill("zzz");
      await page.getByText("No document holds these words or their meaning.").waitFor();
    });
  });

  test("a source is added, told what it is, and followed until it was read", async () => {
    const states = ["queued", "running", "done"] as const;
    let polls = 0;
    suite.service.on("POST /v1/sources", (_, response) =>
      json(response, { source: cannedSource(), job: { id: "job_1", state: "queued" } }, 201),
    );
    suite.service.on("GET /v1/jobs/job_1", (_, response) =>
      json(response, { job: cannedJob(states[Math.min(polls++, 2)]!) }),
    );
    suite.service.on("GET /v1/sources/src_9", (_, response) => json(response, { source: cannedSource() }));
    await suite.at({}, async (page) => {
      await page.getByRole("button", { name: "Add a source" }).click();
      await page.getByLabel("Address").fill("https://news.example/feed.xml");
      await page.keyboard.press("Enter");
      await page.getByText("A feed: News Example, at https://news.example/feed.xml").waitFor();
      await page.getByText("Read. Its articles become searchable").waitFor();
      await page.keyboard.press("Escape");
      expect(await page.locator("dialog[open]").count()).toBe(0);
    });
  });

  test("a whole visit works by keyboard alone", async () => {
    suite.service.on("POST /v1/search", (_, response) => json(response, cannedReply(hits(3))));
    suite.service.on("GET /v1/documents/doc_2/text", (_, response) =>
      json(response, { document_id: "doc_2", version: 1, title: "x", text: "nothing like it" }),
    );
    await suite.at({}, async (page) => {
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-labelledby"));
      await page.locator("body").click({ position: { x: 2, y: 2 } });
      await page.keyboard.press("/");
      await page.keyboard.type("memory j/k");
      await page.getByRole("article").first().waitFor();
      expect(await page.getByRole("searchbox").inputValue()).toBe("memory j/k");
      await page.keyboard.press("ArrowDown");
      expect(await focused()).toBe("hit-1");
      await page.keyboard.press("j");
      expect(await focused()).toBe("hit-2");
      await page.keyboard.press("c");
      await page.getByText("These words do not stand where the citation says.").waitFor();
      await page.keyboard.press("Escape");
      expect(await focused()).toBe("hit-2");
      await page.keyboard.press("k");
      expect(await focused()).toBe("hit-1");
      const opened = page.context().waitForEvent("page");
      await page.keyboard.press("Enter");
      expect((await opened).url()).toBe("https://news.example/articles/1");
      await page.bringToFront();
      await page.keyboard.press("Escape");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("q");
      await page.getByRole("button", { name: "Shortcuts" }).press("Enter");
      await page.getByLabel("Single keys do something").press("Space");
      await page.keyboard.press("Escape");
      await page.keyboard.press("j");
      expect(await focused()).not.toBe("hit-1");
    });
  });
});
