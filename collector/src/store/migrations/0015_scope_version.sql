-- The version of what made a span, so that an operator sees which instrumentations are in use. Empty in rows from before.
ALTER TABLE {table:spans}
  ADD COLUMN IF NOT EXISTS scope_version LowCardinality(String);
