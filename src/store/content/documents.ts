// Documents: rows, states and tombstones. Their text is in R2, their chunks in chunks.ts.
import { and, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { AppError } from "../../base/errors.ts";
import type { Caller } from "../../model/key.ts";
import { isAnyOf, runBatch, type Statement } from "../batch.ts";
import type { Db } from "../db.ts";
import { documents, versions } from "../tables.ts";

export type Document = typeof documents.$inferSelect;
export type Version = typeof versions.$inferSelect;

/** The row whatever its state, tombstones included: what the write path works on. */
export async function findDocument(db: Db, id: string): Promise<Document | null> {
  return (await db.select().from(documents).where(eq(documents.id, id)))[0] ?? null;
}

export async function findDocuments(db: Db, ids: string[]): Promise<Document[]> {
  return db
    .select()
    .from(documents)
    .where(sql`${documents.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
}

const readable = (caller: Caller) =>
  and(
    eq(documents.workspaceId, caller.workspaceId),
    isNull(documents.deletedAt),
    sql`EXISTS (SELECT 1 FROM collections WHERE collections.id = ${documents.collectionId} AND collections.deleted_at IS NULL)`,
    caller.collections ? isAnyOf(documents.collectionId, caller.collections) : undefined,
  );

export async function getDocument(db: Db, caller: Caller, id: string): Promise<Document> {
  const rows = await db
    .select()
    .from(documents)
    .where(and(eq(documents.id, id), readable(caller)));
  if (!rows[0]) throw new AppError("not_found", "There is no such document.");
  return rows[0];
}

export interface DocumentFilter {
  collection?: string;
  source?: string;
  state?: Document["state"];
  externalId?: string;
  after: { createdAt: number; id: string } | null;
  limit: number;
}

/** Newest first. */
export async function listDocuments(db: Db, caller: Caller, filter: DocumentFilter): Promise<Document[]> {
  const { after } = filter;
  return db
    .select()
    .from(documents)
    .where(
      and(
        readable(caller),
        filter.collection ? eq(documents.collectionId, filter.collection) : undefined,
        filter.source ? eq(documents.sourceId, filter.source) : undefined,
        filter.state ? eq(documents.state, filter.state) : undefined,
        filter.externalId ? eq(documents.externalId, filter.externalId) : undefined,
        after
          ? or(
              lt(documents.createdAt, after.createdAt),
              and(eq(documents.createdAt, after.createdAt), lt(documents.id, after.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(documents.createdAt), desc(documents.id))
    .limit(filter.limit);
}

export type NewDocument = Pick<
  Document,
  "id" | "workspaceId" | "collectionId" | "kind" | "createdAt" | "updatedAt"
> &
  Partial<typeof documents.$inferInsert>;

const COLUMNS = [
  "id", "workspace_id", "collection_id", "source_id", "entry_id", "external_id", "kind", "url", "title", "author",
  "publisher", "category", "lang", "published_at", "metadata", "input_key", "created_at", "updated_at",
] as const; // biome-ignore format: a list of columns

/**
 * The statement that writes documents before their text is known, for a batch. One that is there already (same id)
 * takes the new input and goes through ingest again (nothing is written where collection or source have gone), showing what it showed until that is done; a tombstone stays one.
 */
export function saveDocuments(list: NewDocument[]): Statement {
  const rows = list.map((document) => ({
    id: document.id,
    workspace_id: document.workspaceId,
    collection_id: document.collectionId,
    source_id: document.sourceId ?? null,
    entry_id: document.entryId ?? null,
    external_id: document.externalId ?? null,
    kind: document.kind,
    url: document.url ?? null,
    title: document.title ?? null,
    author: document.author ?? null,
    publisher: document.publisher ?? null,
    category: document.category ?? null,
    lang: document.lang ?? null,
    published_at: document.publishedAt ?? null,
    metadata: JSON.stringify(document.metadata ?? {}),
    input_key: document.inputKey ?? null,
    created_at: document.createdAt,
    updated_at: document.updatedAt,
  }));
  const values = COLUMNS.map((name) => `value ->> '${name}'`).join(", ");
  return sql`
    INSERT INTO documents (${sql.raw(COLUMNS.join(", "))}, state, input_seq)
    SELECT ${sql.raw(values)}, 'pending', 1 FROM json_each(${JSON.stringify(rows)})
    WHERE EXISTS (SELECT 1 FROM collections WHERE id = value ->> 'collection_id' AND deleted_at IS NULL)
      AND (value ->> 'source_id' IS NULL OR EXISTS (SELECT 1 FROM sources WHERE id = value ->> 'source_id'))
    ON CONFLICT (id) DO UPDATE SET metadata = excluded.metadata, input_key = excluded.input_key,
      input_seq = documents.input_seq + 1, updated_at = excluded.updated_at,
      state = iif(documents.state = 'rejected', 'pending', documents.state), reason = NULL
    WHERE documents.deleted_at IS NULL`;
}

/** How many documents of a source wait for their text. */
export async function countWaiting(db: Db, sourceId: string): Promise<number> {
  const rows = await db.all<{ n: number }>(sql`SELECT count(*) AS n FROM documents
    WHERE source_id = ${sourceId} AND state = 'pending' AND deleted_at IS NULL`);
  return rows[0]?.n ?? 0;
}

/** Ids of the living documents with these external ids in one collection. */
export async function findByExternalIds(db: Db, collectionId: string, externalIds: string[]) {
  const rows = await db
    .select({ id: documents.id, externalId: documents.externalId })
    .from(documents)
    .where(
      and(
        eq(documents.collectionId, collectionId),
        isNull(documents.deletedAt),
        sql`${documents.externalId} IN (SELECT value FROM json_each(${JSON.stringify(externalIds)}))`,
      ),
    );
  return new Map(rows.map((row) => [row.externalId!, row.id]));
}

/** Ends a document's way in; one that already shows a version keeps showing it. */
export async function rejectDocument(db: Db, id: string, reason: string, now: number): Promise<void> {
  await db
    .update(documents)
    .set({
      state: sql`iif(${documents.liveVersion} IS NULL, 'rejected', 'indexed')`,
      reason,
      updatedAt: now,
    })
    .where(and(eq(documents.id, id), isNull(documents.deletedAt)));
}

/** Brings a document's metadata up to date where its text stayed the same; false when version or input moved on. */
export async function updateFields(
  db: Db,
  document: Document,
  fields: Pick<
    Document,
    "kind" | "title" | "author" | "publisher" | "category" | "lang" | "publishedAt" | "url"
  >,
  now: number,
): Promise<boolean> {
  const rows = await db
    .update(documents)
    .set({
      ...fields,
      state: document.liveVersion === document.version ? "indexed" : "stored",
      reason: null,
      updatedAt: now,
    })
    .where(
      and(
        eq(documents.id, document.id),
        eq(documents.version, document.version),
        eq(documents.inputSeq, document.inputSeq),
        isNull(documents.deletedAt),
      ),
    )
    .returning({ id: documents.id });
  return rows.length > 0;
}

/** Tombstones documents and takes their words out of the keyword index, in one transaction. Returns their ids. */
export async function tombstoneDocuments(db: Db, ids: string[], now: number): Promise<void> {
  const list = JSON.stringify(ids);
  await runBatch(db, [
    sql`UPDATE documents SET deleted_at = ${now}, updated_at = ${now}
      WHERE id IN (SELECT value FROM json_each(${list})) AND deleted_at IS NULL`,
    sql`DELETE FROM chunks_fts WHERE rowid IN (
      SELECT id FROM chunks WHERE document_id IN (SELECT value FROM json_each(${list})))`,
    sql`DELETE FROM sketches_fts WHERE rowid IN (
      SELECT id FROM sketches WHERE document_id IN (SELECT value FROM json_each(${list})))`,
    sql`DELETE FROM sketches WHERE document_id IN (SELECT value FROM json_each(${list}))`,
  ]);
}

/** What a whole deletion is about: everything of a collection, or of a source. */
export type DocumentOwner = { collectionId: string } | { sourceId: string };

const ownedBy = (of: DocumentOwner) =>
  "collectionId" in of ? sql`collection_id = ${of.collectionId}` : sql`source_id = ${of.sourceId}`;

/** The statement that tombstones all documents of an owner, for the transaction that removes the owner itself. */
export const tombstoneAll = (of: DocumentOwner, now: number): Statement =>
  sql`UPDATE documents SET deleted_at = ${now}, updated_at = ${now} WHERE ${ownedBy(of)} AND deleted_at IS NULL`;

/** Ids of an owner's tombstones that wait for their purge, after `after` in the order of ids. */
export async function listTombstones(
  db: Db,
  of: DocumentOwner,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`
    SELECT id FROM documents WHERE ${ownedBy(of)} AND deleted_at IS NOT NULL AND reason IS NOT 'purged' AND id > ${after}
    ORDER BY id LIMIT ${limit}`);
  return rows.map((row) => row.id);
}

/**
 * Removes what is left of a tombstoned document in D1. The empty rows of its versions stay: from their counts the ids
 * of vectors are known that a late embed job may still write.
 */
export async function purgeDocument(db: Db, id: string): Promise<void> {
  await runBatch(db, [
    sql`DELETE FROM chunks_fts WHERE rowid IN (SELECT id FROM chunks WHERE document_id = ${id})`,
    sql`DELETE FROM chunks WHERE document_id = ${id}`,
    sql`DELETE FROM sketches_fts WHERE rowid IN (SELECT id FROM sketches WHERE document_id = ${id})`,
    sql`DELETE FROM sketches WHERE document_id = ${id}`,
    sql`UPDATE versions SET title = NULL, text_key = '', text_hash = '', original_key = NULL WHERE document_id = ${id}`,
    sql`UPDATE documents SET title = NULL, url = NULL, author = NULL, publisher = NULL, metadata = '{}',
      input_key = NULL, external_id = NULL, text_hash = NULL, reason = 'purged'
      WHERE id = ${id} AND deleted_at IS NOT NULL`,
  ]);
}

export async function findVersion(db: Db, documentId: string, version: number): Promise<Version | null> {
  const rows = await db
    .select()
    .from(versions)
    .where(and(eq(versions.documentId, documentId), eq(versions.version, version)));
  return rows[0] ?? null;
}

export async function listVersions(db: Db, documentId: string): Promise<Version[]> {
  return db
    .select()
    .from(versions)
    .where(eq(versions.documentId, documentId))
    .orderBy(desc(versions.version));
}

/** Living documents whose way in stopped: no text or no vectors although nothing works on them. Oldest first. */
export async function listStuckDocuments(db: Db, before: number, limit: number): Promise<Document[]> {
  return db
    .select()
    .from(documents)
    .where(
      and(
        inArray(documents.state, ["pending", "stored"]),
        isNull(documents.deletedAt),
        lt(documents.updatedAt, before),
        sql`NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.subject_id = ${documents.id} AND jobs.kind IN ('ingest', 'embed')
          AND jobs.state IN ('queued', 'running', 'dead'))`,
      ),
    )
    .orderBy(documents.updatedAt)
    .limit(limit);
}

/** Tombstones whose purge has not happened, though nothing works on it. */
export async function listUnpurged(db: Db, before: number, limit: number) {
  return db
    .select({ id: documents.id, workspaceId: documents.workspaceId })
    .from(documents)
    .where(
      and(
        isNotNull(documents.deletedAt),
        lt(documents.deletedAt, before),
        sql`${documents.reason} IS NOT 'purged'`,
        sql`NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.subject_id = ${documents.id} AND jobs.kind = 'purge'
          AND jobs.state IN ('queued', 'running', 'dead'))`,
      ),
    )
    .limit(limit);
}
