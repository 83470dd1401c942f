// Claims that others confirm, and claims that others contradict: what the reader is told, and what is not made up.
import { describe, expect, test } from "vitest";
import type { AnswerEvent, Claim, Passage } from "../model/answer.ts";
import { streamAnswer } from "./answer.ts";

interface Page {
  host: string;
  text: string;
  title?: string;
}

function passage({ host, text, title = "Takeover" }: Page, i: number): Passage {
  const place = { text, start: 0, end: text.length, score: 1, cosine: 0.7, keywordRank: 1 };
  const about = { title, publisher: null, publishedAt: null, lang: "en" };
  const url = `https://${host}/story-${i}`;
  return { n: i + 1, documentId: `doc_${i + 1}`, version: 1, chunkId: `c${i}`, url, ...about, ...place };
}

/** Answers `question` with a model that writes these claims: [passage number, claim, quote]. */
async function ask(question: string, pages: Page[], drafts: [number, string, string][]) {
  const passages = pages.map(passage);
  const lines = drafts.map(([p, claim, quote]) => JSON.stringify({ p, claim, quote })).join("\n");
  const body = `data: ${JSON.stringify({ response: lines })}\n\ndata: [DONE]\n\n`;
  let ids = 0;
  const events: AnswerEvent[] = [];
  const stream = streamAnswer(
    {
      question,
      passages,
      style: "detailed",
      models: ["m"],
      showUnproved: false,
      searched: { collections: [], hits: passages.length, degraded: [] },
    },
    {
      generate: async () => new Blob([body]).stream(),
      loadText: async (id) => passages.find((one) => one.documentId === id)?.text ?? null,
      newId: (prefix) => `${prefix}_${++ids}`,
      now: () => 0,
      random: (bytes) => bytes.fill(3),
    },
    new AbortController().signal,
  );
  for await (const event of stream) events.push(event);
  const claims = events.flatMap((event) => (event.type === "claim" ? [event.claim] : []));
  const end = events.at(-1);
  if (end?.type !== "done") throw new Error("no end");
  for (const claim of claims) expectSound(claim, passages);
  return { claims, reasons: end.reasons };
}

function expectSound(claim: Claim, passages: Passage[]): void {
  for (const { documentId, start, end, quote } of claim.citations) {
    const text = passages.find((one) => one.documentId === documentId)?.text;
    expect(text?.slice(start, end)).toBe(quote);
  }
}

const PAID = "Sundrift said on Monday that it will pay $1.3 billion for Nimbrel.";
const QUESTION = "What does Sundrift pay for Nimbrel?";

describe("a claim that others say too", () => {
  test("cites them, other sites first, one quote a document", async () => {
    const { claims, reasons } = await ask(
      QUESTION,
      [
        { host: "one.test", text: `${PAID} The boards agreed.` },
        { host: "www.one.test", text: `The boards met at dawn. ${PAID}` },
        {
          host: "two.test",
          text: `Nimbrel is sold. Sundrift will pay $1.3 billion for Nimbrel in cash.`,
        },
      ],
      [[1, "Sundrift will pay $1.3 billion for Nimbrel.", PAID]],
    );
    expect(claims).toHaveLength(1);
    expect(claims[0]?.citations.map((one) => one.n)).toEqual([1, 3, 2]);
    expect(claims[0]).toMatchObject({ singleDomain: false, disagreesWith: [] });
    expect(reasons.map((one) => one.code)).toEqual([]);
  });

  test("on one site only says so, however many pages of it agree", async () => {
    const { claims, reasons } = await ask(
      QUESTION,
      [
        { host: "one.test", text: PAID },
        { host: "news.one.test", text: PAID },
        { host: "two.test", text: "Nimbrel runs two data centres on the coast." },
      ],
      [[1, "Sundrift will pay $1.3 billion for Nimbrel.", PAID]],
    );
    expect(claims[0]?.citations).toHaveLength(2);
    expect(claims[0]?.singleDomain).toBe(true);
    expect(reasons).toEqual([{ code: "single_domain", domain: "one.test" }]);
  });

  test("is not confirmed by a sentence with another figure, a denial or a plan", async () => {
    const { claims } = await ask(
      QUESTION,
      [
        { host: "one.test", text: PAID },
        { host: "three.test", text: "Sundrift did not say that it will pay $1.3 billion for Nimbrel." },
        { host: "four.test", text: "Sundrift may pay $1.3 billion for Nimbrel if the court agrees." },
      ],
      [[1, "Sundrift said that it will pay $1.3 billion for Nimbrel.", PAID]],
    );
    expect(claims[0]?.citations.map((one) => one.n)).toEqual([1]);
  });
});

