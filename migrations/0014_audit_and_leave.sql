-- Erasures: the ledger of workspaces that were erased. It names nobody, and it outlives them.
CREATE TABLE erasures (
  id TEXT PRIMARY KEY, -- rcp_…, the receipt
  workspace_id TEXT NOT NULL UNIQUE,
  requested_at INTEGER NOT NULL,
  receipt_hash TEXT NOT NULL, -- SHA-256 of the receipt as it was given
  runs INTEGER NOT NULL, -- 1, and one more each time that something came back
  counts TEXT NOT NULL, -- JSON: rows by table, and objects and vectors, that were removed
  finished_at INTEGER -- NULL while its job is at work
) STRICT;
CREATE INDEX erasures_open ON erasures (requested_at) WHERE finished_at IS NULL;
CREATE INDEX erasures_list ON erasures (requested_at, id);

-- The audit log: one chain a workspace. `hash` is over the row and the hash before it (src/accounts/chain.ts).
CREATE TABLE audit (
  workspace_id TEXT NOT NULL,
  seq INTEGER NOT NULL, -- from 1, without a gap
  at INTEGER NOT NULL,
  actor_id TEXT NOT NULL, -- key_…, mem_… or operator
  actor_kind TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_id TEXT,
  ip TEXT, -- the network that the request came from, never the address
  request_id TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('ok', 'refused', 'failed')),
  details TEXT NOT NULL, -- JSON, as it was hashed
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (workspace_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_action ON audit (workspace_id, action, seq);
CREATE INDEX audit_actor ON audit (workspace_id, actor_id, seq);

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit rows are never changed');
END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE erasures.workspace_id = OLD.workspace_id)
BEGIN
  SELECT RAISE(ABORT, 'audit rows go with their whole workspace only');
END;

-- Erasing takes rows by their workspace, a slice at a time: each table needs a way in by it.
CREATE INDEX documents_workspace ON documents (workspace_id, id);
CREATE INDEX versions_workspace ON versions (workspace_id);
CREATE INDEX chunks_workspace ON chunks (workspace_id);
CREATE INDEX sketches_workspace ON sketches (workspace_id);
CREATE INDEX citations_workspace ON citations (workspace_id);
CREATE INDEX rechecks_workspace ON rechecks (workspace_id);
CREATE INDEX conversation_turns_workspace ON conversation_turns (workspace_id, conversation_id, number);
CREATE INDEX rating_days_workspace ON rating_days (workspace_id);
CREATE INDEX key_origins_workspace ON key_origins (workspace_id);

-- What was exported elsewhere and is being brought in: how far it is, and which ids the old ones have here.
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  sources TEXT NOT NULL CHECK (sources IN ('paused', 'active', 'none')),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
  reason TEXT,
  object_key TEXT NOT NULL, -- R2: the file, until it is done
  bytes INTEGER NOT NULL,
  files_done INTEGER NOT NULL, -- of the archive; 0 = not yet checked
  collection_ids TEXT NOT NULL, -- JSON: old id → id here
  source_ids TEXT NOT NULL,
  counts TEXT NOT NULL, -- JSON
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX imports_workspace ON imports (workspace_id, created_at);
