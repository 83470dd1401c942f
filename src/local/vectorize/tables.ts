// The tables of one index in its object's SQLite. It knows no metric, no filter and no clock.
//
// `entry` holds each vector exactly; `page` holds the codes and indexed metadata of 256 slots at a time,
// which is all that is read to open an index; `mutation` and `mutation_vector` hold writes that do not show
// yet.

import type { Stored } from "./nearest.ts";
import type { VectorBatch } from "./requests.ts";
import type { Facets } from "./resident.ts";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS metadata_index (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    property TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    since_mutation INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS entry (
    slot INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    namespace TEXT,
    metadata TEXT,
    dims BLOB NOT NULL
  );
  CREATE TABLE IF NOT EXISTS page (page INTEGER PRIMARY KEY, codes BLOB NOT NULL, facets TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS mutation (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    due_ms INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS mutation_vector (
    mutation INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    id TEXT NOT NULL,
    namespace TEXT,
    metadata TEXT,
    dims BLOB,
    PRIMARY KEY (mutation, ordinal)
  );
`;

export interface MetadataIndexRow extends Record<string, SqlStorageValue> {
  number: number;
  property: string;
  type: string;
  /** Writes up to this number are not in the index: they came before it. */
  since_mutation: number;
}

export interface MutationRow extends Record<string, SqlStorageValue> {
  number: number;
  id: string;
  kind: string;
  due_ms: number;
}

interface VectorRow extends Record<string, SqlStorageValue> {
  id: string;
  namespace: string | null;
  metadata: string | null;
  dims: ArrayBuffer;
}

export interface EntryRow extends VectorRow {
  slot: number;
}

export class Tables {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(SCHEMA);
  }

  findState(name: string): string | null {
    return (
      this.#sql.exec<{ value: string }>("SELECT value FROM state WHERE name = ?", name).toArray()[0]?.value ??
      null
    );
  }

  saveState(name: string, value: string): void {
    this.#sql.exec("INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)", name, value);
  }

  listMetadataIndexes(): MetadataIndexRow[] {
    return this.#sql.exec<MetadataIndexRow>("SELECT * FROM metadata_index ORDER BY number").toArray();
  }

  addMetadataIndex(property: string, type: string): void {
    this.#sql.exec(
      `INSERT INTO metadata_index (property, type, since_mutation)
       VALUES (?, ?, (SELECT coalesce(max(number), 0) FROM mutation))`,
      property,
      type,
    );
  }

  deleteMetadataIndex(property: string): void {
    this.#sql.exec("DELETE FROM metadata_index WHERE property = ?", property);
  }

  /** Slots by id, of those ids that are there. */
  findSlots(ids: string[]): Map<string, number> {
    const rows = this.#sql.exec<{ id: string; slot: number }>(
      "SELECT id, slot FROM entry WHERE id IN (SELECT value FROM json_each(?))",
      JSON.stringify(ids),
    );
    return new Map(rows.toArray().map(({ id, slot }) => [id, slot]));
  }

  /** In the order of `slots`, each of which holds a vector. */
  readEntries(slots: number[]): EntryRow[] {
    const rows = this.#sql.exec<EntryRow>(
      "SELECT entry.* FROM json_each(?) CROSS JOIN entry ON slot = value ORDER BY key",
      JSON.stringify(slots),
    );
    return rows.toArray();
  }

  readVectors(slots: number[]): Stored[] {
    const rows = this.#sql.exec<{ slot: number; id: string; dims: ArrayBuffer }>(
      "SELECT slot, id, dims FROM entry WHERE slot IN (SELECT value FROM json_each(?))",
      JSON.stringify(slots),
    );
    return rows.toArray().map(({ slot, id, dims }) => ({ slot, id, values: new Float32Array(dims) }));
  }

  saveEntry(entry: EntryRow): void {
    const { slot, id, namespace, metadata, dims } = entry;
    this.#sql.exec(
      "INSERT OR REPLACE INTO entry (slot, id, namespace, metadata, dims) VALUES (?, ?, ?, ?, ?)",
      slot,
      id,
      namespace,
      metadata,
      dims,
    );
  }

  deleteEntries(slots: number[]): void {
    this.#sql.exec("DELETE FROM entry WHERE slot IN (SELECT value FROM json_each(?))", JSON.stringify(slots));
  }

  savePage(page: number, codes: Uint8Array<ArrayBuffer>, facets: Facets[]): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO page (page, codes, facets) VALUES (?, ?, ?)",
      page,
      codes.buffer,
      JSON.stringify(facets),
    );
  }

  /** Calls `load` for each page; gives how many pages there are, from page 0 without gaps. */
  loadPages(load: (page: number, codes: ArrayBuffer, facets: Facets[]) => void): number {
    let pages = 0;
    const rows = this.#sql.exec<{ page: number; codes: ArrayBuffer; facets: string }>("SELECT * FROM page");
    for (const { page, codes, facets } of rows) {
      load(page, codes, JSON.parse(facets) as Facets[]);
      pages = Math.max(pages, page + 1);
    }
    return pages;
  }

  /** The write that shows next; null when all do. */
  findNextMutation(): MutationRow | null {
    const rows = this.#sql.exec<MutationRow>("SELECT * FROM mutation ORDER BY number LIMIT 1");
    return rows.toArray()[0] ?? null;
  }

  addMutation(id: string, kind: string, dueMs: number): number {
    const row = this.#sql.exec<{ number: number }>(
      "INSERT INTO mutation (id, kind, due_ms) VALUES (?, ?, ?) RETURNING number",
      id,
      kind,
      dueMs,
    );
    return row.one().number;
  }

  addMutationIds(mutation: number, ids: string[]): void {
    this.#sql.exec(
      "INSERT INTO mutation_vector (mutation, ordinal, id) SELECT ?, key, value FROM json_each(?)",
      mutation,
      JSON.stringify(ids),
    );
  }

  addMutationVectors(mutation: number, batch: VectorBatch): void {
    const dimensions = batch.values.length / batch.ids.length;
    for (const [i, id] of batch.ids.entries()) {
      this.#sql.exec(
        `INSERT INTO mutation_vector (mutation, ordinal, id, namespace, metadata, dims)
         VALUES (?, ?, ?, ?, ?, ?)`,
        mutation,
        i,
        id,
        batch.namespaces[i]!,
        batch.metadata[i]!,
        batch.values.slice(i * dimensions, (i + 1) * dimensions).buffer,
      );
    }
  }

  readMutationIds(mutation: number): string[] {
    const rows = this.#sql.exec<{ id: string }>(
      "SELECT id FROM mutation_vector WHERE mutation = ? ORDER BY ordinal",
      mutation,
    );
    return rows.toArray().map(({ id }) => id);
  }

  readMutationVectors(mutation: number): VectorBatch {
    const rows = this.#sql
      .exec<VectorRow>("SELECT * FROM mutation_vector WHERE mutation = ? ORDER BY ordinal", mutation)
      .toArray();
    const dimensions = rows[0] ? rows[0].dims.byteLength / Float32Array.BYTES_PER_ELEMENT : 0;
    const values = new Float32Array(rows.length * dimensions);
    for (const [i, { dims }] of rows.entries()) values.set(new Float32Array(dims), i * dimensions);
    return {
      ids: rows.map(({ id }) => id),
      namespaces: rows.map(({ namespace }) => namespace),
      metadata: rows.map(({ metadata }) => metadata),
      values,
    };
  }

  deleteMutation(mutation: number): void {
    this.#sql.exec("DELETE FROM mutation_vector WHERE mutation = ?", mutation);
    this.#sql.exec("DELETE FROM mutation WHERE number = ?", mutation);
  }
}
