// Found entries against the known ones: only what is new or changed is written, and every source that watches hears of it.
import { seededId, sha256Hex } from "../base/hash.ts";
import { parseUrl } from "../base/url.ts";
import { entryKeys } from "../feed/entry-key.ts";
import type { Entry } from "../model/feed.ts";
import { runBatch } from "../store/batch.ts";
import { entryPrefix } from "../store/platform/blobs.ts";
import { listEntryHashes, type StoredEntry, saveEntries } from "../store/watch/entries.ts";
import { type Feed, saveCrawlSeq } from "../store/watch/feeds.ts";
import { listSourcesBehind } from "../store/watch/sources.ts";
import { insertJobs, type NewJob, seededJob, sendJobs } from "../store/work/jobs.ts";
import type { IngestContext } from "./context.ts";
import type { FoundEntries } from "./entries.ts";

/**
 * Writes new and changed entries and the collect jobs in one batch; returns how many entries changed, or null when
 * another crawl of the feed was faster.
 */
export async function saveFound(
  context: IngestContext,
  feed: Feed,
  found: FoundEntries,
): Promise<number | null> {
  const changed = await changedEntries(context, feed, found);
  const seq = changed.length > 0 ? feed.seq + 1 : feed.seq;
  const behind = await listSourcesBehind(context.db, feed.id, seq);
  const jobs: NewJob[] = await Promise.all(
    behind.map((source) => seededJob("collect", source.workspaceId, source.id, String(seq))),
  );
  const now = context.now();
  if (changed.length > 0) {
    const results = await runBatch(context.db, [
      saveCrawlSeq(feed.id, feed.seq, seq),
      ...saveEntries(changed, feed.id, seq),
      insertJobs(jobs, now),
    ]);
    if (results[0]!.length === 0) return null;
  } else await runBatch(context.db, [insertJobs(jobs, now)]);
  await sendJobs(context, jobs);
  return changed.length;
}

/** Entries whose hash is not the known one. A known address under a new id is the same entry: some ids change each time. */
async function changedEntries(
  context: IngestContext,
  feed: Feed,
  found: FoundEntries,
): Promise<StoredEntry[]> {
  const known = await listEntryHashes(context.db, feed.id);
  const byKey = new Map(known.map((entry) => [entry.entryKey, entry]));
  const keys = entryKeys(found.entries);
  const current = new Set(keys);
  const byUrl = new Map(
    known.flatMap((entry) => (entry.url && !current.has(entry.entryKey) ? [[entry.url, entry]] : [])),
  );
  // Items that share an address (a status page, a live blog) are told apart by their ids alone.
  const shared = new Map<string, number>();
  for (const { url } of found.entries) if (url) shared.set(url, (shared.get(url) ?? 0) + 1);
  const changed: StoredEntry[] = [];
  const seen = new Set<string>();
  for (const [i, listed] of found.entries.entries()) {
    // An address with a password is nobody's to store or show.
    const entry = { ...listed, url: listed.url && parseUrl(listed.url)?.username ? null : listed.url };
    const entryKey = keys[i]!;
    const old =
      byKey.get(entryKey) ?? (entry.url && shared.get(entry.url) === 1 ? byUrl.get(entry.url) : undefined);
    const id = old?.id ?? (await seededId("ent", `${feed.id}\n${entryKey}`));
    if (seen.has(id)) continue;
    seen.add(id);
    const hash = await hashOf(entry);
    // The same entry under a new id is no news: rewriting it would send every reader to it again.
    if (old?.hash === hash) continue;
    const body = entry.content ?? entry.summary;
    changed.push({
      id,
      feedId: feed.id,
      entryKey,
      url: entry.url,
      title: entry.title,
      author: entry.author,
      lang: entry.lang ?? found.lang,
      categories: entry.categories.slice(0, 10),
      publishedAt: entry.publishedAt,
      updatedAt: entry.updatedAt,
      bodyKey: body ? await context.blobs.put(entryPrefix(feed.id), body, "text/html") : null,
      hash,
      seq: feed.seq + 1,
      firstSeenAt: context.now(),
      changedAt: context.now(),
    });
  }
  return changed;
}

const hashOf = (entry: Entry) =>
  sha256Hex(
    JSON.stringify([
      entry.url,
      entry.title,
      entry.author,
      entry.publishedAt,
      entry.updatedAt,
      entry.summary,
      entry.content,
    ]),
  );
