-- How far a sweep has come that goes through a table in slices: it goes on from there.
CREATE TABLE sweeps (
  name TEXT PRIMARY KEY,
  place INTEGER NOT NULL
) STRICT;
