-- The requests of a batch that failed were stored apart, as batches of their own: it counts for nothing itself.
ALTER TABLE {table:ingest_batch_ends}
  ADD COLUMN IF NOT EXISTS superseded Bool;
