// The hot statements start where the rows are few: D1 bills each row it reads, and a scan grows with every customer.
import { env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { beforeAll, expect, test } from "vitest";
import { listUnpurged } from "../../src/store/content/documents.ts";
import type { Db } from "../../src/store/db.ts";
import { listCandidates, listHitRows } from "../../src/store/retrieval/candidates.ts";

const scope = {
  workspaceId: "wsp_a", collections: ["col_a"], sources: [], categories: [], langs: [], kinds: [], publishers: [], named: null, from: null, to: null, asOf: null,
}; // biome-ignore format: one scope

beforeAll(async () => {
  await env.DB.exec(
    "INSERT INTO workspaces (id, name, plan, state, created_at) VALUES ('wsp_a', 'A', 'free', 'active', 0)",
  );
  await env.DB.exec("INSERT INTO collections VALUES ('col_a', 'wsp_a', 'A', 0, NULL)");
  await env.DB.exec(
    "INSERT INTO documents (id, workspace_id, collection_id, kind, state, version, live_version, created_at, updated_at) " +
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) " +
      "SELECT 'doc_' || i, 'wsp_a', 'col_a', 'note', 'indexed', 1, 1, 0, 0 FROM n",
  );
  await env.DB.exec(
    "INSERT INTO chunks (vector_id, document_id, version, ordinal, workspace_id, collection_id, start_at, end_at, text) " +
      "SELECT id || ':1:0', id, 1, 0, 'wsp_a', 'col_a', 0, 1, 'x' FROM documents",
  );
});

/** Rows that D1 says it read while `run` ran its statements. */
async function rowsRead(run: (db: Db) => Promise<unknown>): Promise<number> {
  let read = 0;
  const counted = new Proxy(env.DB, {
    get(target, name) {
      if (name !== "prepare") return Reflect.get(target, name).bind(target);
      return (query: string) => ({
        bind: (...values: unknown[]) => ({
          all: async () => {
            const result = await target
              .prepare(query)
              .bind(...values)
              .all();
            read += result.meta.rows_read;
            return result;
          },
        }),
      });
    },
  });
  await run(drizzle(counted) as Db);
  return read;
}

test("candidates read the named chunks and no other document", async () => {
  const read = await rowsRead((db) => listCandidates(db, scope, [1, 2, 3], ["doc_9:1:0"], "space"));
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(100);
});

test("hits read the named chunks and no other document", async () => {
  const read = await rowsRead((db) => listHitRows(db, scope, [1, 2, 3]));
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(100);
});

test("the sweep for unpurged tombstones reads no living document", async () => {
  await env.DB.exec("UPDATE documents SET deleted_at = 1 WHERE id = 'doc_7'");
  const statement = env.DB.prepare(
    "EXPLAIN QUERY PLAN SELECT id FROM documents WHERE deleted_at IS NOT NULL AND deleted_at < 9 AND reason IS NOT 'purged'",
  );
  const plan = (await statement.all<{ detail: string }>()).results.map((row) => row.detail).join("\n");
  expect(plan).toContain("documents_unpurged");
  expect((await listUnpurged(drizzle(env.DB), 9, 10)).map((row) => row.id)).toEqual(["doc_7"]);
});
