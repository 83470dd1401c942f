// Answers at / in Chromium: sentences as they arrive, quotes in their place, and every way an answer can end.
import { describe, expect, test } from "vitest";
import * as canned from "./canned.ts";
import { findChromium, NO_CHROMIUM } from "./chromium.ts";
import { json, openStream } from "./fake-service.ts";
import { type Suite, useDesk } from "./suite.ts";

const chromium = findChromium();
const hits = [canned.cannedHit(1), canned.cannedHit(2, { url: null })];

function serveTexts({ service }: Suite): void {
  service.on("POST /v1/search", (_, response) => json(response, canned.cannedReply(hits)));
  service.on("GET /v1/documents/", (_, response) =>
    json(response, { document_id: "doc_1", version: 1, title: "x", text: canned.TEXT }),
  );
}

describe.skipIf(!chromium)(`answers on the page${chromium ? "" : ` (${NO_CHROMIUM})`}`, () => {
  const suite = useDesk();

  test("proved sentences stand there as they arrive, and their numbers open the quote", async () => {
    serveTexts(suite);
    let goOn = () => {};
    suite.service.on("POST /v1/answers", async (_, response) => {
      const send = openStream(response);
      send("meta", canned.META);
      send("hits", { hits: hits.map(canned.answerHit) });
      send("claim", canned.cannedClaim("c1", "The weights lose 0.3 points.", [canned.cannedCitation(1)]));
      await new Promise<void>((next) => {
        goOn = next;
      });
      response.write(": \n\n");
      send("claim", canned.cannedClaim("c2", "Rivals doubt it.", [canned.cannedCitation(2, { url: null })]));
      send("done", canned.cannedDone());
      response.end();
    });
    await suite.at({ path: "/?q=how+much+is+lost&within=7d" }, async (page) => {
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      const answer = page.locator("#answer");
      await answer.getByText("The weights lose 0.3 points.").waitFor();
      expect(await answer.getByText("Rivals doubt it.").count()).toBe(0);
      expect(await answer.getAttribute("aria-busy")).toBe("true");
      goOn();
      await answer.getByText("Answered", { exact: true }).waitFor();
      expect(await answer.locator(".claim").allTextContents()).toEqual([
        "The weights lose 0.3 points.1",
        "Rivals doubt it.2",
      ]);
      await answer.getByText("No language model was used").waitFor();
      await page
        .locator("#announcer", { hasText: "Answer finished: Answered, 2 sentences." })
        .waitFor({ state: "attached" });
      expect(suite.service.seen.find((seen) => seen.path === "/v1/answers")?.body).toEqual({
        question: "how much is lost",
        stream: true,
        within: "7d",
      });
      expect(new URL(page.url()).searchParams.get("answer")).toBe("ans_1");
      const cite = answer.getByRole("button", { name: /^Quote 1: Halden/ });
      await cite.click();
      const dialog = page.getByRole("dialog");
      expect(await dialog.locator("mark").textContent()).toBe(canned.QUOTE);
      expect(await dialog.locator(".document-text").textContent()).toContain("Rivals doubt it.");
      await dialog.getByRole("button", { name: "Show the whole text" }).click();
      expect((await dialog.locator(".document-text").textContent())?.length).toBe(canned.TEXT.length);
      expect(suite.service.seen.at(-1)?.path).toBe("/v1/documents/doc_1/text?version=1");
      await page.keyboard.press("Escape");
      expect(await cite.evaluate((button) => button === document.activeElement)).toBe(true);
      await answer.getByRole("button", { name: /^Quote 2/ }).click();
      expect(await dialog.locator("footer a").count()).toBe(0);
    });
  });

  test("sources that disagree are told apart, and what rests on one publisher says so", async () => {
    serveTexts(suite);
    suite.service.on("POST /v1/answers", (_, response) => {
      const send = openStream(response);
      send("meta", canned.META);
      send("hits", { hits: hits.map(canned.answerHit) });
      send("claim", canned.cannedClaim("c1", "It lost 0.3 points.", [canned.cannedCitation(1)]));
      const other = { disagrees_with: ["c1"] };
      send("claim", canned.cannedClaim("c2", "It lost 0.9 points.", [canned.cannedCitation(2)], other));
      const reasons = [
        { code: "sources_disagree", claims: [["c1", "c2"]] },
        { code: "single_domain", domain: "news.example" },
      ];
      send("done", canned.cannedDone({ reasons }));
      response.end();
    });
    await suite.at({ path: "/?q=how+much+is+lost" }, async (page) => {
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      const answer = page.locator("#answer");
      await answer.getByText("The sources disagree").waitFor();
      await answer.getByText("one publisher, news.example").waitFor();
      const [first, second] = await answer.locator(".claim").allTextContents();
      expect(first).toBe("It lost 0.3 points.1");
      expect(second).toBe("Another source says otherwise: It lost 0.9 points.2");
    });
  });

  test("a follow-up goes on in the conversation, and the turns before can be opened", async () => {
    serveTexts(suite);
    suite.service.on("POST /v1/answers", (seen, response) => {
      const send = openStream(response);
      const second = seen.body.conversation_id !== undefined;
      const rewritten = second ? { rewritten_question: "What did Halden's weights cost?" } : {};
      const id = second ? "ans_2" : "ans_1";
      send("meta", { ...canned.META, answer_id: id, conversation_id: "cnv_1", ...rewritten });
      send("hits", { hits: hits.map(canned.answerHit) });
      const text = second ? "They cost nothing." : "The weights lose 0.3 points.";
      send("claim", canned.cannedClaim(`c-${id}`, text, [canned.cannedCitation(1)]));
      send("done", canned.cannedDone({ answer_id: id }));
      response.end();
    });
    await suite.at({ path: "/?q=how+much+is+lost&lang=en" }, async (page) => {
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      const answer = page.locator("#answer");
      await answer.getByText("The weights lose 0.3 points.").waitFor();
      const field = answer.getByLabel("Ask a follow-up");
      await field.press("Enter");
      expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
      await field.fill("and what did they cost?");
      await field.press("Enter");
      await answer.getByText("They cost nothing.").waitFor();
      await answer.getByText("Understood as: What did Halden's weights cost?").waitFor();
      const asked = suite.service.seen.filter((seen) => seen.path === "/v1/answers");
      expect(asked.at(-1)?.body).toEqual({
        question: "and what did they cost?",
        conversation_id: "cnv_1",
        stream: true,
        langs: ["en"],
      });
      expect(new URL(page.url()).searchParams.get("answer")).toBe("ans_2");
      const { answer_id: _, ...done } = canned.cannedDone();
      const first = {
        ...done,
        ...{ id: "ans_1", question: "how much is lost", text: "", model: null, created_at: canned.NOW },
        ...{ claims: [], hits: [], conversation_id: "cnv_1", changed: true },
      };
      suite.service.on("GET /v1/answers/ans_1", (_seen, response) => json(response, { answer: first }));
      await answer.getByRole("navigation").getByRole("button", { name: "how much is lost" }).click();
      await answer.getByText("no longer stands in its document").waitFor();
      expect(await answer.getByRole("navigation").count()).toBe(0);
    });
  });

  test("answers and hits are rated, once each way, and a refusal is said", async () => {
    serveTexts(suite);
    suite.service.on("POST /v1/answers", (_, response) => {
      const send = openStream(response);
      send("meta", canned.META);
      send("hits", { hits: hits.map(canned.answerHit) });
      send("done", canned.cannedDone());
      response.end();
    });
    suite.service.on("POST /v1/feedback", (seen, response) =>
      seen.body.rating === 1
        ? json(response, { rating: {} }, 201)
        : json(response, canned.cannedProblem(429, "rate_limited", "Enough for today."), 429),
    );
    await suite.at({ path: "/?q=how+much+is+lost" }, async (page) => {
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      const good = page.getByRole("button", { name: "Helpful: this answer", exact: true });
      await good.click();
      await expect.poll(() => good.getAttribute("aria-pressed")).toBe("true");
      const rated = () =>
        suite.service.seen.filter((seen) => seen.path === "/v1/feedback").map((s) => s.body);
      expect(rated()).toEqual([{ answer_id: "ans_1", rating: 1 }]);
      const hit = page.locator(".hit").first();
      await hit.getByRole("button", { name: /^Not helpful/ }).click();
      await hit.getByText("Enough for today.").waitFor();
      expect(rated().at(-1)).toEqual({ query_id: "qry_1", document_id: "doc_1", rating: -1 });
    });
  });

  test("an answer that can't be given says so, with its reasons", async () => {
    serveTexts(suite);
    suite.service.on("POST /v1/answers", (_, response) => {
      const send = openStream(response);
      send("meta", canned.META);
      send("hits", { hits: [] });
      const reasons = [
        { code: "missing_terms", terms: ["Zanzibar", "2031"] },
        { code: "asked_kind_missing", kind: "date" },
      ];
      send("done", canned.cannedDone({ outcome: "insufficient", reasons }));
      response.end();
    });
    await suite.at({ path: "/?q=when+does+Zanzibar+open" }, async (page) => {
      await page.getByRole("searchbox").press("Control+Enter");
      await page.getByText("Not answered").waitFor();
      await page.getByText("No passage mentions “Zanzibar”, “2031”.").waitFor();
      await page.getByText("You asked for a date").waitFor();
      expect(await page.locator(".claim").count()).toBe(0);
    });
  });

  test("stopping ends the request and keeps what is proved; another question takes it away", async () => {
    serveTexts(suite);
    let gone = 0;
    suite.service.on("POST /v1/answers", (_, response) => {
      response.on("close", () => gone++);
      const send = openStream(response);
      send("hits", { hits: hits.map(canned.answerHit) });
      send("claim", canned.cannedClaim("c1", "The weights lose 0.3 points.", [canned.cannedCitation(1)]));
    });
    await suite.at({ path: "/?q=loss" }, async (page) => {
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      await page.getByText("The weights lose 0.3 points.").waitFor();
      await page.getByRole("button", { name: "Stop" }).click();
      await page.getByText("You stopped it. What stands here is proved.").waitFor();
      await expect.poll(() => gone).toBe(1);
      expect(await page.locator(".claim").count()).toBe(1);
      await page.getByRole("button", { name: "Ask again" }).click();
      await page.getByRole("button", { name: "Stop" }).waitFor();
      await page.getByLabel("Newest").check();
      expect(await page.locator("#answer").isVisible()).toBe(true);
      await page.getByRole("searchbox").fill("something else");
      await expect.poll(() => page.locator("#answer").isVisible()).toBe(false);
      await expect.poll(() => gone).toBe(2);
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      await page.getByRole("button", { name: "Stop" }).waitFor();
      await page.goto("about:blank").catch(() => {});
      await expect.poll(() => gone).toBe(3);
      await page.goBack();
    });
  });

  test.each([
    ["an error event", "The models are busy.", "The models are busy."],
    ["a stream that breaks off", null, "ended before the answer was complete"],
  ])("%s leaves what was proved and offers to ask again", async (_, detail, words) => {
    serveTexts(suite);
    suite.service.on("POST /v1/answers", (_seen, response) => {
      const send = openStream(response);
      send("hits", { hits: hits.map(canned.answerHit) });
      send("claim", canned.cannedClaim("c1", "The weights lose 0.3 points.", [canned.cannedCitation(1)]));
      if (detail) send("error", canned.cannedProblem(503, "unavailable", detail));
      response.end();
    });
    await suite.at({ path: "/?q=loss" }, async (page) => {
      await page.getByRole("button", { name: "Ask", exact: true }).click();
      await page.locator("#answer").getByText(words).waitFor();
      expect(await page.locator(".claim").count()).toBe(1);
      await page.getByRole("button", { name: "Ask again" }).click();
      await page.locator("#answer").getByText(words).waitFor();
    });
  });

  test("a link to an answer shows it again, tells of changes, and Close and Back work", async () => {
    serveTexts(suite);
    const { answer_id, ...done } = canned.cannedDone();
    const answer = {
      ...done,
      id: answer_id,
      question: "how much is lost?",
      text: "The weights lose 0.3 points.",
      claims: [
        canned.cannedClaim("c1", "The weights lose 0.3 points.", [
          canned.cannedCitation(1, { changed: true }),
        ]),
      ],
      hits: hits.map(canned.answerHit),
      model: null,
      created_at: "2026-11-23T12:00:00.000Z",
    };
    suite.service.on("GET /v1/answers/ans_1", (_, response) => json(response, { answer }));
    await suite.at({ path: "/?q=loss&answer=ans_1" }, async (page) => {
      await page.getByRole("heading", { name: "how much is lost?" }).waitFor();
      await page.getByText("given yesterday").waitFor();
      await page.getByRole("button", { name: "(the document has changed since)" }).click();
      await page.getByRole("dialog").getByText("The document has changed since.").waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Close the answer" }).click();
      expect(await page.locator("#answer").isVisible()).toBe(false);
      await page.goBack();
      await page.getByRole("heading", { name: "how much is lost?" }).waitFor();
      expect(suite.service.seen.some((seen) => seen.path === "/v1/answers")).toBe(false);
    });
  });

  test("a document that can't be read any more leaves the quote and says why", async () => {
    serveTexts(suite);
    suite.service.on("GET /v1/documents/", (_, response) =>
      json(response, canned.cannedProblem(404, "not_found", "There is no such document."), 404),
    );
    await suite.at({ path: "/?q=loss" }, async (page) => {
      await page
        .getByRole("button", { name: /^Read in context/ })
        .first()
        .click();
      await page.getByRole("dialog").getByText("There is no such document.").waitFor();
      expect(await page.locator("blockquote mark").textContent()).toBe(canned.QUOTE);
    });
  });
});
