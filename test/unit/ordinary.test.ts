// What protects from injection must not block ordinary answers: an honest model quotes the sentences of ordinary articles,
// and nearly all of them must be shown.
import { expect, test } from "vitest";
import { streamAnswer } from "../../src/answer/answer.ts";
import { splitSentences } from "../../src/base/text.ts";
import { readText } from "../../src/local/newsroom/article.ts";
import { ARTICLES } from "../../src/local/newsroom/articles.ts";
import type { AnswerReason, Passage } from "../../src/model/answer.ts";

const QUESTIONS = 300;
/** A sentence that a writer would pick: whole, and long enough to prove something. */
const isWhole = (text: string) =>
  text.length >= 40 && text.length <= 400 && /^[\p{L}\d"“].*[.!?。”"]$/su.test(text);

interface Ordinary {
  question: string;
  sentence: string;
  passage: Passage;
}

/** Sentences spread over all articles, each asked for by its article's title. */
function ordinaryQuestions(): Ordinary[] {
  const all = ARTICLES.flatMap((article, i) => {
    const text = readText(article);
    const place = { text, start: 0, end: text.length, score: 1, cosine: 0.7, keywordRank: 1 };
    const about = { title: article.title, publisher: article.outlet, publishedAt: null, lang: article.lang };
    const url = `https://${article.outlet}.test/${article.slug}`;
    const passage = { n: 1, documentId: `doc_${i}`, version: 1, chunkId: `c${i}`, url, ...about, ...place };
    const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
    return sentences.filter(isWhole).map((sentence): Ordinary => {
      return { question: `What do we know about this: ${article.title}?`, sentence, passage };
    });
  });
  const step = all.length / QUESTIONS;
  return Array.from({ length: QUESTIONS }, (_, i) => all[Math.floor(i * step)] as Ordinary);
}

async function ask({ question, sentence, passage }: Ordinary) {
  const reply = JSON.stringify({ p: 1, claim: sentence, quote: sentence });
  const reasons: AnswerReason[] = [];
  let shown = 0;
  const stream = streamAnswer(
    {
      question,
      passages: [passage],
      style: "brief",
      models: ["honest"],
      showUnproved: false,
      searched: { collections: [], hits: 1, degraded: [] },
    },
    {
      generate: async () =>
        new Blob([`data: ${JSON.stringify({ response: reply })}\n\ndata: [DONE]\n\n`]).stream(),
      loadText: async () => passage.text,
      newId: (prefix) => `${prefix}_1`,
      now: () => 0,
      random: (bytes) => bytes.fill(7),
    },
    new AbortController().signal,
  );
  for await (const event of stream) {
    if (event.type === "claim") shown += 1;
    if (event.type === "done") reasons.push(...event.reasons);
  }
  return { shown, reasons };
}

test(`of ${QUESTIONS} ordinary questions at most 1 % lose their answer`, async () => {
  const blocked: string[] = [];
  for (const one of ordinaryQuestions()) {
    const { shown, reasons } = await ask(one);
    if (shown === 0) blocked.push(`${one.sentence} ${JSON.stringify(reasons)}`);
  }
  expect(blocked.length, blocked.join("\n")).toBeLessThanOrEqual(QUESTIONS / 100);
});
