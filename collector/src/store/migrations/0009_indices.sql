-- Live figures and alerts place rows at their end, while rows are sorted by their start. Rows from before get the index when parts merge.
ALTER TABLE {table:executions}
  ADD INDEX IF NOT EXISTS by_end end_ns TYPE minmax GRANULARITY 1;

ALTER TABLE {table:steps}
  ADD INDEX IF NOT EXISTS by_end end_ns TYPE minmax GRANULARITY 1;

ALTER TABLE {table:api_calls}
  ADD INDEX IF NOT EXISTS by_end end_ns TYPE minmax GRANULARITY 1;

-- A verdict may name a call by its response id only.
ALTER TABLE {table:spans}
  ADD INDEX IF NOT EXISTS by_response_id response_id TYPE bloom_filter(0.01) GRANULARITY 1;
