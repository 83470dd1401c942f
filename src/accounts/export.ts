// Taking a workspace away: its content as files of one archive, read page by page while the client reads. The manifest
// comes last, with the hash of every file: an archive without it was cut.
import { sha256Hex } from "../base/hash.ts";
import {
  EXPORT_DOCUMENTS_MAX,
  EXPORT_PAGE_DOCUMENTS,
  EXPORT_PAGE_ROWS,
  EXPORT_PART_CHARS,
} from "../base/limits/leave.ts";
import { tarEnd, tarEntry } from "../base/tar.ts";
import type { OpmlFeed } from "../model/opml.ts";
import { type ExportedList, exportList, listExportedDocuments } from "../store/access/export.ts";
import { getWorkspace } from "../store/access/workspaces.ts";
import type { Services } from "../store/services.ts";
import { auditPages } from "./audit.ts";

export interface ExportOptions {
  workspaceId: string;
  originals: boolean;
  /** Documents behind this id, and nothing else: the file before had room for no more. Empty for the first file. */
  after: string;
  writeOpml: (feeds: OpmlFeed[], options: { title: string }) => Promise<string>;
}

interface ExportFile {
  name: string;
  body: string | Uint8Array;
  rows: number;
}

export const EXPORT_FORMAT = "wireroom-export";

/** The archive (tar, not yet compressed), file by file. */
export async function* exportWorkspace(
  services: Services,
  options: ExportOptions,
): AsyncGenerator<Uint8Array> {
  const files: { name: string; bytes: number; sha256: string; rows: number }[] = [];
  const place = { after: options.after, documents: 0, complete: true };
  async function* content() {
    if (options.after === "") yield* exceptDocuments(services, options);
    yield* documents(services, options, place);
  }
  for await (const { name, body, rows } of content()) {
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    files.push({ name, bytes: bytes.byteLength, sha256: await sha256Hex(bytes), rows });
    yield tarEntry(name, bytes);
  }
  const manifest = {
    format: EXPORT_FORMAT,
    version: 1,
    workspace_id: options.workspaceId,
    created_at: new Date(services.now()).toISOString(),
    documents: place.documents,
    next_after: place.complete ? null : place.after,
    files,
  };
  yield tarEntry("manifest.json", new TextEncoder().encode(JSON.stringify(manifest, null, 1)));
  yield tarEnd();
}

async function* exceptDocuments(services: Services, options: ExportOptions): AsyncGenerator<ExportFile> {
  const { db } = services;
  const { workspaceId } = options;
  const { id, name, plan, settings, createdAt } = await getWorkspace(services, workspaceId);
  const workspace = { id, name, plan, settings, created_at: new Date(createdAt).toISOString() };
  yield { name: "workspace.json", body: JSON.stringify(workspace), rows: 1 };
  for (const list of ["collections", "sources", "keys"] as const) {
    const rows: Record<string, unknown>[] = [];
    for await (const page of exportList(db, workspaceId, list, EXPORT_PAGE_ROWS)) rows.push(...page);
    yield { name: `${list}.json`, body: JSON.stringify(rows), rows: rows.length };
    if (list === "sources")
      yield { name: "sources.opml", body: await opmlOf(options, rows), rows: rows.length };
  }
  for (const list of ["conversations", "turns", "answers", "feedback"] as const)
    yield* lines(list, exportList(db, workspaceId, list satisfies ExportedList, EXPORT_PAGE_ROWS));
  yield* lines("audit", auditPages(db, workspaceId));
}

function opmlOf(options: ExportOptions, sources: Record<string, unknown>[]): Promise<string> {
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const feeds = sources.flatMap((source) => {
    const url = text(source.url);
    return url === null ? [] : [{ url, title: text(source.title), category: text(source.category) }];
  });
  return options.writeOpml(feeds, { title: "Wireroom sources" });
}

/** A file a page: `answers/000001.ndjson`. */
async function* lines(folder: string, pages: AsyncIterable<unknown[]>): AsyncGenerator<ExportFile> {
  let part = 0;
  for await (const page of pages) {
    const body = page.map((row) => `${JSON.stringify(row)}\n`).join("");
    yield { name: partName(folder, ++part), body, rows: page.length };
  }
}

const partName = (folder: string, part: number) => `${folder}/${String(part).padStart(6, "0")}.ndjson`;

/** Parts of documents with their texts, each before the originals of its documents. Leaves in `place` where it ended. */
async function* documents(
  { db, blobs }: Services,
  { workspaceId, originals }: ExportOptions,
  place: { after: string; documents: number; complete: boolean },
): AsyncGenerator<ExportFile> {
  let part = 0;
  let body = "";
  let rows = 0;
  const pending: { name: string; key: string }[] = [];
  for (;;) {
    const page = await listExportedDocuments(db, workspaceId, place.after, EXPORT_PAGE_DOCUMENTS);
    const texts = await Promise.all(page.map(({ textKey }) => (textKey ? blobs.findText(textKey) : null)));
    for (const [i, { line, id, version, originalKey }] of page.entries()) {
      const name = originals && originalKey ? `originals/${id}-v${version}` : null;
      if (name) pending.push({ name, key: originalKey! });
      body += `${JSON.stringify({ ...line, text: texts[i], original: name })}\n`;
    }
    rows += page.length;
    place.documents += page.length;
    place.after = page.at(-1)?.id ?? place.after;
    const isLast = page.length < EXPORT_PAGE_DOCUMENTS;
    place.complete = isLast;
    const isFull = place.documents >= EXPORT_DOCUMENTS_MAX;
    if (rows > 0 && (body.length >= EXPORT_PART_CHARS || isLast || isFull)) {
      yield { name: partName("documents", ++part), body, rows };
      [body, rows] = ["", 0];
      for (const { name, key } of pending.splice(0)) {
        const object = await blobs.find(key);
        if (object) yield { name, body: new Uint8Array(await object.arrayBuffer()), rows: 1 };
      }
    }
    if (isLast || isFull) return;
  }
}
