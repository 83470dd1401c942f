-- What a workspace chose (src/model/workspace.ts), and when a rating last changed its priors: NULL while it has none,
-- so that a search need not look.
ALTER TABLE workspaces ADD COLUMN settings TEXT NOT NULL
  DEFAULT '{"feedback_ranking":true,"conversation_days":30,"answer_days":365}';
ALTER TABLE workspaces ADD COLUMN rated_at INTEGER;

-- What was asked, and which documents were shown for it: what a rating is held against, and what analytics count.
CREATE TABLE queries (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  key_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('search', 'answer')),
  answer_id TEXT, -- of an answer's query; it may have ended without one
  text TEXT NOT NULL, -- cut
  mode TEXT NOT NULL CHECK (mode IN ('hybrid', 'keyword', 'semantic')),
  filters_hash TEXT, -- the same filters have the same; NULL = none
  page_start INTEGER NOT NULL, -- hits before the first one shown: above 0 it is no new question but its next page
  hit_count INTEGER NOT NULL, -- of all pages
  shown TEXT NOT NULL, -- JSON array of document ids, in their order
  top_score REAL, -- of the first one shown
  took_ms INTEGER NOT NULL,
  degraded TEXT NOT NULL, -- JSON array
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX queries_workspace ON queries (workspace_id, created_at);
CREATE INDEX queries_empty ON queries (workspace_id, created_at) WHERE hit_count = 0;

-- One voice: a key on a document, or on an answer. Rating again replaces it.
CREATE TABLE ratings (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  key_id TEXT NOT NULL,
  subject_id TEXT NOT NULL, -- doc_… or ans_…
  query_id TEXT, -- where it was shown, when that was told
  rating INTEGER NOT NULL CHECK (rating IN (-1, 1)),
  reason TEXT,
  rated_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, key_id, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ratings_time ON ratings (workspace_id, rated_at);

-- What a voice says of each document: all of it of the rated one, a part of it of each that a rated answer cites.
CREATE TABLE rating_shares (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  key_id TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  source_id TEXT, -- the document's, when it was rated
  rating INTEGER NOT NULL CHECK (rating IN (-1, 1)),
  weight REAL NOT NULL, -- grows with the time of rating (src/model/feedback.ts)
  PRIMARY KEY (workspace_id, key_id, subject_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rating_shares_document ON rating_shares (document_id);

-- The sums of the shares by document and by source: what a search reads.
CREATE TABLE priors (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  subject_id TEXT NOT NULL, -- doc_… or src_…
  kind TEXT NOT NULL CHECK (kind IN ('document', 'source')),
  up INTEGER NOT NULL,
  down INTEGER NOT NULL,
  up_weight REAL NOT NULL,
  down_weight REAL NOT NULL,
  rated_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX priors_time ON priors (workspace_id, rated_at);

-- Ratings that a key gave on a day (days since 1970, UTC), replaced ones included.
CREATE TABLE rating_days (
  day INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  ratings INTEGER NOT NULL,
  PRIMARY KEY (day, key_id)
) STRICT, WITHOUT ROWID;

-- Answers are deleted when their days are over (settings).
CREATE INDEX answer_documents_answer ON answer_documents (answer_id);
