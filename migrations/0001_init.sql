-- Everything that belongs to a customer carries its workspace_id. Feeds, entries, pages and hosts do not: they hold
-- what is public on the web, polled once for all who watch it. Times are epoch milliseconds.

CREATE TABLE workspaces (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  plan TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  name TEXT NOT NULL,
  hash TEXT NOT NULL, -- SHA-256 of the whole key; the key itself is shown once and kept nowhere
  scopes TEXT NOT NULL, -- JSON array
  collections TEXT, -- JSON array of ids, NULL = all of the workspace
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE INDEX keys_workspace ON keys (workspace_id, created_at);

CREATE TABLE collections (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;
CREATE INDEX collections_workspace ON collections (workspace_id, created_at);

CREATE TABLE hosts (
  host TEXT PRIMARY KEY,
  next_at INTEGER NOT NULL, -- no request before this time
  gap_ms INTEGER NOT NULL,
  robots_body TEXT,
  robots_status INTEGER,
  robots_fetched_at INTEGER
) STRICT;

CREATE TABLE feeds (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('feed', 'page', 'sitemap')),
  url TEXT NOT NULL, -- what is asked
  url_key TEXT NOT NULL, -- normalised: one row for all spellings
  host TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('active', 'gone')),
  title TEXT,
  site_url TEXT,
  lang TEXT,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  seq INTEGER NOT NULL DEFAULT 0, -- grows by one with each crawl that brought something
  due_at INTEGER NOT NULL,
  interval_ms INTEGER NOT NULL,
  lease_until INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  last_problem TEXT,
  last_status INTEGER,
  crawled_at INTEGER,
  changed_at INTEGER,
  moved_to TEXT, -- where permanent redirects lead, and since when: rewritten only after two days of it
  moved_since INTEGER,
  urls_before TEXT NOT NULL DEFAULT '[]',
  created_at INTEGER NOT NULL,
  UNIQUE (kind, url_key)
) STRICT;
CREATE INDEX feeds_due ON feeds (state, due_at);

CREATE TABLE entries (
  id TEXT PRIMARY KEY,
  feed_id TEXT NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  entry_key TEXT NOT NULL,
  url TEXT,
  title TEXT,
  author TEXT,
  lang TEXT,
  categories TEXT NOT NULL DEFAULT '[]',
  published_at INTEGER,
  updated_at INTEGER,
  body_key TEXT, -- R2: the feed's own text of the item
  hash TEXT NOT NULL, -- of all that is above
  seq INTEGER NOT NULL, -- the feed's seq when the entry last changed
  first_seen_at INTEGER NOT NULL,
  UNIQUE (feed_id, entry_key)
) STRICT;
CREATE INDEX entries_seq ON entries (feed_id, seq);

