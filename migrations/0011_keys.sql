-- What a key is for, what narrows it, and how far it may go. `hash` stays the hash of its current secret; the one before
-- the last rotation works until `previous_until`.
ALTER TABLE keys ADD COLUMN kind TEXT NOT NULL DEFAULT 'service' CHECK (kind IN ('service', 'personal', 'widget'));
ALTER TABLE keys ADD COLUMN test INTEGER NOT NULL DEFAULT 0 CHECK (test IN (0, 1));
ALTER TABLE keys ADD COLUMN origins TEXT; -- JSON array, of widget keys only
ALTER TABLE keys ADD COLUMN filters TEXT; -- JSON (src/model/key.ts), of widget keys only
ALTER TABLE keys ADD COLUMN rate_limit_per_minute INTEGER; -- NULL = the default
ALTER TABLE keys ADD COLUMN budgets TEXT; -- JSON (src/model/key.ts): a day's budgets, of widget keys only
ALTER TABLE keys ADD COLUMN created_by TEXT; -- key_… or mem_…, NULL = the operator
ALTER TABLE keys ADD COLUMN last_used_at INTEGER; -- to the minute
ALTER TABLE keys ADD COLUMN rotated_at INTEGER;
ALTER TABLE keys ADD COLUMN previous_hash TEXT;
ALTER TABLE keys ADD COLUMN previous_until INTEGER;
ALTER TABLE keys ADD COLUMN previous_used_at INTEGER;
ALTER TABLE keys ADD COLUMN ceiling_at INTEGER; -- when a widget key last used up a budget of its own

-- The origins of widget keys once more, to be found by origin: a preflight names no key.
CREATE TABLE key_origins (
  origin TEXT NOT NULL,
  key_id TEXT NOT NULL REFERENCES keys (id),
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  PRIMARY KEY (origin, key_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_origins_key ON key_origins (key_id);
