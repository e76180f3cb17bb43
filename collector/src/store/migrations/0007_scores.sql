-- Verdicts on answers. A score is about the span that it names, else about the step with its response id.
-- Sent again it is the same row: the sort key is the verdict's identity.
CREATE TABLE {table:scores} (
  org_id LowCardinality(String),
  name LowCardinality(String),
  time_ns Int64 CODEC(Delta, ZSTD(1)),
  trace_id String CODEC(ZSTD(1)),
  span_id String CODEC(ZSTD(1)),
  response_id String CODEC(ZSTD(1)),
  value Nullable(Float64),
  label LowCardinality(String),
  session_id String CODEC(ZSTD(1)),
  service LowCardinality(String),
  scope LowCardinality(String),
  error_type LowCardinality(String)
)
ENGINE = {engine:ReplacingMergeTree}
PARTITION BY toYYYYMM(fromUnixTimestamp64Nano(time_ns, 'UTC'))
ORDER BY (org_id, name, time_ns, trace_id, span_id, response_id);
