// embed: stored chunks → vectors → searchable. Works on many documents at once, because models and indexes take batches.

import { EMBED_SAVE_TEXTS } from "../base/limits/ingest.ts";
import { JOB_LEASE_MS } from "../base/limits/work.ts";
import { errorName } from "../base/log.ts";
import { DAY_MS } from "../base/time.ts";
import { ModelError } from "../model/generate.ts";
import { done, type Job, reject, retry, skip, type Verdict } from "../model/job.ts";
import { decodeVector, encodeVector } from "../model/vector-code.ts";
import { type ChunkToEmbed, listChunks, publishVersion, saveVectors } from "../store/content/chunks.ts";
import { compareJob } from "../store/content/citations.ts";
import { type Document, findDocuments, rejectDocument } from "../store/content/documents.ts";
import type { ChunkVector } from "../store/platform/vectors.ts";
import { sendJobs } from "../store/work/jobs.ts";
import { embeddingText } from "./chunk.ts";
import type { IngestContext } from "./context.ts";
import { pruneVectors } from "./prune.ts";

/** Runs embed jobs together; each gets its own verdict. A text that the model refuses fails alone. */
export async function embed(context: IngestContext, jobs: Job[]): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const documents = new Map(
    (
      await findDocuments(
        context.db,
        jobs.map((job) => job.subjectId),
      )
    ).map((d) => [d.id, d]),
  );
  const work: { job: Job; document: Document }[] = [];
  for (const job of jobs) {
    const document = documents.get(job.subjectId);
    const isGone = !document || document.deletedAt !== null;
    if (isGone || document.version === 0 || document.liveVersion === document.version) {
      verdicts.set(job.id, await tidyUp(context, job, isGone ? null : document));
    } else work.push({ job, document });
  }
  const chunks = Map.groupBy(
    await listChunks(
      context.db,
      work.map((w) => w.document),
    ),
    (chunk) => chunk.documentId,
  );
  await embedGroup(
    context,
    work.map(({ job, document }) => ({ job, document, chunks: chunks.get(document.id) ?? [] })),
    verdicts,
  );
  return verdicts;
}

/** A job that comes when all is done, or too late: an earlier try may have left vectors behind. */
async function tidyUp(context: IngestContext, job: Job, document: Document | null): Promise<Verdict> {
  if (document === null || job.attempts > 1) {
    await pruneVectors(context, job.subjectId, document?.liveVersion ?? null, true);
  } else if (document.version > 1) await pruneVectors(context, document.id, document.liveVersion, false);
  return document === null ? skip("document_gone") : done;
}

interface Work {
  job: Job;
  document: Document;
  chunks: (ChunkToEmbed & { exact?: Float32Array })[];
}

/** Embeds a group; when the model refuses it for good, halves it until the culprit stands alone. */
async function embedGroup(
  context: IngestContext,
  group: Work[],
  verdicts: Map<string, Verdict>,
): Promise<void> {
  if (group.length === 0) return;
  try {
    await saveMissingVectors(context, group);
  } catch (error) {
    if (error instanceof OutOfTime) {
      for (const { job } of group) verdicts.set(job.id, { kind: "defer", reason: "goes_on", delayS: 1 });
      return;
    }
    if (!(error instanceof ModelError)) throw error;
    if (error.failure === "fault" && group.length > 1) {
      const middle = Math.ceil(group.length / 2);
      await embedGroup(context, group.slice(0, middle), verdicts);
      return embedGroup(context, group.slice(middle), verdicts);
    }
    for (const { job, document } of group) verdicts.set(job.id, await refused(context, document, error));
    return;
  }
  for (const work of group) verdicts.set(work.job.id, await publish(context, work));
}

async function refused(context: IngestContext, document: Document, error: ModelError): Promise<Verdict> {
  if (error.failure === "busy") return retry("model_busy");
  // The day's allocation comes back at midnight UTC (https://developers.cloudflare.com/workers-ai/platform/pricing/).
  if (error.failure === "quota")
    return { kind: "defer", reason: "model_quota", delayS: secondsToMidnight(context.now()) };
  await rejectDocument(context.db, document.id, "embedding_failed", context.now());
  return reject("embedding_failed");
}

function secondsToMidnight(now: number): number {
  const dayMs = 24 * 3600_000;
  return Math.ceil((dayMs - (now % dayMs)) / 1000) + 60;
}

/** Embeds the chunks that have no vector of this space yet; each part is kept in D1 before the next is asked for. */
async function saveMissingVectors(context: IngestContext, group: Work[]): Promise<void> {
  const { models } = context;
  const missing = group.flatMap(({ document, chunks }) =>
    chunks
      .filter((c) => c.vector === null || c.space !== models.space)
      .map((chunk) => ({ chunk, title: document.title })),
  );
  if (missing.length === 0) return;
  const until = context.now() + JOB_LEASE_MS / 2;
  for (let i = 0; i < missing.length; i += EMBED_SAVE_TEXTS) {
    if (context.now() > until) throw new OutOfTime();
    const part = missing.slice(i, i + EMBED_SAVE_TEXTS);
    const texts = part.map(({ chunk, title }) => embeddingText(title, chunk.text));
    const vectors = await models.embed(texts, "document");
    const rows = part.map(({ chunk }, at) => {
      chunk.vector = encodeVector(vectors[at]!);
      chunk.space = models.space;
      chunk.exact = vectors[at]!;
      return { id: chunk.vectorId, vector: chunk.vector };
    });
    await saveVectors(context.db, models.space, rows);
  }
}

/** The job's lease runs out: what is embedded is kept, and the next turn goes on from there. */
class OutOfTime extends Error {}

/** Vectors into the index, then the version live; what is no longer of use leaves the index. */
async function publish(context: IngestContext, { document, chunks }: Work): Promise<Verdict> {
  try {
    await context.vectors.upsert(chunks.map((chunk) => chunkVector(document, chunk)));
    const compare = await compareJob(document.workspaceId, document.id, `version ${document.version}`);
    const { live, cited } = await publishVersion(
      context.db,
      document.id,
      document.version,
      compare,
      context.now(),
    );
    if (cited) await sendJobs(context, [compare]);
    // Too late, for a newer version or a deletion: what we just wrote must not stay.
    if (!live) await context.vectors.delete(chunks.map((chunk) => chunk.vectorId));
    else if (document.version > 1) await pruneVectors(context, document.id, document.version, false);
    return done;
  } catch (error) {
    context.log.warn("publish_failed", { document_id: document.id, error: errorName(error) });
    return retry("index_unavailable");
  }
}

/** A stored chunk as the index takes it: the metadata is what filters narrow by. */
export function chunkVector(document: Document, chunk: ChunkToEmbed & { exact?: Float32Array }): ChunkVector {
  const metadata: Record<string, string | number> = { kind: document.kind };
  const { sourceId, category, lang, publisher, publishedAt } = document;
  for (const [name, value] of Object.entries({ source: sourceId, category, lang, publisher })) {
    if (value !== null) metadata[name] = value;
  }
  if (publishedAt !== null) metadata.day = Math.floor(publishedAt / DAY_MS);
  return {
    id: chunk.vectorId,
    collectionId: document.collectionId,
    values: chunk.exact ?? decodeVector(chunk.vector!),
    metadata,
  };
}
