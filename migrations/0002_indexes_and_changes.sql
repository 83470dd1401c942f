-- Tombstones that wait for their purge are looked for every minute; two indexes served no query as they were, and misled the planner.
CREATE INDEX documents_unpurged ON documents (deleted_at) WHERE deleted_at IS NOT NULL AND reason IS NOT 'purged';
DROP INDEX documents_hash;
DROP INDEX documents_cluster;
CREATE INDEX documents_cluster ON documents (collection_id, cluster_id) WHERE deleted_at IS NULL;
-- A fetched page is no answer to an entry that changed after it.
ALTER TABLE entries ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
