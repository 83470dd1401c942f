// An export as an import finds it: checked against its manifest before anything of it is taken, then read file by file.
// Names are only compared with those that an export has; what else is in it is passed over.
import { z } from "zod";
import { sha256Hex } from "../base/hash.ts";
import { DOCUMENT_CHARS_MAX, METADATA_CHARS_MAX } from "../base/limits/api.ts";
import {
  IMPORT_BYTES_MAX,
  IMPORT_FILE_BYTES_MAX,
  IMPORT_FILES_MAX,
  IMPORT_RATIO_MAX,
} from "../base/limits/leave.ts";
import { readTar, TarFault } from "../base/tar.ts";
import { EXPORT_FORMAT } from "./export.ts";

const MANIFEST = "manifest.json";
const DOCUMENTS = /^documents\/\d{6}\.ndjson$/;

const manifestSchema = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(1),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })).max(IMPORT_FILES_MAX),
});

const text = (max: number) => z.string().max(max);
export const collectionLine = z.object({ id: text(60), name: text(200).min(1) });
export const sourceLine = z.object({
  id: text(60),
  collection_id: text(60),
  kind: z.enum(["feed", "page", "sitemap", "push"]),
  url: text(2_000).nullable(),
  title: text(300).nullable(),
  category: text(100).nullable(),
});
export const documentLine = z.object({
  id: text(60),
  collection_id: text(60),
  source_id: text(60).nullable(),
  external_id: text(300).nullable(),
  kind: z.enum(["article", "page", "file", "note"]),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable()
    .catch(null),
  title: text(500).nullable(),
  author: text(500).nullable(),
  publisher: text(500).nullable(),
  category: text(500).nullable(),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .nullable()
    .catch(null),
  published_at: z.iso.datetime().nullable(),
  metadata: z
    .record(text(100), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .refine((value) => JSON.stringify(value).length <= METADATA_CHARS_MAX),
  text: text(DOCUMENT_CHARS_MAX).nullable(),
});
export type CollectionLine = z.infer<typeof collectionLine>;
export type SourceLine = z.infer<typeof sourceLine>;
export type DocumentLine = z.infer<typeof documentLine>;

/** Why a file is not taken: a word of TarFault's, or what its manifest shows. */
export type ArchiveFault = TarFault["reason"] | "no_manifest" | "not_an_export" | "hash_mismatch";

export type ArchiveFile =
  | { kind: "collections"; lines: unknown }
  | { kind: "sources"; lines: unknown }
  | { kind: "documents"; lines: string[] }
  | { kind: "other" };

/** The files of a compressed archive of `bytes` bytes. Throws TarFault. */
function open(file: ReadableStream<Uint8Array>, bytes: number) {
  const gunzip = new DecompressionStream("gzip") as unknown as TransformStream<Uint8Array, Uint8Array>;
  return readTar(file.pipeThrough(gunzip), {
    bytesMax: Math.min(IMPORT_BYTES_MAX, Math.max(bytes, 4_096) * IMPORT_RATIO_MAX),
    fileBytesMax: IMPORT_FILE_BYTES_MAX,
    filesMax: IMPORT_FILES_MAX,
  });
}

/** Reads all of it; null when its manifest is there, comes last, and says the hash of every other file. */
export async function checkArchive(
  file: ReadableStream<Uint8Array>,
  bytes: number,
): Promise<ArchiveFault | null> {
  const hashes = new Map<string, string>();
  let manifest: Uint8Array | null = null;
  try {
    for await (const { name, body } of open(file, bytes)) {
      if (manifest !== null) return "not_an_export";
      if (name === MANIFEST) manifest = body;
      else hashes.set(name, await sha256Hex(body));
    }
  } catch (error) {
    if (error instanceof TarFault) return error.reason;
    throw error;
  }
  if (manifest === null) return "no_manifest";
  const parsed = manifestSchema.safeParse(jsonOf(manifest));
  if (!parsed.success) return "not_an_export";
  const { files } = parsed.data;
  const same = files.length === hashes.size && files.every(({ name, sha256 }) => hashes.get(name) === sha256);
  return same ? null : "hash_mismatch";
}

/** What an import takes of each file, in their order, behind the first `skip`. */
export async function* readArchive(
  file: ReadableStream<Uint8Array>,
  bytes: number,
  skip: number,
): AsyncGenerator<ArchiveFile> {
  let n = 0;
  for await (const { name, body } of open(file, bytes)) {
    if (n++ < skip) continue;
    if (name === "collections.json") yield { kind: "collections", lines: jsonOf(body) };
    else if (name === "sources.json") yield { kind: "sources", lines: jsonOf(body) };
    else if (DOCUMENTS.test(name)) yield { kind: "documents", lines: linesOf(body) };
    else yield { kind: "other" };
  }
}

/** The value of a line, when it is one that `schema` takes. */
export function parseLine<T>(schema: z.ZodType<T>, line: string): T | null {
  const parsed = schema.safeParse(jsonOf(new TextEncoder().encode(line)));
  return parsed.success ? parsed.data : null;
}

const linesOf = (body: Uint8Array) =>
  new TextDecoder()
    .decode(body)
    .split("\n")
    .filter((line) => line !== "");

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}
