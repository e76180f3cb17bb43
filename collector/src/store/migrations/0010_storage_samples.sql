-- What a sample of storage says, and the row that it becomes: bytes, held for the row's duration.
ALTER TABLE {table:spans}
  ADD COLUMN IF NOT EXISTS storage_bytes Nullable(Float64);

ALTER TABLE {table:steps}
  ADD COLUMN IF NOT EXISTS storage_bytes Nullable(Float64);
