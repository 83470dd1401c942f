// The writer without a model: which sentences it quotes, and when it says that there are none.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wordsOf } from "../base/text.ts";
import type { Passage } from "../model/answer.ts";
import { writeExtract } from "./extractive.ts";
import { writePrompt } from "./prompt.ts";

const HALDEN =
  "Halden Labs said on Tuesday that it had cut the price of its Aster model by 40 percent, to " +
  "$1.20 per million tokens. However, Mira Okafor, its chief executive, called the cut overdue. " +
  "The change takes effect on 1 April 2026. Will others follow? " +
  "See www.halden.test for prices of Aster at Halden.";
const KALMAR =
  "About 400 residents of Kalmar protested on Saturday against a planned data centre. " +
  "It would draw 2.1 million litres of water a day for cooling.";

function promptOf(question: string, ...texts: string[]): string {
  const passages = texts.map((text, i): Passage => {
    const place = { text, start: 0, end: text.length, score: 1, cosine: null, keywordRank: null, url: null };
    const about = { title: "", publisher: null, publishedAt: null, lang: "en", chunkId: "c", version: 1 };
    return { n: i + 1, documentId: `doc_${i}`, ...about, ...place };
  });
  const random = (bytes: Uint8Array) => bytes.fill(1);
  return writePrompt({ question, passages, style: "brief", now: 0, random })[1]?.content ?? "";
}

interface Line {
  p?: number;
  claim?: string;
  quote?: string;
  not_enough?: boolean;
}

async function extract(question: string, ...texts: string[]): Promise<Line[]> {
  const reply = await writeExtract(promptOf(question, ...texts), { maxClaims: 4 });
  return reply
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
}

/** A stand-in for a model: texts with the same words point the same way. */
async function embed(texts: string[]): Promise<number[][]> {
  return texts.map((text) => {
    const vector = new Array<number>(64).fill(0.01);
    for (const word of wordsOf(text.toLowerCase())) {
      const at = [...word].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 64, 7);
      vector[at] = (vector[at] ?? 0) + 1;
    }
    return vector;
  });
}

