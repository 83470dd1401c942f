// Hits → passages for an answer: each widened to whole sentences around the best chunk, as far as the stored text goes.
import { ANSWER_PASSAGE_CHARS, ANSWER_TEXTS_MAX } from "../base/limits/search.ts";
import type { Passage } from "../model/answer.ts";
import { type EmbeddingModel, nearnessOf } from "../model/embedding.ts";
import type { Hit } from "./search.ts";
import { widen } from "./widen.ts";

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
