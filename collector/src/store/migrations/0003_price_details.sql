-- What some prices tell apart: cache writes for an hour, audio, and the tier of service. Empty and null in rows from before.
ALTER TABLE {table:spans}
  ADD COLUMN IF NOT EXISTS cache_write_1h_tokens Nullable(UInt64),
  ADD COLUMN IF NOT EXISTS input_audio_tokens Nullable(UInt64),
  ADD COLUMN IF NOT EXISTS cache_read_audio_tokens Nullable(UInt64),
  ADD COLUMN IF NOT EXISTS output_audio_tokens Nullable(UInt64),
  ADD COLUMN IF NOT EXISTS service_tier LowCardinality(String);

ALTER TABLE {table:steps}
  ADD COLUMN IF NOT EXISTS cache_write_1h_tokens UInt64,
  ADD COLUMN IF NOT EXISTS input_audio_tokens UInt64,
  ADD COLUMN IF NOT EXISTS cache_read_audio_tokens UInt64,
  ADD COLUMN IF NOT EXISTS output_audio_tokens UInt64,
  ADD COLUMN IF NOT EXISTS service_tier LowCardinality(String),
  -- USD per million tokens by bucket, and per call: what explains the cost when prices have changed.
  ADD COLUMN IF NOT EXISTS unit_prices LowCardinality(String);
