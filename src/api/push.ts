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
import { insertJobs, listJobs, type NewJob, sendJobs } from "../store/work/jobs.ts";
import type { AppServices } from "./context.ts";
import type { PushedDocument } from "./wire/document.ts";

export interface Pushed {
  documents: Document[];
  jobs: NewJob[];
}

/** Ids of a pushed document and its job, drawn before anything is looked up. */
interface Drawn {
  documentId: string;
  jobId: string;
}

/**
 * Accepts documents, in their order. An `external_id` that the collection knows replaces what it stands for. `resumed`
 * says that the same request may have done it before: then what it did is told again.
 */
export async function pushDocuments(
  app: AppServices,
  caller: Caller,
  collectionId: string | undefined,
  list: PushedDocument[],
  resumed: boolean,
): Promise<Pushed> {
  const drawn = list.map(() => ({ documentId: app.newId("doc"), jobId: app.newId("job") }));
  const before = resumed ? await findPushed(app, caller, drawn) : null;
  if (before) return before;
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
      return await saveAll(app, caller, collection.id, list, drawn);
    } catch (error) {
      if (attempt === 3 || !isUniqueFault(error)) throw error;
    }
  }
}

/** Documents and jobs are written together or not at all: where the jobs are, all of it was done. */
async function findPushed(app: AppServices, caller: Caller, drawn: Drawn[]): Promise<Pushed | null> {
  const rows = await listJobs(
    app.db,
    drawn.map(({ jobId }) => jobId),
  );
  const byId = new Map(rows.filter((job) => job.workspaceId === caller.workspaceId).map((j) => [j.id, j]));
  const jobs = drawn.flatMap(({ jobId }) => byId.get(jobId) ?? []);
  if (jobs.length < drawn.length) return null;
  return { documents: await inOrder(app, jobs), jobs };
}

async function inOrder(app: AppServices, jobs: NewJob[]): Promise<Document[]> {
  const ids = jobs.map((job) => job.subjectId);
  const saved = new Map((await findDocuments(app.db, ids)).map((document) => [document.id, document]));
  return ids.map((id) => saved.get(id)!);
}

async function saveAll(
  app: AppServices,
  caller: Caller,
  collectionId: string,
  list: PushedDocument[],
  drawn: Drawn[],
): Promise<Pushed> {
  const externalIds = list.flatMap((document) => document.external_id ?? []);
  const known = await findByExternalIds(app.db, collectionId, externalIds);
  const rows = await Promise.all(
    list.map((pushed, i) => {
      const id = known.get(pushed.external_id ?? "") ?? drawn[i]!.documentId;
      return rowOf(app, caller, collectionId, pushed, id);
    }),
  );
  const jobs: NewJob[] = rows.map((row, i) => ({
    id: drawn[i]!.jobId,
    workspaceId: caller.workspaceId,
    kind: "ingest",
    subjectId: row.id,
  }));
  await runBatch(app.db, [saveDocuments(rows), insertJobs(jobs, app.now())]);
  await sendJobs(app, jobs);
  return { documents: await inOrder(app, jobs), jobs };
}

async function rowOf(
  app: AppServices,
  caller: Caller,
  collectionId: string,
  pushed: PushedDocument,
  id: string,
): Promise<NewDocument> {
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
