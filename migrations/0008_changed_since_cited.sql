-- What answers cite: held against each new version of its document, so that an answer says when its proof is gone.
CREATE TABLE citations (
  answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
  claim_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  version INTEGER NOT NULL, -- the cited one: the quote is its text from start_at to end_at
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  workspace_id TEXT NOT NULL,
  -- of the quote in version_checked: at its place, at another, no longer there; or the page was taken off the web
  state TEXT NOT NULL CHECK (state IN ('stands', 'moved', 'changed', 'gone')),
  version_checked INTEGER NOT NULL,
  checked_at INTEGER NOT NULL,
  PRIMARY KEY (answer_id, claim_id, document_id, version, start_at, end_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_place ON citations (document_id, version, start_at, end_at);

-- Citations of the answers that are there already.
INSERT INTO citations (answer_id, claim_id, document_id, version, start_at, end_at, workspace_id, state, version_checked, checked_at)
SELECT answers.id, claim.value ->> 'id', cited.value ->> 'document_id', cited.value ->> 'version', cited.value ->> 'start',
  cited.value ->> 'end', answers.workspace_id, 'stands', cited.value ->> 'version', answers.created_at
FROM answers, json_each(answers.body, '$.claims') AS claim, json_each(claim.value, '$.citations') AS cited WHERE true
ON CONFLICT DO NOTHING;

ALTER TABLE answers ADD COLUMN changed_at INTEGER; -- when a quote was found not to stand any more; NULL while all do
ALTER TABLE answers ADD COLUMN redacted_at INTEGER; -- when claims were taken out with a deleted document: changed for good
CREATE INDEX answers_key ON answers (workspace_id, key_id, created_at);
CREATE INDEX answers_changed ON answers (workspace_id, created_at) WHERE changed_at IS NOT NULL;

-- When the page of a cited document is fetched again. A row lives from a citation to the last look after it.
CREATE TABLE rechecks (
  document_id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  url_key TEXT NOT NULL, -- of the page, normalised: what is kept of it for a conditional request
  host TEXT NOT NULL,
  cited_at INTEGER NOT NULL, -- last
  step INTEGER NOT NULL, -- looks that came before
  due_at INTEGER NOT NULL,
  lease_until INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX rechecks_due ON rechecks (due_at);
CREATE INDEX rechecks_url ON rechecks (url_key);

-- What an owner is told, and the outbox that deliveries will read.
CREATE TABLE notices (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  key_id TEXT, -- the key that asked
  kind TEXT NOT NULL CHECK (kind IN ('answer_changed')),
  reason TEXT NOT NULL CHECK (reason IN ('changed', 'gone', 'deleted')),
  answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL,
  version INTEGER NOT NULL, -- the document's newest when it was found
  claims TEXT NOT NULL, -- JSON array of ids
  created_at INTEGER NOT NULL,
  read_at INTEGER
) STRICT;
CREATE UNIQUE INDEX notices_once ON notices (answer_id, document_id, version, reason);
CREATE INDEX notices_workspace ON notices (workspace_id, created_at, id);
CREATE INDEX notices_key ON notices (workspace_id, key_id, created_at);
CREATE INDEX notices_unread ON notices (workspace_id, created_at) WHERE read_at IS NULL;
CREATE INDEX notices_created ON notices (created_at);

-- New kinds of jobs. The list of them is JobKind's: held here as well, each new stage would cost a copy of the table.
CREATE TABLE jobs_next (
  id TEXT PRIMARY KEY,
  workspace_id TEXT, -- NULL for work on public things (crawls)
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'skipped', 'rejected', 'dead')),
  reason TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER, -- NULL: written but not yet handed to the queue
  run_after INTEGER NOT NULL,
  lease_until INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO jobs_next (id, workspace_id, kind, subject_id, state, reason, attempts, sent_at, run_after, lease_until, created_at, updated_at)
SELECT id, workspace_id, kind, subject_id, state, reason, attempts, sent_at, run_after, lease_until, created_at, updated_at FROM jobs;
DROP TABLE jobs;
ALTER TABLE jobs_next RENAME TO jobs;
CREATE INDEX jobs_open ON jobs (state, run_after);
CREATE INDEX jobs_subject ON jobs (subject_id, kind);
CREATE INDEX jobs_workspace ON jobs (workspace_id, created_at);
CREATE INDEX jobs_finished ON jobs (updated_at) WHERE state IN ('done', 'skipped', 'rejected');
