-- When the vectors of a version that is no longer live were taken out of the index; NULL while they may be in it.
ALTER TABLE versions ADD COLUMN pruned_at INTEGER;
