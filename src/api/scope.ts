// What a request may search: the collections that its key reads, narrowed by its filters and operators.
import { AppError } from "../base/errors.ts";
import { COLLECTIONS_PER_SEARCH_MAX } from "../base/limits/search.ts";
import type { Caller } from "../model/key.ts";
import type { ParsedQuery } from "../search/query.ts";
import { listReadable } from "../store/content/collections.ts";
import type { SearchScope } from "../store/retrieval/conditions.ts";
import { listSourceNames } from "../store/watch/sources.ts";
import type { AppServices } from "./context.ts";

/** The filters of a search or an answer, as parsed from the wire. */
export interface Filters {
  collections: string[];
  sources: string[];
  categories: string[];
  langs: string[];
  kinds: string[];
  publishers: string[];
  from?: string | undefined;
  to?: string | undefined;
  within?: string | undefined;
  as_of?: string | undefined;
}

/**
 * Throws `not_found` for a collection that the caller may not read. What is forced on the caller narrows what it asks
 * for: where the two have nothing in common no collection is left, and nothing is found.
 */
export async function scopeOf(
  app: AppServices,
  caller: Caller,
  filters: Filters,
  query: ParsedQuery | null,
): Promise<SearchScope> {
  const readable = await listReadable(app.db, caller);
  const known = new Set(readable.map((collection) => collection.id));
  const foreign = filters.collections.find((id) => !known.has(id));
  if (foreign) throw new AppError("not_found", `There is no collection ${foreign}.`);
  const collections = filters.collections.length > 0 ? [...new Set(filters.collections)] : [...known];
  if (collections.length > COLLECTIONS_PER_SEARCH_MAX) {
    throw new AppError(
      "invalid_request",
      `A search goes over ${COLLECTIONS_PER_SEARCH_MAX} collections at most: name fewer.`,
      {
        errors: [{ pointer: "/collections", detail: `at most ${COLLECTIONS_PER_SEARCH_MAX}` }],
      },
    );
  }
  const named = await resolveSources(app, caller, query?.sources ?? []);
  const langs = [...filters.langs, ...(query?.langs ?? [])].map((lang) => lang.toLowerCase());
  const sources = narrow(filters.sources, caller.forced?.sources);
  const categories = narrow(filters.categories, caller.forced?.categories);
  const spoken = narrow(langs, caller.forced?.langs);
  const nothing = sources === null || categories === null || spoken === null;
  return {
    workspaceId: caller.workspaceId,
    collections: nothing ? [] : collections,
    sources: sources ?? [],
    categories: categories ?? [],
    langs: spoken ?? [],
    kinds: filters.kinds,
    publishers: filters.publishers,
    named,
    ...timesOf(app.now(), filters, query),
    asOf: filters.as_of === undefined ? null : endOf(filters.as_of),
  };
}

/** What is both wanted and forced, where an empty list stands for everything; null where that is nothing. */
function narrow(wanted: string[], forced: string[] = []): string[] | null {
  if (forced.length === 0) return wanted;
  if (wanted.length === 0) return forced;
  const both = wanted.filter((value) => forced.includes(value));
  return both.length > 0 ? both : null;
}

/** `source:` takes an id, a source's title or address, or a publisher's name, in any case; several are alternatives. */
async function resolveSources(
  app: AppServices,
  caller: Caller,
  values: string[],
): Promise<SearchScope["named"]> {
  if (values.length === 0) return null;
  const sources: string[] = [];
  const publishers: string[] = [];
  const names = await listSourceNames(app.db, caller);
  for (const value of values) {
    const wanted = value.toLowerCase();
    const found = names.filter(
      ({ id, title, host }) => id === value || title?.toLowerCase() === wanted || host === wanted,
    );
    if (found.length > 0) sources.push(...found.map((source) => source.id));
    publishers.push(wanted);
  }
  return { sources, publishers };
}

const UNIT_MS = { h: 3600_000, d: 24 * 3600_000, w: 7 * 24 * 3600_000 };

function timesOf(now: number, filters: Filters, query: ParsedQuery | null): Pick<SearchScope, "from" | "to"> {
  const starts = [query?.from, filters.from && Date.parse(filters.from)];
  const ends = [query?.to, filters.to && endOf(filters.to)];
  if (filters.within)
    starts.push(now - Number.parseInt(filters.within, 10) * UNIT_MS[filters.within.at(-1) as "h"]);
  const known = (list: (number | "" | null | undefined)[]) => list.filter((time) => typeof time === "number");
  return {
    from: known(starts).reduce<number | null>((a, b) => (a === null ? b : Math.max(a, b)), null),
    to: known(ends).reduce<number | null>((a, b) => (a === null ? b : Math.min(a, b)), null),
  };
}

/** A date means the whole day. */
const endOf = (text: string) => Date.parse(text) + (/^\d{4}-\d{2}-\d{2}$/.test(text) ? UNIT_MS.d - 1 : 0);
