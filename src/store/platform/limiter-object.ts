// The Durable Object that counts what one key sends: one of it a key, single-threaded, so that counts are exact. It
// counts in memory and writes what changed once a second: no request waits for a disk. It knows no key and no plan.
import { DurableObject } from "cloudflare:workers";
import { COUNTS_FLUSH_MS } from "../../base/limits/keys.ts";
import { type Allowance, type Charged, type Count, Counters } from "./counters.ts";

interface CountRow extends Record<string, SqlStorageValue> {
  ends_at: number;
  used: number;
  refused: number;
}

export class KeyLimiterObject extends DurableObject {
  readonly #sql: SqlStorage;
  /** Whether there is a table: it is made when something is first kept, so that a key that is gone leaves nothing. */
  #kept: boolean;
  #counters = new Counters((id) => this.#load(id));
  #flushing = false;

  constructor(state: DurableObjectState, env: unknown) {
    super(state, env as Cloudflare.Env);
    this.#sql = state.storage.sql;
    const tables = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'counts'");
    this.#kept = tables.toArray().length > 0;
  }

  /** Counts one request against all of these, or against none. */
  async charge(now: number, allowances: Allowance[]): Promise<Charged> {
    const charged = this.#counters.charge(now, allowances);
    // The timer holds the object in memory until the counts are kept; after that it may sleep and loses nothing.
    if (!this.#flushing) {
      this.#flushing = true;
      setTimeout(() => this.flush(), COUNTS_FLUSH_MS);
    }
    return charged;
  }

  /** Keeps what has been counted, and drops what is over. */
  flush(): void {
    this.#flushing = false;
    const changed = this.#counters.takeChanged();
    if (changed.length === 0) return;
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS counts (id TEXT PRIMARY KEY, ends_at INTEGER, used INTEGER, refused INTEGER) WITHOUT ROWID",
    );
    this.#kept = true;
    for (const { id, count } of changed) {
      this.#sql.exec(
        "INSERT OR REPLACE INTO counts (id, ends_at, used, refused) VALUES (?, ?, ?, ?)",
        id,
        count.endsAt,
        count.used,
        count.refused ? 1 : 0,
      );
    }
    this.#sql.exec("DELETE FROM counts WHERE ends_at <= ?", this.#counters.now);
  }

  /** Leaves nothing behind: the key is gone. */
  async forget(): Promise<void> {
    this.#counters = new Counters((id) => this.#load(id));
    this.#kept = false;
    await this.ctx.storage.deleteAll();
  }

  #load(id: string): Count | undefined {
    if (!this.#kept) return undefined;
    const rows = this.#sql.exec<CountRow>("SELECT ends_at, used, refused FROM counts WHERE id = ?", id);
    const row = rows.toArray()[0];
    return row && { endsAt: row.ends_at, used: row.used, refused: row.refused === 1 };
  }
}
