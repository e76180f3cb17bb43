-- Where the call is that a verdict names by its response id only; else what it names itself.
ALTER TABLE {table:scores}
  ADD COLUMN IF NOT EXISTS about_trace_id String DEFAULT trace_id,
  ADD COLUMN IF NOT EXISTS about_span_id String DEFAULT span_id;

-- What callers' own ids of verdicts stand for: the same id is the same verdict, at the time at which it first came.
CREATE TABLE {table:verdict_ids} (
  org_id LowCardinality(String),
  id String CODEC(ZSTD(1)),
  verdict String CODEC(ZSTD(1)),
  time_ns Int64
)
ENGINE = {engine:ReplacingMergeTree}
ORDER BY (org_id, id, verdict, time_ns);