describe("sources that disagree", () => {
  test("are both shown, each with its quote, and linked", async () => {
    const other = "Sundrift will pay $1.75 billion for Nimbrel, debts included.";
    const { claims, reasons } = await ask(
      QUESTION,
      [
        { host: "one.test", text: PAID },
        { host: "two.test", text: other },
      ],
      [
        [1, "Sundrift will pay $1.3 billion for Nimbrel.", PAID],
        [2, "Sundrift will pay $1.75 billion for Nimbrel.", other],
      ],
    );
    expect(claims.map((one) => one.disagreesWith)).toEqual([[], ["clm_1"]]);
    expect(reasons).toContainEqual({ code: "sources_disagree", claims: [["clm_1", "clm_2"]] });
  });

  test("are shown by code where the writer tells one side only", async () => {
    const other = "Sundrift will pay $1.75 billion for Nimbrel, debts included.";
    const { claims } = await ask(
      QUESTION,
      [
        { host: "one.test", text: PAID },
        { host: "two.test", text: `The deal was signed in spring. ${other} Nobody objected.` },
      ],
      [[1, "Sundrift will pay $1.3 billion for Nimbrel.", PAID]],
    );
    expect(claims.map((one) => one.text)).toEqual(["Sundrift will pay $1.3 billion for Nimbrel.", other]);
    expect(claims[1]).toMatchObject({ disagreesWith: ["clm_1"], citations: [{ n: 2, quote: other }] });
  });

  test("are found by a headline, and shown by the sentence below it", async () => {
    const { claims } = await ask(
      QUESTION,
      [
        { host: "one.test", text: PAID },
        {
          host: "two.test",
          title: "Sundrift pays $1.75 billion for Nimbrel, not 1.3",
          text: "The leases run until 2029. Whoever compares should therefore put it at $1.75 billion.",
        },
      ],
      [[1, "Sundrift will pay $1.3 billion for Nimbrel.", PAID]],
    );
    expect(claims[1]).toMatchObject({
      disagreesWith: ["clm_1"],
      text: "Whoever compares should therefore put it at $1.75 billion.",
    });
  });

  test("on a date do, too", async () => {
    const one = "The new bridge opens on 4 May 2026, the city said.";
    const two = "The new bridge opens on 9 June 2026, the builder says.";
    const { claims } = await ask(
      "When does the new bridge open?",
      [
        { host: "one.test", text: one },
        { host: "two.test", text: two },
      ],
      [[1, one, one]],
    );
    expect(claims[1]).toMatchObject({ disagreesWith: ["clm_1"], text: two });
  });

  test.each<[string, string]>([
    ["another year", "In 2025 Sundrift paid $9 billion for Nimbrel shares, before the split."],
    ["another unit", "Sundrift will pay 900 workers of Nimbrel until spring."],
    ["another subject", "Kaltbrunn will pay $2 billion for Ostrava Glass."],
    ["a part of the sum", "For Nimbrel Sundrift will pay $800 million in cash and $500 million in shares."],
    ["another thing of the same firm", "Sundrift spent $40 million on its harbour offices."],
    ["the same sum in other words", "Sundrift will pay 1,300 million dollars for Nimbrel."],
  ])("are not made of %s", async (_, text) => {
    const dated = "Sundrift said in 2026 that it will pay $1.3 billion for Nimbrel.";
    const { claims } = await ask(
      QUESTION,
      [
        { host: "one.test", text: dated },
        { host: "two.test", text },
      ],
      [[1, "Sundrift said in 2026 that it will pay $1.3 billion for Nimbrel.", dated]],
    );
    expect(claims.flatMap((one) => one.disagreesWith)).toEqual([]);
  });

  test("show at most two sentences that nobody wrote", async () => {
    const sums = ["2", "3", "4", "5", "6"];
    const { claims } = await ask(
      QUESTION,
      [
        { host: "one.test", text: PAID },
        ...sums.map((sum, i) => ({
          host: `s${i}.test`,
          text: `Sundrift will pay $${sum} billion for Nimbrel.`,
        })),
      ],
      [
        [1, "Sundrift will pay $1.3 billion for Nimbrel.", PAID],
        [2, "Sundrift will pay $2 billion for Nimbrel.", "Sundrift will pay $2 billion for Nimbrel."],
      ],
    );
    expect(claims.length).toBeLessThanOrEqual(4);
  });
});
