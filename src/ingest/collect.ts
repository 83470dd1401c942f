// collect: the entries that a source has not seen → pending documents, with an ingest job each. No network.
import { seededId } from "../base/hash.ts";
import { COLLECT_WAIT_S, DOCUMENTS_PER_COLLECT_MAX, DOCUMENTS_WAITING_MAX } from "../base/limits/work.ts";
import { defer, done, type Job, skip, type Verdict } from "../model/job.ts";
import { runBatch } from "../store/batch.ts";
import { countWaiting, findDocuments, type NewDocument, saveDocuments } from "../store/content/documents.ts";
import { listEntriesSince, type StoredEntry } from "../store/watch/entries.ts";
import { findFeed } from "../store/watch/feeds.ts";
import { findSource, type Source, saveSeen } from "../store/watch/sources.ts";
import { insertJobs, type NewJob, seededJob, sendJobs } from "../store/work/jobs.ts";
import type { IngestContext } from "./context.ts";

/** A site that lists pages faster than they can be read (a calendar without an end) makes the others wait for none of them. */
const BACKLOG: Verdict = defer("backlog", COLLECT_WAIT_S);

/**
 * Runs a collect job, page by page; document and job ids follow from source and entry, so a second run adds nothing. Goes
 * on later where many of the source's documents wait to be read.
 */
export async function collect(context: IngestContext, job: Job): Promise<Verdict> {
  const source = await findSource(context.db, job.subjectId);
  if (!source?.feedId || source.state !== "active") return skip("source_gone");
  const feed = await findFeed(context.db, source.feedId);
  if (!feed) return skip("feed_gone");
  if ((await countWaiting(context.db, source.id)) >= DOCUMENTS_WAITING_MAX) return BACKLOG;
  let made = 0;
  let after: { seq: number; id: string } | null = null;
  for (;;) {
    const page: StoredEntry[] = await listEntriesSince(
      context.db,
      feed.id,
      source.seenSeq,
      after,
      DOCUMENTS_PER_COLLECT_MAX,
    );
    if (page.length > 0) await saveDocumentsOf(context, source, page);
    const last = page.at(-1);
    if (page.length < DOCUMENTS_PER_COLLECT_MAX || !last) break;
    made += page.length;
    if (made >= DOCUMENTS_WAITING_MAX) {
      await saveSeen(context.db, source.id, last.seq - 1);
      return BACKLOG;
    }
    after = { seq: last.seq, id: last.id };
  }
  await saveSeen(context.db, source.id, feed.seq);
  return done;
}

async function saveDocumentsOf(context: IngestContext, source: Source, page: StoredEntry[]): Promise<void> {
  const now = context.now();
  const made = await Promise.all(page.map((entry) => documentOf(source, entry, now)));
  // What the customer deleted stays deleted, however often the feed lists it.
  const buried = new Set(
    (
      await findDocuments(
        context.db,
        made.map((d) => d.id),
      )
    )
      .filter((d) => d.deletedAt !== null)
      .map((d) => d.id),
  );
  const fresh = made.filter((document) => !buried.has(document.id));
  if (fresh.length === 0) return;
  const seqOf = new Map(page.map((entry) => [entry.id, entry.seq]));
  const jobs: NewJob[] = await Promise.all(
    fresh.map((d) => seededJob("ingest", source.workspaceId, d.id, `entry ${seqOf.get(d.entryId!)}`)),
  );
  await runBatch(context.db, [saveDocuments(fresh), insertJobs(jobs, now)]);
  await sendJobs(context, jobs);
}

async function documentOf(source: Source, entry: StoredEntry, now: number): Promise<NewDocument> {
  return {
    id: await seededId("doc", `${source.id}\n${entry.id}`),
    workspaceId: source.workspaceId,
    collectionId: source.collectionId,
    sourceId: source.id,
    entryId: entry.id,
    kind: source.kind === "page" ? "page" : "article",
    url: entry.url,
    title: entry.title,
    author: entry.author,
    category: source.category ?? entry.categories[0] ?? null,
    lang: entry.lang,
    publishedAt: entry.publishedAt,
    createdAt: now,
    updatedAt: now,
  };
}
