-- The identities of a batch's spans, by trace: what reconciling counts new and repeated ones by.
ALTER TABLE {table:ingest_batches}
  ADD COLUMN IF NOT EXISTS span_ids Array(Array(FixedString(16))) CODEC(ZSTD(1));

ALTER TABLE {table:dead_letters}
  ADD COLUMN IF NOT EXISTS letter_id UUID;

-- Dead letters that were sent through the pipeline again and stored.
CREATE TABLE {table:dead_letter_replays} (
  org_id LowCardinality(String),
  letter_id UUID,
  replayed_ms Int64
)
ENGINE = {engine:ReplacingMergeTree(replayed_ms)}
ORDER BY (org_id, letter_id)
TTL toDateTime(fromUnixTimestamp64Milli(replayed_ms, 'UTC')) + INTERVAL 30 DAY;