CREATE TABLE pages (
  url_key TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  etag TEXT,
  last_modified TEXT,
  content_type TEXT,
  body_key TEXT NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;
CREATE INDEX pages_fetched ON pages (fetched_at);

CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  collection_id TEXT NOT NULL REFERENCES collections (id),
  feed_id TEXT REFERENCES feeds (id),
  kind TEXT NOT NULL CHECK (kind IN ('feed', 'page', 'sitemap', 'push')),
  url TEXT,
  title TEXT,
  category TEXT,
  state TEXT NOT NULL CHECK (state IN ('active', 'paused')),
  seen_seq INTEGER NOT NULL DEFAULT 0, -- entries up to this seq are documents
  created_at INTEGER NOT NULL,
  UNIQUE (collection_id, feed_id)
) STRICT;
CREATE INDEX sources_workspace ON sources (workspace_id, created_at);
CREATE INDEX sources_feed ON sources (feed_id);

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  collection_id TEXT NOT NULL REFERENCES collections (id),
  source_id TEXT,
  entry_id TEXT,
  external_id TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'page', 'file', 'note')),
  state TEXT NOT NULL CHECK (state IN ('pending', 'stored', 'indexed', 'rejected')),
  reason TEXT,
  url TEXT,
  title TEXT,
  author TEXT,
  publisher TEXT,
  category TEXT,
  lang TEXT,
  published_at INTEGER,
  metadata TEXT NOT NULL DEFAULT '{}',
  input_key TEXT, -- R2: what was pushed, not yet turned into text
  input_seq INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 0, -- newest stored version, 0 = none
  live_version INTEGER, -- the version that search shows
  text_hash TEXT,
  cluster_id TEXT, -- near-duplicates share it
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  indexed_at INTEGER,
  deleted_at INTEGER -- tombstone: gone for every reader, its remains removed by a purge job
) STRICT;
CREATE UNIQUE INDEX documents_external ON documents (collection_id, external_id) WHERE external_id IS NOT NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX documents_entry ON documents (source_id, entry_id) WHERE entry_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX documents_list ON documents (workspace_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX documents_collection ON documents (collection_id, state) WHERE deleted_at IS NULL;
CREATE INDEX documents_newest ON documents (collection_id, published_at) WHERE deleted_at IS NULL;
CREATE INDEX documents_source ON documents (source_id, state) WHERE deleted_at IS NULL;
CREATE INDEX documents_cluster ON documents (workspace_id, cluster_id);
CREATE INDEX documents_stale ON documents (state, updated_at);
CREATE INDEX documents_hash ON documents (workspace_id, text_hash);

CREATE TABLE versions (
  document_id TEXT NOT NULL REFERENCES documents (id),
  version INTEGER NOT NULL,
  workspace_id TEXT NOT NULL,
  title TEXT,
  text_key TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  text_chars INTEGER NOT NULL,
  original_key TEXT,
  original_type TEXT,
  chunk_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (document_id, version)
) STRICT;

CREATE TABLE chunks (
  id INTEGER PRIMARY KEY, -- rowid of chunks_fts
  vector_id TEXT NOT NULL UNIQUE, -- document:version:ordinal, the id in Vectorize
  document_id TEXT NOT NULL REFERENCES documents (id),
  version INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  workspace_id TEXT NOT NULL,
  collection_id TEXT NOT NULL,
  start_at INTEGER NOT NULL, -- UTF-16 offsets into the version's text
  end_at INTEGER NOT NULL,
  text TEXT NOT NULL,
  vector TEXT, -- base 64 of int8 codes after a 4-byte scale: exact enough to score, and to rebuild an index from
  space TEXT, -- the embedding model and revision the vector belongs to
  UNIQUE (document_id, version, ordinal)
) STRICT;

-- Contentless: the text lives in chunks. `scope` holds the collection's id, so that the filter is part of the match.
CREATE VIRTUAL TABLE chunks_fts USING fts5 (
  scope, title, body,
  content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE sketches (
  id INTEGER PRIMARY KEY, -- rowid of sketches_fts
  document_id TEXT NOT NULL UNIQUE,
  workspace_id TEXT NOT NULL,
  shingle_count INTEGER NOT NULL,
  signature TEXT NOT NULL -- base 64 of 128 little-endian uint32
) STRICT;

-- One token a band, with the workspace mixed in: candidates for near-duplicates, best match first.
CREATE VIRTUAL TABLE sketches_fts USING fts5 (bands, content = '', contentless_delete = 1, detail = none);

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  workspace_id TEXT, -- NULL for work on public things (crawls)
  kind TEXT NOT NULL CHECK (kind IN ('crawl', 'collect', 'ingest', 'embed', 'purge')),
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
CREATE INDEX jobs_open ON jobs (state, run_after);
CREATE INDEX jobs_subject ON jobs (subject_id, kind);
CREATE INDEX jobs_workspace ON jobs (workspace_id, created_at);

CREATE TABLE dead_letters (
  id TEXT PRIMARY KEY,
  workspace_id TEXT,
  queue TEXT NOT NULL,
  job_id TEXT,
  body TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  redriven_at INTEGER
) STRICT;
CREATE INDEX dead_letters_workspace ON dead_letters (workspace_id, created_at);

CREATE TABLE idempotency (
  workspace_id TEXT NOT NULL,
  token TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status INTEGER, -- NULL while the first request still runs
  response TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, token)
) STRICT;
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE answers (
  id TEXT PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  key_id TEXT,
  outcome TEXT NOT NULL,
  body TEXT NOT NULL, -- JSON
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX answers_workspace ON answers (workspace_id, created_at);
