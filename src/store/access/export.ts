// What an export reads of a workspace, page by page. Columns are named one by one: a secret that is not named can't leave.
import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";

/** Lists that go out as they are, in the order of `key`, which has an index behind the workspace. */
export const EXPORTED_LISTS = {
  collections: {
    table: "collections",
    key: ["created_at", "id"],
    columns: ["id", "name", "created_at"],
    where: "deleted_at IS NULL",
  },
  sources: {
    table: "sources",
    key: ["created_at", "id"],
    columns: ["id", "collection_id", "kind", "url", "title", "category", "state", "created_at"],
    where: "1",
  },
  keys: {
    table: "keys",
    key: ["created_at", "id"],
    columns: [
      "id",
      "name",
      "kind",
      "test",
      "scopes",
      "collections",
      "origins",
      "filters",
      "rate_limit_per_minute",
      "budgets",
      "created_by",
      "created_at",
      "expires_at",
      "rotated_at",
      "last_used_at",
      "revoked_at",
    ],
    where: "1",
  },
  conversations: {
    table: "conversations",
    key: ["created_at", "id"],
    columns: ["id", "owner_id", "title", "created_at", "updated_at"],
    where: "1",
  },
  turns: {
    table: "conversation_turns",
    key: ["conversation_id", "number"],
    columns: [
      "conversation_id",
      "number",
      "answer_id",
      "question",
      "rewritten_question",
      "outcome",
      "asked_at",
    ],
    where: "1",
  },
  answers: {
    table: "answers",
    key: ["created_at", "id"],
    columns: ["id", "key_id", "outcome", "body", "created_at", "changed_at"],
    where: "1",
  },
  feedback: {
    table: "ratings",
    key: ["key_id", "subject_id"],
    columns: ["key_id", "subject_id", "query_id", "rating", "reason", "rated_at"],
    where: "1",
  },
} as const;

export type ExportedList = keyof typeof EXPORTED_LISTS;
const JSON_COLUMNS = new Set(["scopes", "collections", "origins", "filters", "budgets", "body", "metadata"]);

/** Pages of a list as its lines: JSON columns parsed, times in ISO 8601. */
export async function* exportList(
  db: Db,
  workspaceId: string,
  list: ExportedList,
  limit: number,
): AsyncGenerator<Record<string, unknown>[]> {
  const { table, key, columns, where } = EXPORTED_LISTS[list];
  const keys = sql.raw(key.join(", "));
  const selected = sql.raw([...new Set<string>([...columns, ...key])].join(", "));
  let after: Record<string, unknown> | undefined;
  for (;;) {
    const beyond = after ? sql`AND (${keys}) > (${after[key[0]]}, ${after[key[1]]})` : sql``;
    const rows = await db.all<Record<string, unknown>>(sql`
      SELECT ${selected} FROM ${sql.raw(table)} WHERE workspace_id = ${workspaceId} AND ${sql.raw(where)} ${beyond}
      ORDER BY ${keys} LIMIT ${limit}`);
    if (rows.length > 0) yield rows.map((row) => lineOf(row, columns));
    if (rows.length < limit) return;
    after = rows.at(-1);
  }
}

function lineOf(row: Record<string, unknown>, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.map((column) => {
      const value = row[column] ?? null;
      if (column.endsWith("_at") && typeof value === "number") return [column, new Date(value).toISOString()];
      return [column, JSON_COLUMNS.has(column) && value !== null ? JSON.parse(String(value)) : value];
    }),
  );
}

const DOCUMENT_COLUMNS = [
  "id", "collection_id", "source_id", "external_id", "kind", "state", "url", "title", "author", "publisher", "category",
  "lang", "published_at", "metadata", "version", "created_at", "updated_at",
] as const; // biome-ignore format: a list of columns

export interface ExportedDocument {
  line: Record<string, unknown>;
  id: string;
  version: number;
  textKey: string | null;
  originalKey: string | null;
}

/** Documents behind `after` in the order of ids, with the keys of the newest text that is searched (or waits to be). */
export async function listExportedDocuments(
  db: Db,
  workspaceId: string,
  after: string,
  limit: number,
): Promise<ExportedDocument[]> {
  const columns = sql.raw(DOCUMENT_COLUMNS.map((column) => `d.${column}`).join(", "));
  const rows = await db.all<Record<string, unknown>>(sql`
    SELECT ${columns}, v.version AS text_version, v.text_key, v.original_key FROM documents AS d
    LEFT JOIN versions AS v ON v.document_id = d.id AND v.version = coalesce(d.live_version, d.version)
    WHERE d.workspace_id = ${workspaceId} AND d.deleted_at IS NULL AND d.id > ${after} ORDER BY d.id LIMIT ${limit}`);
  return rows.map((row) => ({
    line: lineOf(row, DOCUMENT_COLUMNS),
    id: String(row.id),
    version: Number(row.text_version ?? 0),
    textKey: (row.text_key as string | null) ?? null,
    originalKey: (row.original_key as string | null) ?? null,
  }));
}
