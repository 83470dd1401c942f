// Which tables hold rows of a workspace, and in what order these can go: read from the schema itself when a workspace is
// erased, so that a table which a later migration adds is never forgotten. It removes nothing.
import { sql } from "drizzle-orm";
import type { Db } from "../db.ts";

export interface ErasableTable {
  name: string;
  /** Columns that name a workspace; a row goes when any of them names the one that is erased. */
  owners: string[];
  /** Where no column does: the column that refers to a row which belongs to one. */
  parent: { column: string; table: ErasableTable; to: string } | null;
  /** Columns that tell its rows apart. */
  rowKey: string[];
  /** FTS5 table whose rowids are this table's. */
  words: string | null;
}

export interface Schema {
  /** Rows that refer come before those that they refer to. */
  tables: ErasableTable[];
  /** Tables in which nothing belongs to a workspace. */
  others: string[];
}

/** The ledger of erasures names the workspace for good. */
const KEPT = new Set(["erasures"]);
/** Tables of SQLite and of D1 itself. */
const PLATFORMS = /^(sqlite_|_cf_|d1_)/;
const isOwner = (table: string, column: string) =>
  table === "workspaces" ? column === "id" : /(^|_)workspace_id$/.test(column);

interface Table {
  name: string;
  columns: { name: string; pk: number }[];
  refs: { column: string; table: string; to: string }[];
}

/** Reads the schema: three statements, whatever the number of tables. */
export async function readErasable(db: Db): Promise<Schema> {
  const all = await listTables(db);
  const virtual = all.filter(({ isVirtual }) => isVirtual).map(({ name }) => name);
  const plain = await describe(
    db,
    all.filter(({ name, isVirtual }) => !isVirtual && !virtual.some((of) => name.startsWith(`${of}_`))),
  );
  const found = new Map<string, ErasableTable>();
  // Once more for each table found through another: a row may hang on a row that hangs on one.
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const table of plain) {
      const owners = table.columns.map(({ name }) => name).filter((name) => isOwner(table.name, name));
      const ref = table.refs.find(({ table: name }) => found.has(name));
      const parent = ref ? { ...ref, table: found.get(ref.table)! } : null;
      if (KEPT.has(table.name) || found.has(table.name) || (owners.length === 0 && !parent)) continue;
      const keys = table.columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
      const words = virtual.find((name) => name === `${table.name}_fts`) ?? null;
      const rowKey = keys.length > 0 ? keys : ["rowid"];
      found.set(table.name, {
        name: table.name,
        owners,
        parent: owners.length > 0 ? null : parent,
        rowKey,
        words,
      });
    }
  }
  const names = inOrder(plain).filter((name) => found.has(name));
  const ownedWords = new Set([...found.values()].map(({ words }) => words));
  return {
    tables: names.map((name) => found.get(name)!),
    others: [...plain.map(({ name }) => name), ...virtual].filter(
      (name) => !found.has(name) && !ownedWords.has(name),
    ),
  };
}

async function listTables(db: Db): Promise<{ name: string; isVirtual: boolean }[]> {
  const rows = await db.all<{ name: string; sql: string | null }>(
    sql`SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name`,
  );
  return rows
    .filter(({ name }) => !PLATFORMS.test(name))
    .map(({ name, sql: text }) => ({ name, isVirtual: /^CREATE VIRTUAL/i.test(text ?? "") }));
}

async function describe(db: Db, list: { name: string }[]): Promise<Table[]> {
  const names = JSON.stringify(list.map(({ name }) => name));
  const columns = await db.all<{ table: string; name: string; pk: number }>(sql`
    SELECT value AS "table", info.name AS name, info.pk AS pk FROM json_each(${names}), pragma_table_info(value) AS info`);
  const refs = await db.all<{ table: string; column: string; to: string; parent: string }>(sql`
    SELECT value AS "table", fk."from" AS "column", coalesce(fk."to", 'id') AS "to", fk."table" AS parent
    FROM json_each(${names}), pragma_foreign_key_list(value) AS fk`);
  return list.map(({ name }) => ({
    name,
    columns: columns.filter(({ table }) => table === name),
    refs: refs
      .filter(({ table, parent }) => table === name && parent !== name)
      .map(({ column, to, parent }) => ({ column, to, table: parent })),
  }));
}

function inOrder(tables: Table[]): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const table of tables) if (table.refs.some((ref) => ref.table === name)) visit(table.name);
    order.push(name);
  };
  for (const { name } of tables) visit(name);
  return order;
}
