// The migrations are the truth about tables; Drizzle's view of them must say the same.
import { env } from "cloudflare:test";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import * as leaveTables from "../../src/store/access/leave-tables.ts";
import * as memberTables from "../../src/store/access/member-tables.ts";
import * as accessTables from "../../src/store/access/tables.ts";
import * as cacheTables from "../../src/store/content/cache-tables.ts";
import * as contentTables from "../../src/store/content/tables.ts";
import * as feedbackTables from "../../src/store/feedback/tables.ts";
import * as otherTables from "../../src/store/tables.ts";
import * as usageTables from "../../src/store/usage/tables.ts";

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

const tables = {
  ...otherTables,
  ...accessTables,
  ...leaveTables,
  ...cacheTables,
  ...contentTables,
  ...feedbackTables,
  ...memberTables,
  ...usageTables,
};
const configs = Object.values(tables).map((table) => getTableConfig(table as SQLiteTable));

test("every table of the migrations is known to Drizzle, but for FTS5's", async () => {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'd1_%' AND name NOT LIKE '_cf_%'",
  ).all<{ name: string }>();
  expect(configs.map((config) => config.name).sort()).toEqual(results.map((row) => row.name).sort());
});

test("columns have the same names, types and nullability", async () => {
  for (const { name, columns } of configs) {
    const { results } = await env.DB.prepare(`PRAGMA table_info(${name})`).all<Column>();
    const truth = results.map((c) => [c.name, c.type.toLowerCase(), c.notnull === 1 || c.pk > 0]);
    const composite = new Set(
      getTableConfig(byName(name)).primaryKeys.flatMap((key) => key.columns.map((c) => c.name)),
    );
    const mirror = columns.map((c) => [
      c.name,
      c.getSQLType(),
      c.notNull || c.primary || composite.has(c.name),
    ]);
    expect(mirror.sort(), name).toEqual(truth.sort());
  }
});

test("indexes have the same names", async () => {
  for (const { name, indexes } of configs) {
    const { results } = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name NOT LIKE 'sqlite_%'",
    )
      .bind(name)
      .all<{ name: string }>();
    expect(indexes.map((index) => index.config.name).sort(), name).toEqual(
      results.map((row) => row.name).sort(),
    );
  }
});

function byName(name: string): SQLiteTable {
  return Object.values(tables).find(
    (table) => getTableConfig(table as SQLiteTable).name === name,
  ) as SQLiteTable;
}
