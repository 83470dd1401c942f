// The hot statements start where the rows are few: D1 bills each row it reads, and a scan grows with every customer.
import { env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { beforeAll, describe, expect, test } from "vitest";
import { publishVersion } from "../../src/store/content/chunks.ts";
import { compareJob, listPlaces, saveStates } from "../../src/store/content/citations.ts";
import { listUnpurged } from "../../src/store/content/documents.ts";
import type { Db } from "../../src/store/db.ts";
import { forgetDocumentRatings } from "../../src/store/feedback/forget.ts";
import { listPriors } from "../../src/store/feedback/priors.ts";
import { withdrawRating } from "../../src/store/feedback/ratings.ts";
import { listCandidates, listHitRows } from "../../src/store/retrieval/candidates.ts";
import { claimDueRechecks } from "../../src/store/watch/rechecks.ts";

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
      if (name === "batch")
        return async (list: { statement: D1PreparedStatement }[]) => {
          const results = await target.batch(list.map(({ statement }) => statement));
          for (const result of results) read += result.meta.rows_read;
          return results;
        };
      if (name !== "prepare") return Reflect.get(target, name).bind(target);
      return (query: string) => ({
        bind: (...values: unknown[]) => {
          const statement = target.prepare(query).bind(...values);
          const all = async () => {
            const result = await statement.all();
            read += result.meta.rows_read;
            return result;
          };
          return { statement, all };
        },
      });
    },
  });
  await run(drizzle(counted) as Db);
  return read;
}

/** The same for statements that run as one transaction. */
async function rowsReadByBatch(run: (db: Db) => Promise<unknown>): Promise<number> {
  let read = 0;
  const counted = new Proxy(env.DB, {
    get(target, name) {
      if (name !== "batch") return Reflect.get(target, name).bind(target);
      return async (statements: D1PreparedStatement[]) => {
        const results = await target.batch(statements);
        for (const { meta } of results) read += meta.rows_read;
        return results;
      };
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

describe("with 3,000 documents rated", () => {
  beforeAll(async () => {
    await env.DB.exec(
      "INSERT INTO rating_shares SELECT 'wsp_a', 'key_a', id, id, 'src_' || (rowid % 3), 1, 1.0 FROM documents",
    );
    await env.DB.exec(
      "INSERT INTO priors SELECT 'wsp_a', document_id, 'document', 1, 0, 1.0, 0.0, 0 FROM rating_shares",
    );
  });

  test("priors read one row a candidate, and one more for each that has some", async () => {
    const ids = Array.from({ length: 300 }, (_, i) => (i < 20 ? `doc_${i + 1}` : `unrated_${i}`));
    let found = 0;
    const read = await rowsRead(async (db) => {
      found = (await listPriors(db, "wsp_a", ids)).size;
    });
    expect([found, read]).toEqual([20, 320]);
  });

  test("a voice, and all that was said of a document, are found without reading the others", async () => {
    const withdrawn = await rowsReadByBatch((db) =>
      withdrawRating(db, { workspaceId: "wsp_a", keyId: "key_a", subjectId: "doc_11" }),
    );
    expect(withdrawn).toBeLessThan(40);
    const forgotten = await rowsReadByBatch((db) => forgetDocumentRatings(db, "wsp_a", "doc_12"));
    expect(forgotten).toBeLessThan(40);
    expect((await listPriors(drizzle(env.DB), "wsp_a", ["doc_11", "doc_12", "doc_13"])).size).toBe(1);
  });
});

/** 2,000 answers, each citing a document of its own; and one more of doc_1. */
async function citeMany(): Promise<void> {
  await env.DB.exec(
    "INSERT INTO answers (id, workspace_id, outcome, body, created_at) SELECT 'ans_' || id, 'wsp_a', 'answered', '{}', 0 " +
      "FROM documents WHERE rowid BETWEEN 1000 AND 2999 UNION ALL SELECT 'ans_first', 'wsp_a', 'answered', '{}', 0",
  );
  const columns =
    "(answer_id, claim_id, document_id, version, start_at, end_at, workspace_id, state, version_checked, checked_at)";
  await env.DB.exec(
    `INSERT INTO citations ${columns} SELECT id, 'clm_1', substr(id, 5), 1, 0, 40, 'wsp_a', 'stands', 1, 0 FROM answers ` +
      "WHERE id <> 'ans_first' UNION ALL SELECT 'ans_first', 'clm_1', 'doc_1', 0, 0, 40, 'wsp_a', 'stands', 0, 0",
  );
  await env.DB.exec(
    "INSERT INTO rechecks (document_id, workspace_id, url_key, host, cited_at, step, due_at) " +
      "SELECT document_id, 'wsp_a', document_id, document_id || '.example', 0, 0, 1000 + rowid_of FROM " +
      "(SELECT document_id, row_number() OVER () AS rowid_of FROM citations)",
  );
}

test("a version that nothing cites is published at the price of one look; a cited one costs what cites it", async () => {
  await citeMany();
  const job = await compareJob("wsp_a", "doc_2", "version 1");
  const read = await rowsRead(async (db) => {
    expect(await publishVersion(db, "doc_2", 1, job, 1)).toEqual({ live: true, cited: false });
  });
  expect(read).toBeLessThan(20);
  const comparison = { documentId: "doc_1", live: 1, back: false };
  const compared = await rowsRead(async (db) => {
    const places = await listPlaces(db, comparison, 100);
    expect(await saveStates(db, comparison, [{ ...places[0]!, state: "changed" }], "ntc_1", 1)).toBe(true);
  });
  expect(compared).toBeLessThan(60);
});

test("comparing what many cite of one document reads it in proportion", async () => {
  const many = 500;
  await env.DB.exec(
    "INSERT INTO citations (answer_id, claim_id, document_id, version, start_at, end_at, workspace_id, state, version_checked, checked_at) " +
      `SELECT id, 'clm_2', 'doc_3', 0, rowid, rowid + 40, 'wsp_a', 'stands', 0, 0 FROM answers LIMIT ${many}`,
  );
  const comparison = { documentId: "doc_3", live: 1, back: false };
  const read = await rowsRead(async (db) => {
    const places = await listPlaces(db, comparison, many);
    const states = places.map((place) => ({ ...place, state: "changed" as const }));
    expect(await saveStates(db, comparison, states, "ntc_2", 1)).toBe(true);
  });
  expect(read).toBeLessThan(30 * many);
});

test("a tick reads the looks that are due and no other", async () => {
  const read = await rowsRead(async (db) => {
    expect((await claimDueRechecks(db, 1010)).length).toBe(10);
  });
  expect(read).toBeLessThan(150);
});
