// ingest: one document → text, duplicates, originals in R2, and one D1 batch with its chunks; then an embed job.
import { sha256Hex } from "../base/hash.ts";
import { SKETCH_CANDIDATES } from "../base/limits/ingest.ts";
import { JOB_ATTEMPTS_MAX, TEXT_CHARS_MIN } from "../base/limits/work.ts";
import { segmentText } from "../base/text.ts";
import { defer, done, type Job, reject, retry, skip, type Verdict } from "../model/job.ts";
import { listChunks, storeVersion } from "../store/content/chunks.ts";
import { type Document, findDocument, rejectDocument, updateFields } from "../store/content/documents.ts";
import { listSketchCandidates, mergeClusters } from "../store/content/sketches.ts";
import { documentPrefix } from "../store/platform/blobs.ts";
import { enqueue, seededJob, sendJobs } from "../store/work/jobs.ts";
import { type Article, readArticle } from "./article.ts";
import { chunkText } from "./chunk.ts";
import type { IngestContext } from "./context.ts";
import { chunkVector } from "./embed.ts";
import { upsertLive } from "./prune.ts";
import {
  bandsOf,
  decodeSignature,
  encodeSignature,
  isNearDuplicate,
  type Sketch,
  sketchOf,
} from "./sketch.ts";

/** Runs an ingest job. The same text again makes no version; a text that comes too late for a newer one is dropped. */
export async function ingest(context: IngestContext, job: Job): Promise<Verdict> {
  const document = await findDocument(context.db, job.subjectId);
  if (!document || document.deletedAt !== null) return skip("document_gone");
  const lastTry = job.attempts >= JOB_ATTEMPTS_MAX - 1;
  const read = await readArticle(context, document, lastTry);
  if (read.kind === "wait") return defer("host_busy", read.delayS);
  if (read.kind === "failed") {
    if (read.retryable && !lastTry) return retry(read.reason);
    return rejectWith(context, document, read.reason);
  }
  const { article } = read;
  // A person who pushes a line means it; a page that yields a line is a consent box.
  if (article.text.length < (document.entryId === null ? 1 : TEXT_CHARS_MIN))
    return rejectWith(context, document, "no_text");
  const textHash = await sha256Hex(`${article.title ?? ""}\n${article.text}`);
  if (document.version > 0 && document.textHash === textHash) return sameText(context, document, article);
  return newVersion(context, document, article, textHash);
}

async function rejectWith(context: IngestContext, document: Document, reason: string): Promise<Verdict> {
  await rejectDocument(context.db, document.id, reason, context.now());
  return reject(reason);
}

/** Nothing to embed: metadata is brought up to date, and an embed job is there if the version is not live yet. */
async function sameText(context: IngestContext, document: Document, article: Article): Promise<Verdict> {
  const fields = fieldsOf(article);
  // The index first: should that fail, the row still says what stands there, and the next try sees the difference.
  if (document.liveVersion === document.version) {
    await refreshMetadata(context, document, { ...document, ...fields });
  } else await enqueue(context, [await embedJob(document, document.version)]);
  const written = await updateFields(context.db, document, fields, context.now());
  return written ? done : retry("overtaken", 1);
}

/** What filters narrow by stands in the index as well: it is written again from the stored vectors, without the model. */
async function refreshMetadata(context: IngestContext, before: Document, after: Document): Promise<void> {
  const same = (["kind", "category", "lang", "publisher", "publishedAt"] as const).every(
    (f) => before[f] === after[f],
  );
  if (same) return;
  const chunks = await listChunks(context.db, [{ id: after.id, version: after.version }]);
  const vectors = chunks.filter((chunk) => chunk.vector !== null).map((chunk) => chunkVector(after, chunk));
  await upsertLive(context, after.id, after.version, vectors);
}

const embedJob = (document: Document, version: number) =>
  seededJob("embed", document.workspaceId, document.id, `version ${version}`);

function fieldsOf(article: Article) {
  const { kind, title, author, publisher, category, lang, publishedAt, url } = article;
  return { kind, title, author, publisher, category, lang, publishedAt, url };
}

async function newVersion(
  context: IngestContext,
  document: Document,
  article: Article,
  textHash: string,
): Promise<Verdict> {
  const version = document.version + 1;
  const prefix = documentPrefix(document.workspaceId, document.id);
  const sketch = sketchOf(article.text);
  const [textKey, originalKey] = await Promise.all([
    context.blobs.put(prefix, article.text, "text/plain; charset=utf-8"),
    article.original ? context.blobs.put(prefix, article.original.body, article.original.type) : null,
  ]);
  const chunks = chunkText(article.text).map(({ start, end }, ordinal) => {
    const text = article.text.slice(start, end);
    return { ordinal, start, end, text, terms: segmentText(text) };
  });
  const job = await embedJob(document, version);
  const stored = await storeVersion(
    context.db,
    {
      version: {
        documentId: document.id,
        version,
        workspaceId: document.workspaceId,
        title: article.title,
        textKey,
        textHash,
        textChars: article.text.length,
        originalKey,
        originalType: article.original?.type ?? null,
        chunkCount: chunks.length,
        createdAt: context.now(),
      },
      inputSeq: document.inputSeq,
      collectionId: document.collectionId,
      chunks,
      titleTerms: segmentText(article.title ?? ""),
      fields: { ...fieldsOf(article), textHash, clusterId: document.id },
      sketch: sketch && {
        signature: encodeSignature(sketch.signature),
        shingleCount: sketch.shingleCount,
        bands: bandsOf(sketch, document.collectionId),
      },
      job,
    },
    context.now(),
  );
  if (!stored) {
    // The document was deleted or overtaken while we read: what we put into R2 must not outlive it.
    const now = await findDocument(context.db, document.id);
    if (!now || now.deletedAt !== null) await context.blobs.deletePrefix(prefix);
    return retry("overtaken", 1);
  }
  if (sketch) await joinTwins(context, document, sketch);
  await sendJobs(context, [job]);
  return done;
}

/** Joins the clusters of the near-duplicates in the same collection. Runs once our own sketch is there to be found. */
async function joinTwins(context: IngestContext, document: Document, sketch: Sketch): Promise<void> {
  const bands = bandsOf(sketch, document.collectionId);
  const candidates = await listSketchCandidates(
    context.db,
    document.workspaceId,
    document.collectionId,
    bands,
    SKETCH_CANDIDATES,
  );
  let cluster = document.id;
  for (const { documentId, clusterId, signature, shingleCount } of candidates) {
    const theirs = clusterId ?? documentId;
    if (documentId === document.id || theirs === cluster) continue;
    if (!isNearDuplicate(sketch, { signature: decodeSignature(signature), shingleCount })) continue;
    await mergeClusters(context.db, document.collectionId, cluster, theirs);
    cluster = [cluster, theirs].sort()[0]!;
  }
}
