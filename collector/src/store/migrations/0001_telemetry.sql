-- Every span once. Sorted by minute so that deriving live traces reads only recent granules; monthly partitions.
-- Two versions of one span that start in different minutes both stay: readers apply the span-version rule.
CREATE TABLE {table:spans} (
  org_id LowCardinality(String),
  trace_id FixedString(32),
  span_id FixedString(16),
  parent_span_id String,
  start_ns Int64 CODEC(Delta, ZSTD(1)),
  end_ns Int64 CODEC(Delta, ZSTD(1)),
  start_minute UInt32 MATERIALIZED intDiv(start_ns, 60000000000),
  name String CODEC(ZSTD(1)),
  kind LowCardinality(String),
  operation LowCardinality(String),
  convention LowCardinality(String),
  otel_kind UInt8,
  scope LowCardinality(String),
  service LowCardinality(String),
  agent_id String CODEC(ZSTD(1)),
  agent_name String CODEC(ZSTD(1)),
  agent_version LowCardinality(String),
  provider LowCardinality(String),
  request_model LowCardinality(String),
  response_model LowCardinality(String),
  response_id String CODEC(ZSTD(1)),
  tool_name LowCardinality(String),
  tool_call_id String CODEC(ZSTD(1)),
  session_id String CODEC(ZSTD(1)),
  user_id String CODEC(ZSTD(1)),
  user_name String CODEC(ZSTD(1)),
  customer String CODEC(ZSTD(1)),
  feature LowCardinality(String),
  environment LowCardinality(String),
  tags Array(LowCardinality(String)),
  labels Map(String, String),
  resource_session_id String CODEC(ZSTD(1)),
  resource_user_id String CODEC(ZSTD(1)),
  resource_user_name String CODEC(ZSTD(1)),
  resource_customer String CODEC(ZSTD(1)),
  resource_feature LowCardinality(String),
  resource_environment LowCardinality(String),
  resource_tags Array(LowCardinality(String)),
  resource_labels Map(String, String),
  input_tokens Nullable(UInt64),
  output_tokens Nullable(UInt64),
  cache_read_tokens Nullable(UInt64),
  cache_write_tokens Nullable(UInt64),
  reasoning_tokens Nullable(UInt64),
  reported_cost Nullable(Decimal(18, 12)),
  time_to_first_token_ms Nullable(Float64),
  finish_reasons Array(LowCardinality(String)),
  status_code UInt8,
  status_message String CODEC(ZSTD(1)),
  error_type LowCardinality(String),
  exception_type LowCardinality(String),
  exception_message String CODEC(ZSTD(1)),
  http_status UInt16,
  http_method LowCardinality(String),
  endpoint LowCardinality(String),
  input_hash String CODEC(ZSTD(1)),
  session_outcome LowCardinality(String),
  attributes String CODEC(ZSTD(3)),
  events String CODEC(ZSTD(3)),
  attribute_count UInt16,
  content_hash FixedString(16),
  -- The contract's rule between two versions: the later end, then more attributes, then the greater content hash.
  version UInt256 MATERIALIZED bitShiftLeft(toUInt256(end_ns), 80) + bitShiftLeft(toUInt256(attribute_count), 64) + reinterpretAsUInt64(reverse(unhex(content_hash)))
)
ENGINE = {engine:ReplacingMergeTree(version)}
PARTITION BY toYYYYMM(fromUnixTimestamp64Nano(start_ns, 'UTC'))
ORDER BY (org_id, start_minute, trace_id, span_id);

-- Where the spans of a trace lie in time, so that no reading is unbounded. Written after the trace's derived rows.
CREATE TABLE {table:traces} (
  org_id LowCardinality(String),
  trace_id FixedString(32),
  first_start_ns Int64,
  last_start_ns Int64,
  span_count UInt32,
  version UInt256
)
ENGINE = {engine:ReplacingMergeTree(version)}
ORDER BY (org_id, trace_id)
SETTINGS index_granularity = 256;

CREATE TABLE {table:executions} (
  org_id LowCardinality(String),
  execution_id String CODEC(ZSTD(1)),
  trace_id FixedString(32),
  span_id String CODEC(ZSTD(1)),
  parent_execution_id String CODEC(ZSTD(1)),
  start_ns Int64 CODEC(Delta, ZSTD(1)),
  end_ns Int64 CODEC(Delta, ZSTD(1)),
  duration_ms Float64,
  status LowCardinality(String),
  error_class LowCardinality(String),
  error_type LowCardinality(String),
  error_message String CODEC(ZSTD(1)),
  agent_id LowCardinality(String),
  agent_name LowCardinality(String),
  agent_version LowCardinality(String),
  parent_agent_id LowCardinality(String),
  service LowCardinality(String),
  session_id String CODEC(ZSTD(1)),
  user_id String CODEC(ZSTD(1)),
  user_name String CODEC(ZSTD(1)),
  customer LowCardinality(String),
  feature LowCardinality(String),
  environment LowCardinality(String),
  tags Array(LowCardinality(String)),
  labels Map(LowCardinality(String), String),
  implicit Bool,
  incomplete Bool,
  truncated Bool,
  step_count UInt32,
  step_error_count UInt32,
  llm_calls UInt32,
  tool_calls UInt32,
  input_tokens UInt64,
  output_tokens UInt64,
  cache_read_tokens UInt64,
  cache_write_tokens UInt64,
  reasoning_tokens UInt64,
  cost Nullable(Decimal(38, 12)),
  billable_steps UInt32,
  priced_steps UInt32,
  inclusive_tokens UInt64,
  inclusive_cost Nullable(Decimal(38, 12)),
  usage_gap UInt64,
  version UInt256,
  is_deleted UInt8
)
ENGINE = {engine:ReplacingMergeTree(version, is_deleted)}
PARTITION BY toYYYYMMDD(fromUnixTimestamp64Nano(start_ns, 'UTC'))
ORDER BY (org_id, start_ns, execution_id)
SETTINGS min_age_to_force_merge_seconds = 300, min_age_to_force_merge_on_partition_only = 1;

