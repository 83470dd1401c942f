// Folds a ranking into stories: documents of the same days whose passages are alike stand behind the best one of them.
// It keeps no stories and names none: each search folds its own hits.
import { STORY_DOCUMENTS_MAX, STORY_WINDOW_MS } from "../base/limits/search.ts";
import { dot } from "../model/vector-code.ts";
import type { RankedDocument } from "./rank.ts";

/**
 * The first documents of each story, in order, with the others in their `alsoIn`. `vectors` are unit vectors by chunk
 * id; a document without one, or without a date, stands for itself.
 */
export function foldStories(
  ranked: readonly RankedDocument[],
  vectors: ReadonlyMap<number, Float32Array>,
  cosineMin: number,
): RankedDocument[] {
  const heads: RankedDocument[] = [];
  ranked.slice(0, STORY_DOCUMENTS_MAX).forEach((document) => {
    const head = heads.find((one) => tellSame(one, document, vectors, cosineMin));
    if (head) head.alsoIn.push(document, ...document.alsoIn);
    else heads.push(document);
  });
  return [...heads, ...ranked.slice(STORY_DOCUMENTS_MAX)];
}

function tellSame(
  { candidate: a }: RankedDocument,
  { candidate: b }: RankedDocument,
  vectors: ReadonlyMap<number, Float32Array>,
  cosineMin: number,
): boolean {
  if (a.publishedAt === null || b.publishedAt === null) return false;
  if (Math.abs(a.publishedAt - b.publishedAt) > STORY_WINDOW_MS) return false;
  const [one, two] = [vectors.get(a.chunkId), vectors.get(b.chunkId)];
  return one !== undefined && two !== undefined && dot(one, two) >= cosineMin;
}
