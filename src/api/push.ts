// Pushed documents: the body goes to R2, rows and jobs into D1 in one batch; then nothing can be lost.
import { AppError } from "../base/errors.ts";
import type { Input } from "../model/input.ts";
import type { Caller } from "../model/key.ts";
import { isUniqueFault, runBatch } from "../store/batch.ts";
import { getCollection } from "../store/content/collections.ts";
import {
  type Document,
  findByExternalIds,
  findDocuments,
  type NewDocument,
  saveDocuments,
} from "../store/content/documents.ts";
import { documentPrefix } from "../store/platform/blobs.ts";
import { insertJobs, type NewJob, sendJobs } from "../store/work/jobs.ts";
import type { AppServices } from "./context.ts";
import type { PushedDocument } from "./wire/document.ts";

export interface Pushed {
  documents: Document[];
  jobs: NewJob[];
}

/** Accepts documents, in their order. An `external_id` that the collection knows replaces what it stands for. */
export async function pushDocuments(
  app: AppServices,
  caller: Caller,
  collectionId: string | undefined,
  list: PushedDocument[],
): Promise<Pushed> {
  const collection = await getCollection(app.db, caller, collectionId);
  const externalIds = list.flatMap((document) => document.external_id ?? []);
  if (new Set(externalIds).size < externalIds.length) {
    throw new AppError("invalid_request", "Two documents of this batch have the same external_id.", {
      errors: [{ pointer: "/documents", detail: "external_id must be unique within a batch" }],
    });
  }
  // Two first pushes of one external_id at the same moment: the unique index lets one in, the other finds it then.
  for (let attempt = 1; ; attempt++) {
    try {
      return await saveAll(app, caller, collection.id, list, externalIds);
    } catch (error) {
      if (attempt === 3 || !isUniqueFault(error)) throw error;
    }
  }
}

async function saveAll(
  app: AppServices,
  caller: Caller,
  collectionId: string,
  list: PushedDocument[],
  externalIds: string[],
): Promise<Pushed> {
  const known = await findByExternalIds(app.db, collectionId, externalIds);
  const rows = await Promise.all(
    list.map((pushed) => rowOf(app, caller, collectionId, pushed, known.get(pushed.external_id ?? ""))),
  );
  const jobs: NewJob[] = rows.map((row) => ({
    id: app.newId("job"),
    workspaceId: caller.workspaceId,
    kind: "ingest",
    subjectId: row.id,
  }));
  await runBatch(app.db, [saveDocuments(rows), insertJobs(jobs, app.now())]);
  await sendJobs(app, jobs);
  const saved = new Map(
    (
      await findDocuments(
        app.db,
        rows.map((row) => row.id),
      )
    ).map((d) => [d.id, d]),
  );
  return { documents: rows.map((row) => saved.get(row.id)!), jobs };
}

async function rowOf(
  app: AppServices,
  caller: Caller,
  collectionId: string,
  pushed: PushedDocument,
  knownId: string | undefined,
): Promise<NewDocument> {
  const id = knownId ?? app.newId("doc");
  const shown = {
    kind: pushed.kind ?? (pushed.url ? ("article" as const) : ("note" as const)),
    url: pushed.url ?? null,
    title: pushed.title ?? null,
    author: pushed.author ?? null,
    category: pushed.category ?? null,
    lang: pushed.lang?.toLowerCase().split("-")[0] ?? null,
    publishedAt: pushed.published_at ? Date.parse(pushed.published_at) : null,
  };
  const input: Input = { text: pushed.text, html: pushed.html, markdown: pushed.markdown, ...shown };
  const prefix = documentPrefix(caller.workspaceId, id);
  const now = app.now();
  return {
    id,
    workspaceId: caller.workspaceId,
    collectionId,
    externalId: pushed.external_id ?? null,
    ...shown,
    metadata: pushed.metadata ?? {},
    inputKey: await app.blobs.put(prefix, JSON.stringify(input), "application/json"),
    createdAt: now,
    updatedAt: now,
  };
}
