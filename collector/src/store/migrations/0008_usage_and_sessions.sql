-- Calls of an API: a row per SERVER span with an HTTP method, and one per request that this service answered itself.
CREATE TABLE {table:api_calls} (
  org_id LowCardinality(String),
  trace_id FixedString(32),
  span_id FixedString(16),
  start_ns Int64 CODEC(Delta, ZSTD(1)),
  end_ns Int64 CODEC(Delta, ZSTD(1)),
  duration_ms Float64,
  status LowCardinality(String),
  method LowCardinality(String),
  endpoint LowCardinality(String),
  http_status UInt16,
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
  weight Float64 DEFAULT 1,
  version UInt256,
  is_deleted UInt8
)
ENGINE = {engine:ReplacingMergeTree(version, is_deleted)}
PARTITION BY toYYYYMMDD(fromUnixTimestamp64Nano(start_ns, 'UTC'))
ORDER BY (org_id, start_ns, span_id, trace_id)
SETTINGS min_age_to_force_merge_seconds = 300, min_age_to_force_merge_on_partition_only = 1;

-- Agents that somebody created: a row per `create_agent` span. The agent is the created one, the user who made it.
CREATE TABLE {table:agent_creations} (
  org_id LowCardinality(String),
  trace_id FixedString(32),
  span_id FixedString(16),
  start_ns Int64 CODEC(Delta, ZSTD(1)),
  status LowCardinality(String),
  agent_id String CODEC(ZSTD(1)),
  agent_name String CODEC(ZSTD(1)),
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
  weight Float64 DEFAULT 1,
  version UInt256,
  is_deleted UInt8
)
ENGINE = {engine:ReplacingMergeTree(version, is_deleted)}
PARTITION BY toYYYYMM(fromUnixTimestamp64Nano(start_ns, 'UTC'))
ORDER BY (org_id, start_ns, span_id, trace_id);

-- What was said of how a session ended. The latest says it, by time, trace id, span id; empty ids where no span did.
-- Sorted by the start of the span that said it, as all that is derived: rows of a trace are found by it. Said by no span, it starts at its time.
CREATE TABLE {table:session_outcomes} (
  org_id LowCardinality(String),
  session_id String CODEC(ZSTD(1)),
  start_ns Int64 CODEC(Delta, ZSTD(1)),
  time_ns Int64 CODEC(Delta, ZSTD(1)),
  trace_id String CODEC(ZSTD(1)),
  span_id String CODEC(ZSTD(1)),
  outcome LowCardinality(String),
  version UInt256,
  is_deleted UInt8
)
ENGINE = {engine:ReplacingMergeTree(version, is_deleted)}
PARTITION BY toYYYYMM(fromUnixTimestamp64Nano(start_ns, 'UTC'))
ORDER BY (org_id, start_ns, session_id, trace_id, span_id);

-- Users and sessions ever seen. Only minima and maxima, so writing a row again changes nothing.
-- A user who only created agents has the greatest start there is: no period reaches it.
CREATE TABLE {table:users} (
  org_id LowCardinality(String),
  user_id String,
  first_start_ns SimpleAggregateFunction(min, Int64),
  last_end_ns SimpleAggregateFunction(max, Int64),
  last_name SimpleAggregateFunction(max, Tuple(Int64, String))
)
ENGINE = {engine:AggregatingMergeTree}
ORDER BY (org_id, user_id);

CREATE TABLE {table:sessions} (
  org_id LowCardinality(String),
  session_id String,
  first_start_ns SimpleAggregateFunction(min, Int64),
  last_start_ns SimpleAggregateFunction(max, Int64)
)
ENGINE = {engine:AggregatingMergeTree}
ORDER BY (org_id, session_id);

-- Top-level within its session: no parent execution, or one of another session. And when the topmost of its session above it started:
-- whoever looks for the last top-level execution of the sessions of a period need not look before that.
ALTER TABLE {table:executions}
  ADD COLUMN IF NOT EXISTS session_root Bool DEFAULT parent_execution_id = '',
  ADD COLUMN IF NOT EXISTS session_root_start_ns Int64 DEFAULT start_ns CODEC(Delta, ZSTD(1));
