// Taking the file of an import: it goes to R2 as it comes in, and a job is written for it.
import { AppError } from "../base/errors.ts";
import { seededId } from "../base/hash.ts";
import { addImport, getImport, type Import } from "../store/access/imports.ts";
import { workspacePrefix } from "../store/platform/blobs.ts";
import type { Services } from "../store/services.ts";
import { enqueue, seededJob } from "../store/work/jobs.ts";

export interface NewImport {
  workspaceId: string;
  sources: Import["sources"];
  /** Length of the body, as its sender says. */
  bytes: number;
  body: ReadableStream;
  /** The Idempotency-Key: the same one is the same import. */
  token: string | null;
}

export async function startImport(services: Services, asked: NewImport): Promise<Import> {
  const { db, blobs, newId, now } = services;
  const { workspaceId, sources, bytes, token } = asked;
  const id = token === null ? newId("imp") : await seededId("imp", `${workspaceId}\n${token}`);
  const objectKey = `${workspacePrefix(workspaceId)}imports/${id}`;
  const row: Import = {
    id,
    workspaceId,
    sources,
    state: "queued",
    reason: null,
    objectKey,
    bytes,
    filesDone: 0,
    collectionIds: {},
    sourceIds: {},
    counts: {},
    createdAt: now(),
    updatedAt: now(),
  };
  const known = token === null ? null : await getImport(db, workspaceId, id).catch(notThere);
  if (known) {
    await asked.body.cancel();
    return known;
  }
  try {
    const sized = new FixedLengthStream(bytes);
    const piped = asked.body.pipeTo(sized.writable);
    await Promise.all([piped, blobs.saveStream(objectKey, sized.readable, "application/gzip")]);
  } catch (error) {
    throw new AppError("invalid_request", "The body ended early, or is longer than its Content-Length.", {
      cause: error,
    });
  }
  await addImport(db, row);
  await enqueue(services, [await seededJob("import", workspaceId, id, "")]);
  return getImport(db, workspaceId, id);
}

function notThere(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}
