-- Log records and metric points as received, less their content: what traces lack is read from here.
CREATE TABLE {table:log_records} (
  org_id LowCardinality(String),
  time_ns Int64 CODEC(Delta, ZSTD(1)),
  event_name LowCardinality(String),
  severity_number UInt8,
  trace_id String CODEC(ZSTD(1)),
  span_id String CODEC(ZSTD(1)),
  scope LowCardinality(String),
  service LowCardinality(String),
  attributes String CODEC(ZSTD(3))
)
ENGINE = {engine:MergeTree}
PARTITION BY toYYYYMM(fromUnixTimestamp64Nano(time_ns, 'UTC'))
ORDER BY (org_id, event_name, time_ns);

CREATE TABLE {table:metric_points} (
  org_id LowCardinality(String),
  time_ns Int64 CODEC(Delta, ZSTD(1)),
  start_ns Int64 CODEC(Delta, ZSTD(1)),
  name LowCardinality(String),
  unit LowCardinality(String),
  kind LowCardinality(String),
  value Float64,
  count UInt64,
  scope LowCardinality(String),
  service LowCardinality(String),
  attributes String CODEC(ZSTD(3))
)
ENGINE = {engine:MergeTree}
PARTITION BY toYYYYMM(fromUnixTimestamp64Nano(time_ns, 'UTC'))
ORDER BY (org_id, name, time_ns);
