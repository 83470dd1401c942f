// The documents of one file of an import: each becomes a pushed document with its job. The same document brought in
// twice is one; one that was deleted here since comes anew.
import { seededId } from "../base/hash.ts";
import { IMPORT_BATCH_DOCUMENTS } from "../base/limits/leave.ts";
import type { Input } from "../model/input.ts";
import type { Import } from "../store/access/imports.ts";
import { runBatch } from "../store/batch.ts";
import {
  findByExternalIds,
  findDocuments,
  type NewDocument,
  saveDocuments,
} from "../store/content/documents.ts";
import { documentPrefix } from "../store/platform/blobs.ts";
import type { Services } from "../store/services.ts";
import { insertJobs, type NewJob, sendJobs } from "../store/work/jobs.ts";
import { type DocumentLine, documentLine, parseLine } from "./archive.ts";

/** Generations of a document that was brought in and deleted, again and again. */
const GENERATIONS_MAX = 20;

export async function importDocuments(
  services: Services,
  row: Import,
  lines: string[],
): Promise<Record<string, number>> {
  const counts = { documents: 0, documents_without_text: 0, documents_refused: 0 };
  for (let i = 0; i < lines.length; i += IMPORT_BATCH_DOCUMENTS) {
    const parsed = lines.slice(i, i + IMPORT_BATCH_DOCUMENTS).map((line) => parseLine(documentLine, line));
    const known = parsed.filter((line) => line !== null && row.collectionIds[line.collection_id]);
    const withText = (known as DocumentLine[]).filter((line) => line.text !== null && line.text !== "");
    counts.documents_refused += parsed.length - known.length;
    counts.documents_without_text += known.length - withText.length;
    counts.documents += withText.length;
    for (const [old, group] of Map.groupBy(withText, (line) => line.collection_id))
      await pushAll(services, row, row.collectionIds[old]!, group);
  }
  return counts;
}

async function pushAll(
  services: Services,
  row: Import,
  collectionId: string,
  list: DocumentLine[],
): Promise<void> {
  const { db, newId, now } = services;
  const externalIds = list.flatMap((line) => line.external_id ?? []);
  const byExternalId = await findByExternalIds(db, collectionId, externalIds);
  const seeded = await freshIds(services, collectionId, list);
  const documents = await Promise.all(
    list.map((line, i) =>
      documentOf(services, row, collectionId, line, {
        id: byExternalId.get(line.external_id ?? "") ?? seeded[i]!,
      }),
    ),
  );
  const jobs: NewJob[] = documents.map((document) => ({
    id: newId("job"),
    workspaceId: row.workspaceId,
    kind: "ingest",
    subjectId: document.id,
  }));
  await runBatch(db, [saveDocuments(documents), insertJobs(jobs, now())]);
  await sendJobs(services, jobs);
}

/** Ids that follow from the old ones, so that a second run finds what the first one made. */
async function freshIds(services: Services, collectionId: string, list: DocumentLine[]): Promise<string[]> {
  const idOf = (line: DocumentLine, generation: number) =>
    seededId("doc", `import\n${collectionId}\n${line.id}${generation > 0 ? `\n${generation}` : ""}`);
  const ids = await Promise.all(list.map((line) => idOf(line, 0)));
  for (let generation = 1; generation <= GENERATIONS_MAX; generation++) {
    const buried = new Set(
      (await findDocuments(services.db, ids)).filter((d) => d.deletedAt !== null).map((d) => d.id),
    );
    if (buried.size === 0) break;
    for (const [i, id] of ids.entries()) if (buried.has(id)) ids[i] = await idOf(list[i]!, generation);
  }
  return ids;
}

async function documentOf(
  services: Services,
  row: Import,
  collectionId: string,
  line: DocumentLine,
  { id }: { id: string },
): Promise<NewDocument> {
  const shown = {
    kind: line.kind === "file" ? ("note" as const) : line.kind,
    url: line.url,
    title: line.title,
    author: line.author,
    publisher: line.publisher,
    category: line.category,
    lang: line.lang,
    publishedAt: line.published_at === null ? null : Date.parse(line.published_at),
  };
  const input: Input = { text: line.text, ...shown };
  const prefix = documentPrefix(row.workspaceId, id);
  const now = services.now();
  return {
    id,
    workspaceId: row.workspaceId,
    collectionId,
    sourceId: line.source_id === null ? null : (row.sourceIds[line.source_id] ?? null),
    externalId: line.external_id,
    ...shown,
    metadata: line.metadata,
    inputKey: await services.blobs.put(prefix, JSON.stringify(input), "application/json"),
    createdAt: now,
    updatedAt: now,
  };
}
