-- What was used: one row for a key, a day (days since 1970, UTC) and a kind (src/model/usage.ts); only ever added to.
CREATE TABLE usage (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  day INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  used INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, day, key_id, kind)
) STRICT, WITHOUT ROWID;

-- How often what a collection shows has changed: the same numbers mean the same index. No row = 0.
CREATE TABLE collection_revisions (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  collection_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, collection_id)
) STRICT, WITHOUT ROWID;

-- A trigger, so that whatever writes documents can't forget it and it is part of the same transaction. Documents that
-- go with their collection count for nothing: nobody reads it any more.
CREATE TRIGGER documents_revised AFTER UPDATE OF live_version, deleted_at, collection_id, source_id, kind, url, title,
  author, publisher, category, lang, published_at, cluster_id ON documents
WHEN (OLD.live_version IS NOT NULL OR NEW.live_version IS NOT NULL) AND (
  OLD.live_version IS NOT NEW.live_version OR OLD.deleted_at IS NOT NEW.deleted_at
  OR OLD.collection_id IS NOT NEW.collection_id OR OLD.source_id IS NOT NEW.source_id
  OR OLD.kind IS NOT NEW.kind OR OLD.url IS NOT NEW.url OR OLD.title IS NOT NEW.title
  OR OLD.author IS NOT NEW.author OR OLD.publisher IS NOT NEW.publisher OR OLD.category IS NOT NEW.category
  OR OLD.lang IS NOT NEW.lang OR OLD.published_at IS NOT NEW.published_at
  OR OLD.cluster_id IS NOT NEW.cluster_id)
BEGIN
  INSERT INTO collection_revisions (workspace_id, collection_id, revision)
    SELECT workspace_id, id, 1 FROM collections WHERE id = NEW.collection_id AND deleted_at IS NULL
    ON CONFLICT (workspace_id, collection_id) DO UPDATE SET revision = revision + 1;
END;

-- An answer that the same question gets again, or that is being made: then others wait for it. No text is kept here:
-- the question is part of a hash, the claims are in the answer.
CREATE TABLE answer_cache (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  hash TEXT NOT NULL,
  owner TEXT NOT NULL, -- id of the answer that is being made, or was
  answer_id TEXT, -- NULL while it is being made
  until INTEGER NOT NULL, -- the lease of its maker; once it is made, the end of its life
  PRIMARY KEY (workspace_id, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_cache_until ON answer_cache (until);
