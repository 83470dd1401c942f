CREATE INDEX jobs_finished ON jobs (updated_at) WHERE state IN ('done', 'skipped', 'rejected');
