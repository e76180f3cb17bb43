-- How many real ones a sampled one stands for. 1 in rows from before.
ALTER TABLE {table:spans}
  ADD COLUMN IF NOT EXISTS weight Float64 DEFAULT 1;

ALTER TABLE {table:executions}
  ADD COLUMN IF NOT EXISTS weight Float64 DEFAULT 1;

ALTER TABLE {table:steps}
  ADD COLUMN IF NOT EXISTS weight Float64 DEFAULT 1;
