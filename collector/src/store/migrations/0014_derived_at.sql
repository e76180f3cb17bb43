-- When a row was derived, by the clock of the collector that did it: what is copied elsewhere follows the changes by it, with an overlap, since
-- inserts commit out of the order of their stamps. 0 in rows from before. It decides nothing between versions.
ALTER TABLE {table:executions}
  ADD COLUMN IF NOT EXISTS derived_ms Int64 CODEC(Delta, ZSTD(1)),
  ADD INDEX IF NOT EXISTS by_derived derived_ms TYPE minmax GRANULARITY 1;

ALTER TABLE {table:steps}
  ADD COLUMN IF NOT EXISTS derived_ms Int64 CODEC(Delta, ZSTD(1)),
  ADD INDEX IF NOT EXISTS by_derived derived_ms TYPE minmax GRANULARITY 1;
