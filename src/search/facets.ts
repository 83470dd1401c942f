// Facets: how the documents that a search found spread over sources, categories, languages, kinds and days.
import { FACET_VALUES_MAX } from "../base/limits/search.ts";
import type { RankedDocument } from "./rank.ts";

export interface FacetValue {
  value: string;
  count: number;
}

export type Facets = Record<"source" | "category" | "lang" | "kind" | "publisher" | "day", FacetValue[]>;

/** Counts over all ranked documents, most frequent first; days newest first. */
export function countFacets(documents: RankedDocument[]): Facets {
  const count = (read: (document: RankedDocument["candidate"]) => string | null): FacetValue[] => {
    const counts = new Map<string, number>();
    for (const { candidate } of documents) {
      const value = read(candidate);
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].map(([value, n]) => ({ value, count: n }));
  };
  const frequent = (list: FacetValue[]) =>
    list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, FACET_VALUES_MAX);
  const days = count((c) =>
    c.publishedAt === null ? null : new Date(c.publishedAt).toISOString().slice(0, 10),
  );
  return {
    source: frequent(count((c) => c.sourceId)),
    category: frequent(count((c) => c.category)),
    lang: frequent(count((c) => c.lang)),
    kind: frequent(count((c) => c.kind)),
    publisher: frequent(count((c) => c.publisher)),
    day: days.sort((a, b) => (a.value < b.value ? 1 : -1)).slice(0, FACET_VALUES_MAX),
  };
}
