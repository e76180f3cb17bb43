-- Agents are created at an instant: where rows are placed at their end, as by alerts, creations lie at the same time.
ALTER TABLE {table:agent_creations}
  ADD COLUMN IF NOT EXISTS end_ns Int64 ALIAS start_ns;
