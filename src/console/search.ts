// Searching as one types: one request counts, an older reply never replaces a newer one. It draws nothing.
import { type Api, isAbort } from "./api.ts";
import { PAGE_SIZE } from "./limits.ts";
import { filtersOf, formatView, type ViewState } from "./view-state.ts";
import type { Hit, SearchReply } from "./wire.ts";

/** What the list is to show. `stale` hits are of the query before, while the new one runs. */
export type Results =
  | { state: "idle" }
  | { state: "loading"; stale: Found | null }
  | { state: "failed"; error: unknown }
  | { state: "found"; found: Found; more: "none" | "ready" | "loading" | "failed"; moreError?: unknown };

/** A hit and the search that found it: each page of results is a search of its own. */
export type FoundHit = Hit & { queryId: string };

export interface Found {
  view: ViewState;
  hits: FoundHit[];
  reply: SearchReply;
  /** Documents that were ranked; null when the service didn't count. */
  total: number | null;
}

export interface Search {
  run(view: ViewState): void;
  more(): void;
}

const hitsOf = (reply: SearchReply): FoundHit[] =>
  reply.hits.map((hit) => ({ ...hit, queryId: reply.meta.query_id }));

export function createSearch(api: Api, show: (results: Results) => void): Search {
  let current: AbortController | null = null;
  let asked: string | null = null;
  let results: Results = { state: "idle" };
  const set = (next: Results) => {
    results = next;
    show(next);
  };
  const bodyOf = (view: ViewState) => ({
    q: view.q.trim(),
    ...filtersOf(view),
    sort: view.sort,
    explain: true,
    limit: PAGE_SIZE,
  });

  return {
    run(view) {
      const wanted = formatView({ ...view, q: view.q.trim(), answer: "" });
      // The same question again (a space typed, an answer closed) keeps its results, unless they failed.
      if (wanted === asked && results.state !== "failed") return;
      asked = wanted;
      current?.abort();
      if (view.q.trim() === "") {
        current = null;
        set({ state: "idle" });
        return;
      }
      const turn = new AbortController();
      current = turn;
      const stale =
        results.state === "found" ? results.found : results.state === "loading" ? results.stale : null;
      set({ state: "loading", stale });
      api
        .post<SearchReply>("/v1/search", { ...bodyOf(view), facets: true }, turn.signal)
        .then((reply) => {
          if (current !== turn) return;
          const total = reply.facets.kind?.reduce((sum, { count }) => sum + count, 0) ?? null;
          const found = { view, hits: hitsOf(reply), reply, total };
          set({ state: "found", found, more: reply.next_cursor ? "ready" : "none" });
        })
        .catch((error: unknown) => {
          if (current === turn && !isAbort(error)) set({ state: "failed", error });
        });
    },
    more() {
      if (results.state !== "found" || results.more === "loading") return;
      const { found } = results;
      const cursor = found.reply.next_cursor;
      if (!cursor || !current) return;
      const turn = current;
      set({ state: "found", found, more: "loading" });
      // A cursor belongs to the very parameters it was made for, facets included.
      api
        .post<SearchReply>("/v1/search", { ...bodyOf(found.view), facets: true, cursor }, turn.signal)
        .then((reply) => {
          if (current !== turn) return;
          const known = new Set(found.hits.map((hit) => hit.document.id));
          const hits = [...found.hits, ...hitsOf(reply).filter((hit) => !known.has(hit.document.id))];
          const next = { ...found, hits, reply: { ...found.reply, next_cursor: reply.next_cursor } };
          set({ state: "found", found: next, more: reply.next_cursor ? "ready" : "none" });
        })
        .catch((moreError: unknown) => {
          if (current === turn && !isAbort(moreError))
            set({ state: "found", found, more: "failed", moreError });
        });
    },
  };
}