CREATE TABLE {table:steps} (
  org_id LowCardinality(String),
  trace_id FixedString(32),
  span_id FixedString(16),
  kind LowCardinality(String),
  name LowCardinality(String),
  operation LowCardinality(String),
  execution_id String CODEC(ZSTD(1)),
  start_ns Int64 CODEC(Delta, ZSTD(1)),
  end_ns Int64 CODEC(Delta, ZSTD(1)),
  duration_ms Float64,
  status LowCardinality(String),
  error_class LowCardinality(String),
  error_type LowCardinality(String),
  agent_id LowCardinality(String),
  agent_name LowCardinality(String),
  agent_version LowCardinality(String),
  parent_agent_id LowCardinality(String),
  service LowCardinality(String),
  session_id String CODEC(ZSTD(1)),
  user_id String CODEC(ZSTD(1)),
  user_name String CODEC(ZSTD(1)),
  customer LowCardinality(String),
  feature LowCardinality(String),
  environment LowCardinality(String),
  tags Array(LowCardinality(String)),
  labels Map(LowCardinality(String), String),
  provider LowCardinality(String),
  model LowCardinality(String),
  tool LowCardinality(String),
  has_usage Bool,
  input_tokens UInt64,
  output_tokens UInt64,
  cache_read_tokens UInt64,
  cache_write_tokens UInt64,
  reasoning_tokens UInt64,
  time_to_first_token_ms Nullable(Float64),
  cost Nullable(Decimal(38, 12)),
  reported_cost Nullable(Decimal(38, 12)),
  computed_cost Nullable(Decimal(38, 12)),
  cost_source LowCardinality(String),
  price_version LowCardinality(String),
  billable Bool,
  input_hash String CODEC(ZSTD(1)),
  version UInt256,
  is_deleted UInt8
)
ENGINE = {engine:ReplacingMergeTree(version, is_deleted)}
PARTITION BY toYYYYMMDD(fromUnixTimestamp64Nano(start_ns, 'UTC'))
ORDER BY (org_id, start_ns, span_id, kind, trace_id)
SETTINGS min_age_to_force_merge_seconds = 300, min_age_to_force_merge_on_partition_only = 1;

-- Agents ever seen. Only minima and maxima, so writing a row again changes nothing.
CREATE TABLE {table:agents} (
  org_id LowCardinality(String),
  agent_id String,
  first_start_ns SimpleAggregateFunction(min, Int64),
  last_start_ns SimpleAggregateFunction(max, Int64),
  last_name SimpleAggregateFunction(max, Tuple(Int64, String))
)
ENGINE = {engine:AggregatingMergeTree}
ORDER BY (org_id, agent_id);

-- One row per request group and organisation, written before its spans are: what was received, and which traces it touches.
CREATE TABLE {table:ingest_batches} (
  batch_id UUID,
  org_id LowCardinality(String),
  opened_ms Int64,
  received UInt32,
  rejected Map(LowCardinality(String), UInt32),
  mended Map(LowCardinality(String), UInt32),
  trace_ids Array(FixedString(32)),
  first_start_ns Array(Int64),
  last_start_ns Array(Int64)
)
ENGINE = {engine:MergeTree}
PARTITION BY toYYYYMMDD(fromUnixTimestamp64Milli(opened_ms, 'UTC'))
ORDER BY (opened_ms, batch_id, org_id)
TTL toDateTime(fromUnixTimestamp64Milli(opened_ms, 'UTC')) + INTERVAL 30 DAY;

-- A batch whose insert is known to have succeeded or failed. A batch without a row here is in doubt.
CREATE TABLE {table:ingest_batch_ends} (
  batch_id UUID,
  opened_ms Int64,
  stored Bool,
  error String
)
ENGINE = {engine:MergeTree}
PARTITION BY toYYYYMMDD(fromUnixTimestamp64Milli(opened_ms, 'UTC'))
ORDER BY (opened_ms, batch_id)
TTL toDateTime(fromUnixTimestamp64Milli(opened_ms, 'UTC')) + INTERVAL 30 DAY;

-- Spans refused alone, with the reason.
CREATE TABLE {table:dead_letters} (
  org_id LowCardinality(String),
  received_ms Int64,
  batch_id UUID,
  reason LowCardinality(String),
  trace_id String,
  span_id String,
  span String CODEC(ZSTD(3))
)
ENGINE = {engine:MergeTree}
PARTITION BY toYYYYMMDD(fromUnixTimestamp64Milli(received_ms, 'UTC'))
ORDER BY (org_id, received_ms)
TTL toDateTime(fromUnixTimestamp64Milli(received_ms, 'UTC')) + INTERVAL 30 DAY;

-- Batches opened before this instant (less the overlap) are derived and settled.
CREATE TABLE {table:derive_watermarks} (
  collector LowCardinality(String),
  watermark_ms Int64
)
ENGINE = {engine:ReplacingMergeTree(watermark_ms)}
ORDER BY collector;
