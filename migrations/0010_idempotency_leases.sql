-- A request that died between its effect and its record is taken up by the next one with the same key, once it can't be
-- running any more.
ALTER TABLE idempotency ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;
