// One transaction of several statements. Drizzle types a batch as a tuple; ours are lists built at run time.
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "./services.ts";

export type Statement = BatchItem<"sqlite">;

/** Runs the statements in one transaction, in order; the rows that each returned. None at all is no work. */
export async function runBatch(db: Db, statements: Statement[]): Promise<Record<string, unknown>[][]> {
  if (statements.length === 0) return [];
  const results = (await db.batch(statements as [Statement, ...Statement[]])) as unknown as D1Result[];
  return results.map((result) => (result.results ?? []) as Record<string, unknown>[]);
}
