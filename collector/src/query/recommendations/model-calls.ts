/** Paid-for model calls by agent and model: what both a cheaper model and caching are judged by. One statement, for it reads every call. */

import { standardTiers } from '../../derive/call.ts';
import { latest, money, type Reading, readRows, weighed } from './reading.ts';
import { thresholds } from './thresholds.ts';

/** Calls, tokens and money count as often as they stand for. */
export interface ModelCalls {
  readonly agent_id: string;
  readonly provider: string;
  readonly model: string;
  /** Calls that succeeded and tell what they used, under standard service; the others are calls of these too. */
  readonly succeeded: number;
  readonly paid: number;
  /** At the prices of their day, whatever the sender says that was paid. */
  readonly listed: number;
  /** With a short answer. */
  readonly short_calls: number;
  readonly short_input: number;
  readonly short_output: number;
  readonly short_read: number;
  readonly short_write: number;
  readonly short_write_1h: number;
  readonly short_reasoning: number;
  readonly short_paid: number;
  readonly short_starts: readonly string[];
  /** With an answer of a few words. */
  readonly simple_paid: number;
  /** With an input long enough to be kept. */
  readonly long_calls: number;
  readonly long_input: number;
  readonly long_read: number;
  readonly long_paid: number;
  readonly long_starts: readonly string[];
  /** Standard deviation of their inputs. */
  readonly long_deviation: number;
  /** Of the spans of time that a cache keeps, those in which there was one. */
  readonly long_spans: number;
}

const { cheaper_model, prompt_caching } = thresholds;

const succeeded = "status != 'error' AND has_usage AND computed_cost IS NOT NULL AND lower(service_tier) IN {standard_tiers:Array(String)}";
const short = `${succeeded} AND output_tokens <= ${cheaper_model.shortOutput} AND input_tokens <= ${cheaper_model.shortInput} AND input_audio_tokens + output_audio_tokens = 0`;
const simple = `${short} AND output_tokens <= ${cheaper_model.simpleOutput}`;
const long = `${succeeded} AND input_tokens >= ${prompt_caching.leastInput}`;

const sql = `SELECT agent_id, provider, model,
sumIf(weight, ${succeeded}) AS succeeded, ${money('cost', succeeded)} AS paid, ${money('computed_cost', succeeded)} AS listed,
sumIf(weight, ${short}) AS short_calls, ${weighed('input_tokens', short)} AS short_input, ${weighed('output_tokens', short)} AS short_output,
${weighed('cache_read_tokens', short)} AS short_read, ${weighed('cache_write_tokens', short)} AS short_write,
${weighed('cache_write_1h_tokens', short)} AS short_write_1h, ${weighed('reasoning_tokens', short)} AS short_reasoning,
${money('cost', short)} AS short_paid, ${latest(short)} AS short_starts, ${money('cost', simple)} AS simple_paid,
sumIf(weight, ${long}) AS long_calls, ${weighed('input_tokens', long)} AS long_input, ${weighed('cache_read_tokens', long)} AS long_read,
${money('cost', long)} AS long_paid, ${latest(long)} AS long_starts, if(long_calls = 0, 0, stddevPopIf(input_tokens, ${long})) AS long_deviation,
toFloat64(groupBitmapIf(toUInt32(intDiv(start_ns, ${prompt_caching.keptSeconds}000000000)), ${long})) AS long_spans
{from} AND kind = 'llm' AND cost IS NOT NULL AND model != ''
GROUP BY agent_id, provider, model ORDER BY paid DESC, agent_id, provider, model`;

export function readModelCalls(reading: Reading): Promise<readonly ModelCalls[]> {
  return readRows<ModelCalls>(reading, 'steps', sql, { standard_tiers: [...standardTiers] });
}
