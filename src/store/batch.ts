// One transaction of several statements. Drizzle's own batch takes no raw SQL with parameters on D1, and raw SQL is what
// ours are made of: JSON lists, FTS5, conditional inserts.

import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import { JSON_PARAMETER_CHARS_MAX, ROWS_PER_STATEMENT_MAX } from "../base/limits/store.ts";
import type { Db } from "./db.ts";

export type Statement = SQL;

const dialect = new SQLiteAsyncDialect();

/** Runs the statements in one transaction, in order; the rows that each returned. None at all is no work. */
export async function runBatch(db: Db, statements: Statement[]): Promise<Record<string, unknown>[][]> {
  if (statements.length === 0) return [];
  const prepared = statements.map((statement) => {
    const query = dialect.sqlToQuery(statement);
    return db.$client.prepare(query.sql).bind(...query.params);
  });
  const results = await db.$client.batch<Record<string, unknown>>(prepared);
  return results.map((result) => result.results ?? []);
}

/** Rows as JSON lists for `json_each`, each below the bounds of one parameter (D1 takes 2 MB a value). */
export function jsonPages(rows: object[]): string[] {
  const pages: string[] = [];
  let page: string[] = [];
  let chars = 0;
  for (const row of rows.map((value) => JSON.stringify(value))) {
    if (
      page.length >= ROWS_PER_STATEMENT_MAX ||
      (page.length > 0 && chars + row.length > JSON_PARAMETER_CHARS_MAX)
    ) {
      pages.push(`[${page.join(",")}]`);
      page = [];
      chars = 0;
    }
    page.push(row);
    chars += row.length;
  }
  if (page.length > 0) pages.push(`[${page.join(",")}]`);
  return pages;
}

/** `column IN (values)` for a list of any length: D1 binds at most 100 parameters a statement. */
export const isAnyOf = (column: SQLWrapper, values: readonly string[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;

/** True when a unique index refused a row. D1 says so in its message alone, so that the message is read here and nowhere else. */
export function isUniqueFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.message.includes("UNIQUE constraint failed") || isUniqueFault(error.cause);
}
