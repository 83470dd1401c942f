// Bringing an exported workspace in: its file is checked, then taken file by file over as many runs as it needs. Ids are
// new; documents go the way of pushed ones. Conversations, answers, feedback, keys and audit stay what they were elsewhere.
import { z } from "zod";
import { IMPORT_FILES_PER_RUN, IMPORT_SOURCES_MAX } from "../base/limits/leave.ts";
import { parseUrl } from "../base/url.ts";
import { defer, done, type Job, reject, retry, skip, type Verdict } from "../model/job.ts";
import { plainCaller } from "../model/key.ts";
import { findImport, type Import, updateImport } from "../store/access/imports.ts";
import { listReadable, saveCollection } from "../store/content/collections.ts";
import type { Services } from "../store/services.ts";
import { saveFeeds } from "../store/watch/feeds.ts";
import { saveSources } from "../store/watch/sources.ts";
import {
  type ArchiveFile,
  type CollectionLine,
  checkArchive,
  collectionLine,
  readArchive,
  type SourceLine,
  sourceLine,
} from "./archive.ts";
import { importDocuments } from "./import-documents.ts";

export interface ImportServices extends Services {
  /** Whether the fetcher would ask this address. */
  admits: (url: string) => boolean;
}

/** Runs an import job. Each file of the archive is taken whole before the next; one taken twice adds nothing. */
export async function importWorkspace(services: ImportServices, job: Job): Promise<Verdict> {
  const { db, blobs, now } = services;
  let row = await findImport(db, job.subjectId);
  if (!row) return skip("import_gone");
  if (row.state === "done" || row.state === "failed") return skip("finished");
  const save = async (set: Parameters<typeof updateImport>[2]) => {
    row = { ...row!, ...set };
    await updateImport(db, row.id, set, now());
  };
  if (row.state === "queued") {
    const file = await blobs.find(row.objectKey);
    if (!file) return retry("file_missing");
    const fault = await checkArchive(file.body as ReadableStream<Uint8Array>, row.bytes);
    if (fault) {
      await blobs.delete([row.objectKey]);
      await save({ state: "failed", reason: fault });
      return reject(fault);
    }
    await save({ state: "running" });
  }
  const file = await blobs.find(row.objectKey);
  if (!file) return retry("file_missing");
  let taken = 0;
  for await (const part of readArchive(file.body as ReadableStream<Uint8Array>, row.bytes, row.filesDone)) {
    if (taken >= IMPORT_FILES_PER_RUN) return defer("goes_on", 1);
    if (part.kind !== "other") taken++;
    const set = await take(services, row, part);
    await save({ ...set, filesDone: row.filesDone + 1 });
  }
  await save({ state: "done" });
  await blobs.delete([row.objectKey]);
  return done;
}

async function take(
  services: ImportServices,
  row: Import,
  part: ArchiveFile,
): Promise<Partial<Pick<Import, "collectionIds" | "sourceIds" | "counts">>> {
  if (part.kind === "collections") {
    const list = z.array(collectionLine).max(IMPORT_SOURCES_MAX).catch([]).parse(part.lines);
    return takeCollections(services, row, list);
  }
  if (part.kind === "sources") {
    const list = z.array(sourceLine).max(IMPORT_SOURCES_MAX).catch([]).parse(part.lines);
    return row.sources === "none" ? {} : takeSources(services, row, list);
  }
  if (part.kind === "documents") {
    return { counts: plus(row.counts, await importDocuments(services, row, part.lines)) };
  }
  return {};
}

function plus(counts: Record<string, number>, more: Record<string, number>): Record<string, number> {
  const sum = { ...counts };
  for (const [name, n] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + n;
  return sum;
}

/** A collection of the same name is the same one; others are made. */
async function takeCollections(services: Services, row: Import, list: CollectionLine[]) {
  const { workspaceId } = row;
  const caller = plainCaller(workspaceId, row.id);
  const free = await listReadable(services.db, caller);
  const collectionIds: Record<string, string> = {};
  for (const { id, name } of list) {
    const at = free.findIndex((collection) => collection.name === name);
    const known = at >= 0 ? free.splice(at, 1)[0] : undefined;
    const made = { id: services.newId("col"), workspaceId, name, createdAt: services.now(), deletedAt: null };
    if (!known) await saveCollection(services.db, made);
    collectionIds[id] = (known ?? made).id;
  }
  return { collectionIds, counts: plus(row.counts, { collections: list.length }) };
}

async function takeSources(services: ImportServices, row: Import, list: SourceLine[]) {
  const sourceIds: Record<string, string> = {};
  let refused = 0;
  const wanted = list.flatMap((line) => {
    const collectionId = row.collectionIds[line.collection_id];
    const url = line.url === null ? null : parseUrl(line.url);
    const isWeb = url !== null && /^https?:$/.test(url.protocol) && services.admits(url.href);
    if (line.kind !== "push" && isWeb && collectionId)
      return [{ ...line, kind: line.kind, url: url.href, collectionId }];
    refused++;
    return [];
  });
  for (const [kind, ofKind] of Map.groupBy(wanted, (line) => line.kind)) {
    const feeds = await saveFeeds(
      services,
      kind,
      ofKind.map(({ url }) => url),
    );
    const withFeeds = ofKind.map((line, i) => ({ line, feed: feeds[i]! }));
    for (const [collectionId, group] of Map.groupBy(withFeeds, ({ line }) => line.collectionId)) {
      const saved = await saveSources(
        services.db,
        collectionId,
        group.map(({ line, feed }) => ({
          id: services.newId("src"),
          workspaceId: row.workspaceId,
          collectionId,
          feedId: feed.id,
          kind,
          url: line.url,
          title: line.title,
          category: line.category,
          state: row.sources === "active" ? ("active" as const) : ("paused" as const),
          seenSeq: 0,
          createdAt: services.now(),
        })),
      );
      for (const [i, { source }] of saved.entries()) sourceIds[group[i]!.line.id] = source.id;
    }
  }
  const counts = plus(row.counts, { sources: wanted.length, sources_refused: refused });
  return { sourceIds, counts };
}
