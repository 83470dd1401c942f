// The semantic leg: the query's embedding against the vector index, one namespace a collection, at once.
import { DAY_MS } from "../base/time.ts";
import type { VectorFilter } from "../store/platform/vectors.ts";
import { hasFilters, type SearchScope } from "../store/retrieval/conditions.ts";
import type { Services } from "../store/services.ts";

export interface SemanticRow {
  vectorId: string;
  cosine: number;
}

/** Nearest chunks over all collections of the scope, best first, and the query's unit vector. */
export async function rankBySemantics(
  services: Services,
  text: string,
  scope: SearchScope,
  limit: number,
): Promise<{ rows: SemanticRow[]; vector: Float32Array }> {
  const [vector] = await services.models.embed([text], "query");
  const values = Array.from(vector!);
  const filter = hasFilters(scope) ? filterOf(scope) : undefined;
  const lists = await Promise.all(
    scope.collections.map((collection) => services.vectors.query(values, collection, limit, filter)),
  );
  const rows = lists
    .flat()
    .map((match) => ({ vectorId: match.id, cosine: match.score }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, limit);
  return { rows, vector: vector! };
}

/**
 * The scope as a metadata filter. It only spares candidates that D1 would drop anyway: a list that would pass the
 * index's 2 KB is left out, times go by whole days, and `as_of` is D1's alone.
 */
function filterOf(scope: SearchScope): VectorFilter {
  const filter: VectorFilter = {};
  const lists = {
    source: scope.sources,
    category: scope.categories,
    lang: scope.langs,
    kind: scope.kinds,
    publisher: scope.publishers,
  };
  for (const [name, values] of Object.entries(lists)) {
    const short = values.every((value) => new TextEncoder().encode(value).length <= 64);
    if (values.length > 0 && short && JSON.stringify(values).length < 350) filter[name] = { $in: values };
  }
  const day: Record<string, number> = {};
  if (scope.from !== null) day.$gte = Math.floor(scope.from / DAY_MS);
  if (scope.to !== null) day.$lte = Math.floor(scope.to / DAY_MS);
  if (Object.keys(day).length > 0) filter.day = day;
  return filter;
}