describe("a question that the passages answer", () => {
  test.each([
    ["How much did Halden cut the price of Aster?", 1, /by 40 percent/],
    ["When does the Halden change take effect?", 1, /1 April 2026/],
    ["Who is the chief executive of Halden Labs?", 1, /Mira Okafor/],
    ["How many residents protested in Kalmar?", 2, /400 residents/],
    ["How much water would the data centre in Kalmar draw?", 2, /2\.1 million litres/],
  ])("%s is answered by the sentence that says it", async (question, p, words) => {
    const [first] = await extract(question, HALDEN, KALMAR);
    expect(first).toMatchObject({
      p,
      claim: expect.stringMatching(words),
      quote: expect.stringMatching(words),
    });
  });

  test("every claim and quote stands word for word in its passage", async () => {
    for (const { p, claim, quote } of await extract(
      "What did Halden say about the price of Aster?",
      HALDEN,
      KALMAR,
    )) {
      const text = [HALDEN, KALMAR][(p ?? 0) - 1] ?? "";
      expect(text).toContain(quote);
      expect(quote).toContain(claim);
    }
  });

  test("loses a dangling first word in the claim, not in the quote", async () => {
    const [first] = await extract("Who is the chief executive of Halden Labs?", HALDEN);
    expect(first?.claim).toMatch(/^Mira Okafor/);
    expect(first?.quote).toMatch(/^However, Mira/);
  });

  test.each(["OSLO, Oct 20 (The Wire) – ", "UPDATE (Oct 21): "])(
    "loses the dateline “%s” in the claim, not in the quote",
    async (dateline) => {
      const sentence = "About 400 residents of Kalmar protested on Saturday against a data centre.";
      const [first] = await extract("How many residents protested in Kalmar?", `${dateline}${sentence}`);
      expect(first).toMatchObject({ claim: sentence, quote: `${dateline}${sentence}` });
    },
  );

  test("is found at the end of a long passage", async () => {
    const filler = "The council of the town met again in the evening. ".repeat(30);
    const [first] = await extract("How many residents protested in Kalmar?", `${filler}${KALMAR}`);
    expect(first?.claim).toMatch(/400 residents/);
  });

  test("has both of its parts answered, and says so where one is not", async () => {
    const lines = await extract(
      "How many residents protested in Kalmar, and how much water would the data centre draw?",
      HALDEN,
      KALMAR,
    );
    expect(JSON.stringify(lines)).toMatch(/400 residents.*2\.1 million litres/);
    expect(lines).not.toContainEqual({ not_enough: true });
    const half = await extract("How many residents protested in Kalmar, and who is the mayor?", KALMAR);
    expect(half[0]?.claim).toMatch(/400 residents/);
    expect(half.at(-1)).toEqual({ not_enough: true });
  });

  test("gives the sentence that says why, where it is asked why", async () => {
    const text =
      "The bridge at Kalmar was closed on Friday for ten hours. " +
      "The bridge was closed because a bolt had broken. It was the longest closure of the bridge.";
    const [first] = await extract("Why was the bridge at Kalmar closed?", text);
    expect(first?.claim).toMatch(/because a bolt/);
  });

  test("gives the cause that the next sentence names, where it is asked why", async () => {
    const text =
      "The bridge at Kalmar was closed on Friday. The cause was a broken bolt. " +
      "Ferries took people across because nobody wanted to wait.";
    const [first] = await extract("Why was the bridge at Kalmar closed?", text);
    expect(first?.claim).toMatch(/The cause was/);
  });

  test("is given by both of two documents that disagree", async () => {
    const lines = await extract(
      "How many residents protested in Kalmar?",
      KALMAR,
      "Only 250 residents protested in Kalmar, the police said.",
    );
    expect(JSON.stringify(lines)).toMatch(/400 residents/);
    expect(JSON.stringify(lines)).toMatch(/250 residents/);
  });

  test("says what something is, where that is asked", async () => {
    const text =
      "Lamps stood on the Nordstern for years. The Nordstern, a ferry of 1931, lies in the harbour of Kalmar.";
    const [first] = await extract("What is the Nordstern?", text);
    expect(first?.claim).toMatch(/a ferry of 1931/);
  });

  test("is found by another word for the same, and by another form of an irregular verb", async () => {
    const text = "The fee for a crossing is $12 since May. Jane Doe has written a book about the harbour.";
    expect((await extract("What does a crossing cost?", text))[0]?.claim).toMatch(/\$12/);
    expect((await extract("Who wrote a book about the harbour?", text))[0]?.claim).toMatch(/Jane Doe/);
  });

  test("is answered in German, where words have other endings", async () => {
    const text = "Eine Nachrüstung kostet je Megawatt etwa 1,6 Millionen Euro. Die Arbeiten dauern ein Jahr.";
    const [first] = await extract("Was kosten Nachrüstungen je Megawatt?", text);
    expect(first?.claim).toMatch(/1,6 Millionen Euro/);
  });

  test("is answered once where two passages say the same", async () => {
    const lines = await extract("How many residents protested in Kalmar?", KALMAR, KALMAR);
    expect(lines).toHaveLength(1);
  });

  test("is not answered with questions or links", async () => {
    const lines = await extract("What does Halden say about the prices of Aster at Halden?", HALDEN);
    expect(JSON.stringify(lines)).not.toMatch(/www|Will others/);
  });
});

describe("the line for not enough is written for", () => {
  test.each([
    ["another name", "How much did Borealis cut the price of Aster?"],
    ["no date", "When did residents of Kalmar vote?"],
    ["another currency", "What does Aster of Halden cost in yen?"],
    ["a deed that nobody did", "Who invented the Aster of Halden Labs?"],
    ["no sum of money", "How much did the protest in Kalmar cost?"],
    ["something uncounted", "How many users does Aster of Halden have?"],
    ["another fact about a known name", "What is the share price of Halden Labs on the market?"],
    ["another topic", "How do I bake a loaf of sourdough bread?"],
    ["the opposite of what is asked", "Why did Halden Labs raise the price of Aster?"],
    ["another measure", "How tall is Mira Okafor of Halden Labs?"],
    ["another year", "How much did Halden Labs cut the price of Aster in 2019?"],
  ])("%s", async (_, question) => {
    expect(await extract(question, HALDEN, KALMAR)).toEqual([{ not_enough: true }]);
  });
  test("no passages", async () => expect(await extract("Who won?")).toEqual([{ not_enough: true }]));
});

test("meaning counts beside words where there is an embedder", async () => {
  const prompt = promptOf("How many residents protested in Kalmar?", HALDEN, KALMAR);
  expect(await writeExtract(prompt, { embed, maxClaims: 1 })).toContain("400 residents");
});

test("any other prompt is answered with its own sentences", async () => {
  const reply = await writeExtract(`${KALMAR}\n\nHow much water would it draw?`, { maxClaims: 1 });
  expect(reply).toBe("It would draw 2.1 million litres of water a day for cooling.");
});

test("no prompt throws, and every reply says something", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
      expect((await writeExtract(text, { embed, maxClaims: 3 })).length).toBeGreaterThan(0);
      expect((await writeExtract(promptOf(text, text), { embed, maxClaims: 3 })).length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});
