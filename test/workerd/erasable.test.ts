// No table with a customer's rows is forgotten when a workspace is erased: the schema itself says which there are.
import { env } from "cloudflare:test";
import { drizzle } from "drizzle-orm/d1";
import { expect, test } from "vitest";
import { readErasable } from "../../src/store/access/erasable.ts";

/** What belongs to nobody: public things of the web, polled once for all, and the ledger that outlives a workspace. */
const NOBODYS = [
  "access_counts",
  "entries",
  "erasures",
  "feeds",
  "hosts",
  "pages",
  "passkey_challenges",
  "passkeys",
  "sessions",
  "sign_in_links",
  "sweeps",
  "users",
];

test("every table is a workspace's or on the list of what is nobody's", async () => {
  const { tables, others } = await readErasable(drizzle(env.DB));
  expect(others.sort()).toEqual(NOBODYS);
  expect(tables.map(({ name }) => name)).toContain("answer_documents");
  expect(tables.at(-1)!.name).toBe("workspaces");
});

test("a table that comes later is found, by its own column or by what it refers to, and its words with it", async () => {
  const make = [
    "CREATE TABLE later_owned (id INTEGER PRIMARY KEY, owner_workspace_id TEXT, guest_workspace_id TEXT)",
    "CREATE VIRTUAL TABLE later_owned_fts USING fts5 (body, content = '', contentless_delete = 1)",
    "CREATE TABLE later_child (id TEXT PRIMARY KEY, parent INTEGER REFERENCES later_owned (id))",
    "CREATE TABLE later_grandchild (a TEXT, b TEXT REFERENCES later_child (id), PRIMARY KEY (a, b)) WITHOUT ROWID",
    "CREATE TABLE later_public (id TEXT PRIMARY KEY)",
    "CREATE VIRTUAL TABLE later_words USING fts5 (body)",
  ];
  await env.DB.batch(make.map((statement) => env.DB.prepare(statement)));
  const { tables, others } = await readErasable(drizzle(env.DB));
  const later = tables.filter(({ name }) => name.startsWith("later_"));
  expect(later.map(({ name }) => name)).toEqual(["later_grandchild", "later_child", "later_owned"]);
  expect(later[2]).toMatchObject({
    owners: ["owner_workspace_id", "guest_workspace_id"],
    words: "later_owned_fts",
  });
  expect(others.filter((name) => name.startsWith("later_")).sort()).toEqual(["later_public", "later_words"]);
});

test("rows are reached through an index, and go in an order that foreign keys allow", async () => {
  const { tables } = await readErasable(drizzle(env.DB));
  const scanned: string[] = [];
  for (const { name, owners, parent } of tables.filter((table) => !table.name.startsWith("later_"))) {
    const column = parent?.column ?? owners[0]!;
    const plan = await env.DB.prepare(
      `EXPLAIN QUERY PLAN SELECT 1 FROM "${name}" WHERE "${column}" IN ('x') LIMIT 1`,
    ).all<{ detail: string }>();
    if (!plan.results.every(({ detail }) => /^(SEARCH|USING INDEX)/.test(detail))) scanned.push(name);
  }
  expect(scanned).toEqual([]);
});
