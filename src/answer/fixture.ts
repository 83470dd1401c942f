// For tests: two stored texts, their passages, models made of strings, and what must hold of every answer.
// Not shipped.
import type { AnswerEvent, Claim, Passage } from "../model/answer.ts";
import { type AnswerDeps, type AnswerInput, streamAnswer } from "./answer.ts";
import type { GenerateRequest } from "./writer.ts";

const ACME =
  "Acme said on Tuesday that it had cut the price of inference by 40 %. The new price is $2 per million " +
  "tokens. “We will not go back,” said its head, Jane Doe. Rivals were surprised.\n\n" +
  "Borg raised its own price by 5 % in May 2025.";
const OTHER = "Borg opened a data centre in Oslo. The site draws 30 megawatts of power.";
const TEXTS: Record<string, string> = { "doc_1:1": ACME, "doc_2:3": OTHER };

function passage(n: number, documentId: string, version: number, more: Partial<Passage> = {}): Passage {
  const text = TEXTS[`${documentId}:${version}`] ?? "";
  const url = `https://${documentId.replace("_", "")}.test/story`;
  const place = { text, start: 0, end: text.length, score: 1, cosine: 0.6, keywordRank: 1 };
  return {
    ...{
      n,
      documentId,
      version,
      chunkId: `${documentId}:0`,
      title: "Prices",
      publisher: null,
      publishedAt: null,
    },
    ...{ url, lang: "en", ...place, ...more },
  };
}

export const PASSAGES = [passage(1, "doc_1", 1), passage(2, "doc_2", 3)];
export const encoder = new TextEncoder();
export const sse = (text: string) => `data: ${JSON.stringify({ response: text })}\n\n`;

export function bytes(body: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(body));
      controller.close();
    },
  });
}

export type Model =
  | string
  | ((request: GenerateRequest) => ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>);

export function setUp(models: Record<string, Model>, more: Partial<AnswerInput & AnswerDeps> = {}) {
  let ids = 0;
  const deps: AnswerDeps = {
    generate: async (request) => {
      const model = models[request.model];
      return typeof model === "function" ? model(request) : bytes(`${sse(model ?? "")}data: [DONE]\n\n`);
    },
    loadText: async (documentId, version) => TEXTS[`${documentId}:${version}`] ?? null,
    newId: (prefix) => `${prefix}_${++ids}`,
    now: () => Date.UTC(2026, 0, 1),
    random: (array) => array.fill(5),
    ...more,
  };
  const input: AnswerInput = {
    question: "How much did Acme cut the price of inference?",
    passages: PASSAGES,
    style: "brief",
    models: Object.keys(models),
    showUnproved: false,
    searched: { collections: ["col_1"], hits: 2, degraded: [] },
    ...more,
  };
  return { input, deps };
}

export async function answer(models: Record<string, Model>, more: Partial<AnswerInput & AnswerDeps> = {}) {
  const { input, deps } = setUp(models, more);
  const events: AnswerEvent[] = [];
  for await (const event of streamAnswer(input, deps, new AbortController().signal)) events.push(event);
  return events;
}

export const line = (p: number, claim: string, quote: string) => `${JSON.stringify({ p, claim, quote })}\n`;
export const GOOD = line(
  1,
  "Acme cut the price of inference by 40 percent.",
  "it had cut the price of inference by 40 %",
);
/** What is said of an answer whose claims all cite doc_1. */
export const ONE_DOMAIN = { code: "single_domain", domain: "doc1.test" };
export const claimsOf = (events: AnswerEvent[]) =>
  events.flatMap((event) => (event.type === "claim" ? [event.claim] : []));

/** The one `done` or `error`, which must be the last event. */
export function endOf(events: AnswerEvent[]): Exclude<AnswerEvent, { type: "claim" }> {
  const ends = events.filter((event) => event.type !== "claim");
  const [end] = ends;
  if (!end || ends.length > 1 || events.at(-1) !== end) throw new Error(`${ends.length} ends`);
  return end;
}

/**
 * Citations that are not the slice of their stored version, or whose link is not the store's: must be none.
 */
export function unsound(events: AnswerEvent[]): Claim[] {
  endOf(events);
  return claimsOf(events).filter((claim) => {
    const wrong = claim.citations.some(({ n, documentId, version, quote, start, end, url }) => {
      const passage = PASSAGES.find((one) => one.n === n);
      const same = passage?.documentId === documentId && passage.version === version && passage.url === url;
      return !same || TEXTS[`${documentId}:${version}`]?.slice(start, end) !== quote;
    });
    return wrong || claim.verified !== claim.citations.length > 0;
  });
}
