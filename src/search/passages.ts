// Hits → passages for an answer: each widened to whole sentences around the best chunk, as far as the stored text goes.
import { ANSWER_PASSAGE_CHARS, ANSWER_TEXTS_MAX } from "../base/limits/search.ts";
import { type Span, splitSentences } from "../base/text.ts";
import type { Passage } from "../model/answer.ts";
import { type EmbeddingModel, nearnessOf } from "../model/embedding.ts";
import type { Hit } from "./search.ts";

/** Reads the stored text of a document version; null when it is gone. */
export type LoadText = (documentId: string, version: number) => Promise<string | null>;

/** One passage a hit, `n` counted from 1 in the order of the hits. A hit whose text is gone is left out. */
export async function loadPassages(
  hits: Hit[],
  loadText: LoadText,
  model: EmbeddingModel,
): Promise<Passage[]> {
  const passages = await Promise.all(
    hits.slice(0, ANSWER_TEXTS_MAX).map(async (hit, i): Promise<Passage | null> => {
      const { row, ranked } = hit;
      const text = await loadText(row.documentId, row.version);
      if (text === null || text.slice(row.start, row.end) !== row.text) return null;
      const span = widen(text, row, ANSWER_PASSAGE_CHARS);
      return {
        n: i + 1,
        documentId: row.documentId,
        version: row.version,
        chunkId: row.vectorId,
        title: row.title ?? "",
        publisher: row.publisher,
        publishedAt: row.publishedAt,
        url: row.url,
        lang: row.lang,
        text: text.slice(span.start, span.end),
        start: span.start,
        end: span.end,
        score: hit.score,
        cosine: nearnessOf(model, ranked.cosine, row.lang),
        keywordRank: ranked.keywordRank,
      };
    }),
  );
  return passages.filter((passage) => passage !== null);
}

/** The span grown by whole sentences on both sides, in turn and first towards the start, up to `charsMax`. */
export function widen(text: string, span: Span, charsMax: number): Span {
  let { start, end } = span;
  const sentences = splitSentences(text);
  let before = sentences.findLastIndex((sentence) => sentence.end <= start);
  let after = sentences.findIndex((sentence) => sentence.start >= end);
  for (;;) {
    const previous = sentences[before];
    const next = after < 0 ? undefined : sentences[after];
    const fitsBefore = previous !== undefined && end - previous.start <= charsMax;
    if (fitsBefore) {
      start = Math.min(start, previous.start);
      before--;
    }
    const fitsAfter = next !== undefined && next.end - start <= charsMax;
    if (fitsAfter) {
      end = Math.max(end, next.end);
      after++;
    }
    if (!fitsBefore && !fitsAfter) return { start, end };
  }
}
