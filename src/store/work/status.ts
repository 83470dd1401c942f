// Status: counters over a caller's collections. Read when a person looks, never on the way of a search.
import { sql } from "drizzle-orm";
import type { Caller } from "../../model/key.ts";
import { countStates, listReadable, type StateCounts } from "../content/collections.ts";
import type { Db } from "../db.ts";
import { indexLagMs } from "../retrieval/candidates.ts";
import { countDeadLetters } from "./dead-letters.ts";

export interface Status {
  documents: StateCounts;
  indexLagMs: number;
  /** Queued and running jobs by kind. */
  openJobs: Record<string, number>;
  deadLetters: number;
  sources: { id: string; title: string | null; newestAt: number | null; problem: string | null }[];
}

const SOURCES_MAX = 200;

export async function readStatus(db: Db, caller: Caller, now: number): Promise<Status> {
  const collections = (await listReadable(db, caller)).map((collection) => collection.id);
  const ids = JSON.stringify(collections);
  const [counts, lag, open, letters, sources] = await Promise.all([
    countStates(db, collections),
    indexLagMs(db, collections, now),
    db.all<{ kind: string; n: number }>(sql`SELECT kind, count(*) AS n FROM jobs
      WHERE workspace_id = ${caller.workspaceId} AND state IN ('queued', 'running') GROUP BY kind`),
    countDeadLetters(db, caller.workspaceId),
    db.all<Status["sources"][number]>(sql`
      SELECT sources.id AS id, coalesce(sources.title, feeds.title) AS title, feeds.last_problem AS problem,
        (SELECT max(created_at) FROM documents WHERE documents.source_id = sources.id AND deleted_at IS NULL) AS "newestAt"
      FROM sources LEFT JOIN feeds ON feeds.id = sources.feed_id
      WHERE sources.workspace_id = ${caller.workspaceId}
        AND sources.collection_id IN (SELECT value FROM json_each(${ids}))
      ORDER BY sources.created_at LIMIT ${SOURCES_MAX}`),
  ]);
  const documents = { pending: 0, stored: 0, indexed: 0, rejected: 0 };
  for (const states of counts.values()) {
    for (const state of ["pending", "stored", "indexed", "rejected"] as const)
      documents[state] += states[state];
  }
  return {
    documents,
    indexLagMs: lag,
    openJobs: Object.fromEntries(open.map((row) => [row.kind, row.n])),
    deadLetters: letters,
    sources,
  };
}
